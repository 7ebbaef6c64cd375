import { askAbout, becomeOfficer, countOf, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";
import { goDown } from "../support/fault-proxy.ts";

test("join, check in, read, lose the network, ask and suggest, close, come back: everything is there once", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const first = await keptPhone();
  await joinAndCheckIn(first.page, hall);
  await untilOfflineReady(first.page);

  await first.page.goto(`${hall.url}/m/${demoMeeting}/strategies`);
  await expect(first.page.getByText(/นครแห่งการประชุมสัมมนา/).first()).toBeVisible();
  await first.page.goto(`${hall.url}/m/${demoMeeting}/projects/EX-08`);
  await expect(first.page.getByRole("heading", { level: 1 })).toContainText(/คัดแยกขยะ/);

  goDown(hall.proxy);
  await askAbout(first.page, { text: "ปีหน้าจะชวนหอพักเข้าร่วมโครงการอย่างไร" });
  await expect(first.page.getByText(saying("entries.mine.waiting")).first()).toBeVisible();
  await askAbout(first.page, { text: "ควรแจ้งวันปิดถนนล่วงหน้า", kind: "suggestion", on: "project:EX-06" });
  await expect(first.page.getByText(saying("entries.mine.waitingList", { count: 2 }))).toBeVisible();
  await first.context.close();

  const again = await keptPhone({ profile: first.profile });
  await again.page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(again.page.getByText("ปีหน้าจะชวนหอพักเข้าร่วมโครงการอย่างไร")).toBeVisible();
  await expect(again.page.getByText("ควรแจ้งวันปิดถนนล่วงหน้า")).toBeVisible();

  await hall.server.stop("SIGKILL");
  hall.proxy.heal();
  await again.page.goto(`${hall.url}/m/${demoMeeting}/agenda`);
  await expect(again.page.getByText(/เรื่องเสนอเพื่อพิจารณา/).first()).toBeVisible();

  await hall.restart();
  await again.page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(again.page.getByText(saying("entries.mine.sent", { count: 2 }))).toBeVisible({ timeout: 30_000 });
  expect(await countOf(officer, "ปีหน้าจะชวนหอพักเข้าร่วมโครงการอย่างไร")).toBe(1);
  expect(await countOf(officer, "ควรแจ้งวันปิดถนนล่วงหน้า")).toBe(1);
});

test("the author sees the life of the entry: received with its number, accepted, answered", async ({ hall, phone }) => {
  const officer = await becomeOfficer(hall);
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  const text = "งานส่วนที่เหลือจะแล้วเสร็จเมื่อใดแน่";
  await askAbout(page, { text, on: "project:EX-07" });
  await expect.poll(() => countOf(officer, text)).toBe(1);
  const received = (await officer.entries()).find((entry) => entry.text === text);
  if (received === undefined) throw new Error("the entry is not there");
  await expect(page.getByText(saying("entries.mine.received", { no: received.no }))).toBeVisible();

  await officer.act("entry/accept", received);
  await expect(page.getByText(saying("entries.mine.acceptedQuestion", { no: received.no }))).toBeVisible();

  const accepted = (await officer.entries()).find((entry) => entry.text === text);
  if (accepted === undefined) throw new Error("the entry is not there");
  await officer.act("answer/put", accepted, { text: "คาดว่าภายในไตรมาสแรก", oral: false, unitId: "U02" });
  await expect(page.getByText(saying("entries.mine.answered", { no: received.no }))).toBeVisible();
  await expect(page.getByText("คาดว่าภายในไตรมาสแรก")).toBeVisible();
});

test("every page opens without a network, also by its address", async ({ hall, phone }) => {
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  await expect(page.getByText(saying("shell.chip.connected"))).toBeVisible();
  goDown(hall.proxy);
  await hall.server.stop();

  const pages: readonly (readonly [string, RegExp])[] = [
    ["now", saying("now.none.registration")],
    ["agenda", /เรื่องเสนอเพื่อพิจารณา/],
    ["strategies/S05", /พัฒนาและรักษาคุณภาพสิ่งแวดล้อมให้อยู่ในระดับมาตรฐานสากล/],
    ["projects/EX-08", /คัดแยกขยะ/],
    ["people", /ธีระศักดิ์/],
    ["mine", saying("entries.mine.title")],
    ["sync", saying("sync.notConnected")],
    ["settings", saying("settings.title")],
    ["privacy", saying("privacy.title")],
    ["search", saying("search.title")],
  ];
  for (const [path, words] of pages) {
    await page.goto(`${hall.url}/m/${demoMeeting}/${path}`);
    await expect(page.getByRole("main").getByText(words).first(), path).toBeVisible();
  }
});
