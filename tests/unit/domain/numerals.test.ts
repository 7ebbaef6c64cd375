import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBaht, formatNumber, readNumber, toArabicDigits, toThaiDigits } from "#domain/numerals.ts";

test("a meeting's number can be printed in Thai digits and read back", () => {
  expect(toThaiDigits("ครั้งที่ 5/2562")).toBe("ครั้งที่ ๕/๒๕๖๒");
  fc.assert(
    fc.property(fc.integer({ min: 0 }), (n) => {
      expect(toArabicDigits(toThaiDigits(String(n)))).toBe(String(n));
    }),
  );
});

test("money is written as offices write it", () => {
  expect(formatBaht(1_500_000)).toBe("1,500,000 บาท");
  expect(formatBaht(1_250_000.5)).toBe("1,250,000.50 บาท");
  expect(formatBaht(950, "en")).toBe("950 baht");
  expect(formatNumber(1234.5)).toBe("1,234.5");
  expect(formatNumber(8.16, { decimals: 1 })).toBe("8.2");
  expect(formatNumber(-1000)).toBe("-1,000");
});

test("numbers typed in Thai digits and with commas are numbers; words are not", () => {
  expect(readNumber("๑,๕๐๐,๐๐๐")).toBe(1_500_000);
  expect(readNumber(" 8.2 ")).toBe(8.2);
  expect(readNumber("ประมาณ 5")).toBeUndefined();
  expect(readNumber("")).toBeUndefined();
});

test("what was formatted is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => {
      expect(readNumber(formatNumber(n))).toBe(n);
    }),
  );
});
