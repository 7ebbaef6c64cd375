import { createPrivateKey, generateKeyPairSync, sign, X509Certificate, type KeyObject } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";

export type Certificate = { readonly cert: string; readonly key: string };

export type OwnCertificateDeps = { readonly now: () => number; readonly randomBytes: (length: number) => Uint8Array };

const daysMs = 86_400_000;
/** Phones take none that is good for longer (Apple's limit for certificates that a person installs). */
const lifeMs = 800 * daysMs;

/**
 * A certificate without an authority, for the demonstration on a phone in the same Wi-Fi: the phone warns once, and the
 * page gets what browsers give only to https. X.509 version 3 as in RFC 5280.
 * @param address an IP address, the only name in the certificate
 */
export const makeOwnCertificate = (address: string, { now, randomBytes }: OwnCertificateDeps): Certificate => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(setOf(sequence(commonName, utf8(`Ruam demonstration ${address}`))));
  const toSign = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x4f]), randomBytes(15)])),
    sequence(ecdsaWithSha256),
    name,
    sequence(time(now() - daysMs), time(now() + lifeMs)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(address))),
  );
  return {
    cert: pem("CERTIFICATE", sequence(toSign, sequence(ecdsaWithSha256), bits(signed(toSign, privateKey)))),
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
};

/** Whether a kept certificate is still the one for this address, and for a while. */
export const isGoodFor = ({ cert, key }: Certificate, address: string, now: number): boolean => {
  try {
    const read = new X509Certificate(cert);
    const isInTime = Date.parse(read.validTo) - now > 30 * daysMs && Date.parse(read.validFrom) <= now;
    return isInTime && read.checkIP(address) !== undefined && read.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
};

/** The demonstration's own certificate: made once for an address, so that a phone warns once. */
export const ownCertificateIn = (folder: string, address: string, deps: OwnCertificateDeps): Certificate => {
  const place = { cert: join(folder, "phone-cert.pem"), key: join(folder, "phone-key.pem") };
  const kept = readKept(place);
  if (kept !== undefined && isGoodFor(kept, address, deps.now())) return kept;
  const made = makeOwnCertificate(address, deps);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(place.key, made.key, { mode: 0o600 });
  writeFileSync(place.cert, made.cert, { mode: 0o600 });
  return made;
};

const readKept = (place: Certificate): Certificate | undefined => {
  try {
    return { cert: readFileSync(place.cert, "utf8"), key: readFileSync(place.key, "utf8") };
  } catch {
    return undefined;
  }
};

const signed = (bytes: Buffer, key: KeyObject): Buffer => sign("sha256", bytes, { key, dsaEncoding: "der" });

/** Tag, length, value (X.690). */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const value = Buffer.concat(parts);
  if (value.length < 0x80) return Buffer.concat([Buffer.from([tag, value.length]), value]);
  const length = Buffer.from(value.length.toString(16).padStart(value.length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, value]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const setOf = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
const integer = (bytes: Uint8Array): Buffer => der(0x02, bytes);
const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes);
const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
/** UTCTime, as RFC 5280 wants it until 2049. */
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(new Date(ms).toISOString().replace(/[-:T]/g, "").slice(2, 14) + "Z"));

const ecdsaWithSha256 = oid("2a8648ce3d040302");
const commonName = oid("550403");

const extensions = (address: string): readonly Buffer[] => [
  sequence(oid("551d11"), octets(sequence(der(0x87, addressBytes(address))))),
  // For servers alone: it can vouch for no other certificate.
  sequence(oid("551d13"), der(0x01, Buffer.from([0xff])), octets(sequence())),
  sequence(oid("551d25"), octets(sequence(oid("2b06010505070301")))),
];

const addressBytes = (address: string): Buffer => {
  if (isIP(address) !== 4) throw new Error(`${address} is no IPv4 address`);
  return Buffer.from(address.split(".").map(Number));
};

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString("base64").replace(/.{64}/g, "$&\n").trimEnd()}\n-----END ${label}-----\n`;
