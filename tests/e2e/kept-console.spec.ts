import { goDown } from "../support/fault-proxy.ts";
import { becomeOfficer, demoMeeting, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";

const keptNames = async () => {
  const cache = await caches.open("ruam-opened");
  return (await cache.keys()).map(({ url }) => new URL(url).pathname.replace(/-[\w-]{7}\./, "."));
};

test("the console that was opened once opens again without a link, and no phone carries it unasked", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page } = await keptPhone();
  await page.goto(`${hall.url}/join`);
  await untilOfflineReady(page);
  expect(await page.evaluate(keptNames)).toEqual([]);

  const desk = await keptPhone({ viewport: { width: 1280, height: 800 } });
  const cookies = officer.cookie.split("; ").map((cookie) => {
    const [name = "", value = ""] = cookie.split("=");
    return { name, value, url: hall.url, httpOnly: true, sameSite: "Strict" as const };
  });
  await desk.context.addCookies(cookies);
  await desk.page.goto(`${hall.url}/office/${demoMeeting}`);
  await expect(desk.page.getByRole("banner")).toBeVisible();
  await untilOfflineReady(desk.page);
  await expect.poll(() => desk.page.evaluate(keptNames)).toContain("/assets/office.js");
  expect(await desk.page.evaluate(keptNames)).toContain("/assets/office.css");

  const session = await desk.context.newCDPSession(desk.page);
  await session.send("Network.clearBrowserCache");
  goDown(hall.proxy);
  await hall.server.stop();
  await desk.page.reload();
  await expect(desk.page.getByRole("banner")).toBeVisible();
});
