import { expect } from "@playwright/test";
import { demoMeeting, joinAndCheckIn, setUpOffice, untilOfflineReady } from "./people.ts";
import { test } from "./ruam-test.ts";
import { loosely, saying } from "./words.ts";

test(
  "a hand raised without a signal takes its place behind who came meanwhile, is told so, and is called from the presiding tablet",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const { page: tablet } = await phone({ viewport: { width: 1024, height: 768 } });
    await setUpOffice(tablet, hall);
    await tablet.goto(`${hall.url}/chair/${demoMeeting}`);
    await tablet.getByRole("button", { name: saying("chair.next.start") }).click();
    await tablet
      .getByRole("button", { name: loosely("ถัดไป") })
      .first()
      .waitFor();

    const { page, context } = await phone();
    await joinAndCheckIn(page, hall);
    await untilOfflineReady(page);
    await page.goto(`${hall.url}/m/${demoMeeting}/now`);
    await page.getByRole("button", { name: saying("speech.ask") }).waitFor();
    await context.setOffline(true);
    await page.getByRole("button", { name: saying("speech.ask") }).click();
    await expect(page.getByText(saying("speech.raise-real"))).toBeVisible();

    const { page: other } = await phone();
    await joinAndCheckIn(other, hall, "มนต", "มนตรี");
    await other.goto(`${hall.url}/m/${demoMeeting}/now`);
    await other.getByRole("button", { name: saying("speech.ask") }).click();
    await expect(other.getByText(saying("speech.next"))).toBeVisible();

    await context.setOffline(false);
    await expect(page.getByText(loosely("ก่อนท่าน"))).toBeVisible();
    await tablet.getByRole("button", { name: loosely("ผู้ขอพูด") }).click();
    await tablet.locator("button.main").click();
    await expect(other.getByRole("heading", { name: saying("speech.turn.title") })).toBeVisible();
    await other.getByRole("button", { name: saying("speech.finished") }).click();
    await expect(page.getByText(saying("speech.next"))).toBeVisible();
  },
);
