import { toArabicDigits } from "../numerals.ts";
import { buddhistDateToIso, thaiDate, thaiMonthNames } from "../thai-date.ts";

/** A wording that a careful reader of official papers would mark, and its replacement. */
export type WordingHint = {
  readonly kind: "word" | "weekday" | "time";
  readonly found: string;
  /** Null where no replacement can be offered. */
  readonly instead: string | null;
};

/**
 * The vocabulary of papers (Saraban regulation, ข้อ 25 and its explanations): the usual wrong word, and the right one.
 * With the part in brackets the word is right already.
 */
const words: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/บันทึกการประชุม/g, "รายงานการประชุม"],
  [/ผู้บันทึก(?:รายงาน)?การประชุม/g, "ผู้จดรายงานการประชุม"],
  [/(ระเบียบ)?วาระที่/g, "ระเบียบวาระที่"],
  [/(ระเบียบ)?วาระการประชุม/g, "ระเบียบวาระการประชุม"],
  [/เปิดประชุมเวลา/g, "เริ่มประชุมเวลา"],
  [/ปิดประชุมเวลา/g, "เลิกประชุมเวลา"],
  [/เช็[กค]อิน/g, "ลงทะเบียนเข้าประชุม"],
  [/นะครับ|ครับผม|ครับ|นะคะ|ค่ะ/g, ""],
];

const month = thaiMonthNames().join("|");
const dated = new RegExp(`วัน([ก-๙]{2,9}?)ที่\\s*([0-9๐-๙]{1,2})\\s+(${month})\\s+(?:พ\\.ศ\\.\\s*)?([0-9๐-๙]{4})`, "g");
const colonTime = /([0-9๐-๙]{1,2}):([0-9๐-๙]{2})\s*น\./g;

const weekdayHints = (text: string): readonly WordingHint[] =>
  [...text.matchAll(dated)].flatMap(([found, weekday = "", day = "", monthName = "", year = ""]) => {
    const iso = buddhistDateToIso({
      day: Number(toArabicDigits(day)),
      month: thaiMonthNames().indexOf(monthName) + 1,
      year: Number(toArabicDigits(year)),
    });
    const right = iso.ok ? /^วัน(.+?)ที่/.exec(thaiDate(iso.value))?.[1] : undefined;
    if (right === weekday) return [];
    return [{ kind: "weekday" as const, found, instead: right === undefined ? null : found.replace(weekday, right) }];
  });

/**
 * What in a text differs from official usage: words, weekdays that do not match their date, and times with a
 * colon (promise P7). These are hints for a person; nothing is corrected automatically. Numerals are not among them: whatever
 * stands in the text, a paper is printed in one kind (`paperDigits`).
 */
export const checkOfficialWords = (text: string): readonly WordingHint[] => [
  ...words.flatMap(([pattern, instead]) =>
    [...text.matchAll(pattern)].flatMap(([found, right]): readonly WordingHint[] =>
      right === undefined ? [{ kind: "word", found, instead }] : [],
    ),
  ),
  ...weekdayHints(text),
  ...[...text.matchAll(colonTime)].map(([found, hour, minute]): WordingHint => ({
    kind: "time",
    found,
    instead: `${hour}.${minute}\u00A0น.`,
  })),
];
