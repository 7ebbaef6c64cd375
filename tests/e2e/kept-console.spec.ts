import type { Page } from "@playwright/test";
import { isKeptOnceOpened } from "#client/sync/screens-cached-when-opened.ts";
import { goDown } from "../support/fault-proxy.ts";
import { becomeOfficer, demoMeeting, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";

const keptPaths = async () => {
  const cache = await caches.open("ruam-opened");
  return (await cache.keys()).map(({ url }) => new URL(url).pathname);
};

const loadedPaths = () => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);

/** What the page in front has loaded, and the worker keeps only for who opened it, but has not kept yet. */
const notYetKept = async (page: Page) => {
  const [loaded, kept] = [await page.evaluate(loadedPaths), await page.evaluate(keptPaths)];
  return loaded.filter((path) => isKeptOnceOpened(path) && !kept.includes(path));
};

test("the console that was opened once opens again without a link, and no phone carries it unasked", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page } = await keptPhone();
  await page.goto(`${hall.url}/join`);
  await untilOfflineReady(page);
  expect(await page.evaluate(keptPaths)).toEqual([]);

  const desk = await keptPhone({ viewport: { width: 1280, height: 800 } });
  const cookies = officer.cookie.split("; ").map((cookie) => {
    const [name = "", value = ""] = cookie.split("=");
    return { name, value, url: hall.url, httpOnly: true, sameSite: "Strict" as const };
  });
  await desk.context.addCookies(cookies);
  await desk.page.goto(`${hall.url}/office/${demoMeeting}`);
  await expect(desk.page.getByRole("banner")).toBeVisible();
  await untilOfflineReady(desk.page);
  await expect.poll(() => notYetKept(desk.page), { timeout: 30_000 }).toEqual([]);
  expect((await desk.page.evaluate(keptPaths)).map((path) => path.replace(/-[\w-]{7}\./, "."))).toEqual(
    expect.arrayContaining(["/assets/office.js", "/assets/office.css"]),
  );

  const session = await desk.context.newCDPSession(desk.page);
  await session.send("Network.clearBrowserCache");
  goDown(hall.proxy);
  await hall.server.stop();
  await desk.page.reload();
  await expect(desk.page.getByRole("banner")).toBeVisible();
});
