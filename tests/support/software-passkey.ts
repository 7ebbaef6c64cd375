import { createHash, randomBytes, webcrypto } from "node:crypto";

/** An authenticator of WebAuthn in memory, correct or faulty as a test needs it. */
export type SoftwarePasskey = {
  readonly id: string;
  readonly register: (options: { readonly challenge: string }, how?: How) => Promise<Record<string, unknown>>;
  readonly answer: (options: { readonly challenge: string }, how?: How) => Promise<Record<string, unknown>>;
};
type How = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly isVerified?: boolean;
};

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const sha256 = (data: Uint8Array | string): Buffer => createHash("sha256").update(data).digest();

/** As much of CBOR (RFC 8949) as an authenticator says. */
const cbor = (value: unknown): Buffer => {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])]);
  throw new TypeError("no such value");
};

/** RFC 3279: what WebCrypto gives as two numbers beside each other, an authenticator sends as ASN.1. */
const toDer = (signature: Uint8Array): Buffer => {
  const integer = (bytes: Uint8Array): Buffer => {
    const first = bytes.findIndex((byte) => byte !== 0);
    const trimmed = Buffer.from(bytes.subarray(first < 0 ? bytes.length - 1 : first));
    const positive = (trimmed[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed;
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  };
  const body = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
};

export const createSoftwarePasskey = async (home = "http://localhost:8080"): Promise<SoftwarePasskey> => {
  const keys = (await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ])) as webcrypto.CryptoKeyPair;
  const jwk = await webcrypto.subtle.exportKey("jwk", keys.publicKey);
  const rawId = randomBytes(32);
  const id = base64url(rawId);
  let counter = 0;

  const flagsOf = (isVerified: boolean, hasKey: boolean) => 1 | (isVerified ? 4 : 0) | (hasKey ? 0x40 : 0);
  const authData = (
    { rpId = new URL(home).hostname, counter: given, isVerified = true }: How,
    key?: Buffer,
  ): Buffer => {
    counter = given ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const attested = key === undefined ? [] : [Buffer.alloc(16), Buffer.from([0, rawId.length]), rawId, key];
    return Buffer.concat([sha256(rpId), Buffer.from([flagsOf(isVerified, key !== undefined)]), count, ...attested]);
  };
  const client = (type: string, challenge: string, { origin = home }: How): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const whole = (response: Record<string, unknown>) => ({
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
    response,
  });

  return {
    id,
    register: async ({ challenge }, how = {}) => {
      const [x, y] = [Buffer.from(jwk.x ?? "", "base64url"), Buffer.from(jwk.y ?? "", "base64url")];
      const cose = cbor(
        new Map<unknown, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, x],
          [-3, y],
        ]),
      );
      const attestation = cbor(
        new Map<unknown, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", authData(how, cose)],
        ]),
      );
      return whole({
        clientDataJSON: base64url(client("webauthn.create", challenge, how)),
        attestationObject: base64url(attestation),
        transports: ["internal"],
      });
    },
    answer: async ({ challenge }, how = {}) => {
      const [data, said] = [authData(how), client("webauthn.get", challenge, how)];
      const signed = new Uint8Array(Buffer.concat([data, sha256(said)]));
      const signature = await webcrypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, keys.privateKey, signed);
      return whole({
        clientDataJSON: base64url(said),
        authenticatorData: base64url(data),
        signature: base64url(toDer(new Uint8Array(signature))),
      });
    },
  };
};
