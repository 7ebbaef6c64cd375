import { participantIdOf } from "#domain/ids.ts";
import { firstReleaseVault } from "../fixtures/first-release-vault.ts";
import { goDown } from "../support/fault-proxy.ts";
import { becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { rowsIn } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

test("an old tab meets a newer database: it writes its draft, lets go, asks for the reload, and saves no more", async ({
  hall,
  keptPhone,
}) => {
  const { page, context } = await keptPhone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  await page.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);
  const field = page.getByRole("textbox").first();
  await field.fill("เขียนถึงตรงนี้");
  const newer = await context.newPage();
  await newer.goto(`${hall.url}/favicon.svg`);
  await field.fill("เขียนถึงตรงนี้ ก่อนรุ่นใหม่มา");

  // As the next version's database does it: ten of the browser's versions are one of Dexie's.
  const isOpened = await newer.evaluate(
    () =>
      new Promise<boolean>((done) => {
        const opening = indexedDB.open("ruam-vault", 20);
        opening.onerror = () => done(false);
        opening.onsuccess = () => {
          Object.assign(globalThis, { held: opening.result });
          done(true);
        };
      }),
  );
  expect(isOpened).toBe(true);
  const drafts = await rowsIn<{ readonly text: string }>(newer, "ruam-vault", "drafts");
  expect(drafts.map(({ text }) => text)).toEqual(["เขียนถึงตรงนี้ ก่อนรุ่นใหม่มา"]);
  await expect(page.getByText(saying("pwa.update.needed"))).toBeVisible();

  await page.getByRole("button", { name: saying("entries.ask.sendQuestion") }).click();
  await expect(page.getByText(saying("errors.storage-failed")).first()).toBeVisible();
  await expect(page).toHaveURL(/\/ask/);
  await expect(field).toHaveValue("เขียนถึงตรงนี้ ก่อนรุ่นใหม่มา");
  expect(
    (await rowsIn<{ kind: string }>(newer, "ruam-vault", "mine")).filter(({ kind }) => kind === "entry/put"),
  ).toEqual([]);
});

test("a phone of the first release, with twenty entries and a draft, sends them all with today's app", async ({
  hall,
  keptPhone,
}) => {
  const officer = await becomeOfficer(hall);
  const { page } = await keptPhone();
  // The app is on the phone, and its databases are as the first release left them.
  await page.goto(`${hall.url}/privacy`);
  await untilOfflineReady(page);
  await page.goto(`${hall.url}/favicon.svg`);
  const texts = Array.from({ length: 20 }, (_, index) => `จากรุ่นแรก ข้อที่ ${index + 1}`);
  await page.evaluate(firstReleaseVault.make);
  const deviceId = await page.evaluate(firstReleaseVault.makeKey);
  const participantId = participantIdOf(demoMeeting, deviceId);
  await page.evaluate(firstReleaseVault.fill, {
    meetingId: demoMeeting,
    participantId,
    code: hall.server.code,
    texts,
    draft: "ร่างจากรุ่นแรก",
  });

  goDown(hall.proxy);
  await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
  await expect(page.getByText(saying("entries.mine.waitingList", { count: 20 }))).toBeVisible();
  await expect(page.getByText("ร่างจากรุ่นแรก")).toBeVisible();

  hall.proxy.heal();
  const arrived = async () => (await officer.entries()).map(({ text }) => text).filter((text) => texts.includes(text));
  await expect.poll(async () => (await arrived()).length, { timeout: 30_000 }).toBe(20);
  expect(new Set(await arrived())).toEqual(new Set(texts));
  await expect(page.getByText(saying("entries.mine.sent", { count: 20 }))).toBeVisible({ timeout: 20_000 });
  await page.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);
  await expect(page.getByRole("textbox").first()).toHaveValue("ร่างจากรุ่นแรก");
});
