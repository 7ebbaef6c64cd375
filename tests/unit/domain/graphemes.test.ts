import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { beginningOf, countLetters, graphemeCount } from "#domain/graphemes.ts";
import { groupBy } from "#domain/group-by.ts";

const segmenter = new Intl.Segmenter("th", { granularity: "grapheme" });
const known = (text: string): number => [...segmenter.segment(text)].length;

test("a browser without Intl.Segmenter loads the rule, and counts น้ำ as one letter", async () => {
  const { Segmenter } = Intl;
  vi.resetModules();
  Reflect.deleteProperty(Intl, "Segmenter");
  try {
    const older = await import("#domain/graphemes.ts");
    expect(older.graphemeCount("น้ำดื่มที่ปลอดภัย")).toBe(10);
  } finally {
    Object.assign(Intl, { Segmenter });
  }
  expect(graphemeCount("น้ำดื่มที่ปลอดภัย")).toBe(10);
});

test("every Thai sentence of the product is as long in an older browser as in a newer one", () => {
  const folder = join(import.meta.dirname, "../../../locales/th");
  for (const name of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, name), "utf8").split("\n"))
      expect(countLetters(line)).toBe(known(line));
  }
});

test("joined emoji, flags and skin colours are one letter each", () => {
  for (const sign of ["👩‍👩‍👧‍👦", "🇹🇭", "👍🏽", "❤️", "1️⃣", "🏳️‍🌈", "\r\n", "é"]) expect(countLetters(sign)).toBe(1);
});

test("an older browser never counts fewer letters than the server does", () => {
  const fewer: string[] = [];
  // Every letter up to Thai, of joiners and punctuation, and every emoji; of the rest, which are thousands of one kind, some.
  const isDense = (code: number): boolean => code < 0xe80 || (code >= 0x2000 && code < 0x2800) || code >= 0x1f000;
  for (let code = 1; code < 0x1fb00; code += isDense(code) ? 1 : 13) {
    const letter = String.fromCodePoint(code);
    fewer.push(...[`ก${letter}`, `${letter}่`, `👍${letter}`].filter((text) => countLetters(text) < known(text)));
  }
  expect(fewer).toEqual([]);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => countLetters(text) >= known(text)));
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => countLetters(text) >= known(text)));
});

test("rows are grouped in their order", () => {
  expect([...groupBy([3, 1, 4, 1, 5], (n) => n % 2)]).toEqual([
    [1, [3, 1, 1, 5]],
    [0, [4]],
  ]);
});

test("the beginning of a text ends after a whole letter, and only what was cut says that more follows", () => {
  expect(beginningOf("น้ำดื่ม", 4)).toBe("น้ำดื่ม");
  expect(beginningOf("น้ำดื่ม", 2)).toBe("น้ำดื่…");
  expect(beginningOf("👩‍👩‍👧‍👦🇹🇭👍🏽", 1)).toBe("👩‍👩‍👧‍👦…");
  expect(beginningOf("ถนน ถนน", 4)).toBe("ถนน…");
});
