import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { maxMarksPerLetter } from "#domain/combining-marks.ts";
import { findFolded, foldForSearch, matchesSearch, readAbbreviations } from "#domain/search-text.ts";
import { cleanText } from "#domain/clean-text.ts";

/** Letters, marks and signs that Thai keyboards and papers mix up. */
const trickyText = fc
  .array(fc.constantFrom(...Array.from("กนทพฤเแาำํะัิีุูึื็่้๊๋์ๅ๑1Aa \u200B\u00A0\n-.")), { maxLength: 14 })
  .map((units) => units.join(""));

describe("two spellings that look alike are found as one", () => {
  test.each([
    ["น้ำ written as tone, nikhahit, aa", "น\u0E49\u0E4D\u0E32", "น้ำ"],
    ["น้ำ written as nikhahit, tone, aa", "น\u0E4D\u0E49\u0E32", "น้ำ"],
    ["น้ำ written as am, tone", "น\u0E33\u0E49", "น้ำ"],
    ["ทำ written as nikhahit and aa", "ท\u0E4Dา", "ทำ"],
    ["ที่ with the tone typed first", "ท\u0E48\u0E35", "ที่"],
    ["ผู้ with the tone typed first", "ผ\u0E49\u0E39", "ผู้"],
    ["ศักดิ์ with its silencer typed first", "ศักด\u0E4C\u0E34", "ศักดิ์"],
    ["แผน with two เ", "เเผน", "แผน"],
    ["ซึ่ง with a doubled tone", "ซึ่่ง", "ซึ่ง"],
    ["a doubled vowel around a doubled tone", "ท\u0E48\u0E48\u0E35\u0E35", "ที่"],
    ["ฤๅ written as ฤา", "ฤาษี", "ฤๅษี"],
    ["Thai digits", "๕/๒๕๖๒", "5/2562"],
    ["zero-width spaces inside a word", "ประ\u200Bเมิน\u2060ผล", "ประเมินผล"],
    ["a no-break space", "09.30\u00A0น.", "09.30 น."],
    ["capitals", "Healthy  CITY ", "healthy city"],
  ])("%s", (_, written, usual) => {
    expect(foldForSearch(written)).toBe(foldForSearch(usual));
  });

  test("ำ stays one letter, so that น้ำ is in น้ำประปา", () => {
    expect(foldForSearch("น้ำประปา")).toContain(foldForSearch("น้ำ"));
    expect(foldForSearch("น้ำ")).toBe("น้ำ");
  });

  test("words that differ in a tone stay apart", () => {
    expect(foldForSearch("ข้าว")).not.toBe(foldForSearch("ขาว"));
  });

  test("a folded text folds to itself", () => {
    const foldsToItself = (text: string) => {
      expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
    };
    fc.assert(fc.property(trickyText, foldsToItself));
    fc.assert(fc.property(fc.string({ unit: "binary" }), foldsToItself));
  });
});

