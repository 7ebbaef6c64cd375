import type { Page } from "@playwright/test";
import { askAt, anEntryPut, cookieOf, joinDevice } from "../../support/wire-device.ts";
import { median, ms, percentile, type Row } from "../measure.ts";
import { meetingId, type Hall } from "./hall.ts";
import { barePage, longestTask, slowDown, typeKeys } from "./slow-page.ts";

const entries = 3_000;
const rounds = 7;

const projects = ["EX-01", "EX-02", "EX-03", "EX-04", "EX-05", "EX-06", "EX-07", "EX-08"];

/** 3,000 questions and suggestions of sixty people, as their phones send them. */
const fillMeeting = async (hall: Hall): Promise<void> => {
  const ask = askAt(hall.url);
  const each = 50;
  for (let person = 0; person < entries / each; person++) {
    const device = await joinDevice(ask, hall.url, { code: hall.server.code });
    const ops = Array.from({ length: each }, (_, index) => {
      const no = person * each + index;
      return anEntryPut(device.participantId, `ข้อที่ ${no} งานส่วนที่เหลือจะแล้วเสร็จเมื่อใด และประชาชนจะทราบผลได้จากที่ใด`, {
        state: { target: { type: "project", id: projects[no % projects.length] ?? "EX-01" } },
      });
    });
    const answer = await device.send(ops);
    if (answer.status !== 200) throw new Error(`entries were answered with ${answer.status}`);
  }
};

