import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLiveFeed, liveLock, type LiveFeed, type LiveFeedDeps } from "#client/sync/live-feed.ts";
import { createFakeBroadcast, createFakeLocks } from "#tests/support/fake-browser.ts";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";

type Stream = {
  readonly meetingId: string;
  readonly lastSeq: number | null;
  readonly signal: AbortSignal;
  readonly write: (text: string) => void;
  readonly end: () => void;
};

let clock: VirtualClock;
let channel: ReturnType<typeof createFakeBroadcast>;
let locks: ReturnType<typeof createFakeLocks>;
let streams: Stream[];
let server: "streams" | "says no" | "throws";
let isForeground: boolean;
const feeds: LiveFeed[] = [];

beforeEach(() => {
  clock = createVirtualClock();
  channel = createFakeBroadcast();
  locks = createFakeLocks();
  streams = [];
  server = "streams";
  isForeground = true;
});
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.stop();
});

const openStream: LiveFeedDeps["transport"]["stream"] = async (meetingId, lastSeq, signal) => {
  if (server === "throws") throw new TypeError("Failed to fetch");
  if (server === "says no") {
    streams.push({ meetingId, lastSeq, signal, write: () => undefined, end: () => undefined });
    return undefined;
  }
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      signal.addEventListener("abort", () => controller.error(new DOMException("aborted", "AbortError")));
      streams.push({
        meetingId,
        lastSeq,
        signal,
        write: (text) => controller.enqueue(new TextEncoder().encode(text)),
        end: () => controller.close(),
      });
    },
  });
  return new Response(body);
};

const aTab = () => {
  const heard = vi.fn<LiveFeedDeps["onHeard"]>();
  const opened = vi.fn<LiveFeedDeps["onOpened"]>();
  const ended = vi.fn<LiveFeedDeps["onEnded"]>();
  const broadcast = channel.aTab();
  const feed = createLiveFeed({
    transport: { stream: openStream },
    locks,
    broadcast,
    timers: clock.timers,
    monotonic: clock.monotonic,
    random: () => 1,
    isForeground: () => isForeground,
    onHeard: heard,
    onOpened: opened,
    onEnded: ended,
  });
  feeds.push(feed);
  return { ...feed, heard, opened, ended, broadcast };
};
const news = (to: unknown): string => `event: changes\ndata: ${JSON.stringify({ to })}\n\n`;
const current = (): Stream => {
  const stream = streams.at(-1);
  if (stream === undefined) throw new Error("no stream");
  return stream;
};

describe("what a stream says", () => {
  test("reaches the tab that holds it and every other one, with the number and the meeting", async () => {
    const [first, second] = [aTab(), aTab()];
    first.follow("m");
    second.follow("m");
    await clock.settle();
    expect(streams).toMatchObject([{ meetingId: "m", lastSeq: null }]);
    expect(first.opened).toHaveBeenCalledWith("m");
    expect(second.opened).not.toHaveBeenCalled();
    current().write(news(7));
    await clock.settle();
    for (const tab of [first, second]) expect(tab.heard.mock.calls).toEqual([["m", 7]]);
  });

  test("of several numbers in one piece the highest counts; a beat without news is heard as one", async () => {
    const [first, second] = [aTab(), aTab()];
    first.follow("m");
    await clock.settle();
    current().write(news(9) + news(8));
    await clock.settle();
    current().write(": ping\n\n");
    await clock.settle();
    for (const tab of [first, second]) {
      expect(tab.heard.mock.calls).toEqual([
        ["m", 9],
        ["m", undefined],
      ]);
    }
  });

  test.each([
    ["another event", 'event: hello\ndata: {"to":7}\n\n'],
    ["no JSON", "event: changes\ndata: {to\n\n"],
    ["no object", "event: changes\ndata: 7\n\n"],
    ["nothing", "event: changes\ndata: null\n\n"],
    ["no number", news("7")],
    ["another field", 'event: changes\ndata: {"upto":7}\n\n'],
  ])("that is no news (%s) shows only that it is alive", async (_, text) => {
    const tab = aTab();
    tab.follow("m");
    await clock.settle();
    current().write(text);
    await clock.settle();
    expect(tab.heard.mock.calls).toEqual([["m", undefined]]);
  });

  test("other talk between tabs is none of it", async () => {
    const [first, second] = [aTab(), aTab()];
    for (const message of [null, 7, "stream", {}, { kind: 7 }, { kind: "cycle-end", meetingId: "m" }]) {
      first.broadcast.post(message);
    }
    await clock.settle();
    expect(second.heard).not.toHaveBeenCalled();
    expect(second.ended).not.toHaveBeenCalled();
  });
});

