import { isLong } from "./long-run.ts";
import { goDown } from "../support/fault-proxy.ts";
import { askAbout, becomeOfficer, countOf, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { catchConnections, keptEntries, killConnections, storageOf } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

test(
  "databases wiped under an open page: what waits is written back and sent once",
  { tag: "@long" },
  async ({ hall, keptPhone }) => {
    const officer = await becomeOfficer(hall);
    const { page, context } = await keptPhone();
    await joinAndCheckIn(page, hall);
    await untilOfflineReady(page);
    goDown(hall.proxy);
    await askAbout(page, { text: "รอส่งก่อนถูกล้างข้อแรก" });
    await askAbout(page, { text: "รอส่งก่อนถูกล้างข้อที่สอง" });
    await expect(page.getByText(saying("entries.mine.waitingList", { count: 2 }))).toBeVisible();

    await (await storageOf(context, page, hall.url)).wipeDatabases();
    await expect
      .poll(async () => new Set((await keptEntries(page)).map(({ state }) => state.text)))
      .toEqual(new Set(["รอส่งก่อนถูกล้างข้อแรก", "รอส่งก่อนถูกล้างข้อที่สอง"]));
    await expect(page.getByText(saying("entries.mine.waitingList", { count: 2 }))).toBeVisible();
    await page.reload();
    await expect(page.getByText("รอส่งก่อนถูกล้างข้อแรก")).toBeVisible();

    hall.proxy.heal();
    await expect.poll(() => countOf(officer, "รอส่งก่อนถูกล้างข้อแรก"), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => countOf(officer, "รอส่งก่อนถูกล้างข้อที่สอง"), { timeout: 30_000 }).toBe(1);
  },
);

test("databases wiped while the app was closed: it says that unsent words may be lost, joins again, and goes on", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  await askAbout(page, { text: "ส่งถึงแล้วก่อนถูกล้าง" });
  await expect.poll(() => countOf(officer, "ส่งถึงแล้วก่อนถูกล้าง")).toBe(1);
  const code = await page.evaluate(async (meeting) => {
    const answer = await fetch(`/api/v1/meetings/${meeting}/personal-code`);
    return ((await answer.json()) as { code: string }).code;
  }, demoMeeting);
  await page.goto("about:blank");
  await (await storageOf(context, page, hall.url)).wipeDatabases();

  await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(page.getByText(saying("pwa.emptied.words"))).toBeVisible();
  await expect(page.getByText("ส่งถึงแล้วก่อนถูกล้าง")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: saying("pwa.emptied.read") }).click();
  // The page is left next: the notice goes when it is written down that it was read.
  await expect(page.getByText(saying("pwa.emptied.words"))).toHaveCount(0);

  // The session is still there, and its device is not: what is written now waits for a joining, and says so.
  await askAbout(page, { text: "เขียนหลังถูกล้าง" });
  await page.goto(`${hall.url}/m/${demoMeeting}/sync`);
  await page.getByRole("link", { name: saying("sync.joinAgain") }).click();
  await page.getByRole("textbox").first().fill(code);
  await page.getByRole("button", { name: saying("join.go") }).click();
  await page.waitForURL(/\/m\//);
  await expect.poll(() => countOf(officer, "เขียนหลังถูกล้าง"), { timeout: 20_000 }).toBe(1);
  await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(page.getByText(saying("entries.mine.sent", { count: 2 }))).toBeVisible();
  await expect(page.getByText(saying("pwa.emptied.words"))).toHaveCount(0);
});

// The page that is told nothing finds it out by itself: the harder one of the two runs each time.
for (const how of isLong ? (["told", "untold"] as const) : (["untold"] as const)) {
  test(
    `the databases' connections die, and the page is ${how}: lists go on, and saving saves`,
    { tag: "@long" },
    async ({ hall, keptPhone }) => {
      const officer = await becomeOfficer(hall);
      const { page, context } = await keptPhone();
      await catchConnections(page);
      await joinAndCheckIn(page, hall);
      await untilOfflineReady(page);
      await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
      await expect(page.getByText(saying("entries.mine.askFirst"))).toBeVisible();
      const other = await context.newPage();
      await other.goto(`${hall.url}/m/${demoMeeting}/mine`);

      expect(await killConnections(page, how)).toBeGreaterThan(0);
      await askAbout(other, { text: "จากแท็บที่ยังดีอยู่" });
      await expect(page.getByText("จากแท็บที่ยังดีอยู่")).toBeVisible({ timeout: 20_000 });

      await page.getByRole("link", { name: saying("entries.mine.ask") }).click();
      const field = page.getByRole("textbox").first();
      await field.fill("หลังฐานข้อมูลหลุด");
      await killConnections(page, how);
      await page.getByRole("button", { name: saying("entries.ask.sendQuestion") }).click();
      await page.waitForURL(/\/mine/);
      expect((await keptEntries(page)).map(({ state }) => state.text)).toContain("หลังฐานข้อมูลหลุด");
      await expect(page.getByText("หลังฐานข้อมูลหลุด")).toBeVisible();
      await expect.poll(() => countOf(officer, "หลังฐานข้อมูลหลุด"), { timeout: 20_000 }).toBe(1);
    },
  );
}
