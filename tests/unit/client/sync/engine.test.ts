import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { watchVault } from "#client/local/vault-copy.ts";
import { createDevice } from "#client/sync/create-device.ts";
import type { DeviceEnvironment } from "#client/sync/join-client.ts";
import { createFakeBroadcast, createFakeLocks } from "#tests/support/fake-browser.ts";
import { createFakeNetwork, type NetworkFault } from "#tests/support/fake-network.ts";
import { createModelServer } from "#tests/support/model-server.ts";
import { createSeededIds, createSeededRandom } from "#tests/support/seeded-random.ts";
import { aDisk, aMeetingId, anEntryState, openStores, testPorts } from "#tests/support/test-device.ts";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A browser with tabs that share a disk, locks and a channel; a stream that a test writes to. */
const aBrowser = async () => {
  const clock = createVirtualClock();
  const server = createModelServer({ meetingId: aMeetingId, now: clock.now });
  const weather = {
    fault: "pass" as NetworkFault,
    isForeground: true,
    retryAfter: null as string | null,
    /** How long the server asks to wait with each operation, which depends on something that has not arrived. */
    notYetMs: null as number | null,
    hasStreams: true,
  };
  const streams: {
    readonly write: (text: string) => void;
    readonly end: () => void;
    readonly signal: AbortSignal;
    readonly lastEventId: string | null;
  }[] = [];
  const openStream = (signal: AbortSignal, lastEventId: string | null): Response => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        signal.addEventListener("abort", () => controller.error(new DOMException("aborted", "AbortError")));
        streams.push({
          signal,
          lastEventId,
          write: (text) => controller.enqueue(new TextEncoder().encode(text)),
          end: () => controller.close(),
        });
      },
    });
    return new Response(body, { headers: { "x-ruam": "1", "content-type": "text/event-stream" } });
  };
  const network = createFakeNetwork({
    server: async (path, init) => {
      if (weather.retryAfter !== null && path.endsWith("/ops")) {
        const headers = { "x-ruam": "1", "content-type": "application/json", "retry-after": weather.retryAfter };
        return new Response('{"error":{"kind":"throttled"}}', { status: 429, headers });
      }
      if (weather.notYetMs !== null && path.endsWith("/ops")) {
        const { ops } = JSON.parse(init.body as string) as { ops: { opId: string; id: string }[] };
        const acks = ops.map(({ opId, id }) => ({ opId, id, status: "retry", afterMs: weather.notYetMs }));
        return Response.json(
          { epoch: "e", reset: false, acks, serverTime: clock.now() },
          { headers: { "x-ruam": "1" } },
        );
      }
      const isStream = path.endsWith("/live") && weather.hasStreams && init.signal;
      return isStream ? openStream(isStream, new Headers(init.headers).get("last-event-id")) : server.fetch(path, init);
    },
    choose: () => weather.fault,
  });
  const disk = aDisk();
  const locks = createFakeLocks();
  const channel = createFakeBroadcast();
  const chance = { value: 1 };

  const aTab = async (ports: Partial<DeviceEnvironment> = {}) => {
    const stores = await openStores(disk);
    const device = createDevice(
      stores,
      testPorts({
        ...clock,
        fetch: network.fetch,
        locks,
        broadcast: channel.aTab(),
        newId: createSeededIds(createSeededRandom(ends.length + 1)),
        random: () => chance.value,
        isForeground: () => weather.isForeground,
        ...ports,
      }),
    );
    const watch = watchVault(stores.vault, { ...clock, onCopy: device.heardVault });
    ends.push(() => {
      watch.stop();
      device.stop();
      stores.close();
    });
    return { ...device, stores };
  };
  return { clock, server, network, weather, streams, locks, aTab, chance };
};

type Browser = Awaited<ReturnType<typeof aBrowser>>;
type Tab = Awaited<ReturnType<Browser["aTab"]>>;

let browser: Browser;
let tab: Tab;
const settle = () => browser.clock.advance(1);
const count = (ending: string) => browser.network.seen.filter(({ path }) => path.includes(ending)).length;
const ask = (from: Tab, text: string) =>
  from.commands.putEntry(aMeetingId, anEntryState({ text }), { correcting: null });

beforeEach(async () => {
  browser = await aBrowser();
  tab = await browser.aTab();
  await tab.start();
  await tab.asking.join({ code: "KK5M-26XW" });
  await browser.clock.advance(100);
});

