import { describe, expect, test } from "vitest";
import { createKnownBrowsers } from "#server/auth/known-browsers.ts";
import { createLimits, noLimits, type LimitName, type LineName } from "#server/http/rate-limits.ts";
import { createGuessQueue } from "#server/http/guess-attempt-queue.ts";
import { createLimitTime } from "#tests/support/limit-time.ts";

const dayMs = 86_400_000;

/** A clock that the test moves. */
const stillTime = () => {
  const time = { now: 0 };
  return { time, deps: { monotonic: () => time.now, later: () => () => {}, salt: "salt" } };
};

/** How many of endless tries are let through in a day by the room that there is. */
const roomOfDay = (name: LimitName): number => {
  const { time, deps } = stillTime();
  const limits = createLimits(deps);
  let taken = 0;
  for (const step = 10_000; time.now < dayMs; time.now += step)
    while (limits.take(name, "key") === undefined) taken += 1;
  return taken;
};

/** How many are heard in a day in a line that is never empty. */
const heardOfDay = async (name: LineName): Promise<number> => {
  const time = createLimitTime();
  const limits = createLimits(time);
  let [heard, guesses] = [0, 0];
  const guess = async (): Promise<void> => {
    while (time.monotonic() < dayMs / 24)
      if ((await limits.queue(name, "key", `guess ${(guesses += 1)}`)) === undefined) heard += 1;
  };
  await Promise.all([guess(), guess(), guess()]);
  return heard * 24;
};

describe("limits", () => {
  test("guessing a meeting's code for a day from one address succeeds at most once in a million times", () => {
    const perDay = roomOfDay("wrong-code") + dayMs / 250 + roomOfDay("wrong-link");
    expect(perDay / 31 ** 8).toBeLessThanOrEqual(1e-6);
  });

  test("so does guessing a personal code among those of 350 people", async () => {
    const perDay = roomOfDay("wrong-personal-code") + (await heardOfDay("wrong-personal-code"));
    expect(perDay).toBeGreaterThan(1000);
    expect((perDay * 350) / 31 ** 8).toBeLessThanOrEqual(1e-6);
  });

  test("of an account's passwords some four thousand are tried in a day, however many guess", async () => {
    expect(roomOfDay("sign-in-account") + (await heardOfDay("sign-in-account"))).toBeLessThan(6_000);
  });

  test("looking counts nothing, taking counts one, and what was right is given back", () => {
    const limits = createLimits(stillTime().deps);
    for (let times = 0; times < 50; times += 1) expect(limits.look("sign-in-account", "key")).toBeUndefined();
    for (let times = 0; times < 10; times += 1) expect(limits.take("sign-in-account", "key")).toBeUndefined();
    expect(limits.look("sign-in-account", "key")).toBeGreaterThan(0);
    expect(limits.take("sign-in-account", "key")).toBeGreaterThan(0);
    expect(limits.take("sign-in-account", "another key")).toBeUndefined();
    limits.giveBack("sign-in-account", "key");
    expect(limits.take("sign-in-account", "key")).toBeUndefined();
    expect(limits.take("sign-in-account", "key")).toBeGreaterThan(0);
  });

  test("what was used comes back with time, and a wall clock that is set changes nothing", () => {
    const { time, deps } = stillTime();
    const limits = createLimits(deps);
    for (let times = 0; times < 60; times += 1) limits.take("roster", "key");
    const wait = limits.take("roster", "key") ?? 0;
    time.now += wait * 1000;
    expect(limits.take("roster", "key")).toBeUndefined();
  });

  test("a phone that drains ten thousand words in two minutes is not throttled", () => {
    const limits = createLimits(stillTime().deps);
    for (let times = 0; times < 2 * (10_000 / 100); times += 1)
      expect(limits.take("participant", "key")).toBeUndefined();
  });

  test("two hundred thousand names take no more room than a bounded table, and free nobody who used up the own", () => {
    const limits = createLimits(stillTime().deps);
    while (limits.take("sign-in-account", "guessed") === undefined);
    for (let name = 0; name < 200_000; name += 1) limits.take("sign-in-account", `name ${name}`);
    expect(limits.size()).toBeLessThanOrEqual(20_000);
    expect(limits.take("sign-in-account", "guessed")).toBeGreaterThan(0);
  });

  test("lifted, nothing is ever full", () => {
    for (let times = 0; times < 1000; times += 1) expect(noLimits.take("sign-in-account", "key")).toBeUndefined();
  });
});

describe("the line in which everybody stands where guessing has used everything up", () => {
  const everySecond = { paceMs: () => 1_000, patienceMs: 5_000 };

  test("hears one word after the other, each for all who say it", async () => {
    const time = createLimitTime();
    const line = createGuessQueue(everySecond, time);
    expect(await Promise.all(["a", "a", "b"].map((word) => line.enter("hall", word)))).toEqual([true, true, true]);
    expect(time.monotonic()).toBe(1_000);
  });

  test("a code that several phones say comes before those that a guesser says once", async () => {
    const line = createGuessQueue(everySecond, createLimitTime());
    const guesses = Array.from({ length: 20 }, (_, n) => line.enter("hall", `guess ${n}`));
    const phones = await Promise.all([1, 2, 3].map(() => line.enter("hall", "the right one")));
    expect(phones).toEqual([true, true, true]);
    expect((await Promise.all(guesses)).filter(Boolean).length).toBeLessThan(10);
  });

  test("one phone that says its code again comes next, though a guesser fills the line all the while", async () => {
    const time = createLimitTime();
    const line = createGuessQueue({ paceMs: () => 100_000, patienceMs: 5_000 }, time);
    let [guesses, isIn] = [0, false];
    const guess = async (): Promise<void> => {
      while (!isIn) await line.enter("hall", `guess ${(guesses += 1)}`);
    };
    const phone = async (): Promise<void> => {
      while (!isIn) isIn = await line.enter("hall", "the right one");
    };
    await Promise.all([guess(), guess(), guess(), phone()]);
    expect(time.monotonic()).toBeLessThanOrEqual(305_000);
  });

  test("one hall's line keeps no other waiting", async () => {
    const time = createLimitTime();
    const line = createGuessQueue(everySecond, time);
    void Promise.all(Array.from({ length: 50 }, (_, n) => line.enter("one", `guess ${n}`)));
    expect(await line.enter("another", "word")).toBe(true);
    expect(time.monotonic()).toBe(0);
  });

  test("takes no more room than it has, whatever is said", async () => {
    const line = createGuessQueue(everySecond, stillTime().deps);
    for (let n = 0; n < 5_000; n += 1) void line.enter("hall", `guess ${n}`);
    for (let n = 0; n < 5_000; n += 1) void line.enter(`group ${n}`, "guess");
    expect(line.size()).toBeLessThan(2_000);
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
