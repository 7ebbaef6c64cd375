import type { Page } from "@playwright/test";
import { goDown } from "../support/fault-proxy.ts";
import { becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady, type Officer } from "./people.ts";
import { expect, test, type Hall, type Phone, type PhoneOptions } from "./ruam-test.ts";
import { saying } from "./words.ts";

const minute = 60_000;
const day = 86_400_000;
type OpenPhone = (options?: PhoneOptions) => Promise<Phone>;

/** A screen in the room, paired by an officer who has read its six digits. */
const openWall = async (hall: Hall, phone: OpenPhone, officer: Officer): Promise<Page> => {
  const { page } = await phone({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${hall.url}/screen`);
  const digits = page.locator(".digits");
  await expect(digits).toHaveText(/^\d{6}$/);
  await officer.act("screen/pair", { id: crypto.randomUUID() }, { pairCode: await digits.innerText() });
  await expect(page.locator(".wall.join")).toBeVisible();
  return page;
};

/** What the wall shows now: the six digits, and the minute that they stand for. */
const codeOn = async (wall: Page): Promise<string> => (await wall.locator(".room b").innerText()).replace(/\D/g, "");

const withClock = async ({ context }: Phone, shiftMs: number): Promise<void> => {
  await context.addInitScript((shift) => {
    const TrueDate = Date;
    // eslint-disable-next-line no-global-assign -- a phone's wrong clock
    Date = class extends TrueDate {
      constructor(...args: ConstructorParameters<typeof TrueDate> | []) {
        super(...((args.length === 0 ? [TrueDate.now() + shift] : args) as [number]));
      }
      static override now(): number {
        return TrueDate.now() + shift;
      }
    } as DateConstructor;
  }, shiftMs);
};

/** Types the code on the slip, as somebody does who looks at the wall. */
const typeCode = async (page: Page, code: string): Promise<void> => {
  await page.getByRole("button", { name: saying("room-code.open") }).click();
  await page.getByLabel(saying("room-code.label")).fill(code);
  await page.getByRole("button", { name: saying("room-code.do") }).click();
};

test("the code that a phone saw without a signal, and with a clock three days off, tells the office when; the wall outlives the server", async ({
  hall,
  phone,
}) => {
  const officer = await becomeOfficer(hall);
  const wall = await openWall(hall, phone, officer);
  const attendee = await phone();
  await withClock(attendee, -3 * day);
  await joinAndCheckIn(attendee.page, hall);
  await untilOfflineReady(attendee.page);

  goDown(hall.proxy);
  await hall.server.stop("SIGKILL");
  const [code, seenAt] = [await codeOn(wall), Date.now()];
  await typeCode(attendee.page, code);
  await expect(attendee.page.getByText(saying("room-code.state.kept")).first()).toBeVisible();
  await expect(wall.locator(".wall.join")).toBeVisible();

  await hall.restart();
  hall.proxy.heal();
  await officer.act("live/set", { id: demoMeeting }, { target: { type: "project", id: "EX-08" } });
  // The browser says that there is a network again: nobody waits out the pause between two tries here.
  for (const page of [attendee.page, wall]) await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect
    .poll(
      async () => {
        const presences = (await officer.records()).filter((record) => record.type === "attendance");
        return presences.some(({ shownAt }) => shownAt != null && Math.abs(shownAt - seenAt) <= minute);
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  await expect(wall.locator(".wall.talk")).toBeVisible({ timeout: 30_000 });
});

test("@long a projector, an officer and three phones: the pointer reaches all of them, and a dropped wall says of when it is", async ({
  hall,
  phone,
}) => {
  test.setTimeout(180_000);
  const officer = await becomeOfficer(hall);
  const wall = await openWall(hall, phone, officer);
  const people: Page[] = [];
  for (const [letters, name] of [
    ["ธีระศ", "ธีระศักดิ์"],
    ["ธีรนุช", "ธีรนุช"],
    ["ประสิทธิ์", "ประสิทธิ์"],
  ] as const) {
    const { page } = await phone();
    await joinAndCheckIn(page, hall, letters, name);
    await page.goto(`${hall.url}/m/${demoMeeting}/now`);
    people.push(page);
  }
  await officer.act("meeting/start", { id: demoMeeting });
  await wall.waitForTimeout(2_000);
  await officer.act("live/set", { id: demoMeeting }, { target: { type: "project", id: "EX-06" } });
  const pointedAt = Date.now();
  await expect(wall.locator(".w-top")).toBeVisible();
  const title = (await wall.locator(".w-top h1").innerText()).slice(0, 12);
  for (const page of people) await expect(page.getByText(title).first()).toBeVisible();
  expect(Date.now() - pointedAt).toBeLessThan(10_000);

  goDown(hall.proxy);
  await expect(wall.getByText(/ไม่มีสัญญาณ\s*แสดงข้อมูล/)).toBeVisible({ timeout: 60_000 });
  await expect(wall.getByText(saying("projector.code.good"))).toBeVisible();
  await expect(wall.locator(".w-top")).toBeVisible();
  hall.proxy.heal();
  await officer.act("live/set", { id: demoMeeting }, { target: { type: "project", id: "EX-06" }, show: "code" });
  await expect(wall.getByText(/ไม่มีสัญญาณ\s*แสดงข้อมูล/)).toBeHidden({ timeout: 60_000 });
  await expect(wall.locator(".wall.plain .digits")).toBeVisible();
});
