import type { BrowserContext } from "@playwright/test";
import { badNetwork } from "../support/fault-proxy.ts";
import { pick } from "../support/seeded-random.ts";
import { isLong, seededChance } from "./long-run.ts";
import { askAbout, becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady, countOf } from "./people.ts";
import { keptEntries } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";

const saves = isLong ? 15 : 3;

/** As in a browser without Web Locks: nobody waits for anybody. */
const takeLocksAway = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });
  });

// Without locks hundreds of schedules run in tests/property/sync-faults.test.ts, and once in a browser in the long run.
for (const locks of isLong ? (["with locks", "without locks"] as const) : (["with locks"] as const)) {
  test(`two tabs save at random on a bad network, ${locks}: both lists live, and the server has each once`, async ({
    hall,
    phone,
  }) => {
    test.setTimeout(60_000 + saves * 10_000);
    const random = seededChance();
    const officer = await becomeOfficer(hall);
    const { page, context } = await phone();
    if (locks === "without locks") await takeLocksAway(context);
    await joinAndCheckIn(page, hall);
    await untilOfflineReady(page);
    const other = await context.newPage();
    await other.goto(`${hall.url}/m/${demoMeeting}/mine`);
    hall.proxy.set((_, path) => (path.startsWith("/api/") ? pick(random, badNetwork) : { kind: "pass" }));

    const texts: string[] = [];
    const write = async (tab: typeof page, name: string): Promise<void> => {
      for (let count = 1; count <= saves; count++) {
        const text = `${name} ${count}`;
        await askAbout(tab, { text, on: pick(random, ["project:EX-08", "project:EX-06", "agenda-item:AG-4"]) });
        texts.push(text);
        await tab.waitForTimeout(random() * 300);
      }
    };
    await Promise.all([write(page, "แท็บแรก"), write(other, "แท็บที่สอง")]);
    for (const tab of [page, other])
      for (const text of texts) await expect(tab.getByText(text, { exact: true })).toBeVisible();

    hall.proxy.heal();
    await expect
      .poll(async () => (await keptEntries(page)).filter(({ rev, ackedRev }) => rev > ackedRev).length, {
        timeout: 30_000,
      })
      .toBe(0);
    const arrived = (await officer.entries()).map(({ text }) => text).filter((text) => texts.includes(text));
    expect(arrived).toHaveLength(texts.length);
    expect(new Set(arrived).size).toBe(texts.length);
    for (const tab of [page, other])
      for (const text of texts) await expect(tab.getByText(text, { exact: true })).toBeVisible();
  });
}

test("a tab that is frozen while it sends keeps nobody waiting: another takes its turn, and nothing is doubled", async ({
  hall,
  phone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page, context } = await phone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  let isFirst = true;
  hall.proxy.set((_, path) => {
    if (!path.endsWith("/ops") || !isFirst) return { kind: "pass" };
    isFirst = false;
    return { kind: "delay", delayMs: 25_000 };
  });
  await askAbout(page, { text: "แท็บที่ค้าง" });
  await expect.poll(() => isFirst).toBe(false);
  await page.evaluate(() => {
    Object.assign(globalThis, { ticks: 0 });
    setInterval(
      () => Object.assign(globalThis, { ticks: (globalThis as unknown as { ticks: number }).ticks + 1 }),
      100,
    );
  });
  const frozen = await context.newCDPSession(page);
  // A page that is told to freeze goes on while it is on a screen; one that stands in the debugger does not.
  await frozen.send("Debugger.enable");
  const isPaused = new Promise<void>((done) => frozen.once("Debugger.paused", () => done()));
  await frozen.send("Debugger.pause");
  await isPaused;

  // Ninety seconds without a sign of life are three here.
  const other = await context.newPage();
  await other.addInitScript(() => {
    const factor = 30;
    const now = performance.now.bind(performance);
    performance.now = () => now() * factor;
    const later = globalThis.setTimeout.bind(globalThis);
    Object.assign(globalThis, {
      setTimeout: (task: () => void, delayMs = 0) => later(task, delayMs > 5_000 ? delayMs / factor : delayMs),
    });
  });
  await other.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await askAbout(other, { text: "แท็บที่ยังอยู่" });
  await expect.poll(() => countOf(officer, "แท็บที่ยังอยู่"), { timeout: 20_000 }).toBe(1);
  expect(await countOf(officer, "แท็บที่ค้าง")).toBe(1);

  await frozen.send("Debugger.resume");
  const ticks = await page.evaluate(() => (globalThis as unknown as { ticks: number }).ticks);
  expect(ticks, "the first tab was frozen in truth").toBeLessThan(20);
  await expect
    .poll(async () => (await keptEntries(page)).filter(({ rev, ackedRev }) => rev > ackedRev).length, {
      timeout: 30_000,
    })
    .toBe(0);
  expect(await countOf(officer, "แท็บที่ค้าง")).toBe(1);
  expect(await countOf(officer, "แท็บที่ยังอยู่")).toBe(1);
});
