import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, isBlank } from "#domain/clean-text.ts";
import { maxMarksPerLetter } from "#domain/combining-marks.ts";

/** Letters, marks in runs, joiners, line ends, half a pair: what people type, and what was made to be stored wrongly. */
const signs = [
  ["a", "Z", " ", "~", "ก", "ข", "เ", "แ", "ำ", "\n", "\r", "\r\n", "\0", "\uFEFF", "\u00AD", "\uD83D"],
  ["\u200B", "\u200C", "\u200D", "\u2060", "\u0301", "\u0E38", "\u0E48", "\u{1D165}", "👨", "é", "文"],
  ["\u0301", "\u0E38", "\u0E48", "ำ", "\u{1D165}"].map((mark) => mark.repeat(5)),
].flat();
const someText = fc.array(fc.constantFrom(...signs), { maxLength: 30 }).map((typed) => typed.join(""));

test("a text in Thai and ASCII alone is cleaned as it is beside other letters", () => {
  fc.assert(
    fc.property(someText, (text) => {
      expect(cleanText(`${text} 文`)).toBe(cleanText(`${text} x`).replace(/x$/, "文"));
    }),
    { numRuns: 500 },
  );
});

test("no letter keeps more marks than are drawn on it, and what is clean stays", () => {
  fc.assert(
    fc.property(someText, (text) => {
      const clean = cleanText(text);
      expect(clean).not.toMatch(new RegExp(`[\\p{M}ำ]{${maxMarksPerLetter + 1}}`, "u"));
      expect(cleanText(clean)).toBe(clean);
    }),
    { numRuns: 500 },
  );
});

test.each([
  "",
  " \n\t",
  "\u200B\u200C\u200D",
  "\u2060\uFEFF\u00AD",
  "\u00A0\u3000\u2028",
  "\u202E\u2066\u200F",
  "\u3164\uFFA0\u115F",
  "\u2800",
  "\uFE0F\u034F",
  "\u{E0020}\u{E007F}",
  "\u0007",
])("a text of signs that nobody sees says nothing: %j", (text) => {
  expect([isBlank(text), cleanText(text)]).toEqual([true, ""]);
});

test.each(["ก", "-", "\u200B.", "❤\uFE0F", "👨\u200D👩", "\u3164x"])(
  "a text with one sign that is seen says something: %j",
  (text) => {
    expect(isBlank(text)).toBe(false);
    expect(cleanText(text)).not.toBe("");
  },
);
