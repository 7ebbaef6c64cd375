import { becomeOfficer, demoMeeting, joinAndCheckIn } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { loosely, saying, wordsFor } from "./words.ts";

test("a code is typed as it comes: small letters, a space, Thai digits", async ({ hall, phone }) => {
  const { page } = await phone();
  await page.goto(`${hall.url}/join`);
  const typed = hall.server.code.replace("-", " ").toLowerCase().replaceAll("5", "๕").replaceAll("2", "๒");
  await page.getByRole("textbox").fill(typed);
  await page.getByRole("button", { name: saying("join.go") }).click();
  await expect(page.getByRole("heading", { name: saying("check-in.find.title") })).toBeVisible();
});

test("a wrong code gets a plain message, and the code stays in the field", async ({ hall, phone }) => {
  const { page } = await phone();
  await page.goto(`${hall.url}/join`);
  await page.getByRole("textbox").fill("AAAA-BBBB");
  await page.getByRole("button", { name: saying("join.go") }).click();
  await expect(page.getByText(saying("join.problems.join-code-unknown"))).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveValue(/AAAA-?BBBB/);

  await page.getByRole("textbox").fill("KK5M");
  await page.getByRole("button", { name: saying("join.go") }).click();
  await expect(page.getByText(saying("join.problems.join-code-incomplete", { count: 4 }))).toBeVisible();
});

test("the signal goes between the name and the tap, before the worker kept anything: checked in, and the screens open", async ({
  hall,
  phone,
}) => {
  const { context, page } = await phone();
  await page.route("**/sw.js", (route) => route.abort()); // nothing but what the page itself has fetched
  const screensFetched = page.waitForResponse(/\/screens-.*\.js$/);
  await page.goto(hall.server.attendee);
  await page.getByRole("searchbox").fill("ธีระศ");
  const name = page.getByRole("button", { name: loosely("ธีระศักดิ์") }).first();
  await expect(name).toBeVisible();
  await (await screensFetched).finished();
  await context.setOffline(true);
  await name.click();
  await expect(page.getByRole("heading", { name: saying("check-in.slip.title") })).toBeVisible();
  await page
    .getByRole("button", { name: saying("check-in.slip.go") })
    .or(page.getByRole("link", { name: saying("check-in.slip.go") }))
    .click();
  for (const place of ["agenda", "projects", "mine"] as const) {
    const tab = page.locator("nav.tabs").getByRole("link", { name: saying(`common.places.${place}`) });
    await tab.click();
    await expect(tab).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("two taps, a reload and the back button give one check-in", async ({ hall, phone }) => {
  const officer = await becomeOfficer(hall);
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await page.reload();
  await page.goto(hall.server.attendee);
  await expect
    .poll(async () => (await officer.records()).filter((record) => record.type === "attendance").length)
    .toBe(1);
  const attendance = (await officer.records()).find((record) => record.type === "attendance");
  expect(attendance).toMatchObject({ status: "present" });
});

test("somebody who is not on the roster adds the own name, and stands as unconfirmed", async ({ hall, phone }) => {
  const officer = await becomeOfficer(hall);
  const { page } = await phone();
  await page.goto(hall.server.attendee);
  await page
    .getByRole("button", { name: saying("check-in.find.add") })
    .or(page.getByRole("link", { name: saying("check-in.find.add") }))
    .first()
    .click();
  await page.getByLabel(saying("check-in.add.given")).last().fill("แก้วตา");
  await page.getByLabel(saying("check-in.add.family")).fill("ไม่มีในบัญชี");
  await page.getByLabel(saying("check-in.add.sector")).selectOption({ label: "ภาคประชาชน" });
  await page.getByRole("button", { name: saying("check-in.add.go") }).click();
  await expect(page.getByRole("heading", { name: saying("check-in.slip.title") })).toBeVisible();
  await expect
    .poll(async () =>
      (await officer.records()).find((record) => record.type === "person" && record.givenName === "แก้วตา"),
    )
    .toMatchObject({ confirmed: false, sector: "civil" });
});

test("a second phone joins as the same person by the personal code, and both see the entry", async ({
  hall,
  phone,
}) => {
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await page.goto(`${hall.url}/m/${demoMeeting}/settings`);
  await page.getByRole("button", { name: saying("settings.code.ask") }).click();
  const code = page.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  await expect(code).toBeVisible();
  const personalCode = (await code.textContent()) ?? "";
  expect(personalCode).not.toBe(hall.server.code);

  const second = await phone();
  await second.page.goto(`${hall.url}/join`);
  await second.page.getByRole("textbox").fill(personalCode);
  await second.page.getByRole("button", { name: saying("join.go") }).click();
  await expect(second.page.getByText(loosely("ธีระศักดิ์ ฑีฆายุพันธุ์")).first()).toBeVisible();
});

test("an invitation link leads to the invited person", async ({ hall, phone }) => {
  const officer = await becomeOfficer(hall);
  const answer = await fetch(`http://127.0.0.1:${hall.server.port}/api/v1/meetings/${demoMeeting}/invitations`, {
    headers: { cookie: officer.cookie },
  });
  const { people } = (await answer.json()) as { people: { personId: string; inviteUrl: string }[] };
  const roster = (await officer.records()).filter((record) => record.type === "person");
  const invited = roster.find((person) => person.givenName === "ภาสินี");
  const url = people.find((person) => person.personId === invited?.id)?.inviteUrl ?? "";
  expect(new URL(url).hash).toMatch(/^#i=.+/);

  const { page } = await phone();
  await page.goto(url);
  await expect(page.getByText(loosely("ภาสินี ธีรภานุ")).first()).toBeVisible();
});

test("the roster shows nobody for one letter and never more than five", async ({ hall, phone }) => {
  const { page } = await phone();
  await page.goto(hall.server.attendee);
  const field = page.getByLabel(saying("check-in.find.label")).first();
  await field.fill("ส");
  await page.waitForTimeout(700);
  await expect(page.getByText(/ข้อมูลตัวอย่าง/)).toHaveCount(0);
  await field.fill("สม");
  await expect(page.getByText(wordsFor("common.sample")).first()).toBeVisible();
  expect(await page.getByRole("main").getByRole("listitem").count()).toBeLessThanOrEqual(5);
});

test("the icon on the home screen and its shortcuts lead into the meeting", async ({ hall, phone }) => {
  const { page } = await phone();
  await page.goto(`${hall.url}/?from=home`);
  await expect(page.getByRole("heading", { name: saying("join.title") })).toBeVisible();
  await joinAndCheckIn(page, hall);

  for (const [go, place] of [
    ["from=home", "now"],
    ["go=agenda", "agenda"],
    ["go=ask", "ask"],
    ["go=mine", "mine"],
    ["go=//elsewhere.example", "now"],
  ] as const) {
    await page.goto(`${hall.url}/?${go}`);
    await page.waitForURL(new RegExp(`/m/${demoMeeting}/${place}$`));
  }
});
