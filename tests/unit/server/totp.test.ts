import { expect, test } from "vitest";
import { fromBase32, toBase32 } from "#server/auth/base32.ts";
import { makeRecoveryCodes } from "#server/auth/recovery-codes.ts";
import { findStep, otpauthUri, stepOf, totpAt } from "#server/auth/totp.ts";
import { randomBytes } from "node:crypto";

// RFC 6238, appendix B, the rows of SHA-1; and RFC 4648, section 10.
const key = Buffer.from("12345678901234567890");

test.each([
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
])("the code of second %i is %s", (second, code) => {
  expect(totpAt(key, stepOf(second * 1000), 8)).toBe(code);
});

test.each([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
])("%j is %s in base32, and back", (plain, coded) => {
  expect(toBase32(Buffer.from(plain))).toBe(coded);
  expect(Buffer.from(fromBase32(coded.toLowerCase())).toString()).toBe(plain);
});

test("a clock may be a half minute off to either side, and no more; what was used is used", () => {
  const secret = toBase32(key);
  const now = 1_234_567_890_000;
  const at = (off: number) => totpAt(key, stepOf(now) + off);
  expect([-2, -1, 0, 1, 2].map((off) => findStep(secret, at(off), now, -1) !== undefined)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(findStep(secret, at(0), now, stepOf(now))).toBeUndefined();
  expect(findStep(secret, at(-1), now, stepOf(now))).toBeUndefined();
  expect(findStep(secret, at(1), now, stepOf(now))).toBe(stepOf(now) + 1);
  for (const typed of ["", "12345", "1234567", "12345a"]) expect(findStep(secret, typed, now, -1)).toBeUndefined();
});

test("the picture for the app names the server and the officer", () => {
  expect(otpauthUri("ABC", "Ruam host", "สมศรี ใจดี")).toBe(
    "otpauth://totp/Ruam%20host:%E0%B8%AA%E0%B8%A1%E0%B8%A8%E0%B8%A3%E0%B8%B5%20%E0%B9%83%E0%B8%88%E0%B8%94%E0%B8%B5?secret=ABC&issuer=Ruam%20host&algorithm=SHA1&digits=6&period=30",
  );
});

test("ten recovery codes begin each otherwise, and hold only symbols that nobody mistakes", () => {
  const codes = makeRecoveryCodes((length) => randomBytes(length));
  expect(new Set(codes.map((code) => code.charAt(0))).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
});
