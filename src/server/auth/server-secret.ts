import type { SettingStore } from "../store/store.ts";

const key = "http-secret";

/** The secret that seals nonces and browser marks: made at the first start, and the same after a restart. */
export const readServerSecret = async (
  store: SettingStore,
  randomBytes: (length: number) => Uint8Array,
): Promise<Uint8Array> => {
  const kept = await store.setting(key);
  if (kept !== undefined) return Buffer.from(kept, "base64url");
  const made = randomBytes(32);
  await store.putSetting(key, Buffer.from(made).toString("base64url"));
  return made;
};
