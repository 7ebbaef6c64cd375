import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SyncStatus } from "#client/commands-and-sync-contract.ts";
import type { ReadState } from "#client/local/cache.ts";
import type { Stores } from "#client/local/stores.ts";
import type { CycleEnd } from "#client/sync/cycle.ts";
import { createDeviceClock } from "#client/sync/device-clock.ts";
import { createSyncEngine, type EngineDeps, type SyncEngine } from "#client/sync/engine.ts";
import type { Exchange } from "#client/sync/transport.ts";
import { createFakeBroadcast } from "#tests/support/fake-browser.ts";
import { aDisk, anOwnRecord, openStores } from "#tests/support/test-device.ts";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";

/* The engine over cycles that end as told: when the next one runs, and what is said of it. */

const done: CycleEnd = { kind: "done", at: 1 };
const failed: CycleEnd = { kind: "failed", paused: null, retryAfterMs: null, pace: "soon" };
const stopped: CycleEnd = { kind: "stopped" };

let clock: VirtualClock;
let stores: Stores;
let channel: ReturnType<typeof createFakeBroadcast>;
const engines: SyncEngine[] = [];

beforeEach(async () => {
  clock = createVirtualClock();
  stores = await openStores(aDisk());
  channel = createFakeBroadcast();
});
afterEach(() => {
  for (const engine of engines.splice(0)) engine.stop();
  stores.close();
});

/** An engine whose cycles end as `ends` says, one after the other; the last goes on. */
const anEngine = (
  ends: readonly CycleEnd[] = [done],
  script: {
    readonly inTurn?: EngineDeps["inTurn"];
    readonly rest?: number | null;
    readonly isForeground?: boolean;
  } = {},
) => {
  const left = [...ends];
  const during: (() => void)[] = [];
  const run = vi.fn<EngineDeps["cycle"]["run"]>(async () => {
    for (const act of during.splice(0)) act();
    return left.length > 1 ? (left.shift() ?? done) : (left[0] ?? done);
  });
  const onStuck = vi.fn<() => void>();
  const deviceClock = createDeviceClock(clock);
  const engine = createSyncEngine({
    stores,
    cycle: { run },
    push: { tooLarge: () => ["e-9"], blocked: () => ["e-8"], nextRestEndsInMs: () => script.rest ?? null },
    inTurn: script.inTurn ?? ((task) => task(() => false)),
    broadcast: channel.aTab(),
    timers: clock.timers,
    random: () => 1,
    clock: deviceClock,
    monotonic: clock.monotonic,
    isForeground: () => script.isForeground ?? true,
    onStuck,
  });
  engines.push(engine);
  const told: SyncStatus[] = [];
  engine.subscribe((status) => told.push(status));
  const words = (count: number): void =>
    engine.heardVault({
      mine: Array.from({ length: count }, (_, index) => anOwnRecord({ id: `e-${index}` })),
      acts: [],
      drafts: [],
      meta: [],
    });
  return { ...engine, run, onStuck, told, words, during, deviceClock };
};

const aReading = (changes: Partial<ReadState> = {}): ReadState => ({
  meetingId: "m",
  generation: 0,
  scope: "attendee",
  cursor: { epoch: "e", seq: 7 },
  baseline: 5,
  inStepAt: 1234,
  ...changes,
});
const exchange = (kind: Exchange["kind"], serverTime: number | null = null): Exchange => ({
  kind,
  sent: clock.now(),
  received: clock.now(),
  serverTime,
});

describe("following a meeting", () => {
  test("begins a cycle for it, and says what is known of its reading", async () => {
    await stores.cache.reading.put(aReading());
    const engine = anEngine();
    engine.follow("m");
    await clock.settle();
    expect(engine.followed()).toBe("m");
    expect(engine.run.mock.calls.map(([meetingId]) => meetingId)).toEqual(["m"]);
    expect(engine.status()).toMatchObject({ lastInStepAt: 1234, hasSnapshot: true });
  });

  test("again begins nothing", async () => {
    const engine = anEngine();
    engine.follow("m");
    await clock.settle();
    engine.follow("m");
    await clock.settle();
    expect(engine.run).toHaveBeenCalledOnce();
  });

  test("another one says nothing of the first any more", async () => {
    await stores.cache.reading.put(aReading());
    const engine = anEngine([{ ...failed, paused: "not-joined" }]);
    engine.follow("m");
    await clock.settle();
    expect(engine.status()).toMatchObject({ paused: "not-joined", hasSnapshot: true });
    engine.follow("n");
    expect(engine.status()).toMatchObject({ paused: null, hasSnapshot: false, lastInStepAt: null });
    await clock.settle();
    expect(engine.status()).toMatchObject({ hasSnapshot: false, lastInStepAt: null });
  });

  test("one that was never read through has nothing to show", async () => {
    await stores.cache.reading.put(aReading({ baseline: null, cursor: null, inStepAt: null }));
    const engine = anEngine();
    engine.follow("m");
    await clock.settle();
    expect(engine.status()).toMatchObject({ hasSnapshot: false, lastInStepAt: null });
  });

  test("with a cache that cannot be read says what it said before", async () => {
    await stores.cache.reading.put(aReading());
    const engine = anEngine();
    engine.follow("m");
    await clock.settle();
    vi.spyOn(stores.cache.reading, "get").mockRejectedValue(new Error("no disk"));
    engine.trigger("button");
    await clock.settle();
    expect(engine.run).toHaveBeenCalledTimes(2);
    expect(engine.status()).toMatchObject({ lastInStepAt: 1234, hasSnapshot: true });
  });
});

