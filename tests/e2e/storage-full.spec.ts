import { readFileSync } from "node:fs";
import { goDown } from "../support/fault-proxy.ts";
import { askAbout, becomeOfficer, countOf, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { keptEntries, storageOf } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

test("a phone without room says that nothing was saved, keeps the words in the field, and saves when there is room", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  goDown(hall.proxy);
  await askAbout(page, { text: "เขียนไว้ก่อนที่ว่างหมด" });
  // Chromium remembers the room that is left for as long as a database is open, and a moment longer.
  await page.goto("about:blank");
  const storage = await storageOf(context, page, hall.url);
  await storage.limit(1);
  await page.waitForTimeout(4_000);
  await page.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);

  const words = "ถามตอนเครื่องเต็ม ".repeat(60).trim();
  const field = page.getByRole("textbox").first();
  await field.fill(words);
  await page.getByRole("button", { name: saying("entries.ask.sendQuestion") }).click();
  await expect(page.getByText(saying("errors.storage-full")).first()).toBeVisible();
  await expect(page).toHaveURL(/\/ask/);
  await expect(field).toHaveValue(words);
  await expect(page.getByText(saying("entries.ask.draftKept"))).toHaveCount(0);

  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: saying("entries.ask.keepFile") }).click();
  expect(readFileSync(await (await file).path(), "utf8")).toBe(words);
  expect((await keptEntries(page)).map(({ state }) => state.text)).toEqual(["เขียนไว้ก่อนที่ว่างหมด"]);

  await storage.limit();
  await page.getByRole("button", { name: saying("entries.ask.sendQuestion") }).click();
  await page.waitForURL(/\/mine/);
  await expect(page.getByText(saying("entries.mine.waitingList", { count: 2 }))).toBeVisible();
  hall.proxy.heal();
  await expect.poll(() => countOf(officer, words), { timeout: 30_000 }).toBe(1);
  expect(await countOf(officer, "เขียนไว้ก่อนที่ว่างหมด")).toBe(1);
});
