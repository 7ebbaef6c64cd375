import { describe, expect, test } from "vitest";
import { backoffMs, retryAfterMs } from "#client/sync/backoff.ts";
import { doubled, firstBatch, halved, measured, takeBatch } from "#client/sync/batch-size-steps.ts";
import { afterExchange, unknownConnection } from "#client/sync/connection-status.ts";
import { createDeviceClock } from "#client/sync/device-clock.ts";
import { isStillAsked, raised } from "#client/sync/sync-position.ts";
import { createEventStreamParser } from "#client/sync/event-stream-parser.ts";
import { createRetrySchedule } from "#client/sync/retry-schedule.ts";
import { createStatus } from "#client/sync/sync-status.ts";
import { maxBatchBytes, maxBatchOperations } from "#protocol/constants.ts";

describe("high water", () => {
  const at = (epoch: string, seq: number) => ({ epoch, seq });

  test("rises within one epoch and never falls", () => {
    expect(raised(null, at("a", 3))).toEqual(at("a", 3));
    expect(raised(at("a", 3), at("a", 9))).toEqual(at("a", 9));
    expect(raised(at("a", 9), at("a", 3))).toEqual(at("a", 9));
    expect(raised(at("a", 9), null)).toEqual(at("a", 9));
  });

  test("of another epoch replaces what was known, lower or not", () => {
    expect(raised(at("a", 9), at("b", 3))).toEqual(at("b", 3));
  });

  test("an answer is applied only while generation and high water are those with which it was asked", () => {
    const asked = { generation: 1, hw: at("a", 3) };
    expect(isStillAsked(asked, { generation: 1, hw: at("a", 3) })).toBe(true);
    expect(isStillAsked(asked, { generation: 2, hw: at("a", 3) })).toBe(false);
    expect(isStillAsked(asked, { generation: 1, hw: at("a", 4) })).toBe(false);
    expect(isStillAsked(asked, { generation: 1, hw: at("b", 3) })).toBe(false);
    expect(isStillAsked(asked, { generation: 1, hw: null })).toBe(false);
    expect(isStillAsked({ generation: 0, hw: null }, { generation: 0, hw: null })).toBe(true);
  });
});

describe("how much one request carries", () => {
  const of = (bytes: number) => ({ item: bytes, json: "", bytes });

  test("begins small, doubles after success, and stops at what the server takes", () => {
    let size = firstBatch;
    expect(size).toEqual({ operations: 20, bytes: 16 * 1024 });
    size = doubled(size);
    expect(size).toEqual({ operations: 40, bytes: 32 * 1024 });
    for (let times = 0; times < 9; times++) size = doubled(size);
    expect(size.operations).toBe(maxBatchOperations);
    expect(size.bytes).toBeLessThan(maxBatchBytes);
    expect(size.bytes).toBeGreaterThan(maxBatchBytes - 2048);
  });

  test("halves what was too large, down to one", () => {
    expect(halved({ operations: 9, bytes: 1000 })).toEqual({ operations: 4, bytes: 500 });
    expect(halved({ operations: 1, bytes: 1 })).toEqual({ operations: 1, bytes: 1 });
  });

  test("takes the oldest that fit, by count and by bytes, and at least one", () => {
    const waiting = [of(400), of(400), of(400)];
    expect(takeBatch(waiting, { operations: 2, bytes: 10_000 })).toHaveLength(2);
    expect(takeBatch(waiting, { operations: 9, bytes: 900 })).toHaveLength(2);
    // A comma stands behind each of them.
    expect(takeBatch(waiting, { operations: 9, bytes: 802 })).toHaveLength(2);
    expect(takeBatch(waiting, { operations: 9, bytes: 801 })).toHaveLength(1);
    expect(takeBatch(waiting, { operations: 9, bytes: 10 })).toEqual([of(400)]);
    expect(takeBatch(waiting, { operations: 9, bytes: 10_000 })).toHaveLength(3);
    expect(takeBatch([], firstBatch)).toEqual([]);
  });

  test("counts bytes as they are sent: a Thai letter is three", () => {
    expect(measured(null, "กขค").bytes).toBe(9 + 2);
  });
});

