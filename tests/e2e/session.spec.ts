import { goDown } from "../support/fault-proxy.ts";
import { joinBody, makeKeyPair, askAt, cookieOf } from "../support/wire-device.ts";
import { askAbout, becomeOfficer, countOf, demoMeeting, joinAndCheckIn, untilOfflineReady } from "./people.ts";
import { keptEntries, rowsIn, seedWaiting } from "./phone-databases.ts";
import { expect, test, type Hall } from "./ruam-test.ts";
import { saying } from "./words.ts";
import type { Page } from "@playwright/test";

type Membership = { readonly kind: string; readonly participantId: string };
const participantOf = async (page: Page): Promise<string | undefined> =>
  (await rowsIn<Membership>(page, "ruam-vault", "meta")).find(({ kind }) => kind === "membership")?.participantId;

const ownCode = (page: Page): Promise<string> =>
  page.evaluate(async (meeting) => {
    const answer = await fetch(`/api/v1/meetings/${meeting}/personal-code`);
    return ((await answer.json()) as { code: string }).code;
  }, demoMeeting);

/** Somebody else in the hall, with a phone of their own. */
const anothersCode = async (hall: Hall): Promise<string> => {
  const ask = askAt(`http://127.0.0.1:${hall.server.port}`);
  const body = JSON.stringify(await joinBody(ask, { code: hall.server.code }, await makeKeyPair()));
  const headers = { "content-type": "application/json", origin: hall.url };
  const joined = await ask("/api/v1/join", { method: "POST", headers, body });
  const answer = await ask(`/api/v1/meetings/${demoMeeting}/personal-code`, { headers: { cookie: cookieOf(joined) } });
  return ((await answer.json()) as { code: string }).code;
};

const joinBy = async (page: Page, hall: Hall, code: string): Promise<void> => {
  await page.goto(`${hall.url}/join`);
  await page.getByRole("textbox").first().fill(code);
  await page.getByRole("button", { name: saying("join.go") }).click();
  await page.waitForURL(/\/m\//);
};

test(
  "the session is gone with five waiting: the phone joins again as the same person, and sends all five",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const officer = await becomeOfficer(hall);
    const { page, context } = await phone();
    await joinAndCheckIn(page, hall);
    await untilOfflineReady(page);
    const before = await participantOf(page);
    goDown(hall.proxy);
    const texts = Array.from({ length: 5 }, (_, index) => `รอสิทธิ์ใหม่ ${index + 1}`);
    await seedWaiting(page, texts);
    await page.goto(`${hall.url}/m/${demoMeeting}/mine`);
    await context.clearCookies();

    hall.proxy.heal();
    await expect(page.getByText(saying("entries.mine.sent", { count: 5 }))).toBeVisible({ timeout: 30_000 });
    for (const text of texts) expect(await countOf(officer, text)).toBe(1);
    expect(await participantOf(page)).toBe(before);
  },
);

test("another person joins on a phone where words wait: they stay, are shown as the former person's, and go when that one is back", async ({
  hall,
  phone,
}) => {
  const officer = await becomeOfficer(hall);
  const anotherCode = await anothersCode(hall);
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await untilOfflineReady(page);
  const [firstPerson, firstCode] = [await participantOf(page), await ownCode(page)];
  goDown(hall.proxy);
  const texts = ["ของคนแรก หนึ่ง", "ของคนแรก สอง", "ของคนแรก สาม"];
  await seedWaiting(page, texts);
  hall.proxy.set((_, path) => (path.endsWith("/ops") ? { kind: "down" } : { kind: "pass" }));
  await joinBy(page, hall, anotherCode);
  expect(await participantOf(page)).not.toBe(firstPerson);

  hall.proxy.heal();
  await askAbout(page, { text: "ของคนที่สอง" });
  await expect.poll(() => countOf(officer, "ของคนที่สอง"), { timeout: 20_000 }).toBe(1);
  await page.goto(`${hall.url}/m/${demoMeeting}/sync`);
  await expect(page.getByText(saying("sync.ofOthers", { count: 3 }))).toBeVisible();
  await expect(page.getByText(saying("sync.connectedAllSent"))).toBeVisible();
  for (const text of texts) expect(await countOf(officer, text)).toBe(0);
  const kept = (await keptEntries(page)).filter(({ state }) => texts.includes(state.text ?? ""));
  expect(kept.map(({ ackedRev, refused }) => [ackedRev, refused])).toEqual(texts.map(() => [0, undefined]));

  await joinBy(page, hall, firstCode);
  await expect.poll(() => countOf(officer, "ของคนแรก สาม"), { timeout: 20_000 }).toBe(1);
  for (const text of texts) expect(await countOf(officer, text)).toBe(1);
  expect(await participantOf(page)).toBe(firstPerson);
});