describe("the engine of a page", () => {
  test("reads the meeting once it has joined, and says that it is connected and in step", () => {
    expect(tab.sync.status()).toMatchObject({
      connection: "connected",
      busy: false,
      waiting: 0,
      hasSnapshot: true,
      lastInStepAt: expect.any(Number),
      paused: null,
      clockOffsetMs: 0,
    });
  });

  test("sends after each save", async () => {
    await ask(tab, "ทันที");
    await settle();
    expect(browser.server.records().size).toBe(1);
    expect(tab.sync.status()).toMatchObject({ waiting: 0 });
  });

  test("says after two failures that it is not connected, how many wait, and when it tries again", async () => {
    browser.weather.fault = "drop-request";
    await ask(tab, "ไม่มีสัญญาณ");
    await settle();
    expect(tab.sync.status()).toMatchObject({ connection: "connected", waiting: 1 });
    await browser.clock.advance(1_001);
    expect(tab.sync.status()).toMatchObject({ connection: "not-connected", waiting: 1 });
    expect(tab.sync.status().nextTryAt).toBeGreaterThan(browser.clock.now());
  });

  test("of a page that is left lets another page send and hold the stream at once, and works on when it is back", async () => {
    const next = await browser.aTab();
    await next.start();
    await settle();
    browser.weather.fault = "hold-request";
    await ask(tab, "ส่งอยู่ตอนออกจากหน้า");
    await settle();
    const [first] = browser.streams;
    expect(browser.streams).toHaveLength(1);
    tab.suspend();
    browser.weather.fault = "pass";
    await settle();
    expect(browser.server.records().size).toBe(1);
    expect(first?.signal.aborted).toBe(true);
    expect(browser.streams).toHaveLength(2);

    next.suspend();
    tab.resume();
    await ask(tab, "กลับมาแล้ว");
    await browser.clock.advance(15_000);
    expect(browser.server.records().size).toBe(2);
    expect(browser.streams).toHaveLength(3);
  });

  test("whose turn was taken away in the middle has sent the rest within 30 seconds", async () => {
    browser.weather.fault = "drop-request";
    for (let count = 1; count <= 25; count++) await ask(tab, `ข้อ ${count}`);
    await settle();
    browser.weather.fault = "hold-request";
    tab.sync.trigger("button");
    await settle();
    void browser.locks.request("ruam-sync", { steal: true }, () => Promise.resolve());
    browser.streams.at(-1)?.write(": ping\n\n");
    browser.weather.fault = "pass";
    browser.network.releaseAll();
    await settle();
    expect(browser.server.records().size).toBeLessThan(25);
    await browser.clock.advance(30_000);
    expect(browser.server.records().size).toBe(25);
  });

  test("a Wi-Fi's sign-in page is told as one", async () => {
    browser.weather.fault = "portal";
    tab.sync.trigger("button");
    await browser.clock.advance(1_100);
    expect(tab.sync.status().connection).toBe("portal");
  });

  test("never gives up, and has sent everything within 30 seconds after the network heals", async () => {
    browser.weather.fault = "drop-request";
    await ask(tab, "รอได้");
    await browser.clock.advance(3_600_000);
    browser.weather.fault = "pass";
    await browser.clock.advance(30_000);
    expect(browser.server.records().size).toBe(1);
    expect(tab.sync.status()).toMatchObject({ connection: "connected", waiting: 0, nextTryAt: null });
  });

  test("tries at most every 15 seconds or so while it fails in the foreground, and every minute when hidden", async () => {
    browser.weather.fault = "drop-request";
    await ask(tab, "รอ");
    await browser.clock.advance(120_000);
    const before = count("/ops");
    await browser.clock.advance(150_000);
    expect(count("/ops") - before).toBe(10);
    browser.weather.isForeground = false;
    await browser.clock.advance(60_000);
    const hidden = count("/ops");
    await browser.clock.advance(600_000);
    expect(count("/ops") - hidden).toBe(10);
  });

  test("comes at once when there is a reason, whatever the timer says", async () => {
    browser.weather.fault = "drop-request";
    await ask(tab, "รอ");
    await browser.clock.advance(120_000);
    browser.weather.fault = "pass";
    tab.sync.trigger("online");
    await settle();
    expect(browser.server.records().size).toBe(1);
  });

  test("heeds Retry-After, except when the person presses the button", async () => {
    browser.weather.retryAfter = "40";
    await ask(tab, "รีบ");
    await settle();
    const before = count("/ops");
    tab.sync.trigger("online");
    await browser.clock.advance(30_000);
    expect(count("/ops")).toBe(before);
    browser.weather.retryAfter = null;
    tab.sync.trigger("button");
    await settle();
    expect(browser.server.records().size).toBe(1);
  });

  test("a hidden page with nothing to send is quiet", async () => {
    browser.weather.isForeground = false;
    browser.weather.hasStreams = false;
    await browser.clock.advance(120_000);
    const before = count("/changes");
    await browser.clock.advance(3_600_000);
    expect(count("/changes")).toBe(before);
  });

  test("what is saved while a cycle runs is sent after it", async () => {
    await Promise.all([ask(tab, "หนึ่ง"), ask(tab, "สอง"), ask(tab, "สาม")]);
    await settle();
    await settle();
    expect(browser.server.records().size).toBe(3);
  });

  test("knows after a restart what it knew before, without a network", async () => {
    browser.weather.fault = "drop-request";
    await ask(tab, "ก่อนปิดเครื่อง");
    tab.stop();
    const later = await browser.aTab();
    await later.start();
    await settle();
    expect(later.sync.status()).toMatchObject({ hasSnapshot: true, waiting: 1, lastInStepAt: expect.any(Number) });
  });
});

