import { participantIdOf } from "#domain/ids.ts";
import { countOf, demoMeeting, untilOfflineReady } from "../e2e/people.ts";
import { keptEntries } from "../e2e/phone-databases.ts";
import { loosely, saying } from "../e2e/words.ts";
import { firstReleaseVault } from "../fixtures/first-release-vault.ts";
import { goDown } from "../support/fault-proxy.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { seed } from "./chance.ts";
import { expect, inEveryEngine } from "./engine-test.ts";
import { deleteDatabases, killConnections, transactionsOf, watchTransactions } from "./page-storage.ts";
import { asPage, askAbout, askFromMine, goToMine, joinAndCheckIn, untilShown, waitingIn } from "./phone.ts";
import { saveAtRandomInBoth } from "./two-tabs.ts";

inEveryEngine((test) => {
  test(`two tabs save at random on a bad network (RUAM_SEED=${seed}): both show all, and the server has each once`, async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    const tabs = [tab, await browser.openTab()] as const;
    await saveAtRandomInBoth({ hall, tabs, officer, random: createSeededRandom(seed) });
  });

  test("the databases are deleted from another tab: the open app writes its own words back, and sends them once", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    const texts = ["รอส่งก่อนถูกลบข้อแรก", "รอส่งก่อนถูกลบข้อที่สอง"];
    const beside = await browser.openTab();
    await beside.goTo(`${hall.url}/favicon.svg`);
    goDown(hall.proxy);
    for (const text of texts) await askAbout(tab, hall, text);
    await untilShown(tab, saying("entries.mine.waitingList", { count: 2 }));

    await deleteDatabases(beside, ["ruam-vault", "ruam-cache"]);
    await expect
      .poll(async () => (await keptEntries(asPage(beside))).map(({ state }) => state.text ?? "").toSorted())
      .toEqual(texts.toSorted());
    await untilShown(tab, saying("entries.mine.waitingList", { count: 2 }));
    await goToMine(tab, hall);
    for (const text of texts) await untilShown(tab, loosely(text));

    hall.proxy.heal();
    for (const text of texts) await expect.poll(() => countOf(officer, text)).toBe(1);
    await expect.poll(() => waitingIn(tab)).toBe(0);
    for (const text of texts) expect(await countOf(officer, text)).toBe(1);
  });

  for (const how of ["told", "untold"] as const)
    test(`the databases' connections die, and the page is ${how}: lists go on, and saving saves`, async ({
      hall,
      browser,
      officer,
    }) => {
      const tab = await browser.openTab();
      await joinAndCheckIn(tab, hall);
      await goToMine(tab, hall);
      await untilShown(tab, saying("entries.mine.askFirst"));
      const other = await browser.openTab();
      // Behind the other one it would have one timer a second, and its many lists would wait in line for those.
      await tab.toFront();
      await watchTransactions(tab);
      await askAbout(other, hall, "ก่อนฐานข้อมูลหลุด");
      await untilShown(tab, /ก่อนฐานข้อมูลหลุด/);

      expect(await killConnections(tab, how)).toBeGreaterThan(0);
      await askAbout(other, hall, "จากแท็บที่ยังดีอยู่");
      await untilShown(tab, /จากแท็บที่ยังดีอยู่/);
      expect(await killConnections(tab, how)).toBeGreaterThan(0);
      await askFromMine(tab, "หลังฐานข้อมูลหลุด");
      expect((await keptEntries(asPage(tab))).map(({ state }) => state.text)).toContain("หลังฐานข้อมูลหลุด");
      await untilShown(tab, /หลังฐานข้อมูลหลุด/);
      await expect.poll(() => countOf(officer, "หลังฐานข้อมูลหลุด")).toBe(1);
    });

  test("what is written into the vault is written strictly", async ({ hall, browser }) => {
    const tab = await browser.openTab();
    await joinAndCheckIn(tab, hall);
    await goToMine(tab, hall);
    await untilShown(tab, saying("entries.mine.askFirst"));
    await watchTransactions(tab);
    await askFromMine(tab, "ต้องถึงแผ่นจริง");
    const writings = (await transactionsOf(tab)).filter(
      ({ database, mode }) => database === "ruam-vault" && mode === "readwrite",
    );
    expect(writings.length).toBeGreaterThan(0);
    expect(new Set(writings.map(({ durability }) => durability))).toEqual(new Set(["strict"]));
  });

  test("a phone of the first release, with twenty entries and a draft, sends them all with today's app", async ({
    hall,
    browser,
    officer,
  }) => {
    const tab = await browser.openTab();
    await tab.goTo(`${hall.url}/privacy`);
    await untilOfflineReady(asPage(tab));
    await tab.goTo(`${hall.url}/favicon.svg`);
    const texts = Array.from({ length: 20 }, (_, index) => `จากรุ่นแรก ข้อที่ ${index + 1}`);
    await tab.run(firstReleaseVault.make, undefined);
    const deviceId = await tab.run(firstReleaseVault.makeKey, undefined);
    await tab.run(firstReleaseVault.fill, {
      meetingId: demoMeeting,
      participantId: participantIdOf(demoMeeting, deviceId),
      code: hall.server.code,
      texts,
      draft: "ร่างจากรุ่นแรก",
    });

    goDown(hall.proxy);
    await goToMine(tab, hall);
    await untilShown(tab, saying("entries.mine.waitingList", { count: 20 }));
    await untilShown(tab, /ร่างจากรุ่นแรก/);
    hall.proxy.heal();
    await untilShown(tab, saying("entries.mine.sent", { count: 20 }));
    const arrived = (await officer.entries()).map(({ text }) => text).filter((text) => texts.includes(text));
    expect(arrived.toSorted()).toEqual(texts.toSorted());
    await tab.goTo(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);
    await expect.poll(() => tab.run(() => document.querySelector("textarea")?.value, undefined)).toBe("ร่างจากรุ่นแรก");
  });
});
