import { describe, expect, test } from "vitest";
import { createKnownBrowsers } from "#server/auth/known-browsers.ts";
import { createLimits, noLimits, type LimitName } from "#server/http/limits.ts";

const timesUntilFull = async (name: LimitName, most: number): Promise<number> => {
  const limits = createLimits();
  for (let times = 0; times < most; times += 1) if ((await limits.take(name, "key")) !== undefined) return times;
  return most;
};

describe("limits", () => {
  test("guessing a meeting's code for a day from one address succeeds at most once in a million times", async () => {
    const perMinute = await timesUntilFull("wrong-code", 10_000);
    expect((perMinute * 60 * 24) / 31 ** 8).toBeLessThanOrEqual(1e-6);
  });

  test("so does guessing a personal code among those of 350 people", async () => {
    const perTenMinutes = await timesUntilFull("wrong-personal-code", 10_000);
    expect((perTenMinutes * 6 * 24 * 350) / 31 ** 8).toBeLessThanOrEqual(1e-6);
  });

  test("looking counts nothing, taking counts one, forgetting begins anew", async () => {
    const limits = createLimits();
    for (let times = 0; times < 50; times += 1) expect(await limits.look("sign-in-pair", "key")).toBeUndefined();
    for (let times = 0; times < 5; times += 1) expect(await limits.take("sign-in-pair", "key")).toBeUndefined();
    expect(await limits.look("sign-in-pair", "key")).toBeGreaterThan(0);
    expect(await limits.take("sign-in-pair", "key")).toBeGreaterThan(0);
    expect(await limits.take("sign-in-pair", "another key")).toBeUndefined();
    await limits.forget("sign-in-pair", "key");
    expect(await limits.take("sign-in-pair", "key")).toBeUndefined();
  });

  test("a phone that drains ten thousand words in two minutes is not throttled", async () => {
    expect(await timesUntilFull("participant", 1000)).toBeGreaterThan(2 * (10_000 / 100));
  });

  test("lifted, nothing is ever full", async () => {
    for (let times = 0; times < 1000; times += 1) expect(await noLimits.take("sign-in-pair", "key")).toBeUndefined();
  });
});

describe("a browser that an officer has used", () => {
  let count = 0;
  const browsers = createKnownBrowsers({ secret: Buffer.from("secret"), newToken: () => `token-${(count += 1)}` });

  test("is known for that officer, however the name is written", () => {
    const mark = browsers.mark("สมศรี Office");
    expect(browsers.keyOf(mark, " สมศรี OFFICE ")).toMatch(/^token-/);
    expect(browsers.keyOf(mark, "another")).toBeUndefined();
  });

  test("a mark cannot be made up, nor carried to another server", () => {
    const others = createKnownBrowsers({ secret: Buffer.from("other"), newToken: () => "token" });
    for (const mark of [undefined, "", ".", "token-1", "token-1.", "token-1.AAAA", others.mark("สมศรี")])
      expect(browsers.keyOf(mark, "สมศรี")).toBeUndefined();
  });
});
