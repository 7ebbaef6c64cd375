import { readFileSync } from "node:fs";
import { askAbout, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";
import { goDown } from "../support/fault-proxy.ts";

test("what a phone cannot send is carried over as a file, taken in once, and not doubled when the signal is back", async ({
  hall,
  phone,
}) => {
  const attendee = await phone();
  await joinAndCheckIn(attendee.page, hall);
  await untilOfflineReady(attendee.page);
  await expect(attendee.page.getByText(saying("shell.chip.connected"))).toBeVisible();
  goDown(hall.proxy);
  await askAbout(attendee.page, { text: "ส่งไม่ออก จึงบันทึกเป็นไฟล์" });
  await attendee.page.goto(`${hall.url}/m/${demoMeeting}/sync`);
  const saved = attendee.page.waitForEvent("download");
  await attendee.page.getByRole("button", { name: saying("sync.rescue") }).click();
  const path = await (await saved).path();
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ ruam: 1, meetingId: demoMeeting });

  const office = await phone({ viewport: { width: 1280, height: 800 } });
  // In this order: a phone that finds the server for a moment in between sends by itself what the file is to bring.
  await attendee.context.setOffline(true);
  hall.proxy.heal();
  await office.page.goto(hall.server.setUp ?? "");
  await office.page.getByRole("textbox", { name: saying("office.account.name") }).fill("สมศรี เลขานุการ");
  await office.page.locator("input[type=password]").fill("ประชุมเรียบร้อยดี");
  await office.page.locator("button[type=submit]").click();
  await office.page.waitForURL(/\/office$/);
  await office.page.goto(`${hall.url}/office/${demoMeeting}`);
  await expect(office.page.getByText(/ผู้สูงอายุที่ไม่มีสมาร์ตโฟน/).first()).toBeVisible();
  for (const words of [
    saying("office.rescue.done", { stored: 1, known: 0 }),
    saying("office.rescue.done", { stored: 0, known: 1 }),
  ]) {
    await office.page.getByRole("button", { name: saying("office.bar.meeting") }).click();
    await office.page.locator("input[type=file]").setInputFiles({
      name: "ruam.json",
      mimeType: "application/json",
      buffer: readFileSync(path),
    });
    await expect(office.page.getByText(words)).toBeVisible();
    await office.page.keyboard.press("Escape");
  }
  await expect(office.page.getByText("ส่งไม่ออก จึงบันทึกเป็นไฟล์").first()).toBeVisible();

  await attendee.context.setOffline(false);
  await attendee.page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(attendee.page.getByText(saying("entries.mine.sent", { count: 1 }))).toBeVisible({ timeout: 20_000 });
  // What the phone says next arrives after anything that it would have sent twice.
  await askAbout(attendee.page, { text: "คำถามถัดไป" });
  await expect(office.page.getByRole("option", { name: /คำถามถัดไป/ })).toBeVisible({ timeout: 20_000 });
  // In the list only: whether it is in the officer's hand as well depends on how long the console was open before.
  await expect(office.page.getByRole("option", { name: /ส่งไม่ออก จึงบันทึกเป็นไฟล์/ })).toHaveCount(1);
});
