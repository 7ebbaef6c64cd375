import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * Screens without one meeting's numerals, which are in Arabic digits throughout: lists of several meetings, accounts, the
 * organisation's own pages, the gallery. And papers, which are written by `paperDigits` as a whole.
 */
const isElsewhere =
  /office\/(spaces|account|follow-up)\/|prepare\/(follow-up|home-|printed-page-parts|meeting-name-in-list|new-meeting|meeting-form)|papers\/(minutes-print|register-print)|announcement-print|erase-person-places|component-gallery|i18n\/format\.ts|client\/lib\//;
/** The line writes it as the body does, or only reads it. */
const isWritten = /digits\(|Digits\(|format\.|\bsay\(`|matchesSearch|readNumber|moment\(|^\s*(\/?\*|\/\/|import\b)/;
const bare = [
  // A date, a time or an amount in the digits of its function.
  /\b(formatMoney|formatBaht|timeOfDay|dateInLanguage|thaiDate|toFixed|minutesAndSeconds)\(/,
  // The number of a matter or an entry by itself, or at the head of a label.
  /^\s*\{[\w.()?!]*\.(no|number|length)\}\s*$/,
  /[^=]>\{[\w.()?!]*\.(no|number|length|at|version)\}</,
  /label: `\$\{[\w.]*\bnumber\}/,
  // The number of a matter is text (`4.1`): words do not write it by themselves.
  /\bt\(.*\bnumber: ?[\w.()?!]*\bnumber\b/,
];
/** What is written so by whoever shows it, or is the digits that are typed into a field. */
const known = new Set([
  "src/client/office/prepare/strategies-editor.tsx", // the head of the form, and the name of its row
  "src/client/ui/matters-arising-rows.tsx", // by `matters-arising-words.ts`
  "src/client/routes/my-entries/own-entries-print-page.tsx", // by `printed-entry-lines.ts`
  "src/client/projector/matter-heading.tsx", // by `numberOf` of the same file
]);

const files = globSync("src/client/**/*.{ts,tsx}").filter((file) => !isElsewhere.test(file) && !known.has(file));
const found = files.flatMap((file) => {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at) => {
    const before = lines.slice(Math.max(0, at - 3), at).join("\n");
    return bare.some((pattern) => pattern.test(line)) && !isWritten.test(line) && !/digits\($/m.test(before)
      ? [`${file}:${at + 1} ${line.trim()}`]
      : [];
  });
});

test("a screen of a meeting writes every number in the meeting's digits", () => {
  expect(files.length).toBeGreaterThan(200);
  expect(found).toEqual([]);
});