/** The first officer, made by the one-time link. @returns the cookies */
const becomeOfficer = async (hall: Hall): Promise<string> => {
  const answer = await fetch(`${hall.url}/api/v1/set-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: hall.url },
    body: JSON.stringify({
      token: new URL(hall.server.setUp ?? "").hash.replace("#t=", ""),
      name: "เลขานุการ",
      password: "ประชุมเรียบร้อยดี",
    }),
  });
  if (answer.status !== 200) throw new Error(`setting up was answered with ${answer.status}`);
  return cookieOf(answer);
};

const timeRow = (name: string, took: readonly number[], reference: number, aim: number): Row => ({
  name,
  ours: ms(median(took)),
  reference: ms(reference),
  ratio: median(took) / reference,
  aim: `≤ ${aim} ms`,
  isMet: median(took) <= aim,
});

const keysRow = (name: string, took: readonly number[], reference: number): Row => {
  const p95 = percentile(took, 0.95);
  return {
    name: `${name}: p50 / p95`,
    ours: `${ms(median(took))} / ${ms(p95)}`,
    reference: ms(reference),
    ratio: p95 / reference,
    aim: "p95 ≤ 50 ms",
    isMet: p95 <= 50,
  };
};

/** What a frame of its own shows beside the key's; no aim was set for it. */
const followsRow = (name: string, took: readonly number[], reference: number): Row => ({
  name: `${name}: p50 / p95`,
  ours: `${ms(median(took))} / ${ms(percentile(took, 0.95))}`,
  reference: ms(reference),
  ratio: percentile(took, 0.95) / reference,
  aim: "",
  isMet: true,
});

/** A laptop on which an officer is signed in, with every entry of the meeting on it. */
const goToMeetingConsole = async (hall: Hall): Promise<Page> => {
  const { page, context } = await hall.phone("laptop");
  const cookies = (await becomeOfficer(hall)).split("; ").map((cookie) => {
    const [name = "", value = ""] = cookie.split("=");
    return { name, value, url: hall.url, httpOnly: true, sameSite: "Strict" as const };
  });
  await context.addCookies(cookies);
  await page.goto(addressIn(hall));
  await page.locator(".item").first().waitFor();
  await page.waitForTimeout(5_000); // all entries have come, and the worker has kept the console
  return page;
};
const addressIn = (hall: Hall): string => `${hall.url}/office/${meetingId}`;

type Openings = {
  readonly listed: readonly number[];
  readonly whole: readonly number[];
  readonly tasks: readonly number[];
};

/** When the list is painted, and when the entry in hand and who is here are painted too, ms from the address. */
const watchOpening = (page: Page): Promise<readonly [number, number]> =>
  page.evaluate(async () => {
    const painted = (wanted: readonly string[]): Promise<number> =>
      new Promise((done) => {
        const look = (): void => {
          const isThere = wanted.every((selector) => document.querySelector(selector) !== null);
          if (!isThere) return void requestAnimationFrame(look);
          setTimeout(() => done(performance.now())); // this frame paints it
        };
        requestAnimationFrame(look);
      });
    return Promise.all([painted([".item"]), painted([".item", ".says", ".col-people .part"])]);
  });

/** The console is opened again, on a laptop that has it all. */
const openAgain = async (page: Page, hall: Hall): Promise<Openings> => {
  const [listed, whole, tasks]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    await page.goto(addressIn(hall));
    const [list, all] = await watchOpening(page);
    listed.push(list);
    whole.push(all);
    await page.waitForTimeout(3_000);
    tasks.push(await longestTask(page));
  }
  return { listed, whole, tasks };
};

/** From each key to the frame in which another text stands in a place, ms: what follows the key's own frame. */
const typeUntil = async (page: Page, keys: readonly string[], shows: string): Promise<readonly number[]> => {
  await page.evaluate((place) => {
    const took: number[] = [];
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const words = (): string => document.querySelector(place)?.getAttribute("aria-label") ?? "";
        const before = words();
        const look = (): void => {
          if (words() === before) return void requestAnimationFrame(look);
          setTimeout(() => took.push(performance.now() - timeStamp)); // this frame paints it
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
    Object.assign(globalThis, { shownAfter: took });
  }, shows);
  await typeKeys(page, keys, 500);
  return page.evaluate(() => (globalThis as typeof globalThis & { shownAfter: number[] }).shownAfter);
};

const searchIn = async (page: Page): Promise<readonly number[]> => {
  const search = page.locator("input[type=search]").first();
  const keys: number[] = [];
  for (const word of ["ข้อที่", "ประชาชน", "ส่วน"]) {
    await search.fill("");
    await search.focus();
    keys.push(...(await typeKeys(page, Array.from(word))));
  }
  await search.fill("");
  await page.waitForTimeout(1_000);
  return keys;
};

/** Accepts what is in the hand, again and again. @returns the longest task after each */
const acceptSome = async (page: Page): Promise<readonly number[]> => {
  const longest: number[] = [];
  await longestTask(page);
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.press("KeyA");
    await page.waitForTimeout(3_000);
    longest.push(await longestTask(page));
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(1_000);
    await longestTask(page);
  }
  return longest;
};

/** The secretariat's console with 3,000 entries: to open, a letter of the search, an arrow, and accepting one. */
export const benchConsole = async (hall: Hall): Promise<Row[]> => {
  await fillMeeting(hall);
  const page = await goToMeetingConsole(hall);
  await slowDown(page);
  const opened = await openAgain(page, hall);
  const keys = await searchIn(page);
  await page.locator(".item").first().focus();
  const twelve = Array.from({ length: 12 }, () => "ArrowDown");
  const arrows = await typeKeys(page, twelve);
  const drawn = await typeUntil(page, twelve, ".says");
  const afterAccepting = await acceptSome(page);

  const html = await page.evaluate(() => document.getElementById("app")?.innerHTML ?? "");
  const list = await page.evaluate(() => document.querySelector(".list-scroll")?.outerHTML ?? "");
  const bare = await barePage(page, rounds);
  const [whole, some] = [await bare.draw(html), await bare.draw(list)];
  await page.context().close();
  return [
    timeRow("console with 3,000 entries: to open, until its list is painted", opened.listed, whole, 800),
    timeRow("console with 3,000 entries: to open, until everything is", opened.whole, whole, 1_000),
    longestRow("console: longest task while it opens, median", opened.tasks),
    keysRow("console: a letter of the search", keys, some),
    keysRow("console: an arrow", arrows, some),
    followsRow("console: from an arrow to the frame with the whole entry", drawn, some),
    longestRow("console: longest task after accepting one, median", afterAccepting),
  ];
};

const longestRow = (name: string, tasks: readonly number[]): Row => ({
  name,
  ours: median(tasks) === 0 ? "none over 50 ms" : ms(median(tasks)),
  reference: "",
  aim: "≤ 50 ms",
  isMet: median(tasks) <= 50,
});
