import type { BrowserContext, CDPSession, Page } from "@playwright/test";
import { syncTag } from "#protocol/constants.ts";
import { goDown } from "../support/fault-proxy.ts";
import { askAbout, becomeOfficer, countOf, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { keptEntries, seedWaiting } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

const isOps = (path: string): boolean => path.endsWith("/ops");

/** The browser's own hold on the worker. */
const workerOf = async (context: BrowserContext, page: Page, origin: string) => {
  const session: CDPSession = await context.newCDPSession(page);
  const registered = new Promise<string>((done) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted);
      if (own !== undefined) done(own.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await registered;
  return {
    stop: async (): Promise<void> => {
      await session.send("ServiceWorker.stopAllWorkers");
    },
    /** Background Sync, as if the network had come back. */
    wake: async (): Promise<void> => {
      await session.send("ServiceWorker.dispatchSyncEvent", {
        origin,
        registrationId,
        tag: syncTag,
        lastChance: false,
      });
    },
  };
};

test("a new version is accepted while a push is on its way: it arrives once, and the drafts of both tabs are kept", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  const [second, third] = [await context.newPage(), await context.newPage()];
  await third.goto(`${hall.url}/m/${demoMeeting}/agenda`);
  await second.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-01`);
  await second.getByRole("textbox").first().fill("ร่างในแท็บที่สอง");

  hall.proxy.set((_, path) => (isOps(path) ? { kind: "delay", delayMs: 6_000 } : { kind: "pass" }));
  await askAbout(page, { text: "ส่งอยู่ตอนเปลี่ยนรุ่น" });
  await expect.poll(() => hall.proxy.seen.some(({ method, path }) => method === "POST" && isOps(path))).toBe(true);
  await page.getByRole("link", { name: saying("entries.mine.ask") }).click();
  await page.getByRole("textbox").first().fill("ร่างในแท็บแรก");
  hall.proxy.set((_, path) =>
    path.startsWith("/sw.js") ? { kind: "append", text: "\n// another version" } : { kind: "pass" },
  );
  await third.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const offer = third.getByRole("button", { name: saying("pwa.update.do") });
  await expect(offer).toBeVisible();
  const reloads = [page, second].map((tab) => tab.waitForEvent("load"));
  // Written this moment: younger than the time after which a draft is kept by itself.
  await second.getByRole("textbox").first().fill("ร่างในแท็บที่สอง ถึงวินาทีสุดท้าย");
  await offer.click();
  await Promise.all(reloads);

  await expect(page.getByRole("textbox").first()).toHaveValue("ร่างในแท็บแรก");
  await expect(second.getByRole("textbox").first()).toHaveValue("ร่างในแท็บที่สอง ถึงวินาทีสุดท้าย");
  hall.proxy.heal();
  await expect
    .poll(async () => (await keptEntries(page)).every(({ rev, ackedRev }) => rev === ackedRev), { timeout: 30_000 })
    .toBe(true);
  expect(await countOf(officer, "ส่งอยู่ตอนเปลี่ยนรุ่น")).toBe(1);
});

const filesOf = (page: Page, links: string): Promise<string[]> =>
  page.locator(links).evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href));

test("the worker is stopped by the browser: the page goes on, also without a network", async ({ hall, keptPhone }) => {
  const officer = await becomeOfficer(hall);
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  const worker = await workerOf(context, page, hall.url);
  await worker.stop();
  await askAbout(page, { text: "หลังตัวช่วยถูกหยุด" });
  await expect.poll(() => countOf(officer, "หลังตัวช่วยถูกหยุด"), { timeout: 20_000 }).toBe(1);

  goDown(hall.proxy);
  await worker.stop();
  await page.goto(`${hall.url}/m/${demoMeeting}/agenda`);
  await expect(page.getByText(/เรื่องเสนอเพื่อพิจารณา/).first()).toBeVisible();
  // The page itself named every script that ran until then, so none was found by another one, and no other was named.
  const named = await filesOf(page, "link[rel=modulepreload]");
  const ran = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  for (const part of ["phone", "start-device", "meeting", "screens", "read-and-follow-meeting", "meeting-th"])
    expect(named.join(" ")).toMatch(new RegExp(`/${part}-[\\w-]{7}\\.js`));
  expect(named.filter((file) => !ran.includes(file))).toEqual([]);
  await worker.stop();
  await askAbout(page, { text: "ไม่มีทั้งตัวช่วยและสัญญาณ" });
  await expect(page.getByText(saying("entries.mine.waiting")).first()).toBeVisible();
  hall.proxy.heal();
  await expect.poll(() => countOf(officer, "ไม่มีทั้งตัวช่วยและสัญญาณ"), { timeout: 30_000 }).toBe(1);
});

test("with every page closed, Background Sync sends the queue from the worker", async ({ hall, keptPhone }) => {
  const officer = await becomeOfficer(hall);
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  goDown(hall.proxy);
  const texts = Array.from({ length: 5 }, (_, index) => `ส่งตอนปิดหน้าไปแล้ว ${index + 1}`);
  await seedWaiting(page, texts);
  const worker = await workerOf(context, page, hall.url);
  await page.goto("about:blank");
  await worker.stop();

  hall.proxy.heal();
  await worker.wake();
  for (const text of texts) await expect.poll(() => countOf(officer, text), { timeout: 20_000 }).toBe(1);
  goDown(hall.proxy);
  await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(page.getByText(saying("entries.mine.sent", { count: 5 }))).toBeVisible();
});

test("page and worker send at the same time: one of them does, and the other waits for its turn", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  goDown(hall.proxy);
  const texts = Array.from({ length: 60 }, (_, index) => `ใครส่งก็ได้ ${index + 1}`);
  await seedWaiting(page, texts);
  const worker = await workerOf(context, page, hall.url);
  // A page that is being left may have begun to send, and takes nobody's turn any more.
  await page.goto("about:blank");
  const delayMs = 600;
  const begun: number[] = [];
  hall.proxy.set((_, path) => {
    if (!isOps(path)) return { kind: "pass" };
    begun.push(performance.now());
    return { kind: "delay", delayMs };
  });
  await Promise.all([page.goto(`${hall.url}/m/${demoMeeting}/now`), worker.wake()]);
  await expect
    .poll(async () => (await officer.entries()).filter(({ text }) => text.startsWith("ใครส่งก็ได้")).length, {
      timeout: 30_000,
    })
    .toBe(60);
  const between = begun.slice(1).map((at, index) => at - (begun[index] ?? 0));
  expect(Math.min(...between), "no request begins before the one before it was answered").toBeGreaterThanOrEqual(
    delayMs - 20,
  );
});
