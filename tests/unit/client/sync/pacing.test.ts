import { beforeEach, describe, expect, test } from "vitest";
import type { CycleEnd } from "#client/sync/cycle.ts";
import { createPacer } from "#client/sync/pacing.ts";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";

const done: CycleEnd = { kind: "done", at: 0 };
const failed = (changes: Partial<Extract<CycleEnd, { kind: "failed" }>> = {}): CycleEnd => ({
  kind: "failed",
  paused: null,
  retryAfterMs: null,
  pace: "soon",
  ...changes,
});

const setUp = () => {
  const clock = createVirtualClock();
  const phone = { isForeground: true, waits: false, chance: 0.5 };
  const rings: number[] = [];
  const pacer = createPacer({
    timers: clock.timers,
    monotonic: clock.monotonic,
    random: () => phone.chance,
    isForeground: () => phone.isForeground,
    hasWaiting: () => phone.waits,
    onTime: () => rings.push(clock.monotonic()),
  });
  return { clock, phone, rings, pacer };
};

let it: ReturnType<typeof setUp>;
beforeEach(() => {
  it = setUp();
});

describe("after a cycle that went well", () => {
  test("the next one is in 15 seconds, and tells nobody when", async () => {
    expect(it.pacer.after(done, null)).toBeNull();
    await it.clock.advance(14_999);
    expect(it.rings).toEqual([]);
    await it.clock.advance(1);
    expect(it.rings).toEqual([15_000]);
  });

  test("while the stream is held it is in a minute", async () => {
    it.pacer.heardStream();
    it.pacer.after(done, null);
    await it.clock.advance(60_000);
    expect(it.rings).toEqual([60_000]);
  });

  test("a stream that has been silent for a minute spares no polling", async () => {
    it.pacer.heardStream();
    await it.clock.advance(60_000);
    it.pacer.after(done, null);
    await it.clock.advance(15_000);
    expect(it.rings).toEqual([75_000]);
  });

  test("a stream that was lost brings the next poll forward", async () => {
    it.pacer.heardStream();
    it.pacer.after(done, null);
    await it.clock.advance(1_000);
    it.pacer.lostStream();
    await it.clock.advance(15_000);
    expect(it.rings).toEqual([16_000]);
  });

  test("a hidden page with nothing to send is quiet, and with something comes once a minute", async () => {
    it.phone.isForeground = false;
    it.pacer.after(done, null);
    it.pacer.lostStream();
    expect(it.clock.pendingCount()).toBe(0);
    it.phone.waits = true;
    it.pacer.after(done, null);
    await it.clock.advance(60_000);
    expect(it.rings).toEqual([60_000]);
  });

  test("what was told to wait is tried when its time ends, where that is sooner than the poll", async () => {
    it.pacer.after(done, 4_000);
    await it.clock.advance(4_000);
    expect(it.rings).toEqual([4_000]);
    it.pacer.after(done, 40_000);
    await it.clock.advance(15_000);
    expect(it.rings).toEqual([4_000, 19_000]);
  });

  test("on a hidden page what was told to wait waits a minute at least", async () => {
    it.phone.isForeground = false;
    it.phone.waits = true;
    it.pacer.after(done, 4_000);
    await it.clock.advance(59_999);
    expect(it.rings).toEqual([]);
    await it.clock.advance(1);
    expect(it.rings).toEqual([60_000]);
  });

  test("a page that was hidden meanwhile, with nothing to send, lets the time pass", async () => {
    it.pacer.after(done, null);
    it.phone.isForeground = false;
    await it.clock.advance(15_000);
    expect(it.rings).toEqual([]);
  });
});

describe("after a cycle that failed", () => {
  test("the waiting doubles up to 15 seconds, by chance, and there is no last try", () => {
    const waits = Array.from({ length: 40 }, () => it.pacer.after(failed(), null));
    expect(waits.slice(0, 6)).toEqual([500, 1_000, 2_000, 4_000, 7_500, 7_500]);
    expect(waits.at(-1)).toBe(7_500);
  });

  test("on a hidden page up to a minute; it is tried there also with nothing to send", async () => {
    it.phone.isForeground = false;
    const waits = Array.from({ length: 12 }, () => it.pacer.after(failed(), null));
    expect(waits.at(-1)).toBe(30_000);
    await it.clock.advance(30_000);
    expect(it.rings).toEqual([30_000]);
  });

  test("one that went well begins again with short waits", () => {
    for (let time = 0; time < 5; time++) it.pacer.after(failed(), null);
    it.pacer.after(done, null);
    expect(it.pacer.after(failed(), null)).toBe(500);
  });

  test("what only a person can mend is tried at the longest intervals", () => {
    expect(it.pacer.after(failed({ pace: "longest" }), null)).toBe(15_000);
    it.phone.isForeground = false;
    expect(it.pacer.after(failed({ pace: "longest" }), null)).toBe(60_000);
  });

  test("a server's wish to be left alone is heeded, and for a minute at most", () => {
    expect(it.pacer.after(failed({ retryAfterMs: 7_000 }), null)).toBe(7_000);
    expect(it.pacer.after(failed({ retryAfterMs: 3_600_000 }), null)).toBe(60_000);
    expect(it.pacer.after(failed({ retryAfterMs: 100, pace: "longest" }), null)).toBe(15_000);
  });
});

describe("a reason to try", () => {
  test("is a try, and the waits are short again, unless it was only the time", () => {
    for (let time = 0; time < 5; time++) it.pacer.after(failed(), null);
    expect(it.pacer.mayTry("timer")).toBe(true);
    expect(it.pacer.after(failed(), null)).toBe(7_500);
    expect(it.pacer.mayTry("online")).toBe(true);
    expect(it.pacer.after(failed(), null)).toBe(500);
  });

  test("waits where the server has asked to be left alone, except for the person's own button", async () => {
    it.pacer.after(failed({ retryAfterMs: 7_000 }), null);
    await it.clock.advance(2_000);
    expect(it.pacer.mayTry("saved")).toBe(false);
    expect(it.pacer.mayTry("button")).toBe(true);
    await it.clock.advance(5_000);
    expect(it.rings).toEqual([7_000]);
    expect(it.pacer.mayTry("saved")).toBe(true);
  });

  test("by the stream spreads the hall's phones over somewhat more than a second", async () => {
    it.phone.chance = 0.75;
    it.pacer.after(done, null);
    expect(it.pacer.mayTry("woken")).toBe(false);
    await it.clock.advance(900);
    expect(it.rings).toEqual([900]);
  });

  test("by the stream never puts off what was to come sooner", async () => {
    it.pacer.after(done, 500);
    it.phone.chance = 0.9;
    expect(it.pacer.mayTry("woken")).toBe(false);
    await it.clock.advance(500);
    expect(it.rings).toEqual([500]);
  });

  test("a lost stream does not make a phone come before the server wants it", async () => {
    it.pacer.after(failed({ retryAfterMs: 50_000 }), null);
    it.pacer.lostStream();
    await it.clock.advance(49_999);
    expect(it.rings).toEqual([]);
    await it.clock.advance(1);
    expect(it.rings).toEqual([50_000]);
  });
});

test("when it is stopped nothing rings any more", async () => {
  it.pacer.after(done, null);
  it.pacer.stop();
  expect(it.clock.pendingCount()).toBe(0);
  await it.clock.advance(100_000);
  expect(it.rings).toEqual([]);
});