describe("how long to wait", () => {
  test("full jitter: anything from next to nothing to a doubling limit, never above the cap", () => {
    expect(backoffMs(0, 15_000, () => 1)).toBe(1_000);
    expect(backoffMs(1, 15_000, () => 1)).toBe(2_000);
    expect(backoffMs(3, 15_000, () => 0.5)).toBe(4_000);
    expect(backoffMs(9, 15_000, () => 1)).toBe(15_000);
    expect(backoffMs(4000, 60_000, () => 1)).toBe(60_000);
    expect(backoffMs(9, 15_000, () => 0)).toBe(200);
  });

  test("heeds Retry-After in seconds and as a date", () => {
    expect(retryAfterMs("7", 0)).toBe(7_000);
    expect(retryAfterMs(" 120 ", 0)).toBe(120_000);
    expect(retryAfterMs("7 minutes", 0)).toBeNull();
    expect(retryAfterMs("in 7", Date.parse("in 7"))).not.toBe(7_000);
    expect(retryAfterMs("Thu, 01 Jan 1970 00:00:10 GMT", 4_000)).toBe(6_000);
    expect(retryAfterMs("Thu, 01 Jan 1970 00:00:01 GMT", 4_000)).toBe(0);
    expect(retryAfterMs("soon", 0)).toBeNull();
    expect(retryAfterMs(null, 0)).toBeNull();
  });
});

describe("the connection", () => {
  const after = (...kinds: readonly ("answered" | "unreachable" | "portal")[]) =>
    kinds.reduce((connection, kind) => afterExchange(connection, { kind }), unknownConnection).state;

  test("is known from true answers alone", () => {
    expect(after()).toBe("unknown");
    expect(after("answered")).toBe("connected");
  });

  test("one failure is an accident, two in a row are no connection", () => {
    expect(after("unreachable")).toBe("unknown");
    expect(after("answered", "unreachable")).toBe("connected");
    expect(after("answered", "unreachable", "unreachable")).toBe("not-connected");
    expect(after("unreachable", "answered", "unreachable")).toBe("connected");
  });

  test("a Wi-Fi's sign-in page is named as such, and the first true answer ends it", () => {
    expect(after("portal", "portal")).toBe("portal");
    expect(after("unreachable", "portal")).toBe("portal");
    expect(after("portal", "portal", "answered")).toBe("connected");
  });
});

