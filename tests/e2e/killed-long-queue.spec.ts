import { goDown } from "../support/fault-proxy.ts";
import { killBrowser } from "./kill-browser.ts";
import { isLong, report } from "./long-run.ts";
import { becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { keptEntries, seedWaiting } from "./phone-databases.ts";
import { expect, test, type Phone } from "./ruam-test.ts";
import { saying } from "./words.ts";

const entries = isLong ? 10_000 : 1_000;
const kills = isLong ? 2 : 1;

/** The longest time in which the page could not have answered a finger, ms. */
const watchLongTasks = async ({ page }: Phone): Promise<void> => {
  await page.addInitScript(() => {
    const seen: LongTask[] = [];
    Object.assign(globalThis, { longTasks: seen });
    new PerformanceObserver((list) =>
      seen.push(...list.getEntries().map(({ startTime, duration }) => ({ atMs: startTime, tookMs: duration }))),
    ).observe({ type: "longtask", buffered: true });
  });
};

/** Since the page was opened: what the app's own start takes is told apart from what the queue does. */
type LongTask = { readonly atMs: number; readonly tookMs: number };

const longTasks = async ({ page }: Phone): Promise<LongTask[]> =>
  page.evaluate(() => (globalThis as unknown as { longTasks: LongTask[] }).longTasks);

const longest = (tasks: readonly LongTask[]): number => Math.max(0, ...tasks.map(({ tookMs }) => tookMs));
const told = (tasks: readonly LongTask[]): string =>
  [
    `${tasks.length}, the longest ${Math.round(longest(tasks))} ms`,
    ...tasks.map(({ atMs, tookMs }) => `${Math.round(tookMs)} ms at ${Math.round(atMs)} ms`),
  ].join("; ");

test(`${entries} entries wait, and the browser is killed on the way: all arrive once, and the page can be used`, async ({
  hall,
  keptPhone,
}) => {
  test.setTimeout(isLong ? 600_000 : 120_000);
  const officer = await becomeOfficer(hall);
  let open = await keptPhone();
  await joinAndCheckIn(open.page, hall);
  await untilOfflineReady(open.page);
  goDown(hall.proxy);
  await open.page.goto(`${hall.url}/m/${demoMeeting}/agenda`);
  const texts = Array.from({ length: entries }, (_, index) => `คิวยาว ${index + 1}`);
  report("seeding", `${Math.round(await seedWaiting(open.page, texts))} ms`);

  await watchLongTasks(open);
  await open.page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(open.page.getByText(saying("entries.mine.waitingList", { count: entries }))).toBeVisible({
    timeout: 30_000,
  });
  await expect(open.page.getByText(`คิวยาว ${entries}`, { exact: true })).toBeVisible();
  report("long tasks while opening the list", told(await longTasks(open)));

  const arrived = async () =>
    (await officer.entries()).filter(({ text }) => text.startsWith("คิวยาว ")).map(({ text }) => text);
  for (let kill = 1; kill <= kills; kill++) {
    await open.page.goto(`${hall.url}/m/${demoMeeting}/sync`);
    hall.proxy.heal();
    await expect
      .poll(async () => (await arrived()).length, { timeout: 120_000, intervals: [100] })
      .toBeGreaterThan((entries / (kills + 1)) * (kill - 0.8));
    await killBrowser(open.profile);
    report("arrived when killed", String((await arrived()).length));
    open = await keptPhone({ profile: open.profile });
  }

  await watchLongTasks(open);
  const startedAt = performance.now();
  await open.page.goto(`${hall.url}/m/${demoMeeting}/agenda`);
  await expect(open.page.getByText(/เรื่องเสนอเพื่อพิจารณา/).first()).toBeVisible();
  await expect.poll(async () => (await arrived()).length, { timeout: isLong ? 240_000 : 60_000 }).toBe(entries);
  report("rest sent", `${Math.round(performance.now() - startedAt)} ms`);
  const tasks = await longTasks(open);
  report("long tasks while starting and sending", told(tasks));
  expect(longest(tasks)).toBeLessThan(5_000);

  expect(new Set(await arrived()).size).toBe(entries);
  await expect
    .poll(async () => (await keptEntries(open.page)).filter(({ rev, ackedRev }) => rev > ackedRev).length, {
      timeout: 30_000,
    })
    .toBe(0);
  await expect(open.page.getByText(saying("shell.chip.connected")).first()).toBeVisible();
});