describe("a cycle", () => {
  test("is told while it runs, and what came of it after", async () => {
    const engine = anEngine([failed]);
    engine.trigger("start");
    await clock.settle();
    expect(engine.status()).toMatchObject({ busy: false, tooLarge: ["e-9"], blocked: ["e-8"], paused: null });
    expect(engine.status().nextTryAt).toBe(clock.now() + 1_000);
    expect(engine.told.map(({ busy }) => busy)).toEqual([true, false]);
  });

  test("that was done says no next time, and what had paused it is over", async () => {
    const engine = anEngine([{ ...failed, paused: "not-joined", pace: "longest" }, stopped, done]);
    engine.trigger("start");
    await clock.settle();
    expect(engine.status()).toMatchObject({ paused: "not-joined", nextTryAt: clock.now() + 15_000 });
    engine.trigger("button");
    await clock.settle();
    expect(engine.status()).toMatchObject({ paused: "not-joined" });
    engine.trigger("button");
    await clock.settle();
    expect(engine.status()).toMatchObject({ paused: null, nextTryAt: null });
  });

  test("that fails with words that wait asks for the worker to be woken; else nobody needs it", async () => {
    const engine = anEngine([failed, done, failed]);
    engine.trigger("start");
    await clock.settle();
    expect(engine.onStuck).not.toHaveBeenCalled();
    engine.words(1);
    engine.trigger("button");
    await clock.settle();
    expect(engine.onStuck).not.toHaveBeenCalled();
    engine.trigger("button");
    await clock.settle();
    expect(engine.onStuck).toHaveBeenCalledOnce();
  });

  test("whose turn was taken away in the middle is tried again soon where words wait, and only there", async () => {
    const engine = anEngine([stopped]);
    engine.trigger("start");
    await clock.settle();
    expect(engine.status().nextTryAt).toBeNull();
    engine.words(1);
    engine.trigger("button");
    await clock.settle();
    expect(engine.status().nextTryAt).toBe(clock.now() + 1_000);
  });

  test("that breaks off on a database that does not open is told to the databases, and tried again", async () => {
    const lost = new Error("connection lost");
    const mend = vi.spyOn(stores, "mend");
    let tries = 0;
    const engine = anEngine([done], {
      inTurn: async (task) => {
        if (tries++ === 0) throw lost;
        await task(() => false);
      },
    });
    engine.trigger("start");
    await clock.settle();
    expect(mend).toHaveBeenCalledWith(lost);
    expect(engine.status()).toMatchObject({ busy: false, nextTryAt: clock.now() + 1_000 });
    await clock.advance(1_000);
    expect(engine.run).toHaveBeenCalledOnce();
  });

  test("knows when its turn is over, and when the engine is stopped", async () => {
    let isTurnOver = false;
    const engine = anEngine([done], { inTurn: (task) => task(() => isTurnOver) });
    const asked: boolean[] = [];
    engine.run.mockImplementation(async (_, isStopped) => {
      asked.push(isStopped());
      isTurnOver = true;
      asked.push(isStopped());
      isTurnOver = false;
      engine.stop();
      asked.push(isStopped());
      return done;
    });
    engine.trigger("start");
    await clock.settle();
    expect(asked).toEqual([false, true, true]);
  });

  test("that is wanted while one runs comes after it, once, and never beside it", async () => {
    const engine = anEngine();
    engine.during.push(() => {
      engine.trigger("saved");
      engine.trigger("saved");
    });
    engine.trigger("start");
    await clock.settle();
    expect(engine.run).toHaveBeenCalledTimes(2);
  });

  test("that is wanted while one fails waits as the server asks", async () => {
    const engine = anEngine([{ ...failed, retryAfterMs: 9_000 }, done]);
    engine.during.push(() => engine.trigger("saved"));
    engine.trigger("start");
    await clock.settle();
    expect(engine.run).toHaveBeenCalledOnce();
    await clock.advance(9_000);
    expect(engine.run).toHaveBeenCalledTimes(2);
  });
});

