import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deviceIdOf, isProofOf } from "#server/auth/device-proof.ts";
import { createNonces, createSpentNonces, purposeOf } from "#server/auth/stateless-nonces.ts";
import { isTokenOf, newToken, tokenHash } from "#server/auth/tokens.ts";
import type { DeviceKey } from "#protocol/messages.ts";
import { joinProofPrefix, nonceLifeMs } from "#protocol/constants.ts";

const aDevice = async () => {
  const pair = await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { x = "", y = "" } = await webcrypto.subtle.exportKey("jwk", pair.publicKey);
  const key: DeviceKey = { kty: "EC", crv: "P-256", x, y };
  const sign = async (text: string) =>
    Buffer.from(
      await webcrypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, Buffer.from(text)),
    ).toString("base64url");
  return { key, sign };
};

describe("a device's proof", () => {
  test("what WebCrypto signs, the server believes", async () => {
    const { key, sign } = await aDevice();
    expect(isProofOf(key, "nonce", await sign(`${joinProofPrefix}nonce`))).toBe(true);
  });

  test("another nonce, another key and a bare signature are not believed", async () => {
    const [one, two] = [await aDevice(), await aDevice()];
    const proof = await one.sign(`${joinProofPrefix}nonce`);
    expect(isProofOf(one.key, "other", proof)).toBe(false);
    expect(isProofOf(two.key, "nonce", proof)).toBe(false);
    expect(isProofOf(one.key, "nonce", await one.sign("nonce"))).toBe(false);
  });

  test("a key that is no point of the curve proves nothing", () => {
    const key: DeviceKey = { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) };
    expect(isProofOf(key, "nonce", "A".repeat(86))).toBe(false);
  });

  test("a second spelling of a coordinate is no second device", async () => {
    const { key, sign } = await aDevice();
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = alphabet.indexOf(key.x.slice(-1));
    const other: DeviceKey = { ...key, x: `${key.x.slice(0, -1)}${alphabet[last + 1] ?? ""}` };
    expect(isProofOf(other, "nonce", await sign(`${joinProofPrefix}nonce`))).toBe(false);
  });

  test("nonsense never throws", () => {
    const word = fc.string({ maxLength: 120 });
    fc.assert(
      fc.property(word, word, word, word, (x, y, nonce, proof) => {
        expect(isProofOf({ kty: "EC", crv: "P-256", x, y }, nonce, proof)).toBe(false);
      }),
    );
  });

  test("the device's name is the thumbprint of RFC 7638", async () => {
    const key: DeviceKey = {
      kty: "EC",
      crv: "P-256",
      x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    };
    const canonical = `{"crv":"P-256","kty":"EC","x":"${key.x}","y":"${key.y}"}`;
    const digest = await webcrypto.subtle.digest("SHA-256", Buffer.from(canonical));
    expect(deviceIdOf(key)).toBe(Buffer.from(digest).toString("base64url"));
    expect(deviceIdOf({ y: key.y, x: key.x, crv: key.crv, kty: key.kty })).toBe(deviceIdOf(key));
  });
});

describe("nonces", () => {
  const at = (start: number, secret = "a secret of the server") => {
    const clock = { now: start };
    let count = 0;
    const randomBytes = (length: number) => new Uint8Array(length).fill((count += 1));
    return { clock, nonces: createNonces({ secret: Buffer.from(secret), now: () => clock.now, randomBytes }) };
  };

  test("live five minutes, and not a millisecond more", () => {
    const { clock, nonces } = at(1_760_000_000_000);
    const nonce = nonces.issue();
    expect(nonces.isFresh(nonce)).toBe(true);
    clock.now += nonceLifeMs;
    expect(nonces.isFresh(nonce)).toBe(true);
    clock.now += 1;
    expect(nonces.isFresh(nonce)).toBe(false);
  });

  test("of a process whose clock is up to five minutes ahead are fresh, beyond that they are not", () => {
    const { clock, nonces } = at(1_760_000_000_000);
    const nonce = nonces.issue();
    for (const behindMs of [2_000, nonceLifeMs]) {
      clock.now = 1_760_000_000_000 - behindMs;
      expect(nonces.isFresh(nonce)).toBe(true);
    }
    clock.now -= 1;
    expect(nonces.isFresh(nonce)).toBe(false);
  });

  test("for one thing are good for that alone; for anything they are good for all", () => {
    const { nonces } = at(1_760_000_000_000);
    const purpose = purposeOf("code", "KK5M-26XW");
    const bound = nonces.issue(purpose);
    expect([nonces.isFresh(bound, purpose), nonces.isFresh(bound, purposeOf("personalCode", "KK5M-26XW"))]).toEqual([
      true,
      false,
    ]);
    expect(nonces.isFresh(bound)).toBe(false);
    expect(nonces.isFresh(nonces.issue(), purpose)).toBe(true);
    for (const nonsense of ["", "x", "A".repeat(500), "ก".repeat(11)])
      expect(nonces.isFresh(nonces.issue(nonsense), purpose)).toBe(true);
  });

  test("are spent by a joining: the same once more at once, as browsers do, and nothing else", () => {
    const clock = { now: 1_760_000_000_000 };
    const spent = createSpentNonces({ now: () => clock.now });
    const use = { nonce: "n", deviceId: "d", purpose: "p", address: "a" };
    expect(spent.mayUse(use)).toBe(true);
    spent.spend(use);
    expect(spent.mayUse(use)).toBe(true);
    expect(spent.mayUse({ ...use, address: "elsewhere" })).toBe(false);
    expect(spent.mayUse({ ...use, purpose: "another" })).toBe(false);
    expect(spent.mayUse({ ...use, deviceId: "another device's own proof" })).toBe(true);
    clock.now += 60_001;
    expect(spent.mayUse(use)).toBe(false);
    for (let n = 0; n < 50_000; n += 1) spent.spend({ ...use, nonce: `n${n}` });
    expect(spent.mayUse({ ...use, nonce: "n49999", address: "b" })).toBe(false);
  });

  test("are never the same twice", () => {
    const { nonces } = at(1_760_000_000_000);
    expect(nonces.issue()).not.toBe(nonces.issue());
  });

  test("of another server, altered or invented are not fresh", () => {
    const { nonces } = at(1_760_000_000_000);
    const { nonces: others } = at(1_760_000_000_000, "another secret");
    const nonce = nonces.issue();
    expect(others.isFresh(nonce)).toBe(false);
    expect(nonces.isFresh(`B${nonce.slice(1)}`)).toBe(false);
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => !nonces.isFresh(text)));
  });
});

describe("tokens", () => {
  test("carry 256 bits and are kept as a hash", () => {
    const token = newToken();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(tokenHash(token)).not.toContain(token);
    expect(isTokenOf(token, tokenHash(token))).toBe(true);
    expect(isTokenOf(newToken(), tokenHash(token))).toBe(false);
    expect(isTokenOf("", tokenHash(token))).toBe(false);
  });
});
