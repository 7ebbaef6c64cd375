import { firstBadAddress } from "../document-link.ts";
import { toArabicDigits } from "../numerals.ts";
import { foldForSearch } from "../search-text.ts";
import { cleanText } from "../clean-text.ts";
import type { Column } from "./column-definitions.ts";
import { textOf, type Cell } from "./workbook-grid.ts";
import { compact } from "./match-headings.ts";

/**
 * The value of a cell. `nothing`: it is empty, or says so (`-`). A certain value is `value`. Possible values are
 * offered with the `problem`, and never chosen automatically.
 */
export type Reading =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "value";
      readonly value: string | number | boolean | readonly unknown[];
      readonly unit?: string;
      readonly isCeiling?: boolean;
    }
  | { readonly kind: "problem"; readonly problem: ValueProblem; readonly offers: readonly string[] };

export type ValueProblem =
  | "table-error"
  | "not-a-number"
  | "not-whole"
  | "parts-of-satang"
  | "negative"
  | "not-a-year"
  | "not-a-choice"
  | "too-long"
  | "not-an-address"
  | "not-a-date"
  | "not-a-time"
  | "era-unclear"
  | "weekday-wrong"
  | "became-a-date";

export const nothing: Reading = { kind: "nothing" };
/** A certain value. */
export const valueOf = (value: string | number | boolean | readonly unknown[]): Reading => ({ kind: "value", value });
/** A value that is not certain. @param offers possible values, as text */
export const problem = (what: ValueProblem, offers: readonly string[] = []): Reading => ({
  kind: "problem",
  problem: what,
  offers,
});

const errorOf = (cell: Cell): string | undefined => {
  if (cell !== null && typeof cell === "object" && "error" in cell) return cell.error;
  const text = typeof cell === "string" ? cell.trim() : "";
  return /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|#+)/i.test(text) ? text : undefined;
};

/** An empty cell or a dash means no value; it does not mean 0. */
const isNothing = (text: string): boolean => /^[-–—_.\s]*$/.test(text);

/** The longest text of a spreadsheet cell. */
const maxTextLength = 32_767;

/** The text of a cell. */
export const readText = (cell: Cell): Reading => {
  if (errorOf(cell) !== undefined) return problem("table-error", [""]);
  const text = cleanText(textOf(cell));
  if (isNothing(text)) return nothing;
  return text.length > maxTextLength ? problem("too-long") : valueOf(text);
};

const millions: Readonly<Record<string, number>> = { พัน: 1e3, หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6, k: 1e3, m: 1e6 };

/** `1,250,000.-`, `๘๕๐,๐๐๐`, `1.35 ล้าน`: the number, and possible values where it is ambiguous. */
const readFigure = (cell: Cell): Reading => {
  if (typeof cell === "number") return valueOf(cell);
  if (cell !== null && typeof cell === "object" && "value" in cell) return valueOf(cell.value);
  if (errorOf(cell) !== undefined) return problem("table-error", [""]);
  const text = toArabicDigits(cleanText(textOf(cell))).replace(/\s+/g, " ");
  if (isNothing(text)) return nothing;
  const plain = text.replace(/(?:\.\s*[-–]|บาท|฿|\s)+$/g, "").replace(/^฿/, "");
  const digits = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(plain) ? Number(plain.replaceAll(",", "")) : undefined;
  if (digits !== undefined) return valueOf(digits);
  const bracketed = /^\(([\d,]+(?:\.\d+)?)\)$/.exec(plain)?.[1]?.replaceAll(",", "");
  if (bracketed !== undefined) return problem("negative", [String(Number(bracketed))]);
  const scaled = /^([\d,]*\.?\d+)\s*(พัน|หมื่น|แสน|ล้าน|k|m)$/i.exec(plain);
  if (scaled?.[1] !== undefined && scaled[2] !== undefined) {
    const factor = millions[scaled[2].toLowerCase()] ?? 1;
    return problem("not-a-number", [String(Math.round(Number(scaled[1].replaceAll(",", "")) * factor * 100) / 100)]);
  }
  // In `ประมาณ 60` the number is likely, but not certain.
  const within = plain.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  return problem("not-a-number", within.length === 1 ? [String(Number(within[0].replaceAll(",", "")))] : []);
};

/** What is left of a satang below this is a spreadsheet's own arithmetic, in baht. */
const arithmeticError = 1e-5;

/** Money in baht, with satang as two decimals (`domain/records.ts`): not negative, and without parts of a satang. */
export const readMoney = (cell: Cell): Reading => {
  const read = readFigure(cell);
  if (read.kind !== "value" || typeof read.value !== "number") return read;
  const satang = Number(read.value.toFixed(2));
  if (read.value < 0) return problem("negative", [String(-satang)]);
  if (Math.abs(read.value - satang) > arithmeticError) return problem("parts-of-satang", [String(satang)]);
  return { ...read, value: satang };
};

