import { syncLock } from "#protocol/constants.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { seed } from "./chance.ts";
import { expect, inEveryEngine } from "./engine-test.ts";
import { pause, type Tab } from "./engine.ts";
import { askFromMine, goToMine, joinAndCheckIn } from "./phone.ts";
import { saveAtRandomInBoth } from "./two-tabs.ts";

/** Added to the end of the script that loads all others. */
const takeLocksAway = `\nObject.defineProperty(Navigator.prototype, "locks", { get: () => undefined });`;

/** Takes the turn away from whoever has it. @returns whether anybody had it */
const steal = (thief: Tab): Promise<boolean> =>
  thief.run(async (name) => {
    const { held = [] } = await navigator.locks.query();
    await navigator.locks.request(name, { steal: true }, () => undefined);
    return held.some((lock) => lock.name === name);
  }, syncLock);

/** Steals again and again until it is told to end. */
const keepStealing = (thief: Tab, random: () => number) => {
  let isOver = false;
  const stealOn = async (): Promise<number> => {
    let robbed = 0;
    while (!isOver) {
      if (await steal(thief)) robbed++;
      await pause(50 + random() * 250);
    }
    return robbed;
  };
  return { howOften: stealOn(), end: () => void (isOver = true) };
};

inEveryEngine((test) => {
  test(
    `two tabs save at random on a bad network, in a browser without locks (RUAM_SEED=${seed}): both show all, and the server has each once`,
    { timeout: 120_000 },
    async ({ hall, browser, officer }) => {
      hall.proxy.set((_, path) =>
        path.startsWith("/assets/first-") && path.endsWith(".js")
          ? { kind: "append", text: takeLocksAway }
          : { kind: "pass" },
      );
      const tabs = [await browser.openTab(), await browser.openTab()] as const;
      await joinAndCheckIn(tabs[0], hall);
      // Whoever asked for the turn after all would wait behind this page.
      const holder = await browser.openTab();
      await holder.goTo(`${hall.url}/favicon.svg`);
      await holder.run(
        (name) => void navigator.locks.request(name, () => new Promise<never>(() => undefined)),
        syncLock,
      );

      await saveAtRandomInBoth({ hall, tabs, officer, random: createSeededRandom(seed) });
      for (const tab of tabs)
        expect(await tab.run(() => (navigator.locks as LockManager | undefined) === undefined, undefined)).toBe(true);
    },
  );

  test(
    `two tabs save at random on a bad network, and a third page takes their turn away again and again (RUAM_SEED=${seed}): both show all, and the server has each once`,
    { timeout: 240_000 },
    async ({ hall, browser, officer }) => {
      const tabs = [await browser.openTab(), await browser.openTab()] as const;
      await joinAndCheckIn(tabs[0], hall);
      for (const tab of tabs) await goToMine(tab, hall);
      const thief = await browser.openTab();
      await thief.goTo(`${hall.url}/favicon.svg`);
      const stealing = keepStealing(thief, createSeededRandom(seed + 1));
      // Without a page that is opened anew: who is robbed goes on by itself.
      await saveAtRandomInBoth({
        hall,
        tabs,
        officer,
        random: createSeededRandom(seed),
        ask: askFromMine,
        onMended: stealing.end,
      }).finally(stealing.end);
      expect(await stealing.howOften, "how often the turn was taken from a tab that had it").toBeGreaterThan(0);
    },
  );
});
