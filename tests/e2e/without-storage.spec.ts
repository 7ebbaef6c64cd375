import type { Page } from "@playwright/test";
import { goDown } from "../support/fault-proxy.ts";
import { becomeOfficer, countOf, demoMeeting, joinAndCheckIn } from "./people.ts";
import { expect, test, type Phone } from "./ruam-test.ts";
import { loosely, saying } from "./words.ts";

/** What a browser does whose databases are damaged, or forbidden by its settings. */
const keepNothing = async ({ page }: Phone): Promise<void> => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("Internal error opening backing store", "UnknownError");
    };
  });
};

/** By a link of the app: a page that is opened anew knows nothing of the one before. */
const follow = (page: Page, path: string): Promise<void> =>
  page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, path);

const ask = async (page: Page, text: string): Promise<void> => {
  await follow(page, `/m/${demoMeeting}/ask?on=project:EX-08`);
  await page.getByRole("textbox").first().fill(text);
  await expect(page.getByText(saying("entries.ask.draftKept_unkept")).first()).toBeVisible();
  await page.getByRole("button", { name: saying("entries.ask.sendQuestion") }).click();
  await page.waitForURL(/\/mine/);
};

test("a browser that keeps nothing takes part while it has a signal, and calls nothing saved", async ({
  hall,
  phone,
}) => {
  const officer = await becomeOfficer(hall);
  const open = await phone();
  const { page } = open;
  await keepNothing(open);
  await joinAndCheckIn(page, hall);
  await expect(page.getByText(saying("pwa.unkept.words"))).toBeVisible();
  await page.getByRole("button", { name: saying("pwa.unkept.read") }).click();

  await ask(page, "ถามจากเบราว์เซอร์ที่ไม่เก็บอะไร");
  await expect.poll(() => countOf(officer, "ถามจากเบราว์เซอร์ที่ไม่เก็บอะไร")).toBe(1);
  await expect(page.getByText(saying("entries.mine.sent", { count: 1 }))).toBeVisible();

  goDown(hall.proxy);
  await ask(page, "ถามตอนไม่มีสัญญาณ");
  await expect(page.getByText(saying("entries.mine.waiting_unkept")).first()).toBeVisible();
  await expect(page.getByText(saying("entries.mine.waiting"))).toHaveCount(0);
  hall.proxy.heal();
  await expect.poll(() => countOf(officer, "ถามตอนไม่มีสัญญาณ"), { timeout: 30_000 }).toBe(1);
  expect(await countOf(officer, "ถามจากเบราว์เซอร์ที่ไม่เก็บอะไร")).toBe(1);
});

test("a phone that kept words before is never taken for one that keeps nothing", async ({ hall, phone }) => {
  const open = await phone();
  const { page } = open;
  await joinAndCheckIn(page, hall);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("ruam-had-words"))).toBe("1");
  await keepNothing(open);
  await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(page.getByText(saying("shell.unreadable"))).toBeVisible();
  await expect(page.getByText(saying("pwa.unkept.words"))).toHaveCount(0);
});

for (const hand of ["tap", "click"] as const)
  test(`a notice that waited while a name was typed does not come under the ${hand} that chooses it`, async ({
    hall,
    phone,
  }) => {
    const open = await phone();
    const { page } = open;
    await keepNothing(open);
    // So large that the notice covers where the name stands.
    await page.addInitScript(() => localStorage.setItem("ruam-preferences", '{"textSize":"150"}'));
    await page.goto(hall.server.attendee);
    await expect(page.getByText(saying("pwa.unkept.words"))).toBeVisible();
    await page.getByRole("searchbox").fill("ธีระศ");
    const name = page.getByRole("button", { name: loosely("ธีระศักดิ์") }).first();
    await name[hand]();
    await expect(page.getByRole("heading", { name: saying("check-in.slip.title") })).toBeVisible();
  });
