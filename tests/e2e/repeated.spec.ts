import { goDown, notOurs } from "../support/fault-proxy.ts";
import { askAbout, becomeOfficer, correct, countOf, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { keptEntries } from "./phone-databases.ts";
import { expect, test, type Hall } from "./ruam-test.ts";
import { saying } from "./words.ts";

const isOps = (path: string): boolean => path.endsWith("/ops");
const pushes = ({ proxy }: Hall): number =>
  proxy.seen.filter(({ method, path }) => method === "POST" && isOps(path)).length;

// In the long run: tests/contract/apply-owned.test.ts holds it on every run, without a browser.
test(
  "every request reaches the server three times at once: what was asked is there once",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const { page } = await phone();
    hall.proxy.set((method) => (method === "POST" ? { kind: "thrice" } : { kind: "pass" }));
    await joinAndCheckIn(page, hall);
    for (const text of ["สามครั้งหนึ่ง", "สามครั้งสอง"]) await askAbout(page, { text });
    await expect(page.getByText(saying("entries.mine.sent", { count: 2 }))).toBeVisible();
    expect((await officer.entries()).filter(({ text }) => text.startsWith("สามครั้ง"))).toHaveLength(2);
    const people = (await officer.records()).filter(({ type }) => type === "attendance");
    expect(people.filter((one) => "status" in one && one.status === "present")).toHaveLength(1);
  },
);

// In the long run: tests/property/sync-faults.test.ts holds it on every run.
test(
  "a first wording that reaches the server after the correction changes nothing any more",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const { page } = await phone();
    await joinAndCheckIn(page, hall);
    await untilOfflineReady(page);
    let held = 0;
    hall.proxy.set((_, path) =>
      isOps(path) && ++held === 1 ? { kind: "straggler", delayMs: 4_000 } : { kind: "down" },
    );
    await askAbout(page, { text: "ฉบับแรก" });
    await expect.poll(() => held).toBeGreaterThan(0);
    await correct(page, "ฉบับแก้ไข");
    hall.proxy.heal();
    await expect.poll(() => countOf(officer, "ฉบับแก้ไข"), { timeout: 20_000 }).toBe(1);
    // The straggler has come by now, or comes within its time.
    await page.waitForTimeout(4_500);
    expect([await countOf(officer, "ฉบับแก้ไข"), await countOf(officer, "ฉบับแรก")]).toEqual([1, 0]);
    expect(await keptEntries(page)).toMatchObject([{ rev: 2, ackedRev: 2, state: { text: "ฉบับแก้ไข" } }]);
  },
);

// In the long run: the schedules of tests/property/simulation.test.ts hold it on every run.
test(
  "what is corrected while its first wording is on the way arrives in the newest wording, once",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const { page } = await phone();
    await joinAndCheckIn(page, hall);
    hall.proxy.set((_, path) => (isOps(path) ? { kind: "delay", delayMs: 3_000 } : { kind: "pass" }));
    const before = pushes(hall);
    await askAbout(page, { text: "กำลังส่งฉบับแรก" });
    await expect.poll(() => pushes(hall)).toBeGreaterThan(before);
    await correct(page, "แก้ตอนกำลังส่ง");
    await expect.poll(() => countOf(officer, "แก้ตอนกำลังส่ง"), { timeout: 30_000 }).toBe(1);
    await expect
      .poll(async () => (await keptEntries(page)).map(({ rev, ackedRev }) => [rev, ackedRev]), { timeout: 20_000 })
      .toEqual([[2, 2]]);
    expect(await countOf(officer, "กำลังส่งฉบับแรก")).toBe(0);
  },
);

test("whatever a Wi-Fi says in the server's place, nothing is acknowledged", async ({ hall, phone }) => {
  const officer = await becomeOfficer(hall);
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  goDown(hall.proxy);
  await askAbout(page, { text: "ถามผ่าน Wi-Fi ที่ยังไม่ลงชื่อ" });
  for (const [name, answer] of Object.entries(notOurs)) {
    hall.proxy.set(() => ({ kind: "foreign", answer }));
    const before = pushes(hall);
    await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
    await expect
      .poll(() => pushes(hall), { message: `the phone has tried: ${name}`, timeout: 20_000 })
      .toBeGreaterThan(before);
    await expect(page.getByText(saying("entries.mine.waiting")).first()).toBeVisible();
    expect(await keptEntries(page), name).toMatchObject([{ rev: 1, ackedRev: 0 }]);
  }
  hall.proxy.heal();
  await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect.poll(() => countOf(officer, "ถามผ่าน Wi-Fi ที่ยังไม่ลงชื่อ"), { timeout: 20_000 }).toBe(1);
});

test("what is written into the vault is written strictly", async ({ hall, keptPhone }) => {
  const { page } = await keptPhone();
  await page.addInitScript(() => {
    const writings: unknown[] = [];
    Object.assign(globalThis, { writings });
    // eslint-disable-next-line typescript/unbound-method -- applied to its own transaction below
    const objectStore = IDBTransaction.prototype.objectStore;
    IDBTransaction.prototype.objectStore = function (name) {
      if (this.db.name === "ruam-vault" && this.mode === "readwrite") writings.push(this.durability);
      return objectStore.call(this, name);
    };
  });
  await joinAndCheckIn(page, hall);
  await askAbout(page, { text: "ถามให้ลงดิสก์" });
  await expect(page.getByText(saying("entries.mine.sent", { count: 1 }))).toBeVisible();
  const writings = await page.evaluate(() => (globalThis as unknown as { writings: string[] }).writings);
  expect(new Set(writings)).toEqual(new Set(["strict"]));
});
