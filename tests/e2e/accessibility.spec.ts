import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { becomeOfficer, demoMeeting, askAbout, joinAndCheckIn } from "./people.ts";
import { expect, test, type Hall } from "./ruam-test.ts";
import { saying } from "./words.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every screen; a new one is added here (docs/adding-a-screen.md). */
const attendeeScreens = [
  "check-in",
  "checked-in",
  "now",
  "agenda",
  "agenda/AG-4",
  "strategies",
  "strategies/S05",
  "projects/EX-08",
  "people",
  "search",
  "ask?on=project:EX-08",
  "mine",
  "mine/paper",
  "minutes",
  "sync",
  "settings",
  "privacy",
  "nowhere",
];

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

const allRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What axe asks of colours, in its own names. By night nothing but the colours is another (tokens.css). */
const colourRules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** What axe finds, on a page as tall as its content: nothing lies under the bar at the bottom while it is measured. */
const violations = async (page: Page, rules: unknown): Promise<string[]> => {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const found = await page.evaluate(
    async (runOnly) =>
      (
        await (
          globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
        ).axe.run({ runOnly })
      ).violations,
    rules,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`);
};

/** Nothing may run out at the side. */
const runsOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

/**
 * The same screen by day and by night: it need not be opened twice for it. Colours do not depend on the language, so
 * that the second language is looked at by day only.
 */
const violationsIn = async (page: Page, language: "th-TH" | "en-GB"): Promise<string[]> => {
  const viewport = page.viewportSize() ?? { width: 360, height: 740 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: viewport.width, height: Math.max(height + 200, viewport.height) });
  const found: string[] = [];
  for (const colorScheme of language === "th-TH" ? (["dark", "light"] as const) : (["light"] as const)) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === "dark" ? colourRules : allRules;
    found.push(...(await violations(page, rules)).map((violation) => `${colorScheme}: ${violation}`));
  }
  await page.setViewportSize(viewport);
  return found;
};

/** What is drawn is the same in both languages; the words of the other are looked at in the long run. */
const tagOf = (language: string): string[] => (language === "th-TH" ? [] : ["@long"]);

for (const language of ["th-TH", "en-GB"] as const) {
  test(
    `axe finds nothing on any attendee's screen, ${language === "th-TH" ? "light and dark" : "light"}: ${language}`,
    { tag: tagOf(language) },
    async ({ hall, phone }) => {
      test.setTimeout(200_000);
      const { page } = await phone();
      await page.goto(`${hall.url}/join`);
      if (language === "en-GB") await page.getByRole("button", { name: "English" }).click();
      expect(await violationsIn(page, language), "join").toEqual([]);
      await joinInAnyLanguage(page, hall.server.attendee);
      await page.goto(`${hall.url}/m/${demoMeeting}/now`);
      for (const screen of attendeeScreens) {
        await page.goto(`${hall.url}/m/${demoMeeting}/${screen}`);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        expect(await violationsIn(page, language), screen).toEqual([]);
        expect(await runsOut(page), `${screen} runs out at the side`).toBe(false);
      }
    },
  );

  test(
    `axe finds nothing on the secretariat's screens and the gallery, ${language === "th-TH" ? "light and dark" : "light"}: ${language}`,
    { tag: tagOf(language) },
    async ({ hall, phone }) => {
      test.setTimeout(200_000);
      const { page, context } = await phone({ viewport: { width: 1280, height: 800 } });
      await page.goto(`${hall.url}/join`);
      if (language === "en-GB") await page.getByRole("button", { name: "English" }).click();
      for (const path of [`set-up${new URL(hall.server.setUp ?? "").hash}`, "sign-in", "start", "screen", "gallery"]) {
        await page.goto(`${hall.url}/${path}`);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        expect(await violationsIn(page, language), path).toEqual([]);
      }
      const officer = await becomeOfficer(hall);
      const cookies = officer.cookie.split("; ").map((cookie) => {
        const [name = "", value = ""] = cookie.split("=");
        return { name, value, url: hall.url, httpOnly: true, sameSite: "Strict" as const };
      });
      await context.addCookies(cookies);
      for (const path of [
        `office/${demoMeeting}`,
        `office/${demoMeeting}/people`,
        `office/${demoMeeting}/log`,
        `office/${demoMeeting}/import`,
        `office/${demoMeeting}/minutes`,
        `office/${demoMeeting}/minutes/files`,
        `office/${demoMeeting}/minutes/results`,
        `unit/${demoMeeting}`,
        `chair/${demoMeeting}`,
        "office",
        "officers",
        `chair/${demoMeeting}/sheet`,
        ...(await spacePagesOf(hall, officer.cookie)),
      ]) {
        await page.goto(`${hall.url}/${path}`);
        await page.getByRole("heading").first().waitFor();
        await page.waitForTimeout(500);
        expect(await violationsIn(page, language), path).toEqual([]);
        if (path === "officers") expect(await isOneColumn(page), "officers, with large text").toBe(true);
      }
    },
  );
}

