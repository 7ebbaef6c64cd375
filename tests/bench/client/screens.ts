import { seedLargeMeeting } from "../../e2e/phone-databases.ts";
import { median, ms, percentile, type Row } from "../measure.ts";
import { checkIn, meetingId, type Hall } from "./hall.ts";
import { barePage, goTo, longestTask, openScreen, slowDown, typeKeys, type Bare, type Opening } from "./slow-page.ts";

const rounds = 7;

type Screen = {
  readonly name: string;
  readonly path: string;
  /** A piece of what is shown once it was read. */
  readonly shown: string;
  readonly aimMs?: number;
  readonly aimP95Ms?: number;
};

const screens: readonly Screen[] = [
  { name: "*now* with 5,000 entries", path: "now", shown: "ข้อที่17งาน" },
  { name: "project with 300 entries", path: "projects/EX-08", shown: "ข้อที่4998งาน", aimMs: 250 },
  { name: "strategies' counts", path: "strategies", shown: "1345ข้อซักถาม", aimMs: 200 },
  { name: "*mine* with 500", path: "mine", shown: "ข้อที่10งาน", aimMs: 250, aimP95Ms: 500 },
  { name: "search in 5,000", path: "search", shown: "ค้นได้ทุกเรื่อง" },
];

const longestAim = 50;

const longTaskRow = (name: string, longest: number): Row => ({
  name,
  ours: longest === 0 ? "none over 50 ms" : ms(longest),
  reference: "",
  aim: `≤ ${longestAim} ms`,
  isMet: longest <= longestAim,
});

const openingRows = (screen: Screen, openings: readonly Opening[], bare: number): Row[] => {
  const took = openings.map((opening) => opening.ms);
  const [middle, p95] = [median(took), percentile(took, 0.95)];
  const { aimMs, aimP95Ms } = screen;
  return [
    {
      name: `${screen.name}: to open`,
      ours: ms(middle),
      reference: ms(bare),
      ratio: middle / bare,
      aim: aimMs === undefined ? "" : `≤ ${aimMs} ms`,
      isMet: aimMs === undefined || middle <= aimMs,
    },
    ...(aimP95Ms === undefined
      ? []
      : [
          {
            name: `${screen.name}: to open, p95`,
            ours: ms(p95),
            reference: "",
            aim: `≤ ${aimP95Ms} ms`,
            isMet: p95 <= aimP95Ms,
          },
        ]),
    longTaskRow(`${screen.name}: longest task, median`, median(openings.map(({ longestTask: longest }) => longest))),
  ];
};

/** @param bare the same rows drawn from memory, ms */
const keyRow = (name: string, took: readonly number[], bare: number, aim: number): Row => {
  const p95 = percentile(took, 0.95);
  return {
    name: `${name}: p50 / p95`,
    ours: `${ms(median(took))} / ${ms(p95)}`,
    reference: ms(bare),
    ratio: p95 / bare,
    aim: `p95 ≤ ${aim} ms`,
    isMet: p95 <= aim,
  };
};

const letters = (word: string): string[] => Array.from(word);

/** In the page itself: the tool's own way reads the whole screen to find the field, four times slower too. */
const emptySearch = (): void => {
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (field === null) return;
  field.value = "";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

/** Opens the search, types a word at once, and then others. */
const searchRows = async (page: Parameters<typeof openScreen>[0], hall: Hall, bare: Bare): Promise<Row[]> => {
  const first: number[] = [];
  const later: number[] = [];
  const longest: number[] = [];
  let html = "";
  for (let round = 0; round < 3; round++) {
    await page.goto(`${hall.url}/m/${meetingId}/search`);
    await page.getByRole("searchbox").waitFor();
    // What was until here is the page's start, and the script of the tool that waits for it.
    await longestTask(page);
    first.push(...(await typeKeys(page, letters("งาน"))));
    await page.waitForTimeout(2_500);
    for (const word of ["ส่วนที่เหลือ", "ประชาชน", "ข้อที่"]) {
      await page.evaluate(emptySearch);
      later.push(...(await typeKeys(page, letters(word))));
    }
    longest.push(await longestTask(page));
    html = await page.evaluate(() => document.querySelector("main")?.outerHTML ?? "");
  }
  const drawn = await bare.draw(html);
  return [
    keyRow("phone search, first word at once, a key", first, drawn, 80),
    keyRow("phone search, a key", later, drawn, 50),
    longTaskRow("phone search: longest task of all", Math.max(...longest)),
  ];
};

/** Writes a question while 5,000 entries are kept: each letter also goes into the draft. */
const writingRows = async (page: Parameters<typeof openScreen>[0], bare: Bare): Promise<Row[]> => {
  const took: number[] = [];
  const longest: number[] = [];
  let html = "";
  for (let round = 0; round < 3; round++) {
    await goTo(page, `/m/${meetingId}/agenda`, "ระเบียบวาระ");
    await goTo(page, `/m/${meetingId}/ask?on=project:EX-08&kind=question`, "ข้อซักถามของท่าน");
    await page.locator("textarea").focus();
    await page.waitForTimeout(2_000);
    await longestTask(page);
    took.push(...(await typeKeys(page, letters("เหตุใดงานส่วนนี้จึงล่าช้า"))));
    longest.push(await longestTask(page));
    html = await page.evaluate(() => document.querySelector("main")?.outerHTML ?? "");
  }
  return [
    keyRow("writing an entry with 5,000 kept, a key", took, await bare.draw(html), 50),
    longTaskRow("writing an entry: longest task of all", Math.max(...longest)),
  ];
};

/** What a member's phone shows in a meeting with 5,000 entries, 500 of them own. */
export const benchScreens = async (hall: Hall): Promise<Row[]> => {
  const { page, context } = await hall.phone();
  await checkIn(page, hall);
  await seedLargeMeeting(page);
  await page.goto(`${hall.url}/m/${meetingId}/agenda`);
  await page.waitForTimeout(2_000);
  const bare = await barePage(page, rounds);
  await slowDown(page);
  const rows: Row[] = [];
  for (const screen of screens) {
    const openings: Opening[] = [];
    for (let round = 0; round <= rounds; round++) {
      await goTo(page, `/m/${meetingId}/agenda`, "ระเบียบวาระ");
      openings.push(await openScreen(page, `/m/${meetingId}/${screen.path}`, screen.shown));
    }
    // The first has fetched the screen's own words.
    const measured = openings.slice(1);
    rows.push(...openingRows(screen, measured, await bare.draw(measured[0]?.html ?? "")));
  }
  rows.push(...(await writingRows(page, bare)));
  rows.push(...(await searchRows(page, hall, bare)));
  await context.close();
  return rows;
};
