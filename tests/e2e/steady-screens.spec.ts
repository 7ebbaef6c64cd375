import type { Page } from "@playwright/test";
import { isLong, report } from "./long-run.ts";
import { longestTaskOf, watchWork, workOf, type Work } from "./page-work.ts";
import { demoMeeting, joinAndCheckIn, setUpOffice } from "./people.ts";
import { seedLargeMeeting } from "./phone-databases.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

/** Every screen of an attendee; a new one is added here (docs/adding-a-screen.md). */
const screens = [
  "now",
  "agenda",
  "agenda/AG-4",
  "strategies",
  "strategies/S05",
  "projects/EX-08",
  "people",
  "search",
  "mine",
  "mine/paper",
  "sync",
  "settings",
  "privacy",
  "checked-in",
  "reply",
  "my-data",
  "help",
  "ask?on=project:EX-08",
];

/** Those with the longest lists, on every run; the others share their parts. */
const visited = isLong ? screens : screens.filter((screen) => ["now", "strategies/S05", "mine"].includes(screen));

/** No screen may move more than this by itself (Core Web Vitals call 0.1 good). */
const mostShift = 0.02;

type Shift = { readonly value: number; readonly what: string };

/** Keeps every shift of this page that no finger has caused, with what moved. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    type Moved = PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly {
        readonly node: Node | null;
        readonly previousRect: DOMRectReadOnly;
        readonly currentRect: DOMRectReadOnly;
      }[];
    };
    const shifts: Shift[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Moved[]) {
        if (entry.hadRecentInput) continue;
        const what = entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          return `${element?.tagName}.${element?.getAttribute("class")} ${from.y}+${from.height} to ${to.y}+${to.height}`;
        });
        shifts.push({ value: entry.value, what: what.join(", ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

/** What has moved since the last time that it was asked, once the screen has come to rest. */
const shiftsOf = async (page: Page): Promise<readonly Shift[]> => {
  // Who was not invited sees the screen for a reply without its heading.
  await page.locator("h1:visible, main p:visible").first().waitFor();
  await page.waitForTimeout(700);
  return page.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts.splice(0));
};

const tooMuch = (screen: string, shifts: readonly Shift[]): string[] => {
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  const what = shifts.map(({ value, what: moved }) => `${value.toFixed(3)} ${moved}`).join("; ");
  return sum > mostShift ? [`${screen} moved ${sum.toFixed(3)}: ${what}`] : [];
};

/** The search finds in everything; what a person wrote, 500 entries here, is read to be put in order. */
const mostRows = (screen: string): number => {
  if (screen === "search") return 5_500;
  return ["mine", "mine/paper", "my-data", "sync"].includes(screen) ? 1_100 : 800;
};
/** In one go: a phone shows six, and five more come with each frame. */
const mostDrawn = 8;

const tooMuchWork = (screen: string, { rows, drawn }: Work): string[] => [
  ...(rows > mostRows(screen) ? [`${screen} read ${rows} rows`] : []),
  ...(drawn > mostDrawn ? [`${screen} drew ${drawn} entries in one go`] : []),
];

/** What the screen before still reads a second after it stands, such as 500 own entries, is not the next one's work. */
const atRest = (page: Page): Promise<void> =>
  expect(async () => {
    await workOf(page);
    await page.waitForTimeout(500);
    expect((await workOf(page)).rows).toBe(0);
  }).toPass({ timeout: 20_000 });

/** Goes to a screen from the one before, as its links do. */
const goOn = (page: Page, screen: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, `/m/${demoMeeting}/${screen}`);

test("on a cheap phone, in a meeting with 5,000 entries, no screen moves by itself, reads the meeting or draws a long list in one go", async ({
  hall,
  phone,
}) => {
  test.setTimeout(240_000);
  const { page, context } = await phone();
  await watchShifts(page);
  await watchWork(page);
  await joinAndCheckIn(page, hall);
  await expect(page.getByText(saying("shell.chip.connected"))).toBeVisible();
  await seedLargeMeeting(page);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });

  const found: string[] = [];
  for (const screen of visited) {
    await page.goto(`${hall.url}/m/${demoMeeting}/${screen}`);
    found.push(...tooMuch(`${screen}, by its address`, await shiftsOf(page)));
  }
  for (const screen of visited) {
    await atRest(page);
    await goOn(page, screen);
    found.push(...tooMuch(`${screen}, from another screen`, await shiftsOf(page)));
    found.push(...tooMuchWork(screen, await workOf(page)));
  }
  expect(found).toEqual([]);
});

