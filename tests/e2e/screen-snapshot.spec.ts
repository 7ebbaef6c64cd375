import type { Page } from "@playwright/test";
import { demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";

type FirstList = { readonly isKept: boolean; readonly words: string };

/** Notes what stands on the screen when its first list is painted, and whether it is the kept one. */
const watchFirstList = (page: Page) =>
  page.addInitScript(() => {
    new PerformanceObserver((list) => {
      if (list.getEntriesByName("ruam:list").length === 0) return;
      const look = document.getElementById("first-look");
      const noted = { isKept: look !== null, words: (look ?? document.body).innerText };
      Object.assign(globalThis, { firstList: noted });
    }).observe({ type: "mark", buffered: true });
  });

const firstListOf = (page: Page): Promise<FirstList> =>
  page
    .waitForFunction(() => (globalThis as unknown as { firstList?: FirstList }).firstList)
    .then((found) => found.jsonValue() as Promise<FirstList>);

/** The list itself: the kept one has given its place to it. */
const untilItself = (page: Page) => expect(page.locator("#first-look")).toHaveCount(0);

const untilKept = (page: Page, path: string) =>
  expect
    .poll(() => page.evaluate((at) => caches.match(at, { cacheName: "ruam-screens" }).then(Boolean), path))
    .toBe(true);

test("an agenda that was read opens without a network before the app's scripts have run, and becomes the agenda itself in its place", async ({
  hall,
  keptPhone,
}) => {
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  const agenda = `/m/${demoMeeting}/agenda`;
  await page.goto(hall.url + agenda);
  await untilKept(page, agenda);
  const words = await page.locator("main").innerText();

  await context.setOffline(true);
  const next = await context.newPage();
  await watchFirstList(next);
  await next.goto(hall.url + agenda);
  const first = await firstListOf(next);
  expect(first.isKept).toBe(true);
  expect(first.words).toContain(words);
  await untilItself(next);
  expect(await next.locator("main").innerText()).toBe(words);
  await next.locator("main a").first().click();
  await expect(next).toHaveURL(/\/agenda\/AG-/);

  // The icon on the home screen leads into the meeting: its page names all files of the first screen at once.
  const icon = await context.newPage();
  await icon.goto(`${hall.url}/?from=home`);
  await expect(icon).toHaveURL(/\/now$/);
  await expect(icon.locator('link[rel="modulepreload"][href*="/start-device-"]')).toHaveCount(1);

  // The other language shows nothing of the former one.
  await next.goto(`${hall.url}/m/${demoMeeting}/settings`);
  await next.getByRole("radio", { name: "English" }).check({ force: true });
  await expect(next.locator("html")).toHaveAttribute("lang", "en");
  await next.goto(hall.url + agenda);
  expect((await firstListOf(next)).isKept).toBe(false);
});