describe("news of the stream", () => {
  const following = async () => {
    await stores.cache.reading.put(aReading());
    const engine = anEngine();
    engine.follow("m");
    await clock.settle();
    engine.run.mockClear();
    return engine;
  };

  test("wake the reader of the meeting for what it has not read, within two seconds", async () => {
    const engine = await following();
    engine.heardStream("m", 7);
    engine.heardStream("m", undefined);
    engine.heardStream("n", 99);
    await clock.advance(2_000);
    expect(engine.run).not.toHaveBeenCalled();
    engine.heardStream("m", 8);
    await clock.advance(2_000);
    expect(engine.run).toHaveBeenCalledOnce();
  });

  test("that came while a cycle ran are read after it", async () => {
    const engine = await following();
    engine.during.push(() => engine.heardStream("m", 9));
    engine.trigger("button");
    await clock.settle();
    engine.run.mockClear();
    await clock.advance(2_000);
    expect(engine.run).toHaveBeenCalledOnce();
  });

  test("that a cycle has read are heard no more by the next", async () => {
    const engine = await following();
    engine.during.push(() => engine.heardStream("m", 9));
    engine.trigger("button");
    await stores.cache.reading.put(aReading({ cursor: { epoch: "e", seq: 9 } }));
    await clock.settle();
    engine.run.mockClear();
    await clock.advance(10_000);
    expect(engine.run).not.toHaveBeenCalled();
  });

  test("that there is no stream any more bring the next poll forward, for that meeting", async () => {
    const engine = await following();
    engine.heardStream("m", undefined);
    engine.trigger("button");
    await clock.settle();
    engine.run.mockClear();
    engine.lostStream("n");
    await clock.advance(20_000);
    expect(engine.run).not.toHaveBeenCalled();
    engine.lostStream("m");
    await clock.advance(15_000);
    expect(engine.run).toHaveBeenCalledOnce();
  });
});

describe("of several tabs", () => {
  test("each knows the connection from what the others have met", async () => {
    const [one, other] = [anEngine(), anEngine()];
    one.heardExchange(exchange("answered"));
    expect(other.status().connection).toBe("connected");
    one.heardExchange(exchange("unreachable"));
    expect(other.status().connection).toBe("connected");
    one.heardExchange(exchange("unreachable"));
    expect(other.status().connection).toBe(one.status().connection);
    expect(other.status().connection).not.toBe("connected");
    const heard = vi.fn<(message: unknown) => void>();
    channel.aTab().listen(heard);
    one.heardExchange(exchange("answered"));
    expect(heard.mock.calls).toEqual([[{ kind: "exchange", exchange: "answered" }]]);
  });

  test("each shows what another has read, when it has", async () => {
    const [one, other] = [anEngine(), anEngine()];
    for (const engine of [one, other]) engine.follow("m");
    await clock.settle();
    await stores.cache.reading.put(aReading({ inStepAt: 99 }));
    expect(other.status().lastInStepAt).toBeNull();
    one.trigger("button");
    await clock.settle();
    expect(other.run).toHaveBeenCalledOnce();
    expect(other.status()).toMatchObject({ lastInStepAt: 99, hasSnapshot: true });
  });

  test("other talk is none of it", async () => {
    const engine = anEngine();
    const stranger = channel.aTab();
    await stores.cache.reading.put(aReading());
    engine.follow("m");
    await clock.settle();
    const before = engine.status();
    for (const message of [
      null,
      7,
      "exchange",
      {},
      { kind: 7 },
      { kind: "exchange" },
      { kind: "stream", exchange: "portal" },
    ])
      stranger.post(message);
    await clock.settle();
    expect(engine.status()).toEqual(before);
  });

  test("one that was stopped hears nothing, runs nothing, and says nothing", async () => {
    const engine = anEngine();
    engine.during.push(() => engine.stop());
    engine.trigger("start");
    await clock.settle();
    // That it had begun, and nothing after it was stopped.
    expect(engine.told.map(({ busy }) => busy)).toEqual([true]);
    anEngine().heardExchange(exchange("answered"));
    engine.trigger("button");
    await clock.advance(600_000);
    expect(engine.run).toHaveBeenCalledOnce();
    expect(engine.told).toHaveLength(1);
    expect(engine.status().connection).toBe("unknown");
  });
});

test("the offset of the phone's clock is measured by true answers, and told after the next cycle", async () => {
  const engine = anEngine();
  engine.heardExchange(exchange("unreachable"));
  engine.heardExchange(exchange("answered", clock.now() + 5_000));
  engine.trigger("start");
  await clock.settle();
  expect(engine.status().clockOffsetMs).toBe(5_000);
});

test("a page that comes back does not blame the clock for having slept", async () => {
  const engine = anEngine();
  engine.heardExchange(exchange("answered", clock.now()));
  clock.jumpWall(8 * 3_600_000);
  engine.trigger("foreground");
  await clock.settle();
  expect(engine.deviceClock.isSuspect()).toBe(false);
  clock.jumpWall(8 * 3_600_000);
  engine.trigger("button");
  await clock.settle();
  expect(engine.deviceClock.isSuspect()).toBe(true);
});

test("what was told to wait is tried when its time has come", async () => {
  const engine = anEngine([done], { rest: 4_000 });
  engine.trigger("start");
  await clock.settle();
  await clock.advance(3_999);
  expect(engine.run).toHaveBeenCalledOnce();
  await clock.advance(1);
  expect(engine.run).toHaveBeenCalledTimes(2);
});
