import { askAbout, demoMeeting, joinAndCheckIn, setUpOffice } from "./people.ts";
import { expect, test, type Hall, type Phone, type PhoneOptions } from "./ruam-test.ts";
import { saying } from "./words.ts";
import { goDown } from "../support/fault-proxy.ts";

const laptop = { viewport: { width: 1280, height: 800 } };

/** The first officer at a laptop, and an attendee who has checked in. */
const gather = async (hall: Hall, phone: (options?: PhoneOptions) => Promise<Phone>) => {
  const office = await phone(laptop);
  await setUpOffice(office.page, hall);
  const attendee = await phone();
  await joinAndCheckIn(attendee.page, hall);
  return { office, attendee };
};

test("the secretariat sees an entry at once, declines it with a reason by keyboard, and the author reads why", async ({
  hall,
  phone,
}) => {
  const { office, attendee } = await gather(hall, phone);
  await askAbout(attendee.page, { text: "ขอให้ซ่อมไฟส่องสว่างหน้าบ้าน", kind: "suggestion", on: "project:EX-01" });
  const item = office.page.getByText("ขอให้ซ่อมไฟส่องสว่างหน้าบ้าน").first();
  await expect(item).toBeVisible({ timeout: 20_000 });
  await item.click();

  await office.page.keyboard.press("d");
  const reason = office.page.getByRole("textbox", { name: saying("office.decline.reason") });
  await reason.fill("เป็นคำร้องเฉพาะราย ส่งต่อสำนักการช่างแล้ว");
  await office.page.getByRole("button", { name: saying("office.decline.confirm") }).click();
  await expect(attendee.page.getByText(/ส่งต่อ\s*สำนักการช่าง\s*แล้ว/)).toBeVisible({ timeout: 20_000 });

  await office.page.keyboard.press("Escape");
  await office.page.keyboard.press("z");
  await expect(attendee.page.getByText(/รับแล้ว\s*เลขที่/)).toBeVisible({ timeout: 20_000 });
});

test("the console goes on without a link: what was accepted meanwhile arrives when it is back", async ({
  hall,
  phone,
}) => {
  const { office, attendee } = await gather(hall, phone);
  await askAbout(attendee.page, { text: "ทางลาดหน้าป้ายรถตรวจแล้วกี่จุด", on: "project:EX-07" });
  const item = office.page.getByText("ทางลาดหน้าป้ายรถตรวจแล้วกี่จุด").first();
  await expect(item).toBeVisible({ timeout: 20_000 });
  await item.click();

  goDown(hall.proxy);
  await office.page.keyboard.press("a");
  await expect(office.page.getByText(saying("office.list.waiting")).first()).toBeVisible();
  hall.proxy.heal();
  await expect(attendee.page.getByText(/รับไว้แล้ว\s*รอชี้แจง\s*เลขที่/)).toBeVisible({ timeout: 40_000 });
});

test(
  "what was hidden for privacy is erased for good: from the console at once, and its author is told why",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const { office, attendee } = await gather(hall, phone);
    await askAbout(attendee.page, { text: "นายสมมุติ บ้านเลขที่ 9 ยังไม่ได้จ่ายค่าขยะ", on: "project:EX-07" });
    const item = office.page.getByText("ยังไม่ได้จ่ายค่าขยะ").first();
    await expect(item).toBeVisible({ timeout: 20_000 });
    await item.click();

    await office.page.keyboard.press("x");
    await office.page.getByRole("button", { name: saying("office.redact.personal") }).click();
    await office.page
      .getByRole("dialog")
      .getByRole("button", { name: saying("office.redact.confirm") })
      .click();
    await office.page.getByRole("button", { name: saying("office.act.erase") }).click();
    const window = office.page.getByRole("dialog");
    await window.getByRole("radio", { name: saying("office.erase.privacy") }).check({ force: true });
    await window.getByRole("button", { name: saying("office.erase.confirm") }).click();
    await expect(item).toBeHidden();
    await expect(attendee.page.getByText(saying("errors.refusal.erased"))).toBeVisible({ timeout: 20_000 });
    await office.page.reload();
    await expect(office.page.getByRole("heading").first()).toBeVisible();
    await expect(office.page.getByText("ยังไม่ได้จ่ายค่าขยะ")).toHaveCount(0);
  },
);

test(
  "the example data of the demonstration goes in one action, and what is real stays",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const { office, attendee } = await gather(hall, phone);
    await attendee.page.goto(`${hall.url}/m/${demoMeeting}/projects/EX-08`);
    await expect(attendee.page.getByText(/ข้อมูลตัวอย่าง/).first()).toBeVisible();

    await office.page.getByRole("button", { name: saying("office.bar.meeting") }).click();
    await office.page.getByRole("button", { name: saying("office.meeting.example") }).click();
    await office.page
      .getByRole("button", { name: saying("office.meeting.exampleConfirm") })
      .last()
      .click();

    await expect(attendee.page.getByText(/ข้อมูลตัวอย่าง/)).toHaveCount(0, { timeout: 20_000 });
    await attendee.page.goto(`${hall.url}/m/${demoMeeting}/strategies`);
    await expect(attendee.page.getByText(/นครแห่งการประชุมสัมมนา/).first()).toBeVisible();
  },
);

test(
  "the one-time link is spent by its first use, and a name and password lead back in",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const office = await phone(laptop);
    await setUpOffice(office.page, hall);
    const later = await phone(laptop);
    await later.page.goto(hall.server.setUp ?? "");
    await later.page.getByRole("textbox", { name: saying("office.account.name") }).fill("ผู้มาทีหลัง");
    await later.page.locator("input[type=password]").fill("รหัสผ่านยาวพอ");
    await later.page.locator("button[type=submit]").click();
    await expect(later.page.getByText(saying("office.failure.token-unknown"))).toBeVisible();

    await later.page.goto(`${hall.url}/sign-in`);
    await later.page.getByRole("textbox", { name: saying("office.account.name") }).fill("สมศรี เลขานุการ");
    await later.page.locator("input[type=password]").fill("ไม่ใช่รหัสนี้");
    await later.page.locator("button[type=submit]").click();
    await expect(later.page.getByText(saying("office.failure.sign-in-failed"))).toBeVisible();
    await later.page.locator("input[type=password]").fill("ประชุมเรียบร้อยดี");
    await later.page.locator("button[type=submit]").click();
    // The second factor is offered once.
    await later.page.getByRole("button", { name: saying("office.officers.factor.later") }).click();
    await later.page.waitForURL(/\/office\//);
  },
);