/** Whether what is said of an officer stands one below the other where the app's text is half as large again. */
const isOneColumn = (page: Page): Promise<boolean> =>
  page
    .locator(".officers tbody tr")
    .first()
    .evaluate((row) => {
      document.documentElement.dataset["text"] = "150";
      const [, name, role] = [...row.children].map((cell) => cell.getBoundingClientRect());
      document.documentElement.dataset["text"] = "100";
      return name !== undefined && role !== undefined && role.top >= name.bottom;
    });

/** The pages of the demonstration's organisation and committee, its roles and its ledger. */
const spacePagesOf = async (hall: Hall, cookie: string): Promise<string[]> => {
  const answer = await fetch(`http://127.0.0.1:${hall.server.port}/api/v1/spaces`, { headers: { cookie } });
  const { spaces } = (await answer.json()) as { spaces: { id: string; parent: string | null }[] };
  const committee = spaces.find(({ id }) => id === demoMeeting)?.parent ?? "";
  return [
    "office/organisation",
    `office/committee/${committee}`,
    `office/roles/${committee}`,
    `office?ledger=${committee}`,
    `follow-ups/${committee}`,
  ];
};

const joinInAnyLanguage = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await page.getByRole("textbox").or(page.getByRole("searchbox")).first().fill("ธีระศ");
  await page
    .getByRole("button", { name: /ธีระศักดิ์/ })
    .or(page.getByRole("button", { name: /ธีร\s*ะศักดิ์/ }))
    .first()
    .click();
  await page.waitForURL(/checked-in/);
};

test("at 320 px and with the text at 150 % nothing runs out at the side", async ({ hall, phone }) => {
  test.setTimeout(200_000);
  const { page } = await phone({ viewport: { width: 320, height: 640 } });
  await joinAndCheckIn(page, hall);
  await askAbout(page, { text: "ข้อความยาวพอที่จะขึ้นบรรทัดใหม่หลายครั้งบนจอแคบที่สุดที่รองรับ" });
  await page.goto(`${hall.url}/m/${demoMeeting}/settings`);
  // Once the page is whole: a forced click right after the opening has missed the switch.
  await expect(page.getByText(saying("shell.chip.connected"))).toBeVisible();
  await page.getByRole("radio", { name: /150/ }).check({ force: true });
  for (const screen of attendeeScreens) {
    await page.goto(`${hall.url}/m/${demoMeeting}/${screen}`);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(await runsOut(page), screen).toBe(false);
    expect(await headShare(page), `${screen}: the head leaves the screen to what is read`).toBeLessThanOrEqual(0.2);
    await page.emulateMedia({ media: "print" });
    expect(await pressedOnPaper(page), `${screen}, printed`).toEqual([]);
    await page.emulateMedia({ media: "screen" });
  }
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);
  await page.getByRole("textbox").first().focus();
  expect(await lookOf(page, ".field.area"), "the field that has the focus").toMatch(/outline: 3px solid/);
  expect(await lookOf(page, ".switcher > label:has(:checked)")).not.toBe(
    await lookOf(page, ".switcher > label:not(:has(:checked))"),
  );
});

