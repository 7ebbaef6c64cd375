import type { DeviceKey, JoinWith } from "#protocol/messages.ts";
import { joinProofPrefix } from "#protocol/constants.ts";
import type { KeptDeviceKey, Vault } from "./vault.ts";

const curve = { name: "ECDSA", namedCurve: "P-256" } as const;
const encoder = new TextEncoder();

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** RFC 7638: SHA-256 over the required members in their order. */
const thumbprint = async (subtle: SubtleCrypto, { crv, kty, x, y }: DeviceKey): Promise<string> =>
  base64url(await subtle.digest("SHA-256", encoder.encode(JSON.stringify({ crv, kty, x, y }))));

const makeDeviceKey = async (subtle: SubtleCrypto): Promise<KeptDeviceKey> => {
  const { privateKey, publicKey: pair } = await subtle.generateKey(curve, false, ["sign", "verify"]);
  const { x = "", y = "" } = await subtle.exportKey("jwk", pair);
  const publicKey: DeviceKey = { kty: "EC", crv: "P-256", x, y };
  return { privateKey, publicKey, deviceId: await thumbprint(subtle, publicKey) };
};

/** The device's key pair from the vault; undefined before the first joining. */
export const readDeviceKey = async (vault: Vault): Promise<KeptDeviceKey | undefined> => {
  const row = await vault.meta.get("device-key");
  return row?.kind === "device-key" ? row : undefined;
};

/** This device's key, made once and not extractable. Of two tabs that make one at the same time, the first is kept. */
export const deviceKey = async (vault: Vault, subtle: SubtleCrypto): Promise<KeptDeviceKey> => {
  const kept = await readDeviceKey(vault);
  if (kept !== undefined) return kept;
  const made = await makeDeviceKey(subtle);
  return vault.transaction("rw", vault.meta, async () => {
    const first = await readDeviceKey(vault);
    if (first !== undefined) return first;
    await vault.meta.put({ key: "device-key", kind: "device-key", ...made });
    return made;
  });
};

/** Proof that the device holds the key: the server's nonce, signed (docs/sync-protocol.md, "Joining"). */
export const proofOf = async (subtle: SubtleCrypto, key: KeptDeviceKey, nonce: string): Promise<string> =>
  base64url(
    await subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key.privateKey, encoder.encode(joinProofPrefix + nonce)),
  );

/** The purpose of a joining, as the nonce carries it: a signature of the nonce signs the purpose as well. */
export const purposeOf = async (subtle: SubtleCrypto, joinWith: JoinWith): Promise<string> => {
  const said = encoder.encode(Object.entries(joinWith).flat().join("\n"));
  return base64url(await subtle.digest("SHA-256", said)).slice(0, 11);
};
