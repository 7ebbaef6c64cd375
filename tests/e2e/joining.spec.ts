import { becomeOfficer, demoMeeting, joinAndCheckIn } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { loosely, saying } from "./words.ts";

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
    const tab = page.locator("nav.tabs").getByRole("link", { name: saying(`shell.places.${place}`) });
    await tab.click();
    await expect(tab).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
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

test("the icon on the home screen and its shortcuts lead into the meeting", async ({ hall, phone }) => {
  const { page } = await phone();
  await page.goto(`${hall.url}/?from=home`);
  await expect(page.getByRole("heading", { name: saying("join.title") })).toBeVisible();
  // Without asking for anything, and on the machine of the demonstration itself: its start page.
  await page.goto(hall.url);
  await expect(page.getByRole("heading", { name: saying("start.title") })).toBeVisible();
  await expect(page.getByRole("link", { name: saying("start.attendee.go") })).toHaveAttribute(
    "href",
    /^\/j\/KK5M-26XW$/,
  );
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
