import type { Page } from "@playwright/test";
import { setUpOffice } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying, wordsFor } from "./words.ts";

const laptop = { viewport: { width: 1280, height: 800 } };
const place = async (page: Page, name: string) => {
  await page.locator(`.prep-index a[href$="/prepare/${name}"]`).click();
  await page.waitForURL(new RegExp(`/prepare/${name}$`));
};
const typeInto = async (page: Page, label: string, words: string) => {
  const field = page.getByRole("textbox", { name: wordsFor(label), exact: true });
  await field.fill(words);
  await field.blur();
};
/** The field of a record that was just added: the one before it may stand there for a moment. */
const typeIntoNew = async (page: Page, label: string, words: string) => {
  await expect(page.getByRole("textbox", { name: wordsFor(label), exact: true })).toHaveValue("");
  await typeInto(page, label, words);
};
const choose = (page: Page, label: string, value: string) =>
  page
    .getByRole("combobox", { name: saying(label) })
    .last()
    .selectOption(value);
const press = (page: Page, name: string) =>
  page
    .getByRole("button", { name: saying(name) })
    .last()
    .click();

/** The records of the meeting as this officer's browser is sent them. */
const recordsOf = (page: Page, meetingId: string, type: string) =>
  page.evaluate(
    async ([id, wanted]) => {
      const answer = await fetch(`/api/v1/spaces/${id}/changes?after=0&limit=500`);
      const { records } = (await answer.json()) as { records: { type: string }[] };
      return records.filter((record) => record.type === wanted);
    },
    [meetingId, type] as const,
  );

test("another body's meeting is prepared from nothing on the pages alone: no number, a plan of five issues, divisions, a vacant seat, an elected chair", async ({
  hall,
  phone,
}) => {
  const { page } = await phone(laptop);
  await setUpOffice(page, hall);
  await page.goto(`${hall.url}/office`);
  await typeInto(page, "spaces.organisation.name", "องค์การบริหารส่วนตำบลหนองบัว");
  await press(page, "spaces.organisation.askSave");
  await press(page, "prepare.home.newCommittee");
  await typeInto(page, "prepare.home.committeeName", "คณะกรรมการพัฒนาตำบล");
  await press(page, "prepare.home.makeCommittee");
  await page
    .getByRole("heading", { name: saying("prepare.home.none") })
    .or(page.getByText(saying("prepare.home.none")))
    .first()
    .waitFor();
  await page.getByRole("link", { name: saying("prepare.home.blank") }).click();
  await choose(page, "office.date.year", "2570");
  await choose(page, "office.date.month", "1");
  await page
    .getByLabel(/วันประชุม/)
    .last()
    .selectOption("15");
  await page.getByRole("textbox", { name: saying("prepare.meeting.number") }).fill("");
  await press(page, "prepare.new.make");
  await page.waitForURL(/\/prepare$/);
  const meetingId = /office\/([^/]+)/.exec(page.url())?.[1] ?? "";

  await place(page, "meeting");
  await typeInto(page, "prepare.meeting.venue", "ห้องประชุมชั้น 2");
  await typeInto(page, "prepare.meeting.seats", "3");
  await place(page, "strategies");
  await typeInto(page, "prepare.strategies.level", "ประเด็นการพัฒนา");
  for (const issue of ["แหล่งน้ำ", "ถนน", "สุขภาพ", "การศึกษา", "ขยะ"]) {
    await press(page, "prepare.strategies.add");
    await typeIntoNew(page, "prepare.strategies.full", `ด้าน${issue}`);
  }
  await place(page, "units");
  await press(page, "prepare.units.add");
  await typeIntoNew(page, "prepare.units.name", "กองช่าง");
  await place(page, "projects");
  await press(page, "prepare.projects.add");
  await typeIntoNew(page, "prepare.projects.name", "ขุดลอกคลอง");
  await place(page, "people");
  for (const name of ["บุญมี", "คำปัน"]) {
    await press(page, "prepare.people.add");
    await typeIntoNew(page, "prepare.people.given", name);
    await page.locator(".prep-new-person").getByRole("combobox").selectOption({ index: 1 });
    await press(page, "prepare.people.addThis");
    await page.locator(".prep-dock").waitFor();
  }
  await choose(page, "prepare.people.role", "chair");
  await press(page, "prepare.people.add");
  await press(page, "prepare.people.addVacant");
  await page.getByRole("textbox", { name: wordsFor("prepare.people.newHolder") }).waitFor();
  await place(page, "agenda");
  await press(page, "prepare.agenda.standard");
  await page.locator(".prep-index .only-wide").click();
  await expect(page.getByText(saying("prepare.overview.nothing"))).toBeVisible();

  await expect.poll(async () => (await recordsOf(page, meetingId, "agenda-item")).length).toBe(6);
  expect(await recordsOf(page, meetingId, "meeting")).toMatchObject([
    { number: null, venue: { th: "ห้องประชุมชั้น 2" }, organisationName: { th: "องค์การบริหารส่วนตำบลหนองบัว" } },
  ]);
  const people = (await recordsOf(page, meetingId, "person")) as unknown as readonly {
    readonly id: string;
    readonly vacant?: boolean;
  }[];
  expect(people.map((one) => Boolean(one.vacant)).filter(Boolean)).toHaveLength(1);

  const invitations = await page.evaluate(
    async (id) =>
      (
        (await (await fetch(`/api/v1/meetings/${id}/invitations`)).json()) as {
          people: { personId: string; inviteUrl: string }[];
        }
      ).people,
    meetingId,
  );
  // Nobody is asked to come to a vacant seat.
  const named = people.find((one) => one.vacant !== true);
  const invited = invitations.find(({ personId }) => personId === named?.id);
  const { pathname, hash } = new URL(invited?.inviteUrl ?? "");
  const attendee = await phone();
  await attendee.page.goto(`${hall.url}${pathname}${hash}`);
  await expect(attendee.page.getByRole("heading", { name: saying("reply.title") })).toBeVisible();
  await attendee.page.goto(`${hall.url}/m/${meetingId}/strategies`);
  await expect(attendee.page.getByText("ด้านขยะ").first()).toBeVisible();
  await expect(attendee.page).toHaveTitle(/ประเด็นการพัฒนา/);
});
