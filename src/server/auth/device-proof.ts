import { createHash, createPublicKey, verify } from "node:crypto";
import type { DeviceKey } from "#protocol/messages.ts";
import { joinProofPrefix } from "#protocol/constants.ts";

/**
 * The device's name: the RFC 7638 thumbprint (SHA-256, base64url) of its public key.
 * The members' order is the standard's: `crv`, `kty`, `x`, `y`.
 */
export const deviceIdOf = (key: DeviceKey): string =>
  createHash("sha256")
    .update(JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x, y: key.y }))
    .digest("base64url");

/**
 * Whether the sender has the private key: ECDSA P-256 with SHA-256 over the nonce, the signature as `r‖s` (IEEE P1363)
 * in base64url. A key that is no point of the curve is refused.
 */
export const isProofOf = (key: DeviceKey, nonce: string, proof: string): boolean => {
  const signature = Buffer.from(proof, "base64url");
  if (signature.length !== 64 || !isCanonical(key.x) || !isCanonical(key.y)) return false;
  try {
    const publicKey = createPublicKey({ key: { ...key }, format: "jwk" });
    const signed = Buffer.from(`${joinProofPrefix}${nonce}`);
    return verify("sha256", signed, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    // Off the curve: OpenSSL refuses to make a key of it.
    return false;
  }
};

/** One encoding for each key; otherwise one key could have several thumbprints and count as several devices. */
const isCanonical = (coordinate: string): boolean =>
  Buffer.from(coordinate, "base64url").toString("base64url") === coordinate;