test("what was told to wait is sent when its time ends, also where that is while a woken cycle reads", async () => {
  browser.weather.notYetMs = 3_000;
  await ask(tab, "ยังต้องรออีกเรื่องหนึ่ง");
  await browser.clock.advance(2_000);
  browser.chance.value = 0.45;
  browser.streams.at(-1)?.write(`event: changes\nid: 99\ndata: {"to":99}\n\n`);
  browser.weather.fault = "hold-answer";
  await browser.clock.advance(1_500);
  browser.weather.fault = "pass";
  browser.weather.notYetMs = null;
  browser.network.releaseAll();
  await browser.clock.advance(500);
  expect(browser.server.records().size).toBe(1);
});

describe("the live stream", () => {
  const ping = async () => {
    browser.streams.at(-1)?.write(": ping\n\n");
    await settle();
  };
  const wake = async (to: number) => {
    browser.streams.at(-1)?.write(`event: changes\nid: ${to}\ndata: {"to":${to}}\n\n`);
    await settle();
  };

  test("is opened once for all tabs of a browser, and another tab takes it over", async () => {
    const second = await browser.aTab();
    await second.start();
    await settle();
    expect(browser.streams).toHaveLength(1);
    tab.stop();
    await browser.clock.advance(1_000);
    expect(browser.streams).toHaveLength(2);
    expect(browser.streams[0]?.signal.aborted).toBe(true);
  });

  test("wakes the reader within two seconds, and only for what it has not read", async () => {
    await browser.clock.advance(5_000);
    const before = count("/changes");
    await wake(0);
    await browser.clock.advance(3_000);
    expect(count("/changes")).toBe(before);
    await wake(99);
    await browser.clock.advance(1_100);
    expect(count("/changes")).toBe(before);
    // Half a second of the two is the server's, which gathers changes.
    await browser.clock.advance(400);
    expect(count("/changes")).toBe(before + 1);
  });

  test("news that come while a cycle runs, after its last look, are read soon after it", async () => {
    await browser.clock.advance(5_000);
    browser.weather.fault = "hold-answer";
    tab.sync.trigger("button");
    await settle();
    const before = count("/changes");
    await wake(99);
    browser.weather.fault = "pass";
    browser.network.releaseAll();
    await settle();
    await browser.clock.advance(2_100);
    expect(count("/changes")).toBe(before + 1);
  });

  test("spares the polling while it is alive", async () => {
    await ping();
    await browser.clock.advance(20_000);
    const held = count("/changes");
    for (let times = 0; times < 4; times++) {
      await ping();
      await browser.clock.advance(25_000);
    }
    expect(count("/changes") - held).toBeLessThanOrEqual(2);
    expect(browser.streams).toHaveLength(1);
  });

  test("is replaced by a poll every 15 seconds where it cannot be held", async () => {
    browser.weather.hasStreams = false;
    await browser.clock.advance(120_000);
    const before = count("/changes");
    await browser.clock.advance(150_000);
    expect(count("/changes") - before).toBe(10);
  });

  test("when it breaks off and cannot be had again, every tab polls within fifteen seconds", async () => {
    const second = await browser.aTab();
    await second.start();
    await ping();
    await browser.clock.advance(2_000);
    // A cycle that ends while the stream is held plans the next one a minute later.
    tab.sync.trigger("button");
    second.sync.trigger("button");
    await browser.clock.advance(1_000);
    const before = count("/changes");
    browser.weather.hasStreams = false;
    browser.streams.at(-1)?.end();
    await browser.clock.advance(15_100);
    expect(count("/changes") - before).toBe(2);
  });

  test("is opened again after a minute without a byte, where it was", async () => {
    await wake(42);
    await browser.clock.advance(61_100);
    expect(browser.streams).toHaveLength(2);
    expect(browser.streams[0]?.signal.aborted).toBe(true);
    expect(browser.streams[1]?.lastEventId).toBe("42");
  });
});

