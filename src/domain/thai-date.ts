import { fail, ok, type Result } from "./result.ts";
import type { Language } from "./bilingual-words.ts";

/** A moment: milliseconds since 1970 UTC, or ISO 8601 in the Gregorian calendar (a bare date is midnight in Bangkok). */
export type Moment = number | string;

export type DateForm = "long" | "medium" | "short";

export type DateError =
  | { readonly kind: "date-unreadable" }
  /** A year that looks like พ.ศ. in a field for ค.ศ., or the other way round. */
  | { readonly kind: "date-wrong-era" };

/** Thailand has had UTC+7 all year since 1920, so no table of time zones is needed, and no phone's own zone is used. */
const bangkokOffsetMs = 7 * 3_600_000;
const yearsBetweenEras = 543;

/**
 * The moment, in milliseconds since 1970 UTC. A year between 2400 and 2700 is refused: it is a Buddhist year in a
 * Gregorian field, and would silently be a date five centuries away.
 */
export const readMoment = (moment: Moment): Result<number, DateError> => {
  if (typeof moment === "number") return Number.isFinite(moment) ? ok(moment) : fail({ kind: "date-unreadable" });
  const match = isoPattern.exec(moment.trim());
  if (!match) return fail({ kind: "date-unreadable" });
  const [, year = "", month = "", day = "", clock, zone] = match;
  if (isBuddhistYear(Number(year))) return fail({ kind: "date-wrong-era" });
  if (!isDay(Number(year), Number(month), Number(day))) return fail({ kind: "date-unreadable" });
  const ms = Date.parse(`${year}-${month}-${day}T${clock ?? "00:00"}${zone ?? "+07:00"}`);
  return Number.isNaN(ms) ? fail({ kind: "date-unreadable" }) : ok(ms);
};

/** The date of three choices (วัน เดือน พ.ศ.) as an ISO date. @param day.year Buddhist era; below 2400 is refused */
export const buddhistDateToIso = (day: {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}): Result<string, DateError> => {
  if (!isBuddhistYear(day.year)) return fail({ kind: "date-wrong-era" });
  const year = day.year - yearsBetweenEras;
  return isDay(year, day.month, day.day)
    ? ok(`${year}-${twoDigits(day.month)}-${twoDigits(day.day)}`)
    : fail({ kind: "date-unreadable" });
};

/**
 * Whether a time can be written as a date with a year of four digits: a clock can say anything.
 * @param ms since 1970
 */
export const isDatable = (ms: number): boolean =>
  ms >= Date.parse("0001-01-02T00:00:00Z") && ms <= Date.parse("9999-12-30T00:00:00Z");

/** `2019-10-10T09:30:00+07:00`: how dates with a time are stored. */
export const bangkokIso = (ms: number): string => `${new Date(ms + bangkokOffsetMs).toISOString().slice(0, 19)}+07:00`;

/**
 * The date in Thai, weekday computed, Buddhist era: long `วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562`, medium
 * `10 ตุลาคม 2562`, short `10 ต.ค. 62`. What cannot be read as a date is given back as it came.
 */
export const thaiDate = (moment: Moment, form: DateForm = "long"): string =>
  inBangkok(moment, ({ day, month, year, weekday }) => {
    const buddhistYear = year + yearsBetweenEras;
    const { full = "", short = "" } = thaiMonths[month] ?? {};
    switch (form) {
      case "long":
        return `วัน${thaiWeekdays[weekday] ?? ""}ที่ ${day} ${full} พ.ศ. ${buddhistYear}`;
      case "medium":
        return `${day} ${full} ${buddhistYear}`;
      case "short":
        return `${day} ${short} ${String(buddhistYear).slice(-2)}`;
    }
  });

/** The date in English; the era stays on one line with its year. Long `Thursday 10 October 2019 (B.E. 2562)`, medium `10 October 2019`, short `10 Oct 2019`. */
export const englishDate = (moment: Moment, form: DateForm = "long"): string =>
  inBangkok(moment, ({ day, month, year, weekday }) => {
    const name = englishMonths[month] ?? "";
    switch (form) {
      case "long":
        return `${englishWeekdays[weekday] ?? ""} ${day} ${name} ${year} (B.E.\u00a0${year + yearsBetweenEras})`;
      case "medium":
        return `${day} ${name} ${year}`;
      case "short":
        return `${day} ${name.slice(0, 3)} ${year}`;
    }
  });

/** The date in the reader's language. */
export const dateInLanguage = (moment: Moment, language: Language, form: DateForm = "long"): string =>
  language === "th" ? thaiDate(moment, form) : englishDate(moment, form);

