import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";
import { demoMeeting, setUpOffice } from "./people.ts";
import { expect, test } from "./ruam-test.ts";

const laptop = { viewport: { width: 1280, height: 800 } };
const thai = (number: number): string => String(number).replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[Number(digit)] ?? "");

/** The pages as they come out of the printer, as text without the spaces that are guessed from distances. */
const printed = async (page: Page): Promise<readonly string[]> => {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, encoding: "utf8" });
  return text
    .split("\f")
    .slice(0, -1)
    .map((words) => words.replaceAll(/[ \u00a0]/g, ""));
};

test(
  "print pages: each page has its number in the numerals of the paper and the head of its table, none is empty",
  { tag: "@long" },
  async ({ hall, phone }) => {
    expect(existsSync("/usr/bin/pdftotext"), "the long run reads printed pages with pdftotext (poppler-utils)").toBe(
      true,
    );
    const { page } = await phone(laptop);
    await setUpOffice(page, hall);
    for (const [numerals, say] of [
      ["thai", thai],
      ["arabic", String],
    ] as const) {
      for (const [paper, head] of [
        ["register", "ลายมือชื่อ"],
        ["print", ""],
        ["announcement", ""],
      ] as const) {
        await page.goto(`${hall.url}/office/${demoMeeting}/minutes/${paper}?n=${numerals}`);
        await page.locator("article.paper").first().waitFor();
        const pages = await printed(page);
        expect([paper, pages.length > 1]).toEqual([paper, true]);
        pages.forEach((words, at) => {
          expect([paper, at, words.includes(head), words.trim() !== ""]).toEqual([paper, at, true, true]);
          const number = /^-([0-9๐-๙]+)-$/m.exec(words)?.[1];
          expect([paper, at, number]).toEqual([paper, at, at === 0 ? undefined : say(at + 1)]);
        });
      }
    }
    // Wherever a page ends, it does not end with the heading of a list or the head of its table.
    await page.goto(`${hall.url}/office/${demoMeeting}/minutes/register?n=thai`);
    const lists = page.locator("table.register");
    await lists.first().waitFor();
    for (const lower of [48, 72, 96]) {
      await lists.last().evaluate((list, margin) => (list.style.marginBlockStart = `${margin}px`), lower);
      for (const words of await printed(page)) expect(words.trim()).not.toMatch(/(?:ผู้เข้าร่วมประชุม|หมายเหตุ)$/);
    }
    // What the screen says of a signal that has gone is on no paper.
    await page.goto(`${hall.url}/office/${demoMeeting}/minutes/print?n=thai`);
    await page.locator("article.paper").first().waitFor();
    const withSignal = await printed(page);
    // The line about the version is on the page of the signatures.
    expect(withSignal.at(-1)).toContain("(ลงชื่อ)");
    await page.context().setOffline(true);
    await page.locator(".note").first().waitFor({ timeout: 60_000 });
    expect(await printed(page)).toEqual(withSignal);
    await page.context().setOffline(false);

    await page.goto(`${hall.url}/office/${demoMeeting}/print/letter`);
    await page.locator(".a4").first().waitFor();
    const letters = await printed(page);
    expect(letters).toHaveLength(await page.locator(".a4").count());
    expect(letters.filter((words) => !words.includes("ขอแสดงความนับถือ"))).toEqual([]);
  },
);
