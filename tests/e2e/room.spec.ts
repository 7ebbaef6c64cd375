import type { Page } from "@playwright/test";
import { goDown } from "../support/fault-proxy.ts";
import { becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady, type Officer } from "./people.ts";
import { expect, test, type Hall, type Phone, type PhoneOptions } from "./ruam-test.ts";
import { loosely, saying } from "./words.ts";

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
const codeOn = async (wall: Page): Promise<string> =>
  (await wall.locator(".room b, .w-code b").first().innerText()).replace(/\D/g, "");

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

/** The presiding person's tablet: it came in by the own invitation, and the secretariat gave it the duty to lead. */
const openTablet = async (hall: Hall, phone: OpenPhone, officer: Officer): Promise<Page> => {
  const answer = await fetch(`http://127.0.0.1:${hall.server.port}/api/v1/meetings/${demoMeeting}/invitations`, {
    headers: { cookie: officer.cookie },
  });
  const { people } = (await answer.json()) as { people: { personId: string; inviteUrl: string }[] };
  const records = await officer.records();
  const roster = records.filter((record) => record.type === "person");
  const { rev = 0 } = records.find((record) => record.type === "meeting") ?? {};
  const mayor = roster.find(({ givenName }) => givenName === "ธีระศักดิ์");
  const invite = new URL(people.find(({ personId }) => personId === mayor?.id)?.inviteUrl ?? "");
  const { page } = await phone({ viewport: { width: 1024, height: 768 } });
  await page.goto(`${hall.url}${invite.pathname}${invite.hash}`);
  await page.getByRole("button", { name: loosely("ธีระศักดิ์") }).click();
  await expect(page.getByRole("heading", { name: saying("check-in.slip.title") })).toBeVisible();
  const meeting = { id: demoMeeting, rev, officeRev: rev };
  await officer.act("role/assign", meeting, { role: "presiding", personId: mayor?.id, leads: true });
  await page.goto(`${hall.url}/chair/${demoMeeting}`);
  await page.getByRole("button", { name: saying("chair.next.start") }).click();
  await expect(page.locator("button.main", { hasText: "ถัดไป" })).toBeVisible();
  return page;
};

/** What the same pages need for one round trip to the server and a frame, all at once: the machine may be busy, ms. */
const roundTrip = async (pages: readonly Page[]): Promise<number> => {
  const askedAt = Date.now();
  const ask = async () => {
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
    await new Promise((done) => requestAnimationFrame(done));
  };
  await Promise.all(pages.map((page) => page.evaluate(ask)));
  return Date.now() - askedAt;
};

/** The presiding person goes on to the next matter. @returns how long it took until the last screen showed it, ms */
const pointAt = async (tablet: Page, screens: readonly Page[], title: string): Promise<number> => {
  const next = tablet.locator("button.main");
  await expect(next).toContainText(title.slice(0, 8));
  const pointedAt = Date.now();
  await next.click();
  await Promise.all(
    screens.map((page) =>
      page
        .getByRole("heading", { name: loosely(title) })
        .first()
        .waitFor(),
    ),
  );
  return Date.now() - pointedAt;
};

