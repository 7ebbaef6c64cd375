import type { Page } from "@playwright/test";
import { freePort } from "../support/free-port.ts";
import { startFaultProxy, type Fault, type FaultProxy, type Seen } from "../support/fault-proxy.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { keptRecords, seedWaiting } from "../e2e/phone-databases.ts";
import { saying } from "../e2e/words.ts";
import { anEntryPut } from "../support/wire-device.ts";
import { startReference } from "./processes.ts";
import { median, ms, type Row } from "./measure.ts";
import { startUnwatchedChromium } from "./unwatched-chromium.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const far: Fault = { kind: "slow", roundTripMs: 150, bytesPerSecond: 10_000_000 };
const near: Fault = { kind: "pass" };

type Case = {
  readonly entries: number;
  readonly line: Fault;
  readonly name: string;
  readonly aim: number;
  /** How many queues the same page sends one after the other, after its first one. */
  readonly rounds: number;
};
const cases: readonly Case[] = [
  { entries: 20, line: far, name: "20 entries, 150 ms round trip", aim: 1.1, rounds: 5 },
  { entries: 1_000, line: near, name: "1,000 entries", aim: 2, rounds: 3 },
  { entries: 10_000, line: near, name: "10,000 entries", aim: 2, rounds: 3 },
];

type Drain = { readonly wallMs: number; readonly requests: number; readonly bytesUp: number };

const isOps = ({ method, path }: Seen): boolean => method === "POST" && path.endsWith("/ops");

/** A phone whose network goes while it still reads what it has sent has failed, and would wait before the next queue. */
const isNoStream = ({ path }: Seen): boolean => !path.endsWith("/live");

/** From the first request that carries words to the last one's answer, as the network saw it. */
const drainOf = (seen: readonly Seen[]): Drain => {
  const ops = seen.filter(isOps);
  const ended = Math.max(...ops.map(({ endedAt }) => endedAt ?? Number.NaN));
  return {
    wallMs: ended - Math.min(...ops.map(({ startedAt }) => startedAt)),
    requests: ops.length,
    bytesUp: ops.reduce((sum, { bytesUp }) => sum + bytesUp, 0),
  };
};

