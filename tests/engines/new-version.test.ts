import { afterAll, beforeAll } from "vitest";
import { countOf, demoMeeting } from "../e2e/people.ts";
import { keptEntries, rowsIn, seedWaiting } from "../e2e/phone-databases.ts";
import { saying } from "../e2e/words.ts";
import type { Fault } from "../support/fault-proxy.ts";
import { expect, inEveryEngine } from "./engine-test.ts";
import type { Tab } from "./engine.ts";
import { watchTransactions } from "./page-storage.ts";
import {
  asPage,
  askAbout,
  checkIn,
  fill,
  goToAsk,
  goToMine,
  joinAndCheckIn,
  tap,
  untilShown,
  waitingIn,
  wordsIn,
} from "./phone.ts";
import { buildNextRelease, buildReleaseWithNewerVault, type Release } from "./release.ts";

let next: Release;
let newerVault: Release;
/** Two builds of the whole app: on a busy machine they take longer than other preparations may. */
const buildTimeoutMs = 300_000;
beforeAll(() => {
  next = buildNextRelease();
  newerVault = buildReleaseWithNewerVault();
}, buildTimeoutMs);
afterAll(() => [next, newerVault].forEach(({ remove }) => remove()));

const isOps = (path: string): boolean => path.endsWith("/ops");

const untilOf = (tab: Tab, { script }: Release): Promise<void> =>
  expect.poll(() => tab.run((name) => [...document.scripts].some(({ src }) => src.endsWith(name)), script)).toBe(true);

/**
 * Types it in the very moment in which a newer version asks for the databases: it is younger than what a draft keeps by
 * itself. The page must watch its transactions.
 */
const typeWhenAsked = (tab: Tab, words: string): Promise<void> =>
  tab.run((text) => {
    const { used } = globalThis as unknown as { used: Set<IDBDatabase> };
    const type = (): void => {
      const field = document.querySelector("textarea");
      if (field === null) return;
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    for (const database of used) database.addEventListener("versionchange", type, { capture: true, once: true });
  }, words);

inEveryEngine((test) => {
  test(
    "a new version is accepted while a push is on its way: it arrives once, and the drafts of both tabs are kept",
    { timeout: 180_000 },
    async ({ hall, browser, officer }) => {
      const tab = await browser.openTab();
      await joinAndCheckIn(tab, hall);
      const [second, third] = [await browser.openTab(), await browser.openTab()];
      await goToAsk(second, hall, "project:EX-01");
      await fill(second, "textarea", "ร่างในแท็บที่สอง");
      await third.goTo(`${hall.url}/m/${demoMeeting}/agenda`);
      await hall.changeTo(next);
      await third.run(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()), undefined);
      await untilShown(third, saying("pwa.update.ready"));

      // So long a way that the server has the words, and its answer has not come, when the new version is accepted.
      const far: Fault = { kind: "slow", bytesPerSecond: 1_000_000, roundTripMs: 20_000 };
      hall.proxy.set((_, path) => (isOps(path) ? far : { kind: "pass" }));
      const before = hall.proxy.seen.length;
      await askAbout(tab, hall, "ส่งอยู่ตอนเปลี่ยนรุ่น");
      await tap(tab, saying("entries.mine.ask"));
      await fill(tab, "textarea", "ร่าง");
      await expect.poll(() => countOf(officer, "ส่งอยู่ตอนเปลี่ยนรุ่น")).toBe(1);
      await fill(tab, "textarea", "ร่างในแท็บแรก");
      await fill(second, "textarea", "ร่างในแท็บที่สอง ถึงวินาทีสุดท้าย");
      const pushes = hall.proxy.seen.slice(before).filter(({ method, path }) => method === "POST" && isOps(path));
      expect(pushes.map(({ endedAt }) => endedAt)).toEqual([undefined]);
      expect(await waitingIn(tab)).toBe(1);
      await tap(third, saying("pwa.update.do"));
      for (const one of [tab, second, third]) await untilOf(one, next);

      await expect.poll(() => wordsIn(tab)).toBe("ร่างในแท็บแรก");
      await expect.poll(() => wordsIn(second)).toBe("ร่างในแท็บที่สอง ถึงวินาทีสุดท้าย");
      hall.proxy.heal();
      await expect.poll(() => waitingIn(tab)).toBe(0);
      expect(await countOf(officer, "ส่งอยู่ตอนเปลี่ยนรุ่น")).toBe(1);
    },
  );

  test(
    "a newer database is opened beside an old tab: that one keeps its draft, saves no more, asks for the reload, and all is sent once",
    { timeout: 180_000 },
    async ({ hall, browser, officer }) => {
      // Without a worker, as on a town hall's plain address: each page is of the release that the server has.
      const network = (onOps: Fault) =>
        hall.proxy.set((_, path) => {
          if (path === "/sw.js") return { kind: "status", status: 404 };
          return isOps(path) ? onOps : { kind: "pass" };
        });
      network({ kind: "pass" });
      const old = await browser.openTab();
      await checkIn(old, hall);
      await goToMine(old, hall);
      network({ kind: "down" });
      const texts = Array.from({ length: 20 }, (_, index) => `รอส่งในรุ่นเดิม ข้อที่ ${index + 1}`);
      await seedWaiting(asPage(old), texts);
      await goToAsk(old, hall);
      await watchTransactions(old);
      await fill(old, "textarea", "เขียนถึงตรงนี้");
      const drafts = async (tab: Tab) =>
        (await rowsIn<{ readonly text: string }>(asPage(tab), "ruam-vault", "drafts")).map(({ text }) => text);
      await expect.poll(() => drafts(old)).toEqual(["เขียนถึงตรงนี้"]);
      await typeWhenAsked(old, "เขียนถึงตรงนี้ ตอนรุ่นใหม่มา");

      await hall.changeTo(newerVault);
      const beside = await browser.openTab();
      await goToMine(beside, hall);
      await untilOf(beside, newerVault);
      await untilShown(old, saying("pwa.update.needed"));
      expect(await drafts(beside)).toEqual(["เขียนถึงตรงนี้ ตอนรุ่นใหม่มา"]);
      await untilShown(beside, saying("entries.mine.waitingList", { count: 20 }));
      await tap(old, saying("entries.ask.sendQuestion"));
      await untilShown(old, saying("errors.storage-failed"));
      expect(await wordsIn(old)).toBe("เขียนถึงตรงนี้ ตอนรุ่นใหม่มา");
      expect((await keptEntries(asPage(beside))).map(({ state }) => state.text ?? "").toSorted()).toEqual(
        texts.toSorted(),
      );

      network({ kind: "pass" });
      await untilShown(beside, saying("entries.mine.sent", { count: 20 }));
      await tap(old, saying("pwa.update.do"));
      await untilOf(old, newerVault);
      await expect.poll(() => wordsIn(old)).toBe("เขียนถึงตรงนี้ ตอนรุ่นใหม่มา");
      const arrived = (await officer.entries()).map(({ text }) => text).filter((text) => texts.includes(text));
      expect(arrived.toSorted()).toEqual(texts.toSorted());
    },
  );
});
