import type { SheetToWrite } from "#domain/import/export-sheets.ts";
import { gridLimits } from "#domain/import/workbook-grid.ts";
import { utils, write, type WorkSheet } from "./spreadsheet-library.ts";

/** The sheets as an .xlsx file: notes on the headings, columns as wide as their words, all text as text. */
export const writeWorkbook = (sheets: readonly SheetToWrite[]): Uint8Array => {
  const book = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, toSheet(sheet), sheet.name);
  const bytes: unknown = write(book, { type: "buffer", bookType: "xlsx", compression: true });
  if (!(bytes instanceof Uint8Array)) throw new Error("the library wrote no bytes");
  return bytes;
};

const toSheet = ({ head, rows }: SheetToWrite): WorkSheet => {
  const sheet = utils.aoa_to_sheet([head.map(({ label }) => label), ...rows.map((row) => row.map(fitting))]);
  head.forEach(({ note }, column) => {
    const cell: unknown = sheet[utils.encode_cell({ r: 0, c: column })];
    if (note !== undefined && typeof cell === "object" && cell !== null) {
      Object.assign(cell, { c: Object.assign([{ a: "Ruam", t: note }], { hidden: true }) });
    }
  });
  sheet["!cols"] = head.map(({ label }, column) => ({
    wch: Math.min(widest, Math.max(label.length, ...rows.map((row) => String(row[column] ?? "").length)) + 2),
  }));
  sheet["!autofilter"] = {
    ref: utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: Math.max(0, head.length - 1) } }),
  };
  return sheet;
};

/** A cell of a spreadsheet holds so many letters; JSON holds them all. */
const fitting = (cell: string | number | null): string | number | null =>
  typeof cell === "string" ? cell.slice(0, gridLimits.textLength) : cell;

/** In letters; longer cells wrap or run on. */
const widest = 48;
