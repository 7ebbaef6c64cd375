import { createHmac, timingSafeEqual } from "node:crypto";
import { fromBase32 } from "./base32.ts";

/** RFC 6238: a code for each half minute. */
const stepMs = 30_000;
/** A phone's clock may be one step off, to either side (RFC 6238, section 5.2). */
const drift = [0, -1, 1] as const;

/** Bytes of a key: as many as the hash has (RFC 4226, section 4, R6). */
export const totpKeyBytes = 20;

/** The code of one step (RFC 4226, section 5.3). @param digits the length of the code */
export const totpAt = (key: Uint8Array, step: number, digits = 6): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits).padStart(digits, "0");
};

/** The number of the time step (RFC 6238). @param now ms */
export const stepOf = (now: number): number => Math.floor(now / stepMs);

/**
 * The step of this code. Used codes and older ones are not valid.
 * @param secret base32
 * @param after the step of the code that was used last
 */
export const findStep = (secret: string, code: string, now: number, after: number): number | undefined => {
  if (!/^\d{6}$/.test(code)) return undefined;
  const key = fromBase32(secret);
  const given = Buffer.from(code);
  const steps = drift.map((off) => stepOf(now) + off).filter((step) => step >= 0);
  // All are compared, so that the time taken reveals nothing.
  const found = steps.filter((step) => timingSafeEqual(Buffer.from(totpAt(key, step)), given));
  return found.find((step) => step > after);
};

/** The content of the QR code for the app ("Key Uri Format"). @param secret base32 */
export const otpauthUri = (secret: string, issuer: string, name: string): string => {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  const query = { secret, issuer, algorithm: "SHA1", digits: "6", period: "30" };
  return `otpauth://totp/${label}?${Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&")}`;
};