describe("a stream that ends", () => {
  test("is told to every tab, and the next one goes on where it was", async () => {
    const [first, second] = [aTab(), aTab()];
    first.follow("m");
    await clock.settle();
    current().write(news(7));
    await clock.settle();
    current().write(": ping\n\n");
    current().end();
    await clock.settle();
    for (const tab of [first, second]) expect(tab.ended.mock.calls).toEqual([["m"]]);
    expect(second.heard.mock.calls.filter(([, seq]) => seq !== undefined)).toEqual([["m", 7]]);
    await clock.advance(15_000);
    expect(streams).toMatchObject([{ lastSeq: null }, { lastSeq: 7 }]);
  });

  test("is opened again later and later where it never holds, and at once where it held for half a minute", async () => {
    const tab = aTab();
    server = "says no";
    tab.follow("m");
    await clock.advance(60_000);
    const tries = streams.length;
    // 1, 2, 4, 8, 15, 15, 15 s: never more often, and never given up.
    expect(tries).toBeGreaterThanOrEqual(6);
    expect(tries).toBeLessThanOrEqual(8);
    await clock.advance(60_000);
    expect(streams.length - tries).toBe(4);

    server = "streams";
    await clock.advance(15_000);
    const held = streams.length;
    for (let beats = 0; beats < 3; beats++) {
      await clock.advance(10_000);
      current().write(": ping\n\n");
    }
    current().end();
    await clock.advance(1_000);
    expect(streams.length).toBe(held + 1);
  });

  test("is tried less often on a page that is hidden", async () => {
    const tab = aTab();
    server = "throws";
    isForeground = false;
    tab.follow("m");
    await clock.advance(600_000);
    server = "says no";
    await clock.advance(600_000);
    expect(streams.length).toBe(10);
    expect(tab.opened).not.toHaveBeenCalled();
  });

  test("by a minute's silence is ended, and not by one of less", async () => {
    const tab = aTab();
    tab.follow("m");
    await clock.settle();
    const stream = current();
    await clock.advance(59_000);
    expect(stream.signal.aborted).toBe(false);
    stream.write(": ping\n\n");
    await clock.advance(59_000);
    expect(stream.signal.aborted).toBe(false);
    await clock.advance(2_000);
    expect(stream.signal.aborted).toBe(true);
    expect(tab.ended).toHaveBeenCalledOnce();
  });

  test("leaves no timer behind when it ends by itself", async () => {
    const tab = aTab();
    tab.follow("m");
    await clock.settle();
    current().write(news(1));
    await clock.settle();
    current().end();
    await clock.settle();
    // The pause before the next one, and nothing else.
    expect(clock.pendingCount()).toBe(1);
    tab.stop();
    await clock.settle();
    expect(clock.pendingCount()).toBe(0);
  });
});

describe("one of the tabs", () => {
  test("that leaves, or is closed, hands the stream on, and tells nobody that it has ended", async () => {
    const [first, second] = [aTab(), aTab()];
    first.follow("m");
    second.follow("m");
    await clock.settle();
    const before = current();
    first.leave();
    await clock.settle();
    expect(before.signal.aborted).toBe(true);
    expect(streams).toHaveLength(2);
    expect(second.opened).toHaveBeenCalledWith("m");
    expect(first.ended).not.toHaveBeenCalled();
    expect(second.ended).not.toHaveBeenCalled();
    current().write(news(3));
    await clock.settle();
    expect(first.heard.mock.calls).toEqual([["m", 3]]);
  });

  test("that is closed hears nothing more", async () => {
    const [first, second] = [aTab(), aTab()];
    second.follow("m");
    first.stop();
    await clock.settle();
    current().write(news(3));
    await clock.settle();
    expect(first.heard).not.toHaveBeenCalled();
    expect(second.heard).toHaveBeenCalled();
  });

  test("that follows another meeting holds that one's stream, from its beginning", async () => {
    const tab = aTab();
    tab.follow("m");
    await clock.settle();
    current().write(news(7));
    await clock.settle();
    const before = current();
    tab.follow("n");
    await clock.settle();
    expect(before.signal.aborted).toBe(true);
    expect(current()).toMatchObject({ meetingId: "n", lastSeq: null });
    current().write(news(2));
    await clock.settle();
    expect(tab.heard).toHaveBeenLastCalledWith("n", 2);
  });

  test("that has joined again as another person has the stream opened anew, also where another tab holds it", async () => {
    const [holder, other] = [aTab(), aTab()];
    holder.follow("m");
    other.follow("m");
    await clock.settle();
    current().write(news(7));
    await clock.settle();
    other.renew("elsewhere");
    await clock.settle();
    expect(streams).toHaveLength(1);
    other.renew("m");
    await clock.advance(10_000);
    expect(streams).toMatchObject([{ meetingId: "m" }, { meetingId: "m", lastSeq: 7 }]);
    expect(streams[0]?.signal.aborted).toBe(true);
    expect(holder.ended).toHaveBeenCalledWith("m");
    holder.renew("m");
    await clock.advance(10_000);
    expect(streams).toHaveLength(3);
  });

  test("whose stream is taken over leaves it to the other", async () => {
    const tab = aTab();
    tab.follow("m");
    await clock.settle();
    const taken = vi.fn<() => Promise<void>>(async () => undefined);
    await locks.request(liveLock, { steal: true }, taken);
    await clock.settle();
    expect(taken).toHaveBeenCalledOnce();
  });

  test("that leaves while it waits for the next try does not try", async () => {
    const tab = aTab();
    server = "says no";
    tab.follow("m");
    await clock.settle();
    const tries = streams.length;
    tab.leave();
    await clock.advance(120_000);
    expect(streams.length).toBe(tries);
    expect(clock.pendingCount()).toBe(0);
  });
});
