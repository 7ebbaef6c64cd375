import { describe, expect, test } from "vitest";
import { createPasswords } from "#server/auth/passwords.ts";

describe("passwords", () => {
  const passwords = createPasswords();

  test("the right one matches, another does not", async () => {
    const stored = await passwords.hash("ประชุมวันพฤหัสบดี");
    expect(await passwords.matches("ประชุมวันพฤหัสบดี", stored)).toBe(true);
    expect(await passwords.matches("ประชุมวันศุกร์", stored)).toBe(false);
  });

  test("are kept as argon2id with a salt of their own", async () => {
    const [one, two] = await Promise.all([passwords.hash("the same words"), passwords.hash("the same words")]);
    expect(one).not.toBe(two);
    expect(one).toMatch(/^argon2id\$19456\$2\$1\$/);
    expect(one).not.toContain("same");
  });

  test("marks composed in another order are the same password", async () => {
    expect(await passwords.matches("cafe\u0301 meeting", await passwords.hash("caf\u00e9 meeting"))).toBe(true);
  });

  test("nobody's password is never right, whatever it is", async () => {
    expect(await passwords.matches("", undefined)).toBe(false);
    expect(await passwords.matches("a password", undefined)).toBe(false);
  });

  test("an unknown name costs as much work as a known one", async () => {
    const stored = await passwords.hash("a password");
    const timeOf = async (hash: string | undefined) => {
      const started = process.hrtime.bigint();
      for (let round = 0; round < 5; round += 1) await passwords.matches("another password", hash);
      return Number(process.hrtime.bigint() - started);
    };
    await timeOf(stored);
    const [known, unknown] = [await timeOf(stored), await timeOf(undefined)];
    // A lookup that skipped the hash would be a thousand times faster; the machine's noise is far below ten times.
    expect(unknown).toBeGreaterThan(known / 10);
  });

  test("many at once are taken in turn, and all are answered", async () => {
    const stored = await passwords.hash("a password");
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => passwords.matches(index % 2 === 0 ? "a password" : "no", stored)),
    );
    expect(answers).toEqual([true, false, true, false, true, false, true, false]);
  });
});
