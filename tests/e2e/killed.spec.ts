import type { Page } from "@playwright/test";
import { badNetwork, goDown } from "../support/fault-proxy.ts";
import { pick } from "../support/seeded-random.ts";
import { killBrowser } from "./kill-browser.ts";
import { isLong, report, seededChance } from "./long-run.ts";
import { becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { keptEntries } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

const trials = isLong ? 50 : 2;

const writeFromMine = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("link", { name: saying("entries.mine.ask") }).click();
  await page.getByRole("textbox").first().fill(text);
  await page.getByRole("button", { name: saying("entries.ask.sendQuestion") }).click();
  await page.waitForURL(/\/mine/);
};

test(
  `the browser is killed ${trials} times while writing and sending: what the screen called saved is kept, and arrives once`,
  { tag: "@long" },
  async ({ hall, keptPhone }) => {
    test.setTimeout(60_000 + trials * 30_000);
    const random = seededChance();
    const officer = await becomeOfficer(hall);
    const first = await keptPhone();
    const { profile } = first;
    await joinAndCheckIn(first.page, hall);
    await untilOfflineReady(first.page);
    await first.context.close();
    const calledSaved: string[] = [];
    for (let trial = 1; trial <= trials; trial++) {
      const { page } = await keptPhone({ profile });
      hall.proxy.set((_, path) => (path.startsWith("/api/") ? pick(random, badNetwork) : { kind: "pass" }));
      await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
      // From here on, so that a slow machine is not always killed before it has written a word.
      await page.getByRole("link", { name: saying("entries.mine.ask") }).waitFor();
      let isKilled = false;
      const kill = async (): Promise<void> => {
        await page.waitForTimeout(300 + random() * 3_000);
        isKilled = true;
        await killBrowser(profile);
      };
      const killing = kill();
      for (let count = 1; !isKilled && count < 30; count++) {
        const text = `ครั้งที่ ${trial} ข้อที่ ${count}`;
        const isSaved = await writeFromMine(page, text).then(
          () => true,
          () => false,
        );
        if (isSaved) calledSaved.push(text);
        else break;
      }
      await killing;

      goDown(hall.proxy);
      const reopened = await keptPhone({ profile });
      await reopened.page.goto(`${hall.url}/m/${demoMeeting}/mine`);
      const last = calledSaved.at(-1);
      if (last !== undefined) await expect(reopened.page.getByText(last, { exact: true })).toBeVisible();
      const kept = new Set((await keptEntries(reopened.page)).map(({ state }) => state.text));
      expect(
        calledSaved.filter((text) => !kept.has(text)),
        `after kill ${trial}`,
      ).toEqual([]);
      await killBrowser(profile);
    }
    report("called saved before a kill", String(calledSaved.length));
    expect(calledSaved.length).toBeGreaterThan(0);

    hall.proxy.heal();
    const { page } = await keptPhone({ profile });
    await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
    await expect
      .poll(async () => (await keptEntries(page)).filter(({ rev, ackedRev }) => rev > ackedRev).length, {
        timeout: 30_000,
      })
      .toBe(0);
    const arrived = (await officer.entries()).map(({ text }) => text).filter((text) => text.startsWith("ครั้งที่"));
    expect(calledSaved.filter((text) => !arrived.includes(text))).toEqual([]);
    expect(arrived).toHaveLength(new Set(arrived).size);
  },
);
