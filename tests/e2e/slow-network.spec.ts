import { goDown, type Fault } from "../support/fault-proxy.ts";
import { isLong, report, seededChance } from "./long-run.ts";
import { becomeOfficer, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { seedWaiting } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";

const runs = isLong ? 5 : 1;

test("on a line of 6 kB a second, two seconds long, that loses every fifth request, 20 entries arrive in three minutes", async ({
  hall,
  phone,
}) => {
  test.setTimeout(60_000 + runs * 200_000);
  const random = seededChance();
  const officer = await becomeOfficer(hall);
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  const slow: Fault = { kind: "slow", bytesPerSecond: 6_000, roundTripMs: 2_000 };
  const lost: readonly Fault[] = [{ kind: "down" }, { kind: "drop-answer" }];

  for (let run = 1; run <= runs; run++) {
    goDown(hall.proxy);
    const texts = Array.from({ length: 20 }, (_, index) => `สัญญาณช้า ${run}.${index + 1}`);
    await seedWaiting(page, texts);
    const before = hall.proxy.seen.length;
    const startedAt = performance.now();
    hall.proxy.set(() => (random() < 0.2 ? ((random() < 0.5 ? lost[0] : lost[1]) ?? slow) : slow));
    await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
    const arrived = async () =>
      (await officer.entries()).map(({ text }) => text).filter((text) => text.startsWith(`สัญญาณช้า ${run}.`));
    await expect.poll(async () => (await arrived()).length, { timeout: 180_000 }).toBeGreaterThanOrEqual(19);
    report("20 entries on a slow line", `${Math.round(performance.now() - startedAt)} ms`);
    const sends = hall.proxy.seen.slice(before).filter(({ path }) => path.endsWith("/ops")).length;
    expect(sends, "no storm of repeated requests").toBeLessThanOrEqual(20);

    hall.proxy.heal();
    await expect.poll(async () => (await arrived()).length, { timeout: 30_000 }).toBe(20);
    expect(new Set(await arrived()).size).toBe(20);
  }
});
