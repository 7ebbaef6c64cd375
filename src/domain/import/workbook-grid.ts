import { formatNumber } from "../numerals.ts";

/**
 * A cell of a table as an office wrote it. Formulas are not computed: the value stored in the file is read. `shown`: a
 * number and how the table shows it (4.1 shown as 4.10). `date`: as in the cell, whichever era its year is meant in.
 * `time`: a clock time. `error`: the table's own error, `#REF!`.
 */
export type Cell =
  | null
  | string
  | number
  | { readonly value: number; readonly shown: string }
  | { readonly date: string }
  | { readonly time: string }
  | { readonly error: string };

/** A row that is not empty. `at`: its number as the table shows it, from 1. */
export type GridRow = { readonly at: number; readonly cells: readonly Cell[]; readonly hidden?: true };

/** Merged cells, from 0, both ends included. */
export type Merge = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type Grid = {
  readonly name: string;
  readonly hidden?: true;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  /** Hidden columns, from 0. */
  readonly hiddenColumns: readonly number[];
  /** What of the sheet was not read, and why. */
  readonly left: readonly LeftOut[];
  /** The meeting's name for the upper level of its plan; a heading with this name is that column. */
  readonly strategyName?: string;
};

/** What an import does not read: private columns and numbers, and cells too far out. */
export type LeftOut =
  | { readonly kind: "private-column"; readonly column: number }
  | { readonly kind: "private-number"; readonly count: number }
  | { readonly kind: "too-many-rows" | "too-many-columns"; readonly limit: number };

export type Workbook = {
  readonly name: string;
  readonly sheets: readonly Grid[];
  /** The file had macros; they were neither opened nor read. */
  readonly hasMacros?: true;
};

/** How much of one workbook is read; a whole city's plan is far smaller. */
export const gridLimits = { sheets: 40, rows: 5_000, columns: 120, cells: 200_000, textLength: 32_767 } as const;

/** The cell as text, as the table shows it. */
export const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return cell >= 10_000 ? formatNumber(cell, { decimals: 10 }) : String(cell);
  if ("shown" in cell) return cell.shown;
  if ("date" in cell) return cell.date;
  return "time" in cell ? cell.time : cell.error;
};

/** Whether a cell has no text. */
export const isEmptyCell = (cell: Cell | undefined): boolean => textOf(cell).trim() === "";

/** `0` → `A`, `27` → `AB`: the column's name in spreadsheets; empty for a column that the sheet does not have. */
export const columnLetter = (column: number): string => {
  if (column < 0) return "";
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnLetter(Math.floor(column / 26) - 1) + columnLetter(column % 26);
};

/** A grid of pasted rows. */
export const gridOf = (name: string, rows: readonly (readonly Cell[])[]): Grid => ({
  name,
  rows: rows.flatMap((cells, index) => (cells.every(isEmptyCell) ? [] : [{ at: index + 1, cells }])),
  merges: [],
  hiddenColumns: [],
  left: [],
});
