import { isLong } from "../e2e/long-run.ts";
import { keptEntries } from "../e2e/phone-databases.ts";
import { loosely } from "../e2e/words.ts";
import { badNetwork, goDown } from "../support/fault-proxy.ts";
import { createSeededRandom, pick } from "../support/seeded-random.ts";
import { seed } from "./chance.ts";
import { expect, inEveryEngine } from "./engine-test.ts";
import { pause, TabGone, type Tab } from "./engine.ts";
import { asPage, askFromMine, goToMine, joinAndCheckIn, untilShown, waitingIn } from "./phone.ts";

const trials = isLong ? 50 : 5;

/** Writes one question after another. @returns those that the screen called saved, once the tab is gone */
const writeUntilGone = async (tab: Tab, name: string): Promise<string[]> => {
  const calledSaved: string[] = [];
  for (;;) {
    const text = `${name} ข้อที่ ${calledSaved.length + 1}`;
    try {
      await askFromMine(tab, text);
    } catch (error) {
      if (error instanceof TabGone) return calledSaved;
      throw error;
    }
    calledSaved.push(text);
  }
};

// Firefox's processes are killed, and it is started again on its profile; in WebKitGTK it is the window that goes.
inEveryEngine((test) => {
  test(
    `it is broken off ${trials} times at random while it writes and sends (RUAM_SEED=${seed}): what the screen called saved is kept, and arrives once`,
    { timeout: 60_000 + trials * 30_000 },
    async ({ hall, browser, officer }) => {
      const [ends, network] = [createSeededRandom(seed), createSeededRandom(seed + 1)];
      let tab = await browser.openTab();
      await joinAndCheckIn(tab, hall);
      const calledSaved: string[] = [];
      for (let trial = 1; trial <= trials; trial++) {
        hall.proxy.set((_, path) => (path.startsWith("/api/") ? pick(network, badNetwork) : { kind: "pass" }));
        await goToMine(tab, hall);
        const writing = tab;
        const [reopened, saved] = await Promise.all([
          pause(300 + ends() * 3_000).then(() => browser.breakOff(writing)),
          writeUntilGone(writing, `ครั้งที่ ${trial}`),
        ]);
        tab = reopened;
        calledSaved.push(...saved);

        goDown(hall.proxy);
        await goToMine(tab, hall);
        const last = calledSaved.at(-1);
        if (last !== undefined) await untilShown(tab, loosely(last));
        const kept = new Set((await keptEntries(asPage(tab))).map(({ state }) => state.text));
        expect(
          calledSaved.filter((text) => !kept.has(text)),
          `after end ${trial}`,
        ).toEqual([]);
      }
      process.stdout.write(`  called saved before an end: ${calledSaved.length}\n`);
      expect(calledSaved.length).toBeGreaterThan(0);

      hall.proxy.heal();
      await expect.poll(() => waitingIn(tab)).toBe(0);
      const arrived = (await officer.entries()).map(({ text }) => text).filter((text) => text.startsWith("ครั้งที่"));
      expect(calledSaved.filter((text) => !arrived.includes(text))).toEqual([]);
      expect(arrived).toHaveLength(new Set(arrived).size);
    },
  );
});