/** Draws the markup of a screen from memory, in one go, beside the app. */
const drawFromMemory = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const box = document.createElement("div");
        box.innerHTML = document.querySelector("main")?.innerHTML ?? "";
        document.body.append(box);
        requestAnimationFrame(() =>
          setTimeout(() => {
            box.remove();
            done();
          }),
        );
      }),
  );

test("@long no screen of a cheap phone holds a finger up longer than fifty entries that are drawn from memory", async ({
  hall,
  phone,
  browser,
}) => {
  test.setTimeout(600_000);
  // Not slowed down: a slowed thread waits by the clock, which counts as its work, the less of it the busier the machine.
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await expect(page.getByText(saying("shell.chip.connected"))).toBeVisible();
  await seedLargeMeeting(page);
  await page.goto(`${hall.url}/m/${demoMeeting}/strategies/S05`);
  await expect(page.getByRole("article")).toHaveCount(50, { timeout: 30_000 });
  /** The longest task of each of three rounds, the shortest first. */
  const rounds = async (act: () => Promise<unknown>): Promise<readonly number[]> => {
    const longest: number[] = [];
    for (let round = 0; round < 3; round++) longest.push(await longestTaskOf(browser, page, act));
    return longest.toSorted((a, b) => a - b);
  };
  // The one in the middle: a round whose frame was drawn before the recording began would be no measure.
  const [, reference = 0] = await rounds(() => drawFromMemory(page));
  report("fifty entries drawn from memory", `${reference.toFixed(0)} ms`);

  const found: string[] = [];
  for (const screen of screens) {
    const [longest = 0] = await rounds(async () => {
      await goOn(page, screen === "now" ? "agenda" : "now");
      await page.waitForTimeout(1_000);
      await goOn(page, screen);
      await page.waitForTimeout(1_500);
      if (screen !== "search") return;
      // The field has the focus. Hits far below the screen are not drawn until somebody scrolls to them.
      await page.keyboard.type("งาน", { delay: 150 });
      await page.waitForTimeout(2_000);
    });
    report(screen, `${longest.toFixed(0)} ms`);
    if (longest > reference) found.push(`${screen}: ${longest.toFixed(0)} ms, not ${reference.toFixed(0)}`);
  }
  expect(found).toEqual([]);
});

/** The screens of the secretariat, of a unit's representative and of whoever leads the meeting, below the server. */
const officeScreens = [
  "office",
  `office/${demoMeeting}`,
  `office/${demoMeeting}/desk`,
  `office/${demoMeeting}/people`,
  `office/${demoMeeting}/minutes`,
  `office/${demoMeeting}/import`,
  ...["", "/agenda", "/strategies", "/projects", "/units", "/people"].map(
    (place) => `office/${demoMeeting}/prepare${place}`,
  ),
  `unit/${demoMeeting}`,
  `chair/${demoMeeting}`,
  `chair/${demoMeeting}/sheet`,
];

test("@long on the secretariat's laptop, in a meeting with 5,000 entries, no screen moves by itself when it opens", async ({
  hall,
  phone,
}) => {
  test.setTimeout(240_000);
  const { page, context } = await phone({ viewport: { width: 1280, height: 800 } });
  await watchShifts(page);
  await setUpOffice(page, hall);
  await page.locator(".office").waitFor();
  await page.waitForTimeout(2_000);
  await seedLargeMeeting(page);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });

  const found: string[] = [];
  for (const screen of officeScreens) {
    await page.goto(`${hall.url}/${screen}`);
    found.push(...tooMuch(screen, await shiftsOf(page)));
  }
  expect(found).toEqual([]);
});
