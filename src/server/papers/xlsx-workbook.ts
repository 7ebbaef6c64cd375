import { utils, write } from "@e965/xlsx";
import { unzipSync, zipSync } from "fflate";
import type { Cell, MomentCell, Sheet } from "#domain/minutes/spreadsheet-exports.ts";

/** Bangkok's distance from UTC, ms, and the days from a workbook's day 0 to 1 January 1970. */
const bangkokMs = 7 * 3_600_000;
const epochDay = 25_569;
const dayMs = 86_400_000;

/** Of the Buddhist era, in Thai, with Arabic digits (ECMA-376, 18.8.31: numerals 1, calendar 07, language 041E). */
const formats: Readonly<Record<MomentCell["as"], string>> = {
  day: "[$-107041E]d mmm yyyy hh:mm",
  time: "hh:mm",
};

const written = (cell: Cell) => {
  if (cell === null || typeof cell !== "object") return cell;
  const days = (cell.at + bangkokMs) / dayMs + epochDay;
  return { t: "n", v: cell.as === "day" ? days : days % 1, z: formats[cell.as] };
};

/** A workbook of the sheets. Every text is a text: nothing in it is run as a formula. */
export const workbook = (sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> => {
  const book = utils.book_new();
  for (const { name, columns, rows } of sheets) {
    const page = utils.aoa_to_sheet([columns.map(({ title }) => title), ...rows.map((row) => row.map(written))]);
    page["!cols"] = columns.map(({ width }) => ({ wch: width }));
    page["!autofilter"] = {
      ref: utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: columns.length - 1 } }),
    };
    // Names of sheets have 31 letters at most.
    utils.book_append_sheet(book, page, name.slice(0, 31));
  }
  const bytes: unknown = write(book, { type: "array", bookType: "xlsx", compression: false });
  const plain = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : Uint8Array.from(bytes as ArrayLike<number>);
  // Packed by a program that is made for it: a fifth of the size, and of the time (measured with 3,000 rows).
  return new Uint8Array(zipSync(unzipSync(plain), { level: 6 }));
};
