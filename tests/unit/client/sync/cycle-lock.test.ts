import { beforeEach, describe, expect, test } from "vitest";
import { createCycleLock } from "#client/sync/cycle-lock.ts";
import { noLocks, type Broadcast, type Locks } from "#client/local/environment.ts";
import { createFakeBroadcast, createFakeLocks } from "#tests/support/fake-browser.ts";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";

let clock: ReturnType<typeof createVirtualClock>;
let locks: Locks;
let air: ReturnType<typeof createFakeBroadcast>;
const aTab = (changes: Partial<Parameters<typeof createCycleLock>[0]> = {}, broadcast: Broadcast = air.aTab()) =>
  createCycleLock({ locks, broadcast, timers: clock.timers, monotonic: clock.monotonic, ...changes });

/** Work that goes on until it is told to end. */
const work = () => {
  let end = (): void => undefined;
  let fail = (_error: Error): void => undefined;
  const seen: { isStopped: (() => boolean) | undefined } = { isStopped: undefined };
  const task = (isStopped: () => boolean): Promise<void> => {
    seen.isStopped = isStopped;
    return new Promise<void>((done, failed) => {
      end = done;
      fail = failed;
    });
  };
  return {
    task,
    end: () => end(),
    fail: (error: Error) => fail(error),
    hasBegun: () => seen.isStopped !== undefined,
    isStopped: () => seen.isStopped?.() ?? false,
  };
};

beforeEach(() => {
  clock = createVirtualClock();
  locks = createFakeLocks();
  air = createFakeBroadcast();
});

describe("two tabs of a browser", () => {
  test("have one turn at a time, in their order, and leave no timer behind", async () => {
    const [first, second] = [work(), work()];
    const turns = [aTab().inTurn(first.task), aTab().inTurn(second.task)];
    await clock.settle();
    expect([first.hasBegun(), second.hasBegun()]).toEqual([true, false]);
    first.end();
    await clock.settle();
    expect(second.hasBegun()).toBe(true);
    second.end();
    await Promise.all(turns);
    expect(clock.pendingCount()).toBe(0);
  });

  test("wait for each other for as long as the one at work gives signs of life", async () => {
    const [first, second] = [work(), work()];
    const turns = [aTab().inTurn(first.task), aTab().inTurn(second.task)];
    await clock.advance(600_000);
    expect([first.isStopped(), second.hasBegun()]).toEqual([false, false]);
    first.end();
    await clock.settle();
    second.end();
    await Promise.all(turns);
  });

  test("a holder who has given no sign of life for a minute and a half is passed over, and ends at its next step", async () => {
    const [frozen, second] = [work(), work()];
    const ice = aTab({ timers: { set: () => 0, clear: () => undefined } }).inTurn(frozen.task);
    const next = aTab().inTurn(second.task);
    await clock.advance(90_000);
    expect([frozen.isStopped(), second.hasBegun()]).toEqual([false, false]);
    await clock.advance(10_001);
    expect([frozen.isStopped(), second.hasBegun()]).toEqual([true, true]);
    second.end();
    await next;
    frozen.end();
    await ice;
  });

  test("the time counts from the last sign of life, and from when one began to wait", async () => {
    const [frozen, second] = [work(), work()];
    const voice = air.aTab();
    void aTab({ timers: { set: () => 0, clear: () => undefined } }).inTurn(frozen.task);
    await clock.advance(200_000);
    const next = aTab().inTurn(second.task);
    await clock.advance(60_000);
    voice.post({ kind: "beat" });
    await clock.advance(80_000);
    expect(second.hasBegun()).toBe(false);
    await clock.advance(30_000);
    expect(second.hasBegun()).toBe(true);
    second.end();
    await next;
  });

  test("other talk between tabs is no sign of life", async () => {
    const [frozen, second] = [work(), work()];
    const voice = air.aTab();
    void aTab({ timers: { set: () => 0, clear: () => undefined } }).inTurn(frozen.task);
    const next = aTab().inTurn(second.task);
    for (const said of [null, "beat", { kind: "connection" }, { beat: true }, 7]) {
      await clock.advance(20_000);
      voice.post(said);
    }
    await clock.advance(5_000);
    expect(second.hasBegun()).toBe(true);
    second.end();
    await next;
  });

  test("a worker's signs of life come at once and every 20 seconds, and end with its work", async () => {
    const heard: number[] = [];
    const ear = air.aTab();
    ear.listen((message) => {
      expect(message).toEqual({ kind: "beat" });
      heard.push(clock.monotonic());
    });
    const only = work();
    const turn = aTab().inTurn(only.task);
    await clock.advance(50_000);
    only.end();
    await turn;
    await clock.advance(100_000);
    expect(heard).toEqual([0, 20_000, 40_000]);
  });
});

describe("letting go", () => {
  test("of a turn that has not come yet ends the waiting, and the work is never begun", async () => {
    const [first, second] = [work(), work()];
    const other = aTab();
    void aTab().inTurn(first.task);
    const waiting = other.inTurn(second.task);
    await clock.settle();
    other.letGo();
    await waiting;
    first.end();
    await clock.advance(200_000);
    expect(second.hasBegun()).toBe(false);
    expect(clock.pendingCount()).toBe(0);
  });

  test("in the middle of the work lets the next one begin at once, and tells the work to end", async () => {
    const [first, second] = [work(), work()];
    const tab = aTab();
    const turn = tab.inTurn(first.task);
    const next = aTab().inTurn(second.task);
    await clock.settle();
    tab.letGo();
    await clock.settle();
    expect([first.isStopped(), second.hasBegun()]).toEqual([true, true]);
    first.end();
    second.end();
    await Promise.all([turn, next]);
  });

  test("before there was any turn does nothing", () => {
    expect(() => aTab().letGo()).not.toThrow();
  });
});

test("what goes wrong in the work is told to whoever asked for it, and the next one has its turn", async () => {
  const [first, second] = [work(), work()];
  const turn = aTab().inTurn(first.task);
  const next = aTab().inTurn(second.task);
  await clock.settle();
  first.fail(new Error("the vault broke"));
  await expect(turn).rejects.toThrow("the vault broke");
  await clock.settle();
  second.end();
  await next;
  expect(clock.pendingCount()).toBe(0);
});

test("a browser that refuses locks is told, and no work is begun", async () => {
  const only = work();
  const refusing: Locks = { request: () => Promise.reject(new DOMException("insecure", "SecurityError")) };
  await expect(aTab({ locks: refusing }).inTurn(only.task)).rejects.toThrow("insecure");
  expect(only.hasBegun()).toBe(false);
  expect(clock.pendingCount()).toBe(0);
});

test("without locks everybody has a turn at once", async () => {
  const [first, second] = [work(), work()];
  const turns = [aTab({ locks: noLocks }).inTurn(first.task), aTab({ locks: noLocks }).inTurn(second.task)];
  await clock.settle();
  expect([first.hasBegun(), second.hasBegun()]).toEqual([true, true]);
  first.end();
  second.end();
  await Promise.all(turns);
});
