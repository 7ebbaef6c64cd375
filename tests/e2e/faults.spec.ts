import { askAbout, becomeOfficer, correct, countOf, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";
import { goDown } from "../support/fault-proxy.ts";

const isOps = (path: string): boolean => path.endsWith("/ops");

test("the server is killed in the middle of a push, and the answer is lost: the entry is there once", async ({
  hall,
  phone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page } = await phone();
  await joinAndCheckIn(page, hall);

  hall.proxy.set((_, path) => (isOps(path) ? { kind: "drop-answer" } : { kind: "pass" }));
  await askAbout(page, { text: "คำตอบหายระหว่างทาง" });
  await expect.poll(() => countOf(officer, "คำตอบหายระหว่างทาง")).toBe(1);
  await expect(page.getByText(saying("entries.mine.waiting")).first()).toBeVisible();

  await hall.server.stop("SIGKILL");
  await hall.restart();
  hall.proxy.heal();
  await expect(page.getByText(saying("entries.mine.sent", { count: 1 }))).toBeVisible({ timeout: 30_000 });
  expect(await countOf(officer, "คำตอบหายระหว่างทาง")).toBe(1);
});

test(
  "a Wi-Fi's sign-in page that answers 200 is not connected, and nothing counts as sent",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const { page } = await phone();
    await joinAndCheckIn(page, hall);
    await untilOfflineReady(page);

    hall.proxy.set(() => ({ kind: "portal" }));
    hall.proxy.cut();
    await askAbout(page, { text: "ถามหน้าลงชื่อเข้าใช้ Wi-Fi" });
    await expect(page.getByText(saying("entries.mine.waiting")).first()).toBeVisible();
    await page.goto(`${hall.url}/m/${demoMeeting}/sync`);
    await expect(page.getByRole("main").getByText(saying("sync.portal")).first()).toBeVisible({ timeout: 20_000 });
    expect(await countOf(officer, "ถามหน้าลงชื่อเข้าใช้ Wi-Fi")).toBe(0);

    hall.proxy.heal();
    await page.getByRole("button", { name: saying("sync.tryNow") }).click();
    await expect.poll(() => countOf(officer, "ถามหน้าลงชื่อเข้าใช้ Wi-Fi"), { timeout: 20_000 }).toBe(1);
  },
);

test(
  "two tabs write at the same time: each shows both, and the server has each once",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const { page, context } = await phone();
    await joinAndCheckIn(page, hall);
    const other = await context.newPage();
    await other.goto(`${hall.url}/m/${demoMeeting}/mine`);

    await Promise.all([
      askAbout(page, { text: "จากแท็บแรก" }),
      askAbout(other, { text: "จากแท็บที่สอง", on: "project:EX-01" }),
    ]);
    for (const tab of [page, other]) {
      await expect(tab.getByText("จากแท็บแรก")).toBeVisible();
      await expect(tab.getByText("จากแท็บที่สอง")).toBeVisible();
    }
    await expect.poll(() => countOf(officer, "จากแท็บแรก")).toBe(1);
    await expect.poll(() => countOf(officer, "จากแท็บที่สอง")).toBe(1);
  },
);

test("what the office has taken up meanwhile is refused, kept, and shown with the reason", async ({ hall, phone }) => {
  const officer = await becomeOfficer(hall);
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  await askAbout(page, { text: "ถ้อยคำแรก" });
  await expect.poll(() => countOf(officer, "ถ้อยคำแรก")).toBe(1);
  await expect(page.getByText(saying("entries.mine.sent", { count: 1 }))).toBeVisible();

  goDown(hall.proxy);
  const entry = (await officer.entries()).find((one) => one.text === "ถ้อยคำแรก");
  if (entry === undefined) throw new Error("the entry is not there");
  await correct(page, "ถ้อยคำที่แก้แล้ว");
  await officer.act("entry/accept", entry);

  hall.proxy.heal();
  await expect(page.getByText(saying("entries.mine.refused")).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("ถ้อยคำที่แก้แล้ว")).toBeVisible();
  await expect(page.getByText(saying("errors.refusal.locked")).first()).toBeVisible();
  expect(await countOf(officer, "ถ้อยคำแรก")).toBe(1);
});

test("a half-typed text survives a crash of the page", async ({ hall, phone }) => {
  const { page, context } = await phone();
  await joinAndCheckIn(page, hall);
  await page.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);
  await page.getByRole("textbox").first().fill("ยังเขียนไม่จบ");
  await expect(page.getByText(saying("entries.ask.draftKept")).first()).toBeVisible();
  const reopened = await context.newPage();
  const session = await context.newCDPSession(page);
  session.send("Page.crash").catch(() => undefined);
  await page.waitForEvent("crash");

  await reopened.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);
  await expect(reopened.getByRole("textbox").first()).toHaveValue("ยังเขียนไม่จบ");
});
