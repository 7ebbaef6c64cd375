import { toArabicDigits } from "../numerals.ts";
import { cleanText } from "../clean-text.ts";
import { thaiDate, thaiMonthNames } from "../thai-date.ts";
import { textOf, type Cell } from "./workbook-grid.ts";
import { nothing, problem, valueOf, type Reading } from "./parse-values.ts";

const shortMonths = ["มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"];
const englishMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์"];

/**
 * The date in a cell, as `2019-10-10`. `10 ตุลาคม 2562` and `10/10/2562` are certain. A date cell with the year 2562
 * may be a Buddhist year that was typed as a Gregorian one, or a mistake. So the officer is asked, as for years of two
 * digits and weekdays that do not match the date.
 */
export const readDay = (cell: Cell): Reading => {
  if (cell !== null && typeof cell === "object" && "date" in cell) return dayOfCell(cell.date);
  const text = toArabicDigits(cleanText(textOf(cell))).replace(/\s+/g, " ");
  if (text === "" || /^[-–.\s]+$/.test(text)) return nothing;
  const parts = namedMonth(text) ?? figures(text);
  if (parts === undefined) return problem("not-a-date");
  const { day, month } = parts;
  const year = gregorian(parts.year);
  if (year.year === undefined) return problem("not-a-date");
  const iso = isoDay(year.year, month, day);
  if (iso === undefined) return problem("not-a-date");
  if (!year.isCertain) return problem("era-unclear", [thaiDate(iso, "medium")]);
  const said = weekdays.findIndex((name) => text.includes(name));
  const is = new Date(`${iso}T00:00:00Z`).getUTCDay();
  return said >= 0 && said !== is ? problem("weekday-wrong", [thaiDate(iso, "medium")]) : valueOf(iso);
};

const dayOfCell = (date: string): Reading => {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? [];
  const number = Number(year);
  if (number >= 2400 && number <= 2700) {
    const iso = isoDay(number - 543, Number(month), Number(day));
    return problem("era-unclear", iso === undefined ? [] : [thaiDate(iso, "medium")]);
  }
  const iso = isoDay(number, Number(month), Number(day));
  // Spreadsheets count days from 1900. A date before 1990 is no meeting's.
  return iso === undefined || number < 1990 || number > 2150 ? problem("not-a-date") : valueOf(iso);
};

type Parts = { readonly day: number; readonly month: number; readonly year: number };

const namedMonth = (text: string): Parts | undefined => {
  const [, day, name = "", year] = /(\d{1,2})\s*([ก-๙.]+|[A-Za-z]+\.?)\s*(?:พ\.?\s?ศ\.?)?\s*(\d{2,4})/.exec(text) ?? [];
  const word = name.replaceAll(".", "");
  const month =
    1 +
    [
      thaiMonthNames().indexOf(name),
      shortMonths.indexOf(word),
      englishMonths.findIndex((short) => word.toLowerCase().startsWith(short)),
    ].reduce((found, at) => Math.max(found, at), -1);
  return month === 0 || day === undefined ? undefined : { day: Number(day), month, year: Number(year) };
};

/** In Thailand dates in figures are day, month, year; ISO dates are year, month, day. */
const figures = (text: string): Parts | undefined => {
  const [, day, month, year] = /^\D*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})\D*$/.exec(text) ?? [];
  if (day !== undefined) return { day: Number(day), month: Number(month), year: Number(year) };
  const [, isoYear, isoMonth, isoDate] = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text) ?? [];
  return isoYear === undefined ? undefined : { day: Number(isoDate), month: Number(isoMonth), year: Number(isoYear) };
};

const gregorian = (year: number): { readonly year?: number; readonly isCertain: boolean } => {
  if (year >= 2400 && year <= 2700) return { year: year - 543, isCertain: true };
  if (year >= 1990 && year <= 2150) return { year, isCertain: true };
  return year >= 40 && year <= 99 ? { year: year + 2500 - 543, isCertain: false } : { isCertain: false };
};

const isoDay = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : undefined;
};

/** The clock time in a cell, as `09:30`; of `09.30 - 12.00 น.` the first. A cell of 9.3 may be 09.30 or 09.03. */
export const readTime = (cell: Cell): Reading => {
  if (cell !== null && typeof cell === "object" && "time" in cell) return valueOf(cell.time);
  if (typeof cell === "number") return timeOfNumber(cell);
  const text = toArabicDigits(cleanText(textOf(cell)));
  if (text === "" || /^[-–.\s]+$/.test(text)) return nothing;
  const [, hour, minute] = /(\d{1,2})\s*[.:]\s*(\d{2})/.exec(text) ?? [];
  if (hour === undefined) return problem("not-a-time");
  return Number(hour) < 24 && Number(minute) < 60
    ? valueOf(`${hour.padStart(2, "0")}:${minute}`)
    : problem("not-a-time");
};

/** 0.5625 is the fraction of the day by which spreadsheets store 13.30; 9.3 is how 9.30 looks as a number. */
const timeOfNumber = (value: number): Reading => {
  if (value >= 0 && value < 1) return valueOf(timeOfDayPart(value));
  const hour = Math.floor(value);
  const minute = Math.round((value - hour) * 100);
  return hour < 24 && minute < 60
    ? problem("not-a-time", [`${String(hour).padStart(2, "0")}.${String(minute).padStart(2, "0")}`])
    : problem("not-a-time");
};

/** @param part of a day: 0.5 is noon */
export const timeOfDayPart = (part: number): string => {
  const minutes = Math.round(part * 1440) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};

/** `5/2562` as number and year. Where the spreadsheet took it for a month, the officer is asked. */
export const readMeetingNumber = (cell: Cell): Reading => {
  if (cell !== null && typeof cell === "object" && "date" in cell) {
    const [, year, month] = /^(\d{4})-(\d\d)/.exec(cell.date) ?? [];
    return problem("became-a-date", year === undefined ? [] : [`${Number(month)}/${year}`]);
  }
  const text = toArabicDigits(cleanText(textOf(cell)));
  if (text === "" || /^[-–.\s]+$/.test(text)) return nothing;
  const [, number, year] = /(\d{1,3})\s*\/\s*(25\d\d)/.exec(text) ?? [];
  return number === undefined ? problem("not-a-number") : valueOf(`${Number(number)}/${year}`);
};
