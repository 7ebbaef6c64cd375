import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { askAbout, becomeOfficer, demoMeeting, joinAndCheckIn, setUpOffice } from "./people.ts";
import { rowsIn } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);

/** A browser that runs may take a file away meanwhile. */
const contentOf = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
};

/** The files of a browser's profile in which a text stands, in either of the encodings that browsers write. */
const filesWith = (profile: string, text: string): readonly string[] => {
  const forms = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  return filesIn(profile).filter((path) => {
    const content = contentOf(path);
    return forms.some((form) => content.includes(form));
  });
};

test("who removes their data is signed out everywhere, and stands in no file of the browser any more", async ({
  hall,
  keptPhone,
}) => {
  const { context, page, profile } = await keptPhone();
  await joinAndCheckIn(page, hall);
  const [sent, draft, typed] = ["จันทร์กระจ่างถามเรื่องน้ำ", "ร่างที่เก็บไว้ในเครื่อง", "กำลังพิมพ์ในอีกหน้าต่าง"];
  await askAbout(page, { text: sent });
  const other = await context.newPage();
  await other.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-05`);
  await other.getByRole("textbox").first().fill(draft);
  await other.waitForTimeout(800); // the draft is kept a moment after the last key
  await other.getByRole("textbox").first().fill(typed);
  const cookies = await context.cookies();
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(cached.length).toBeGreaterThan(5);
  expect(cached.filter((path) => path.startsWith("/api") || path === "/healthz")).toEqual([]);
  expect(filesWith(profile, sent)).not.toEqual([]);

  await page.goto(`${hall.url}/m/${demoMeeting}/settings`);
  await page.getByRole("button", { name: saying("settings.remove.do") }).click();
  await page.locator("button.grave").click();
  await page.waitForURL(/\/join(\?|$)/);
  await other.waitForURL(/\/join(\?|$)/);
  // The page is loaded anew on its way out: until it stands, it would lead away from where the test goes next.
  await expect(page.getByRole("heading", { name: saying("join.title") })).toBeVisible();
  await page.waitForLoadState("load");

  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const read = await fetch(`${hall.url}/api/v1/meetings/${demoMeeting}/changes`, { headers: { cookie } });
  expect(read.status).toBe(401);
  expect((await context.cookies()).filter(({ name }) => name.endsWith("p"))).toEqual([]);
  await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await page.waitForTimeout(1_500); // long enough for a cache to be filled again
  expect(await page.content()).not.toContain(sent);

  await context.close();
  for (const text of [sent, draft, typed, "ฑีฆายุพันธุ์"]) {
    expect(filesWith(profile, text).map((path) => path.slice(profile.length))).toEqual([]);
  }
});

test(
  "a person whom the secretariat erases stands in no file of the own phone any more, written or half-written",
  { tag: "@long" },
  async ({ hall, keptPhone }) => {
    const { context, page, profile } = await keptPhone();
    await joinAndCheckIn(page, hall);
    const [sent, draft] = ["จันทร์กระจ่างถามเรื่องถนน", "ร่างที่ยังไม่ส่ง"];
    await askAbout(page, { text: sent });
    await page.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-05`);
    await page.getByRole("textbox").first().fill(draft);
    await page.waitForTimeout(800); // the draft is kept a moment after the last key
    expect(filesWith(profile, sent)).not.toEqual([]);
    const officer = await becomeOfficer(hall);
    const people = (await officer.records()).filter((record) => record.type === "person");
    const [who] = people.filter(({ rosterPersonId }) => rosterPersonId != null);
    await officer.act("person/erase", { id: who?.id ?? "" }, { reason: "privacy" });
    await page.waitForURL(/\/join\?erased$/, { timeout: 20_000 });
    await expect(page.getByText(saying("join.erased"))).toBeVisible();
    await expect(page.getByRole("heading", { name: saying("join.title") })).toBeVisible();
    await page.waitForLoadState("load");
    await context.close();
    for (const text of [sent, draft, "ฑีฆายุพันธุ์"]) {
      expect(filesWith(profile, text).map((path) => path.slice(profile.length))).toEqual([]);
    }
  },
);

test("an officer's sign-out empties the browser in every window, and no name or question stands in its files", async ({
  hall,
  phone,
  keptPhone,
}) => {
  const { context, page, profile } = await keptPhone({ viewport: { width: 1280, height: 800 } });
  await setUpOffice(page, hall);
  const attendee = await phone();
  await joinAndCheckIn(attendee.page, hall);
  const asked = "ข้อซักถามที่ฝ่ายเลขานุการเห็น";
  await askAbout(attendee.page, { text: asked });
  const other = await context.newPage();
  await other.goto(`${hall.url}/office/${demoMeeting}`);
  for (const window of [page, other]) await expect(window.getByText(asked).first()).toBeVisible({ timeout: 20_000 });
  const noted = "ถ้อยคำที่จดไว้ครึ่งเดียว";
  await page.keyboard.press("c");
  await page.getByLabel(saying("office.record.text")).fill(noted);
  expect(filesWith(profile, asked)).not.toEqual([]);
  await expect.poll(() => filesWith(profile, noted)).not.toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: saying("office.bar.meeting") }).click();
  await page.getByRole("button", { name: saying("office.account.signOut") }).click();
  // It was not told before that a text is half written, and would be deleted.
  await page.getByRole("button", { name: saying("office.account.signOutAnyway") }).click();
  await page.waitForURL(/\/sign-in/);
  await other.waitForURL(/\/sign-in/);
  expect(await rowsIn(other, "ruam-cache", "rows")).toEqual([]);

  await context.close();
  for (const text of [asked, noted, "ฑีฆายุพันธุ์"]) {
    expect(filesWith(profile, text).map((path) => path.slice(profile.length))).toEqual([]);
  }
});