test("@long a projector, an officer, a presiding tablet and three phones, one without a signal and one three days off", async ({
  hall,
  phone,
}) => {
  test.setTimeout(240_000);
  const officer = await becomeOfficer(hall);
  const wall = await openWall(hall, phone, officer);
  const tablet = await openTablet(hall, phone, officer);
  const [lonely, wrong, usual] = [await phone(), await phone(), await phone()];
  await withClock(wrong, -3 * day);
  await joinAndCheckIn(lonely.page, hall, "ธีรนุช", "ธีรนุช");
  await joinAndCheckIn(wrong.page, hall, "ประสิทธิ์", "ประสิทธิ์");
  await joinAndCheckIn(usual.page, hall, "มนต", "มนตรี");
  for (const { page } of [lonely, wrong, usual]) {
    await untilOfflineReady(page);
    await page.goto(`${hall.url}/m/${demoMeeting}/now`);
  }

  // The pointer reaches all within two seconds, and what a busy machine takes for the three round trips of it.
  const screens = [wall, lonely.page, wrong.page, usual.page];
  const agenda = (await officer.records())
    .filter((record) => record.type === "agenda-item")
    .filter(({ parentId }) => parentId === null)
    .toSorted((a, b) => a.order - b.order);
  const over: number[] = [];
  for (const { title } of agenda.slice(0, 3))
    over.push((await pointAt(tablet, screens, title.th)) - 2_000 - 3 * (await roundTrip([...screens, tablet])));
  expect(Math.min(...over), `over by ${over.join(", ")} ms`).toBeLessThanOrEqual(0);

  // A hand that nobody can see yet, and one that arrives meanwhile.
  await lonely.context.setOffline(true);
  await lonely.page.getByRole("button", { name: saying("speech.ask") }).click();
  await expect(lonely.page.getByText(saying("speech.raise-real"))).toBeVisible();
  await usual.page.getByRole("button", { name: saying("speech.ask") }).click();
  await expect(usual.page.getByText(saying("speech.next"))).toBeVisible();

  // The server is killed: the wall goes on with its words and its code, and two phones take the code down.
  goDown(hall.proxy);
  await hall.server.stop("SIGKILL");
  for (const { page } of [lonely, wrong]) {
    await page.goto(`${hall.url}/m/${demoMeeting}/checked-in`);
    await page.getByRole("button", { name: saying("room-code.open") }).waitFor();
  }
  const [code, seenAt] = [await codeOn(wall), Date.now()];
  for (const { page } of [lonely, wrong]) {
    await typeCode(page, code);
    await expect(page.getByText(saying("room-code.state.kept")).first()).toBeVisible();
  }
  await expect(wall.getByText(/ไม่มีสัญญาณ\s*แสดงข้อมูล/)).toBeVisible({ timeout: 60_000 });
  await expect(wall.getByText(saying("projector.code.good"))).toBeVisible();
  await expect.poll(() => codeOn(wall), { timeout: 70_000 }).not.toBe(code);

  await hall.restart();
  hall.proxy.heal();
  await lonely.context.setOffline(false);
  await officer.act("live/set", { id: demoMeeting }, { target: { type: "project", id: "EX-06" } });
  for (const page of [lonely.page, wrong.page, usual.page, wall])
    await page.evaluate(() => dispatchEvent(new Event("online")));
  const shownTimes = async () =>
    (await officer.records()).flatMap((record) =>
      record.type === "attendance" && record.shownAt != null ? [Math.abs(record.shownAt - seenAt)] : [],
    );
  await expect.poll(shownTimes, { timeout: 60_000 }).toHaveLength(2);
  for (const off of await shownTimes()) expect(off).toBeLessThanOrEqual(minute);
  await expect(wall.getByText(/ไม่มีสัญญาณ\s*แสดงข้อมูล/)).toBeHidden({ timeout: 60_000 });
  const project = (await officer.records()).find((record) => record.type === "project" && record.id === "EX-06");
  await expect(
    wall.getByRole("heading", { name: loosely(project?.type === "project" ? project.name.th : "") }),
  ).toBeVisible();

  // The hand that was raised first, and came later, stands behind; its phone says so, and the tablet calls the other.
  await lonely.page.goto(`${hall.url}/m/${demoMeeting}/now`);
  await expect(lonely.page.getByText(saying("speech.before", { count: 1, minutes: 3 }))).toBeVisible();
  await tablet.getByRole("button", { name: loosely("ผู้ขอพูด 2 คน") }).click();
  await tablet.locator("button.main").click();
  await expect(usual.page.getByRole("heading", { name: saying("speech.turn.title") })).toBeVisible();
  await usual.page.getByRole("button", { name: saying("speech.finished") }).click();
  await expect(lonely.page.getByText(saying("speech.next"))).toBeVisible();
});
