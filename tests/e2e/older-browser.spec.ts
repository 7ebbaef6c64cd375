import { askAbout, demoMeeting, joinAndCheckIn, setUpOffice } from "./people.ts";
import { expect, test } from "./ruam-test.ts";

/** What came after the oldest browsers of docs/browsers.md; a place and a name, as in `Map.groupBy`. */
const newer: readonly (readonly [string, string])[] = [
  ["Intl", "Segmenter"],
  ["Intl", "DurationFormat"],
  ["Map", "groupBy"],
  ["Object", "groupBy"],
  ["Promise", "withResolvers"],
  ["Promise", "try"],
  ["Array", "fromAsync"],
  ["String.prototype", "isWellFormed"],
  ["String.prototype", "toWellFormed"],
  ["ArrayBuffer.prototype", "transfer"],
  ["Set.prototype", "union"],
  ["Set.prototype", "intersection"],
  ["Set.prototype", "difference"],
  ["Set.prototype", "symmetricDifference"],
  ["Set.prototype", "isSubsetOf"],
  ["Set.prototype", "isSupersetOf"],
  ["Set.prototype", "isDisjointFrom"],
  ["globalThis", "Iterator"],
  ["AbortSignal", "any"],
  ["URL", "canParse"],
  ["URL", "parse"],
  ["Uint8Array", "fromBase64"],
  ["Uint8Array.prototype", "toBase64"],
  ["Uint8Array.prototype", "toHex"],
  ["RegExp", "escape"],
  ["globalThis", "CompressionStream"],
  ["globalThis", "DecompressionStream"],
  ["globalThis", "scheduler"],
  ["globalThis", "requestIdleCallback"],
  ["globalThis", "SyncManager"],
  ["globalThis", "CloseWatcher"],
  ["globalThis", "navigation"],
  ["Document.prototype", "startViewTransition"],
  ["HTMLElement.prototype", "showPopover"],
  ["Element.prototype", "checkVisibility"],
];

const iteratorHelpers = [
  "map",
  "filter",
  "take",
  "drop",
  "flatMap",
  "reduce",
  "toArray",
  "forEach",
  "some",
  "every",
  "find",
];

const takeAway = ({ names, helpers }: { names: typeof newer; helpers: readonly string[] }): void => {
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
  for (const name of helpers) Reflect.deleteProperty(iterators, name);
  for (const [place, name] of names) {
    let holder: object | undefined = globalThis;
    for (const part of place.split(".")) holder = holder && (Reflect.get(holder, part) as object | undefined);
    if (holder !== undefined && !Reflect.deleteProperty(holder, name)) throw new Error(`${place}.${name} stays`);
  }
};

test("without anything newer than the oldest browsers have, a person takes part and the office sees it", async ({
  hall,
  phone,
}) => {
  const { context, page } = await phone({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(takeAway, { names: newer, helpers: iteratorHelpers });
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));

  await setUpOffice(page, hall);
  await joinAndCheckIn(page, hall);
  expect(await page.evaluate(() => "Segmenter" in Intl || "groupBy" in Map)).toBe(false);
  await askAbout(page, { text: "น้ำดื่มที่ปลอดภัยมีกี่ชุมชน" });
  await page.goto(`${hall.url}/office/${demoMeeting}`);
  await expect(page.getByText("น้ำดื่มที่ปลอดภัยมีกี่ชุมชน").first()).toBeVisible();
  expect(broken).toEqual([]);
});

test("an older browser is told plainly what to do, and nothing else is on the page", async ({ hall, phone }) => {
  const { context, page } = await phone();
  await context.addInitScript(() => Reflect.deleteProperty(Array.prototype, "toSorted"));
  await page.goto(hall.server.attendee);
  await expect(page.getByRole("heading", { name: "โทรศัพท์นี้ยังเปิดหน้านี้ไม่ได้" })).toBeVisible();
  await expect(page.getByText(/โต๊ะลงทะเบียนหน้าห้อง/)).toBeVisible();
  await expect(page.locator("#app")).toHaveCount(0);
});