describe("what was found is marked in the text as it was written", () => {
  test("a query spelled otherwise marks the writer's own spelling", () => {
    const text = "โครงการน\u0E4D\u0E49\u0E32สะอาด";
    const place = findFolded(text, "น้ำ");
    expect(place && text.slice(place.start, place.end)).toBe("น\u0E4D\u0E49\u0E32");
  });

  test("digits of either script and many spaces", () => {
    const text = "ครั้งที่   ๕/๒๕๖๒ ณ ห้องประชุม";
    const place = findFolded(text, "ที่ 5/2562");
    expect(place && text.slice(place.start, place.end)).toBe("ที่   ๕/๒๕๖๒");
  });

  test("nothing is marked where nothing was asked or found", () => {
    expect(findFolded("แผนพัฒนา", " \u200B")).toBeUndefined();
    expect(findFolded("แผนพัฒนา", "ขยะ")).toBeUndefined();
  });

  test("finds exactly what folding finds, and marks what folds to it", () => {
    fc.assert(
      fc.property(trickyText, trickyText, (text, query) => {
        const wanted = foldForSearch(query);
        const place = findFolded(text, query);
        expect(place !== undefined).toBe(wanted !== "" && foldForSearch(text).includes(wanted));
        const marked = place ? text.slice(place.start, place.end) : query;
        expect(foldForSearch(marked)).toContain(wanted);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("abbreviations of Thai offices", () => {
  test("คกก. finds คณะกรรมการ, and the other way round", () => {
    expect(matchesSearch("คณะกรรมการติดตามและประเมินผล", "คกก.")).toBe(true);
    expect(matchesSearch("ประชุม คกก.ติดตามประเมินผลฯ", "คณะกรรมการ")).toBe(true);
    expect(matchesSearch("สมาชิกสภาเทศบาล", "ส.ท.")).toBe(true);
    expect(matchesSearch("ผู้อำนวยการสำนักการช่าง", "ผอ. ช่าง")).toBe(true);
  });

  test("letters inside a word are no abbreviation", () => {
    expect(readAbbreviations("ทนทาน")).toBe("ทนทาน");
    expect(matchesSearch("ทนทาน", "เทศบาลนคร")).toBe(false);
  });

  test("the pattern that finds them says once what ends one: a phone compiles it with the first text", () => {
    const replaced = vi.spyOn(String.prototype, "replace");
    readAbbreviations("คกก");
    const patterns = replaced.mock.calls.map(([pattern]) => (pattern instanceof RegExp ? pattern.source : ""));
    replaced.mockRestore();
    expect(patterns.map((pattern) => pattern.split(String.raw`\p{L}`).length - 1)).toEqual([2]);
  });

  test("every word of the query must be there, and an empty query finds nothing", () => {
    expect(matchesSearch("คัดแยกขยะต้นทาง", "ขยะ ต้นทาง")).toBe(true);
    expect(matchesSearch("คัดแยกขยะต้นทาง", "ขยะ ถนน")).toBe(false);
    expect(matchesSearch("คัดแยกขยะต้นทาง", "  ")).toBe(false);
  });
});

test("saving keeps the writer's words and line breaks, without what cannot be seen", () => {
  expect(cleanText("  ข้อ\u200Bหนึ่ง\r\nข้อสอง\u00AD \n")).toBe("ข้อหนึ่ง\nข้อสอง");
});

describe("what is kept of a text", () => {
  test.each([
    ["a family is one sign", "👨\u200D👩\u200D👧"],
    ["a heart on fire, a flag, a skin colour", "❤\uFE0F\u200D🔥 🏳\uFE0F\u200D🌈 👩🏽\u200D🚀"],
    ["letters of other scripts that are held apart or together", "می\u200Cخواهم क्\u200Dष"],
  ])("joiners that mean something stay: %s", (_, text) => {
    expect(cleanText(text)).toBe(text.normalize("NFC"));
  });

  test("joiners at the ends, between Thai letters, and beside a space mean nothing", () => {
    expect(cleanText("\u200Dน้ำ\u200Dประ\u200Cปา \u200D👧\u200D")).toBe("น้ำประปา 👧");
  });

  test("what no database keeps is left out: NUL, and half a pair of surrogates", () => {
    expect(cleanText("ถนน\u0000สาย\uD83D ก \uDE00")).toBe("ถนนสาย ก");
  });

  test("eighty tone marks on a letter become as many as can be read; a doubled one stays as it was typed", () => {
    expect(cleanText(`ก${"\u0E49".repeat(80)}ข`)).toBe(`ก${"\u0E49".repeat(maxMarksPerLetter)}ข`);
    expect(cleanText("ซึ่่ง")).toBe("ซึ่่ง");
    expect(cleanText(`ก${"\u0E49\u200B".repeat(80)}`)).toBe(`ก${"\u0E49".repeat(maxMarksPerLetter)}`);
  });

  test("a joiner that hung on a mark too many goes with it", () => {
    const text = `👨${"\u0301".repeat(8)}\uFE0F\u200D👩`;
    expect(cleanText(text)).toBe(`👨${"\u0301".repeat(8)}👩`);
  });

  test("what was tidied is tidy", () => {
    const signs = Array.from("กนำ่้ีุ่aé\u0301\u0344👨👩❤\uFE0F\u200D\u200C\u200B \n\r\u0000می");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 30 }), (units) => {
        const once = cleanText(units.join(""));
        expect(cleanText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