/** The time of day in Bangkok: `09.24 น.` with a space that does not break, or `09:24` in English. */
export const timeOfDay = (moment: Moment, language: Language = "th"): string =>
  inBangkok(moment, ({ hour, minute }) => {
    const clock = [twoDigits(hour), twoDigits(minute)];
    return language === "th" ? `${clock.join(".")}\u00A0น.` : clock.join(":");
  });

/** Whether two moments fall on one day in Bangkok. */
export const isSameDay = (a: Moment, b: Moment): boolean => thaiDate(a, "medium") === thaiDate(b, "medium");

/** Whether the first moment falls on a day before the second in Bangkok; false where one of them is no date. */
export const isDayBefore = (a: Moment, b: Moment): boolean => {
  const [first, second] = [readMoment(a), readMoment(b)];
  return first.ok && second.ok && bangkokIso(first.value).slice(0, 10) < bangkokIso(second.value).slice(0, 10);
};

/** How many days in Bangkok lie between the two moments, 0 for the same day; undefined where one of them is no date. */
export const daysBetween = (from: Moment, to: Moment): number | undefined => {
  const [first, second] = [readMoment(from), readMoment(to)];
  if (!first.ok || !second.ok) return undefined;
  const dayOf = (ms: number): number => Math.floor((ms + bangkokOffsetMs) / 86_400_000);
  return dayOf(second.value) - dayOf(first.value);
};

/** The fiscal year, Buddhist era: year Y runs from 1 October Y−1 to 30 September Y. Undefined for no date. */
export const fiscalYearOf = (moment: Moment): number | undefined => {
  const read = readMoment(moment);
  if (!read.ok) return undefined;
  const { year, month } = partsInBangkok(read.value);
  return year + yearsBetweenEras + (month >= 9 ? 1 : 0);
};

/** First and last day of a fiscal year, as ISO dates. @param fiscalYear Buddhist era */
export const fiscalYearDays = (fiscalYear: number): { readonly first: string; readonly last: string } => ({
  first: `${fiscalYear - yearsBetweenEras - 1}-10-01`,
  last: `${fiscalYear - yearsBetweenEras}-09-30`,
});

/** `วันพฤหัสบดี`, or `Thursday` in English; empty for no date. */
export const weekdayOf = (moment: Moment, language: Language = "th"): string =>
  readMoment(moment).ok
    ? inBangkok(moment, ({ weekday }) =>
        language === "th" ? `วัน${thaiWeekdays[weekday] ?? ""}` : (englishWeekdays[weekday] ?? ""),
      )
    : "";

/** The date as three choices hold it; undefined for no date. `month` 1 = January, `year` Buddhist era. */
export const buddhistDateOf = (
  moment: Moment,
): { readonly day: number; readonly month: number; readonly year: number } | undefined => {
  const read = readMoment(moment);
  if (!read.ok) return undefined;
  const { day, month, year } = partsInBangkok(read.value);
  return { day, month: month + 1, year: year + yearsBetweenEras };
};

/** Thai month names, January first, for the select of a date field. */
export const thaiMonthNames = (): readonly string[] => thaiMonths.map((month) => month.full);

/** Month names in the reader's language, January first. */
export const monthNames = (language: Language): readonly string[] =>
  language === "th" ? thaiMonthNames() : englishMonths;

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

const thaiWeekdays = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];
const thaiMonths = [
  { full: "มกราคม", short: "ม.ค." },
  { full: "กุมภาพันธ์", short: "ก.พ." },
  { full: "มีนาคม", short: "มี.ค." },
  { full: "เมษายน", short: "เม.ย." },
  { full: "พฤษภาคม", short: "พ.ค." },
  { full: "มิถุนายน", short: "มิ.ย." },
  { full: "กรกฎาคม", short: "ก.ค." },
  { full: "สิงหาคม", short: "ส.ค." },
  { full: "กันยายน", short: "ก.ย." },
  { full: "ตุลาคม", short: "ต.ค." },
  { full: "พฤศจิกายน", short: "พ.ย." },
  { full: "ธันวาคม", short: "ธ.ค." },
];
const englishWeekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const englishMonths = "January February March April May June July August September October November December".split(
  " ",
);

type Parts = {
  readonly year: number;
  /** 0 = January. */
  readonly month: number;
  readonly day: number;
  /** 0 = Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
};

const partsInBangkok = (ms: number): Parts => {
  const shifted = new Date(ms + bangkokOffsetMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
};

const inBangkok = (moment: Moment, say: (parts: Parts) => string): string => {
  const read = readMoment(moment);
  return read.ok ? say(partsInBangkok(read.value)) : String(moment);
};

const isBuddhistYear = (year: number): boolean => year >= 2400 && year <= 2700;

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");