describe("the device's clock", () => {
  const aClock = () => {
    const time = { wall: 1_000_000, monotonic: 0 };
    const pass = (ms: number): void => {
      time.wall += ms;
      time.monotonic += ms;
    };
    return { time, pass, clock: createDeviceClock({ now: () => time.wall, monotonic: () => time.monotonic }) };
  };

  test("is measured by the best round trip", () => {
    const { clock } = aClock();
    expect(clock.offsetMs()).toBeNull();
    clock.sample({ sent: 1_000_000, received: 1_000_800, server: 1_003_000 });
    expect(clock.offsetMs()).toBe(2_600);
    clock.sample({ sent: 1_001_000, received: 1_001_100, server: 1_003_550 });
    expect(clock.offsetMs()).toBe(2_500);
    clock.sample({ sent: 1_002_000, received: 1_002_900, server: 1_004_000 });
    expect(clock.offsetMs()).toBe(2_500);
  });

  test("is suspect when the wall clock jumps, and no longer once it agrees with the server", () => {
    const { time, pass, clock } = aClock();
    pass(600_000);
    expect(clock.isSuspect()).toBe(false);
    time.wall -= 10 * 365 * 86_400_000;
    expect(clock.isSuspect()).toBe(true);
    clock.sample({ sent: time.wall, received: time.wall, server: time.wall + 10 * 365 * 86_400_000 });
    expect(clock.isSuspect()).toBe(true);
    clock.sample({ sent: time.wall, received: time.wall, server: time.wall + 40 });
    expect(clock.isSuspect()).toBe(false);
  });

  test("is not blamed for a phone that slept", () => {
    const { time, clock } = aClock();
    time.wall += 8 * 3_600_000;
    clock.rest();
    expect(clock.isSuspect()).toBe(false);
    time.wall -= 3_600_000;
    clock.rest();
    expect(clock.isSuspect()).toBe(true);
  });

  test("forgets an offset that a jump has made untrue", () => {
    const { time, clock } = aClock();
    clock.sample({ sent: time.wall, received: time.wall + 10, server: time.wall + 5 });
    expect(clock.offsetMs()).toBe(0);
    time.wall += 3_600_000;
    clock.sample({ sent: time.wall, received: time.wall + 500, server: time.wall - 3_600_000 });
    expect(clock.offsetMs()).toBe(-3_600_250);
  });

  test("may part from the time that passes by half a minute, either way, and by no more", () => {
    for (const way of [1, -1]) {
      const { time, pass, clock } = aClock();
      pass(600_000);
      time.wall += way * 30_000;
      expect(clock.isSuspect()).toBe(false);
      time.wall += way;
      expect(clock.isSuspect()).toBe(true);
    }
  });

  test("is believed again when it is less than two minutes from the server's", () => {
    const { time, clock } = aClock();
    time.wall += 3_600_000;
    expect(clock.isSuspect()).toBe(true);
    const hear = (server: number) => clock.sample({ sent: time.wall, received: time.wall, server });
    hear(time.wall + 120_000);
    expect(clock.isSuspect()).toBe(true);
    hear(time.wall - 119_999);
    expect(clock.isSuspect()).toBe(false);
  });

  test("is not measured by an answer that came before it was asked for", () => {
    const { time, clock } = aClock();
    clock.sample({ sent: time.wall, received: time.wall - 1, server: time.wall });
    expect(clock.offsetMs()).toBeNull();
  });

  test("is measured anew by an equal round trip, and by a longer one that lies farther off than both can explain", () => {
    const { time, clock } = aClock();
    const hear = (roundTrip: number, offset: number) =>
      clock.sample({ sent: time.wall, received: time.wall + roundTrip, server: time.wall + roundTrip / 2 + offset });
    hear(100, 0);
    hear(100, 7);
    expect(clock.offsetMs()).toBe(7);
    hear(400, 7 + 1_500);
    expect(clock.offsetMs()).toBe(7);
    hear(400, 7 + 1_501);
    expect(clock.offsetMs()).toBe(1_508);
    hear(100, 1_500);
    hear(400, -1_000);
    expect(clock.offsetMs()).toBe(-1_000);
  });

  test("is measured anew after a jump, however slow the answer", () => {
    const { time, clock } = aClock();
    clock.sample({ sent: time.wall, received: time.wall, server: time.wall });
    time.wall += 31_000;
    clock.sample({ sent: time.wall, received: time.wall + 40_000, server: time.wall + 20_000 - 31_000 });
    expect(clock.offsetMs()).toBe(-31_000);
  });

  test("that is set back while the phone sleeps is suspect, by more than half a minute; sleeping again is not", () => {
    const { time, pass, clock } = aClock();
    pass(600_000);
    clock.rest();
    pass(600_000);
    clock.rest();
    time.wall -= 30_000;
    clock.rest();
    expect(clock.isSuspect()).toBe(false);
    pass(600_000);
    time.wall -= 30_001;
    clock.rest();
    expect(clock.isSuspect()).toBe(true);
  });
});

