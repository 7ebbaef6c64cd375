import { becomeOfficer, countOf, askAbout, joinAndCheckIn } from "./people.ts";
import { keptEntries } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

// The other answers (413, 429, 431, 502) differ in nothing that a browser adds: tests/unit/client/sync holds their course.
const refusal = { status: 503, retryAfterS: 3 } as const;

test(
  `${refusal.status} on the way: no entry changes its state, the wish to wait is heeded, and it goes on`,
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const { page } = await phone();
    await joinAndCheckIn(page, hall);
    // The check-in has to be through: a page that is left forgets how long it was told to wait.
    await expect.poll(async () => (await officer.records()).some(({ type }) => type === "attendance")).toBe(true);
    const sentAt: number[] = [];
    hall.proxy.set((_, path) => {
      if (!path.endsWith("/ops")) return { kind: "pass" };
      sentAt.push(performance.now());
      return { kind: "status", ...refusal };
    });
    const text = `ระหว่างทางตอบ ${refusal.status}`;
    await askAbout(page, { text });
    await expect.poll(() => sentAt.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
    await expect(page.getByText(saying("entries.mine.waiting")).first()).toBeVisible();
    const kept = (await keptEntries(page)).find(({ state }) => state.text === text);
    expect(kept).toMatchObject({ rev: 1, ackedRev: 0 });
    expect(kept).not.toHaveProperty("refused");
    const rests = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(refusal.retryAfterS * 1000 - 50);
    expect(await countOf(officer, text)).toBe(0);

    hall.proxy.heal();
    await expect(page.getByText(saying("entries.mine.sent", { count: 1 }))).toBeVisible({ timeout: 30_000 });
    expect(await countOf(officer, text)).toBe(1);
  },
);
