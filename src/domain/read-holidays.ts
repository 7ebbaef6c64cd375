import { readDay } from "./import/parse-dates.ts";
import { toArabicDigits } from "./numerals.ts";
import { cleanText } from "./clean-text.ts";
import type { Holiday } from "./space-records.ts";

/** A date with its weekday before it, where that is written: it has to match. */
const written =
  /(?:(?:วัน)?(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์)?\s*(?:วัน)?ที่\s*)?(?:\d{1,2}\s*[ก-๎.]{3,}\s*(?:พ\.?\s?ศ\.?\s*)?\d{2,4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})/;

const edges = /^[\s,;:|()–-]+|[\s,;:|()–-]+$/g;

const nameIn = (rest: string): string =>
  rest
    .replace(/\t/g, " ")
    .replace(/^\s*\d+[.)]\s*/, "")
    .replace(edges, "")
    .replace(/\s+/g, " ")
    .slice(0, 300);

/**
 * Parses pasted holidays, one on each line: the date in Thai, in figures or as ISO, and the name, in any order. A line
 * without a name or with an uncertain date (a year of two digits, a weekday that does not match) is returned unread.
 */
export const readHolidayLines = (
  text: string,
): { readonly holidays: readonly Holiday[]; readonly unread: readonly string[] } => {
  const holidays: Holiday[] = [];
  const unread: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (cleanText(line) === "") continue;
    const digits = toArabicDigits(line);
    const found = written.exec(digits)?.[0];
    const day = found === undefined ? undefined : readDay(found);
    const name = found === undefined ? "" : nameIn(digits.replace(found, " "));
    if (day?.kind === "value" && typeof day.value === "string" && name !== "")
      holidays.push({ date: day.value, name: { th: name } });
    else unread.push(line.trim());
  }
  return { holidays, unread };
};