describe("the event stream", () => {
  test("gives events as they are completed, however they are cut", () => {
    const read = createEventStreamParser();
    expect(read(": ping\n\n")).toEqual([]);
    expect(read("event: chan")).toEqual([]);
    expect(read('ges\nid: 9\ndata: {"to":9}\n')).toEqual([]);
    expect(read("\n")).toEqual([{ event: "changes", id: "9", data: '{"to":9}' }]);
    expect(read("data: a\r\ndata: b\r\n\r\ndata: c\n\n")).toEqual([
      { event: "message", id: null, data: "a\nb" },
      { event: "message", id: null, data: "c" },
    ]);
  });

  test.each([
    ["without a space after the colon", "data:x\n\n", "x"],
    ["with a space of its own", "data:  x\n\n", " x"],
    ["with a colon of its own", "data: a: b\n\n", "a: b"],
    ["with nothing", "data:\n\n", ""],
    ["with a name alone", "data\n\n", ""],
    ["on three lines, the middle one empty", "data: a\ndata:\ndata: c\n\n", "a\n\nc"],
    ["with another field, twice", "id: 1\nid: 2\ndata: x\n\n", "x"],
    ["after a beat within it", ": ping\ndata: x\n\n", "x"],
  ])("gives an event %s", (_, text, data) => {
    expect(createEventStreamParser()(text).map((event) => event.data)).toEqual([data]);
  });

  test("takes the later of a field that stands twice, and no field of the event before", () => {
    const read = createEventStreamParser();
    expect(read("event: a\nid: 1\nid: 2\ndata: x\n\ndata: y\n\n")).toEqual([
      { event: "a", id: "2", data: "x" },
      { event: "message", id: null, data: "y" },
    ]);
  });

  test("gives no event without data, and keeps nothing of it", () => {
    const read = createEventStreamParser();
    expect(read("event: hello\nid: 3\n\n")).toEqual([]);
    expect(read("data: x\n\n")).toEqual([{ event: "message", id: null, data: "x" }]);
  });

  test("takes CR and LF for one end of a line, also where they come apart", () => {
    const read = createEventStreamParser();
    expect(read("data: a\r")).toEqual([]);
    expect(read("\ndata: b\r\n\r")).toEqual([]);
    expect(read("\n").map(({ data }) => data)).toEqual(["a\nb"]);
    expect(createEventStreamParser()("data: a\rdata: b\r\rdata").map(({ data }) => data)).toEqual(["a\nb"]);
  });
});

describe("what was told to wait", () => {
  const item = (key: string, about = key) => ({ kind: "act" as const, key, version: 0, about });
  const retry = (afterMs: number) => ({ opId: "o", id: "e", status: "retry" as const, afterMs });

  test("rests for as long as the server wished, and holds up later acts on the same record only", () => {
    const time = { now: 0 };
    const retries = createRetrySchedule(() => time.now);
    const waiting = [item("a", "entry-1"), item("b", "entry-1"), item("c", "entry-2")];
    retries.applyAck(item("a", "entry-1"), retry(500));
    expect(retries.ready(waiting).map(({ key }) => key)).toEqual(["c"]);
    expect(retries.firstEnd(waiting)).toBe(500);
    expect(retries.firstEnd([item("c", "entry-2")])).toBeNull();
    time.now = 600;
    expect(retries.ready(waiting)).toHaveLength(3);
    expect(retries.firstEnd(waiting)).toBeNull();
  });

  test("a newer save need not wait for the older one's rest", () => {
    const retries = createRetrySchedule(() => 0);
    retries.applyAck(item("a"), retry(9_000));
    expect(retries.ready([{ ...item("a"), version: 1 }])).toHaveLength(1);
  });
});

test("the status tells each change once, and nothing that is no change", () => {
  const status = createStatus();
  const told: unknown[] = [];
  const stop = status.subscribe((now) => told.push([now.waiting, now.tooLarge]));
  status.change({ waiting: 1 });
  status.change({ waiting: 1 });
  status.change({ tooLarge: ["a"] });
  status.change({ tooLarge: ["a"] });
  status.change({ tooLarge: ["b"] });
  status.change({ tooLarge: ["b", "a"] });
  status.change({ tooLarge: ["b", "c"] });
  status.change({ tooLarge: ["b", "c"], waiting: 1 });
  stop();
  status.change({ waiting: 2 });
  expect(told).toEqual([
    [1, []],
    [1, ["a"]],
    [1, ["b"]],
    [1, ["b", "a"]],
    [1, ["b", "c"]],
  ]);
});
