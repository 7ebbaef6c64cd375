import { cookieOf } from "../support/wire-device.ts";
import { askAbout, becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { expect, test, type Hall } from "./ruam-test.ts";
import { loosely, saying } from "./words.ts";

const post = (hall: Hall, path: string, body: object, cookie: string) =>
  fetch(`http://127.0.0.1:${hall.server.port}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: hall.url, cookie },
    body: JSON.stringify(body),
  });

/** An account by invitation, with a unit to answer for. @returns its cookie */
const makeRepresentative = async (hall: Hall, owner: string, unitId: string): Promise<string> => {
  const invited = { name: "ก้องภพ แสนดี", meetingId: demoMeeting, role: "unit-representative", unitId };
  const { url } = (await (await post(hall, "/officers/invite", invited, owner)).json()) as { readonly url: string };
  const word = { token: new URL(url).hash.replace("#t=", ""), name: invited.name, password: "ตอบแทนหน่วยงานทุกข้อ" };
  const used = await post(hall, "/account-link/use", word, "");
  expect(used.status).toBe(200);
  return cookieOf(used);
};

test(
  "a unit's representative answers without a signal; the answer goes to the secretariat when it is back, and from there to the asker",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const asker = await phone();
    await joinAndCheckIn(asker.page, hall);
    await askAbout(asker.page, { text: "นับหอพักด้วยหรือไม่" });
    const asked = async () => (await officer.entries()).find(({ text }) => text === "นับหอพักด้วยหรือไม่");
    await expect.poll(asked).toBeDefined();
    const entry = await asked();
    if (entry === undefined) throw new Error("the question has not come");
    await officer.act("entry/accept", entry);
    const project = (await officer.records()).find(({ id }) => id === entry.target.id);
    const cookie = await makeRepresentative(hall, officer.cookie, (project as { readonly unitId: string }).unitId);

    const { page } = await phone();
    const cookies = cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url: hall.url };
    });
    await page.context().addCookies(cookies);
    await page.goto(`${hall.url}/office/${demoMeeting}`);
    await page.waitForURL(new RegExp(`/unit/${demoMeeting}`));
    await untilOfflineReady(page);
    await page.getByRole("button", { name: loosely("นับหอพักด้วยหรือไม่") }).click();
    await page.context().setOffline(true);
    await page.getByRole("textbox").first().fill("ยังไม่รวมหอพัก");
    await page.getByRole("button", { name: saying("unit.send") }).click();
    await expect(page.getByRole("heading", { name: saying("unit.waiting", { count: 1 }) })).toBeVisible();

    await page.context().setOffline(false);
    await expect(page.getByRole("heading", { name: saying("unit.handedIn", { count: 1 }) })).toBeVisible({
      timeout: 40_000,
    });
    const held = (await officer.records()).find(({ type, id }) => type === "answer" && id === entry.id);
    expect(held).toMatchObject({ takenBack: true, proposed: { text: "ยังไม่รวมหอพัก" } });
    const unitId = (held as { readonly proposed: { readonly unitId: string } }).proposed.unitId;
    await officer.act("answer/put", { id: entry.id }, { text: "ยังไม่รวมหอพัก", oral: false, unitId });
    await expect(asker.page.getByText("ยังไม่รวมหอพัก").first()).toBeVisible({ timeout: 40_000 });
    await expect(page.getByRole("heading", { name: saying("unit.handedIn", { count: 1 }) })).toBeHidden({
      timeout: 40_000,
    });
  },
);
