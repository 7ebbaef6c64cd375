import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { freePort } from "../support/free-port.ts";
import { chromiumFlags, findChromium } from "../../scripts/find-chromium.ts";
import { startFaultProxy, type Fault, type FaultProxy, type Seen } from "../support/fault-proxy.ts";
import { freshData, removeData, startServer } from "../support/running-server.ts";
import { keptRecords, seedWaiting } from "../e2e/phone-databases.ts";
import { saying } from "../e2e/words.ts";
import { anEntryPut } from "../support/wire-device.ts";
import { startReference } from "./processes.ts";
import { median, ms, type Row } from "./measure.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const far: Fault = { kind: "slow", roundTripMs: 150, bytesPerSecond: 10_000_000 };
const near: Fault = { kind: "pass" };

type Case = {
  readonly entries: number;
  readonly line: Fault;
  readonly name: string;
  readonly aim: number;
  readonly rounds: number;
};
const cases: readonly Case[] = [
  { entries: 20, line: far, name: "20 entries, 150 ms round trip", aim: 1.1, rounds: 5 },
  { entries: 1_000, line: near, name: "1,000 entries", aim: 2, rounds: 3 },
  { entries: 10_000, line: near, name: "10,000 entries", aim: 2, rounds: 1 },
];

type Drain = { readonly wallMs: number; readonly requests: number; readonly bytesUp: number };

const isOps = ({ method, path }: Seen): boolean => method === "POST" && path.endsWith("/ops");

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

/** Looks at the network and not into the database, where looking would hold up what is measured. */
const untilSent = async (page: Page, proxy: FaultProxy): Promise<void> => {
  const quietMs = 1_500;
  for (;;) {
    await page.waitForTimeout(200);
    const latest = proxy.seen.findLast(isOps);
    const isQuiet = latest?.endedAt !== undefined && performance.now() - latest.endedAt > quietMs;
    if (isQuiet && (await waitingIn(page)) === 0) return;
  }
};

/** One phone in Chromium, its queue full, and the network comes back. */
const drainPhone = async ({ entries, line }: Case): Promise<Drain> => {
  const port = await freePort();
  const proxy = await startFaultProxy(() => port);
  const server = await startServer({ port, origin: proxy.url, data: freshData() });
  const profile = mkdtempSync(join(tmpdir(), "ruam-drain-"));
  const phone = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [...chromiumFlags],
    viewport: { width: 360, height: 740 },
    locale: "th-TH",
  });
  try {
    const page = phone.pages()[0] ?? (await phone.newPage());
    await page.goto(server.attendee);
    await page.getByRole("searchbox").fill("ธีระศ");
    await page.getByRole("button", { name: /ฑีฆายุพันธุ์/ }).click();
    await page.waitForURL(/checked-in/);
    while ((await waitingIn(page)) > 0) await page.waitForTimeout(100);
    proxy.set((_, path) => (path.startsWith("/api") ? { kind: "down" } : { kind: "pass" }));
    proxy.cut();
    await seedWaiting(page, texts(entries));
    await page.goto(`${proxy.url}/m/${meetingId}/sync`);
    await page.waitForTimeout(1_500);
    const before = proxy.seen.length;
    proxy.set((_, path) => (path.startsWith("/api") ? line : { kind: "pass" }));
    await page.getByRole("button", { name: saying("sync.tryNow") }).click();
    await untilSent(page, proxy);
    return drainOf(proxy.seen.slice(before).filter(({ endedAt }) => endedAt !== undefined));
  } finally {
    await phone.close();
    await server.stop();
    await proxy.close();
    removeData(server.data);
    rmSync(profile, { recursive: true, force: true });
  }
};

/**
 * The same words in one bare batch, from a page of the same browser, and of each acknowledgement one write into its
 * database: what a phone must do that forgets nothing. The writes share one transaction.
 */
const drainBare = async ({ entries, line, rounds }: Case): Promise<number> => {
  const folder = freshData();
  const server = await startReference("bare-server.ts", [folder]);
  const proxy = await startFaultProxy(() => server.port);
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
  const page = await browser.newPage();
  await page.goto(proxy.url);
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    proxy.set(() => line);
    const body = JSON.stringify({ ops: texts(entries).map((text) => anEntryPut(meetingId, text)) });
    times.push(
      await page.evaluate(async (sent) => {
        const opened = await new Promise<IDBDatabase>((done, fail) => {
          const opening = indexedDB.open("bare");
          opening.onupgradeneeded = () => opening.result.createObjectStore("acks", { keyPath: "id" });
          opening.onsuccess = () => done(opening.result);
          opening.onerror = () => fail(opening.error ?? new Error("not opened"));
        });
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
      }, body),
    );
  }
  await browser.close();
  await proxy.close();
  await server.stop();
  removeData(folder);
  return median(times.slice(1));
};

/** One phone that was without a network for long, against one bare request and one write for each acknowledgement. */
export const benchDrain = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const one of cases) {
    const drains: Drain[] = [];
    for (let round = 0; round < one.rounds; round++) drains.push(await drainPhone(one));
    const [ours, bare] = [median(drains.map(({ wallMs }) => wallMs)), await drainBare(one)];
    rows.push({
      name: `one phone in Chromium, ${one.name}`,
      ours: ms(ours),
      reference: ms(bare),
      ratio: ours / bare,
      aim: `≤ ${one.aim} ×`,
      isMet: ours / bare <= one.aim,
    });
    if (one.entries !== 20) continue;
    const [requests, bytes] = [
      median(drains.map((drain) => drain.requests)),
      median(drains.map((drain) => drain.bytesUp)),
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