/** A count: not negative and without a fraction. */
export const readWhole = (cell: Cell): Reading => {
  const read = readFigure(cell);
  if (read.kind !== "value" || typeof read.value !== "number") return read;
  if (read.value < 0) return problem("negative", [String(Math.round(-read.value))]);
  if (!Number.isSafeInteger(read.value)) return problem("not-whole", [String(Math.round(read.value))]);
  return read;
};

const unitAfter =
  /^(ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่เกิน|ไม่มากกว่า|>=|≥|<=|≤)?\s*(ร้อยละ)?\s*(-?[\d,]+(?:\.\d+)?)\s*(%|[\p{L}\p{M}][\p{L}\p{M}\p{N}\s./]*)?$/u;

/**
 * A target: a number with its unit, and whether it is a minimum or a maximum: `6 กม.`, `ร้อยละ 80`, `ไม่เกิน 3 วัน`.
 */
export const readMeasure = (cell: Cell): Reading => {
  const plain = readFigure(cell);
  if (plain.kind === "value" || plain.kind === "nothing") {
    const shown = textOf(cell).trim();
    return plain.kind === "value" && shown.endsWith("%")
      ? { ...plain, value: Number(shown.slice(0, -1)), unit: "ร้อยละ" }
      : plain;
  }
  const text = toArabicDigits(cleanText(textOf(cell))).replace(/\s+/g, " ");
  const [, bound, percent, figure, unit] = unitAfter.exec(text) ?? [];
  const value = figure === undefined ? NaN : Number(figure.replaceAll(",", ""));
  const isScale = /^(?:พัน|หมื่น|แสน|ล้าน)/.test(unit ?? "");
  if (Number.isNaN(value) || isScale) return plain;
  const named = percent ?? (unit === "%" ? "ร้อยละ" : unit?.trim());
  return {
    kind: "value",
    value,
    ...(named === undefined ? {} : { unit: named }),
    ...(bound === undefined ? {} : { isCeiling: ["ไม่เกิน", "ไม่มากกว่า", "<=", "≤"].includes(bound) }),
  };
};

/** A year of the Buddhist era. A Gregorian year is offered as its Buddhist year. */
export const readYear = (cell: Cell): Reading => {
  const text = toArabicDigits(cleanText(textOf(cell)))
    .replace(/^(?:ปี|ปีงบประมาณ|พ\.?ศ\.?|\s)+/, "")
    .replaceAll(",", "");
  if (isNothing(text)) return nothing;
  const year = /^\d+$/.test(text) ? Number(text) : NaN;
  if (year >= 2400 && year <= 2700) return valueOf(year);
  if (year >= 1900 && year <= 2100) return problem("not-a-year", [String(year + 543)]);
  return year >= 50 && year <= 99 ? problem("not-a-year", [String(2500 + year)]) : problem("not-a-year");
};

const yes = ["ใช่", "มี", "true", "yes", "1", "จริง", "y", "✓"].map(compact);
const no = ["ไม่ใช่", "ไม่", "ไม่มี", "false", "no", "0", "เท็จ", "n"].map(compact);

/** Yes or no, in Thai, in English or as a check mark. */
export const readYesNo = (cell: Cell): Reading => {
  const text = textOf(cell);
  if (isNothing(text)) return nothing;
  if (text.trim() === "✓" || yes.includes(compact(text))) return valueOf(true);
  return no.includes(compact(text)) ? valueOf(false) : problem("not-a-choice", ["ใช่", "ไม่ใช่"]);
};

/** One of a few words; where it is none of them, all are offered. */
export const readChoice = (cell: Cell, choices: NonNullable<Column["choices"]>): Reading => {
  const text = textOf(cell);
  if (isNothing(text)) return nothing;
  const wanted = compact(text);
  const found = Object.entries(choices).find(
    ([value, words]) => value === text.trim() || words.some((word) => compact(word) === wanted),
  );
  if (found !== undefined) return valueOf(found[0]);
  return problem(
    "not-a-choice",
    Object.values(choices).flatMap(([first]) => first ?? []),
  );
};

/** Compares words without spaces, invisible characters and punctuation. */
export const isAlike = (a: string, b: string): boolean =>
  foldForSearch(a) === foldForSearch(b) || compact(a) === compact(b);

/** Documents, one on each line: its address, then its title, separated by a bar. */
export const readDocuments = (cell: Cell): Reading => {
  const lines = cleanText(textOf(cell)).split("\n");
  const documents = lines.flatMap((line) => {
    const [url = "", th = "", en = ""] = line.split("|").map((part) => part.trim());
    return url === "" ? [] : [{ title: { th: th || url, ...(en === "" ? {} : { en }) }, url }];
  });
  const isGood = ({ url }: { readonly url: string }): boolean => firstBadAddress([{ url }], []) === undefined;
  if (!documents.every(isGood)) return problem("not-an-address", [""]);
  return documents.length === 0 ? nothing : valueOf(documents);
};