const texts = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร ข้อ ${index + 1}`);

const waitingIn = async (page: Page): Promise<number> =>
  (await keptRecords(page)).filter(({ rev, ackedRev }) => rev > ackedRev).length;

/** Dexie tells tabs of each other's changes so: what was put in beside the app is on its screen before it is sent. */
const tellTabs = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tabs = new BroadcastChannel("x-storagemutated-1");
    tabs.postMessage({ "idb://ruam-vault/mine/": { d: 1, from: -Infinity, to: [[]] } });
    tabs.close();
  });

/** The page does so by itself, a second after the tool has left it. */
const leftMs = 1_000;

/** Looks at the network alone: looking into the database, or at the page, would hold up what is measured. */
const untilQuiet = async (proxy: FaultProxy, before: number, isOne: (seen: Seen) => boolean): Promise<void> => {
  const quietMs = 1_500;
  for (;;) {
    await new Promise((done) => setTimeout(done, 200));
    const endedAt = proxy.seen.slice(before).findLast(isOne)?.endedAt;
    if (endedAt !== undefined && performance.now() - endedAt > quietMs) return;
  }
};

const join = async (page: Page, attendee: string): Promise<void> => {
  await page.goto(attendee);
  await page.getByRole("searchbox").fill("ธีระศ");
  await page.getByRole("button", { name: /ฑีฆายุพันธุ์/ }).click();
  await page.waitForURL(/checked-in/);
  while ((await waitingIn(page)) > 0) await page.waitForTimeout(100);
};

/** One phone in Chromium, its queue full, and the network comes back. @returns each of its queues, the first one first */
const drainPhone = async ({ entries, line, rounds }: Case): Promise<readonly Drain[]> => {
  const port = await freePort();
  const proxy = await startFaultProxy(() => port);
  const server = await startServer({ port, origin: proxy.url, data: freshData() });
  const phone = await startUnwatchedChromium();
  const drains: Drain[] = [];
  try {
    let page = await phone.watch();
    await join(page, server.attendee);
    while (drains.length <= rounds) {
      proxy.set((_, path) => (path.startsWith("/api") ? { kind: "down" } : { kind: "pass" }));
      proxy.cut();
      await seedWaiting(page, texts(entries));
      if (drains.length === 0) await page.goto(`${proxy.url}/m/${meetingId}/sync`);
      else await tellTabs(page);
      await page.waitForTimeout(1_500);
      const before = proxy.seen.length;
      proxy.set((_, path) => (path.startsWith("/api") ? line : { kind: "pass" }));
      await page.getByRole("button", { name: saying("sync.tryNow") }).evaluate((button: HTMLElement, waitMs) => {
        setTimeout(() => button.click(), waitMs);
      }, leftMs);
      do {
        await phone.leave();
        await untilQuiet(proxy, before, isNoStream);
        page = await phone.watch();
      } while ((await waitingIn(page)) > 0);
      drains.push(drainOf(proxy.seen.slice(before).filter(({ endedAt }) => endedAt !== undefined)));
    }
    return drains;
  } finally {
    await phone.stop();
    await server.stop();
    await proxy.close();
    removeData(server.data);
  }
};

/**
 * The same words in one bare batch, from a page of the same browser, and of each acknowledgement one write into its
 * database: what a phone must do that forgets nothing. The writes share one transaction. The first round does not count.
 */
const drainBare = async ({ entries, line, rounds }: Case): Promise<number> => {
  const folder = freshData();
  const server = await startReference("bare-server.ts", [folder]);
  const proxy = await startFaultProxy(() => server.port);
  const browser = await startUnwatchedChromium();
  const times: number[] = [];
  try {
    let page = await browser.watch();
    await page.goto(proxy.url);
    proxy.set(() => line);
    while (times.length <= rounds) {
      const sent = JSON.stringify({ ops: texts(entries).map((text) => anEntryPut(meetingId, text)) });
      const before = proxy.seen.length;
      await page.evaluate(sendBare, { sent, waitMs: leftMs });
      await browser.leave();
      await untilQuiet(proxy, before, ({ method }) => method === "POST");
      page = await browser.watch();
      times.push(await page.evaluate(() => (globalThis as unknown as { tookMs: Promise<number> }).tookMs));
    }
    return median(times.slice(1));
  } finally {
    await browser.stop();
    await proxy.close();
    await server.stop();
    removeData(folder);
  }
};

/** Runs in the page. */
const sendBare = ({ sent, waitMs }: { readonly sent: string; readonly waitMs: number }): void => {
  const open = () =>
    new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open("bare");
      opening.onupgradeneeded = () => opening.result.createObjectStore("acks", { keyPath: "id" });
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error ?? new Error("not opened"));
    });
  const sendAndKeep = async (): Promise<number> => {
    const opened = await open();
    const started = performance.now();
    const answer = (await (await fetch("/", { method: "POST", body: sent })).json()) as { acks: object[] };
    await new Promise<void>((done, fail) => {
      const writing = opened.transaction("acks", "readwrite");
      for (const ack of answer.acks) writing.objectStore("acks").put(ack);
      writing.oncomplete = () => done();
      writing.onabort = () => fail(writing.error ?? new Error("not written"));
    });
    const took = performance.now() - started;
    opened.close();
    return took;
  };
  const tookMs = new Promise<void>((done) => setTimeout(done, waitMs)).then(sendAndKeep);
  Object.assign(globalThis, { tookMs });
};

/** One phone that was without a network for long, against one bare request and one write for each acknowledgement. */
export const benchDrain = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const one of cases) {
    const [first, ...later] = await drainPhone(one);
    const bare = await drainBare(one);
    const against = (name: string, ours: number, aim: string, isMet: boolean): void =>
      void rows.push({ name, ours: ms(ours), reference: ms(bare), ratio: ours / bare, aim, isMet });
    const ours = median(later.map(({ wallMs }) => wallMs));
    against(`one phone in Chromium, ${one.name}`, ours, `≤ ${one.aim} ×`, ours / bare <= one.aim);
    if (first !== undefined) against("the same, the first queue of the page and of the server", first.wallMs, "", true);
    if (one.entries !== 20) continue;
    const [requests, bytes] = [
      median(later.map((drain) => drain.requests)),
      median(later.map((drain) => drain.bytesUp)),
    ];
    rows.push({
      name: "20 entries: requests up",
      ours: String(requests),
      reference: "",
      aim: "1",
      isMet: requests === 1,
    });
    rows.push({
      name: "20 entries: bytes up",
      ours: `${(bytes / 1000).toFixed(1)} kB`,
      reference: "",
      aim: "≤ 2.5 kB",
      isMet: bytes <= 2_500,
    });
  }
  return rows;
};
