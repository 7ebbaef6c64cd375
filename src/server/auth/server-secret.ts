import type { SettingStore } from "../store/store.ts";

const key = "http-secret";

/** The secret that seals nonces and browser marks: made at the first start, and the same for every process and after. */
export const readServerSecret = async (
  store: SettingStore,
  randomBytes: (length: number) => Uint8Array,
): Promise<Uint8Array> =>
  Buffer.from(await store.ensureSetting(key, Buffer.from(randomBytes(32)).toString("base64url")), "base64url");