describe("a page", () => {
  const otherMeeting = "11111111-1111-4111-8111-111111111111";

  test("that follows the same meeting again leaves the stream as it is", async () => {
    tab.sync.follow(aMeetingId);
    await settle();
    expect(browser.streams).toHaveLength(1);
    expect(browser.streams[0]?.signal.aborted).toBe(false);
  });

  test("that has been led to a meeting stays there when it starts, whichever was joined last", async () => {
    const second = await browser.aTab();
    second.sync.follow(otherMeeting);
    const before = browser.network.seen.length;
    await second.start();
    await settle();
    const asked = browser.network.seen.slice(before).filter(({ path }) => path.includes("/changes"));
    expect(asked.length).toBeGreaterThan(0);
    for (const { path } of asked) expect(path).toContain(otherMeeting);
  });

  test("tries a join that found no network again at once, and by itself until it has come through", async () => {
    const fresh = await aBrowser();
    const page = await fresh.aTab();
    await page.start();
    await fresh.clock.advance(10_000);
    fresh.weather.fault = "drop-request";
    expect(await page.asking.join({ code: "KK5M-26XW" })).toMatchObject({ error: { kind: "no-network" } });
    const asked = fresh.network.seen.length;
    await fresh.clock.advance(1);
    // The databases of a busy machine take their time; the clock of the test stands still meanwhile.
    await vi.waitFor(() => expect(fresh.network.seen.length).toBeGreaterThan(asked), { timeout: 10_000 });
    fresh.weather.fault = "pass";
    await vi.waitFor(
      async () => {
        await fresh.clock.advance(30_000);
        expect(await page.queries.latestMembership()).toMatchObject({ meetingId: aMeetingId });
        expect(page.sync.status()).toMatchObject({ hasSnapshot: true });
      },
      { timeout: 10_000 },
    );
  });

  test("that comes back without having followed anything opens no stream", async () => {
    const fresh = await aBrowser();
    const page = await fresh.aTab();
    await page.start();
    page.suspend();
    page.resume();
    await fresh.clock.advance(5_000);
    expect(fresh.streams).toHaveLength(0);
  });

  test("that is closed lets go of the stream, and hears of no other tab's any more", async () => {
    const second = await browser.aTab();
    await second.start();
    tab.stop();
    await browser.clock.advance(1_000);
    expect(browser.streams[0]?.signal.aborted).toBe(true);
    const before = tab.sync.status();
    await ask(second, "ยังอยู่");
    await browser.clock.advance(60_000);
    expect(browser.server.records().size).toBe(1);
    expect(tab.sync.status()).toEqual({ ...before, waiting: tab.sync.status().waiting });
  });
});

describe("two tabs", () => {
  test("take turns, know the same connection, and double nothing", async () => {
    const second = await browser.aTab();
    await second.start();
    await Promise.all([ask(tab, "แท็บหนึ่ง"), ask(second, "แท็บสอง")]);
    await settle();
    await settle();
    expect(browser.server.records().size).toBe(2);
    expect(browser.server.handled.operations).toBe(2);
    expect(second.sync.status()).toMatchObject({ connection: "connected", waiting: 0, hasSnapshot: true });
  });

  test("a frozen tab that holds the lock is passed over after a minute and a half", async () => {
    const frozen = { isFrozen: true };
    const ice = await browser.aTab({
      fetch: (path, init) => (frozen.isFrozen ? new Promise(() => undefined) : browser.network.fetch(path, init)),
      timers: { set: () => 0, clear: () => undefined },
    });
    ice.sync.follow(aMeetingId);
    await settle();
    await ask(tab, "ไม่รอแท็บที่หลับ");
    await browser.clock.advance(60_000);
    expect(browser.server.records().size).toBe(0);
    await browser.clock.advance(60_000);
    expect(browser.server.records().size).toBe(1);
  });
});
