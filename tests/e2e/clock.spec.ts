import { goDown } from "../support/fault-proxy.ts";
import { isLong } from "./long-run.ts";
import { askAbout, becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

const day = 86_400_000;

/** Slow and fast differ in a sign, which the unit tests of the clock hold: one of them in a browser on every run. */
for (const [name, shiftMs] of [
  ["ten years fast", 3_652 * day],
  ...(isLong ? ([["three days slow", -3 * day]] as const) : []),
] as const) {
  test(
    `a phone whose clock is ${name}: all is taken in its order, and the sync page says so`,
    { tag: "@long" },
    async ({ hall, phone }) => {
      const officer = await becomeOfficer(hall);
      const { page, context } = await phone();
      await context.addInitScript((shift) => {
        const TrueDate = Date;
        // eslint-disable-next-line no-global-assign -- a phone's wrong clock
        Date = class extends TrueDate {
          constructor(...args: ConstructorParameters<typeof TrueDate> | []) {
            super(...((args.length === 0 ? [TrueDate.now() + shift] : args) as [number]));
          }
          static override now(): number {
            return TrueDate.now() + shift;
          }
        } as DateConstructor;
      }, shiftMs);
      await joinAndCheckIn(page, hall);
      await untilOfflineReady(page);
      goDown(hall.proxy);
      const texts = ["นาฬิกาผิด ข้อแรก", "นาฬิกาผิด ข้อสอง", "นาฬิกาผิด ข้อสาม"];
      for (const text of texts) await askAbout(page, { text });
      hall.proxy.heal();
      await expect(page.getByText(saying("entries.mine.sent", { count: 3 }))).toBeVisible({ timeout: 30_000 });

      const taken = (await officer.entries())
        .filter(({ text }) => texts.includes(text))
        .toSorted((a, b) => (a.no ?? 0) - (b.no ?? 0));
      expect(taken.map(({ text }) => text)).toEqual(texts);
      const now = Date.now();
      for (const { receivedAt } of taken) expect(Math.abs(receivedAt - now)).toBeLessThan(120_000);
      const shown = await page.getByText(/^นาฬิกาผิด/).allTextContents();
      expect(shown.map((text) => text.trim())).toEqual(texts.toReversed());
      await page.goto(`${hall.url}/m/${demoMeeting}/sync`);
      await expect(page.getByText(/นาฬิกาของเครื่องนี้ต่างจากเวลาจริง/)).toBeVisible({ timeout: 15_000 });
    },
  );
}