/** How much of the screen the head takes. */
const headShare = (page: Page): Promise<number> =>
  page.evaluate(() => (document.querySelector(".top")?.getBoundingClientRect().height ?? 0) / innerHeight);

/** What is there to be pressed, or stands still over what is read: on paper it would only lie over the words. */
const pressedOnPaper = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll(".skip, .chip, .tabs, .foot, .btn, .icon-btn, .jump, .field input, .top")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => !one.matches(".top") || /sticky|fixed/.test(getComputedStyle(one).position))
      .map((one) => one.outerHTML.slice(0, 80)),
  );

/** How a part is drawn, without the colours that shadows and tints would have had. */
const lookOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((wanted) => {
    const found = document.querySelector(wanted);
    if (found === null) return "";
    const { outlineWidth, outlineStyle, borderWidth, backgroundColor } = getComputedStyle(found);
    return `outline: ${outlineWidth} ${outlineStyle}; border: ${borderWidth}; ground: ${backgroundColor}`;
  }, selector);

test("on its side, with its keyboard up, a phone still shows the button that sends, however long the text", async ({
  hall,
  phone,
}) => {
  const { page } = await phone();
  await joinAndCheckIn(page, hall);
  await page.setViewportSize({ width: 740, height: 180 });
  await page.goto(`${hall.url}/m/${demoMeeting}/ask?on=project:EX-08`);
  await expect(page.locator("dialog:modal"), "the sheet lies over everything").toBeVisible();
  const send = page.getByRole("button", { name: saying("entries.ask.sendQuestion") });
  await page.getByRole("textbox").first().fill("ข้อความยาวที่ไม่มีใครอ่านจบ ".repeat(60));
  await expect(send).toBeInViewport({ ratio: 1 });
  await send.click();
  await expect(page.getByRole("alert")).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole("alert")).toBeInViewport({ ratio: 1 });
  await expect(send).toBeInViewport({ ratio: 1 });
});

test("the keyboard alone joins, checks in and asks", async ({ hall, phone }) => {
  const officer = await becomeOfficer(hall);
  const { page } = await phone({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${hall.url}/join`);
  const focusOn = async (isIt: () => Promise<boolean>, most = 40): Promise<void> => {
    for (let step = 0; step < most; step++) {
      if (await isIt()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("the keyboard does not get there");
  };
  const isFocused = (name: RegExp) => async (): Promise<boolean> =>
    page
      .evaluate(() => {
        const at = document.activeElement;
        return `${at?.tagName} ${at?.getAttribute("aria-label") ?? ""} ${at?.textContent ?? ""}`;
      })
      .then((found) => name.test(found));
  const isField = () => page.evaluate(() => /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? ""));

  await focusOn(isField);
  await page.keyboard.type(hall.server.code);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: saying("check-in.find.title") }).waitFor();
  await focusOn(isField);
  await page.keyboard.type("ธีระศักดิ์");
  await page
    .getByRole("button", { name: /ฑีฆายุพันธุ์/ })
    .first()
    .waitFor();
  await focusOn(isFocused(/^BUTTON.*ฑีฆายุพันธุ์/));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: saying("check-in.slip.title") }).waitFor();

  await page.goto(`${hall.url}/m/${demoMeeting}/projects/EX-08`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await focusOn(isFocused(/^(A|BUTTON) .*ถามหรือเสนอแนะ/));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ask/);
  await page.getByRole("textbox").first().waitFor();
  await focusOn(() => page.evaluate(() => document.activeElement?.tagName === "TEXTAREA"));
  await page.keyboard.type("ถามด้วยแป้นพิมพ์อย่างเดียว");
  await focusOn(isFocused(/^BUTTON .*ส่ง\s*ข้อซักถาม/));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/mine/);
  await expect
    .poll(async () => (await officer.entries()).some((entry) => entry.text === "ถามด้วยแป้นพิมพ์อย่างเดียว"))
    .toBe(true);
});
