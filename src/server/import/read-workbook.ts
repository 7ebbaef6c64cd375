import { codepageTables, read, SSF, type CellObject, type WorkBook, type WorkSheet } from "./spreadsheet-library.ts";
import {
  gridLimits,
  gridOf,
  type Cell,
  type Grid,
  type GridRow,
  type LeftOut,
  type Workbook,
} from "#domain/import/workbook-grid.ts";
import { readDelimited } from "#domain/import/delimited.ts";
import { timeOfDayPart } from "#domain/import/parse-dates.ts";
import { withoutPrivate } from "#domain/import/private-columns.ts";
import { isZip, namesInZip, readZip, storedZip, ZipError, type ZipPart } from "./zip.ts";

/** Why a file is not read, in the office's terms. */
export type FileProblem =
  "empty" | "not-a-table" | "damaged" | "too-big" | "encrypted" | "too-slow" | "too-much-memory" | "no-cells";

export type WorkbookReading =
  | { readonly kind: "read"; readonly workbook: Workbook }
  | { readonly kind: "unreadable"; readonly problem: FileProblem };

const unreadable = (problem: FileProblem): WorkbookReading => ({ kind: "unreadable", problem });

/**
 * The cells of a file: .xlsx, .xlsm, .xls, .ods, HTML under any of these names, or text in UTF-8 or windows-874. The
 * first bytes decide the format, never the name. Formulas, macros, pictures and links are not read; of archives only
 * the parts with cells are unpacked.
 */
export const readWorkbook = (name: string, bytes: Uint8Array): WorkbookReading => {
  if (bytes.length === 0) return unreadable("empty");
  try {
    if (isZip(bytes)) return readArchive(name, bytes);
    return isCompoundFile(bytes) ? readOldWorkbook(name, bytes) : readTextFile(name, bytes);
  } catch (cause) {
    if (cause instanceof ZipError) return unreadable(cause.problem === "too-many-parts" ? "too-big" : cause.problem);
    const isLocked = cause instanceof Error && /password|encrypt/i.test(cause.message);
    return unreadable(isLocked ? "encrypted" : "damaged");
  }
};

/** All that is written in words; pictures, macros and what else is packed in stays packed. */
const ofCells = (part: string): boolean =>
  /^mimetype$|\.(?:xml|rels)$/i.test(part) &&
  !/^(?:xl\/(?:drawings|media|embeddings|charts|externalLinks|activeX|ctrlProps)|Object)/i.test(part);

const readArchive = (name: string, bytes: Uint8Array): WorkbookReading => {
  const names = namesInZip(bytes);
  const isSheets = names.some((part) => /^(?:xl\/workbook\.xml|content\.xml)$/i.test(part));
  if (!isSheets) return unreadable("not-a-table");
  const parts = readZip(bytes, ofCells).map(withFewRepeats);
  const hasMacros = names.some((part) => /vbaProject/i.test(part));
  const book = read(storedZip(parts), { ...options, type: "buffer" });
  const hidden = hiddenTables(parts);
  const about = book.SheetNames.map((sheet, at) => ({
    Hidden: hidden.has(sheet) ? (1 as const) : (book.Workbook?.Sheets?.[at]?.Hidden ?? 0),
  }));
  return toReading(name, { ...book, Workbook: { ...book.Workbook, Sheets: about } }, hasMacros);
};

/** The tables of an OpenDocument file that its styles hide (OpenDocument 1.3, 19.741 `table:display`): the library does not tell. */
const hiddenTables = (parts: readonly ZipPart[]): ReadonlySet<string> => {
  const content = parts.find(({ name }) => name === "content.xml");
  if (content === undefined) return new Set();
  const text = new TextDecoder().decode(content.bytes);
  const hiding = text.split("</style:style>").flatMap((style) => {
    const opening = style.slice(style.lastIndexOf("<style:style "));
    const name = /style:family="table"/.test(opening) ? /style:name="([^"]*)"/.exec(opening)?.[1] : undefined;
    return name !== undefined && opening.includes('table:display="false"') ? [name] : [];
  });
  return new Set(
    [...text.matchAll(/<table:table\s[^>]*>/g)].flatMap(([tag]) => {
      const [name, style] = [/table:name="([^"]*)"/.exec(tag)?.[1], /table:style-name="([^"]*)"/.exec(tag)?.[1]];
      return name !== undefined && style !== undefined && hiding.includes(style) ? [name] : [];
    }),
  );
};

/** Cells and rows of an OpenDocument table may say that they stand a million times; no more are asked for than are read. */
const withFewRepeats = (part: ZipPart): ZipPart => {
  if (part.name !== "content.xml") return part;
  const text = new TextDecoder().decode(part.bytes);
  const most = { columns: gridLimits.columns + 1, rows: gridLimits.rows + 1 };
  const few = text.replace(/number-(columns|rows)-repeated="(\d+)"/g, (_, what: "columns" | "rows", count: string) => {
    return `number-${what}-repeated="${Math.min(Number(count), most[what])}"`;
  });
  return { ...part, bytes: new TextEncoder().encode(few) };
};

const options = {
  cellFormula: true,
  cellHTML: false,
  cellNF: true,
  cellStyles: true,
  cellDates: false,
  bookVBA: false,
} as const;

/** An OLE compound file, in which workbooks before 2007 are kept; so are encrypted ones of today. */
const isCompoundFile = (bytes: Uint8Array): boolean => [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);

const readOldWorkbook = (name: string, bytes: Uint8Array): WorkbookReading => {
  codepageTables();
  return toReading(name, read(bytes, { ...options, type: "buffer", cellFormula: false }), false);
};

const readTextFile = (name: string, bytes: Uint8Array): WorkbookReading => {
  const text = decodeText(bytes);
  if (text === undefined) return unreadable("not-a-table");
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<table|<meta|<head|<style|<div)/i.test(text)) {
    return toReading(name, read(text, { ...options, type: "string", raw: true }), false);
  }
  if (/^\s*(?:[<{[]|%PDF|\{\\rtf)/.test(text)) return unreadable("not-a-table");
  const rows = readDelimited(text);
  const grid = gridOf(
    name.replace(/\.[^.]+$/, ""),
    rows.slice(0, gridLimits.rows).map((row) => row.slice(0, gridLimits.columns)),
  );
  const left: LeftOut[] = rows.length > gridLimits.rows ? [{ kind: "too-many-rows", limit: gridLimits.rows }] : [];
  return finished({ name, sheets: [withoutPrivate({ ...grid, left })] });
};

/** UTF-8 or UTF-16 where it is that without any doubt, else the Thai code page; undefined for what is no text. */
const decodeText = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes.subarray(0, 8_000).includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-874").decode(bytes);
  }
};

const toReading = (name: string, book: WorkBook, hasMacros: boolean): WorkbookReading => {
  const about = book.Workbook?.Sheets ?? [];
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.slice(0, gridLimits.sheets).flatMap((sheetName, index) => {
    const sheet = book.Sheets[sheetName];
    if (sheet === undefined) return [];
    const isHidden = (about[index]?.Hidden ?? 0) > 0;
    return [withoutPrivate(toGrid(sheetName, sheet, { isHidden, is1904 }))];
  });
  return finished({ name, sheets, ...(hasMacros ? { hasMacros: true as const } : {}) });
};

const finished = (workbook: Workbook): WorkbookReading =>
  workbook.sheets.every(({ rows }) => rows.length === 0) ? unreadable("no-cells") : { kind: "read", workbook };

type About = { readonly isHidden: boolean; readonly is1904: boolean };

/** Only cells that are there are walked through: a lone cell at XFD1048576 costs nothing. */
const toGrid = (name: string, sheet: WorkSheet, { isHidden, is1904 }: About): Grid => {
  const byRow = new Map<number, Cell[]>();
  const left = new Map<string, LeftOut>();
  let count = 0;
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith("!")) continue;
    const place = placeOf(address);
    if (place === undefined) continue;
    if (place.row >= gridLimits.rows) left.set("rows", { kind: "too-many-rows", limit: gridLimits.rows });
    else if (place.column >= gridLimits.columns)
      left.set("columns", { kind: "too-many-columns", limit: gridLimits.columns });
    else {
      const value = toCell(cell as CellObject, is1904);
      if (value === null) continue;
      count += 1;
      if (count > gridLimits.cells) throw new ZipError("too-big");
      const row = byRow.get(place.row) ?? [];
      while (row.length <= place.column) row.push(null);
      row[place.column] = value;
      byRow.set(place.row, row);
    }
  }
  if (lastRowOf(sheet) > gridLimits.rows) left.set("rows", { kind: "too-many-rows", limit: gridLimits.rows });
  const hiddenRows = sheet["!rows"] ?? [];
  const rows = [...byRow]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]): GridRow => ({
      at: row + 1,
      cells,
      ...(hiddenRows[row]?.hidden === true ? { hidden: true } : {}),
    }));
  const merges = (sheet["!merges"] ?? []).slice(0, 5_000).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: Math.min(e.r, gridLimits.rows),
    right: Math.min(e.c, gridLimits.columns),
  }));
  const hiddenColumns = (sheet["!cols"] ?? [])
    .slice(0, gridLimits.columns)
    .flatMap((column, at) => (column?.hidden === true ? [at] : []));
  return { name, ...(isHidden ? { hidden: true } : {}), rows, merges, hiddenColumns, left: [...left.values()] };
};

/** The last row that the file has, read or not. */
const lastRowOf = (sheet: WorkSheet): number => {
  const range: unknown = sheet["!fullref"] ?? sheet["!ref"];
  return Number(/(\d+)$/.exec(typeof range === "string" ? range : "")?.[1] ?? 0);
};

const placeOf = (address: string): { readonly row: number; readonly column: number } | undefined => {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  if (letters === undefined) return undefined;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
};

const toCell = (cell: CellObject, is1904: boolean): Cell => {
  switch (cell.t) {
    case "s":
      return typeof cell.v === "string" && cell.v.trim() !== ""
        ? cell.v.slice(0, gridLimits.textLength).toWellFormed().replaceAll("\u0000", "")
        : null;
    case "b":
      return cell.v === true ? "ใช่" : "ไม่ใช่";
    case "e":
      return { error: cell.w ?? "#ERROR" };
    case "n":
      return numberCell(cell, is1904);
    default:
      return cell.f === undefined ? null : { error: "#VALUE!" };
  }
};

const numberCell = ({ v, w, z }: CellObject, is1904: boolean): Cell => {
  if (typeof v !== "number" || !Number.isFinite(v)) return null;
  if (typeof z === "string" && SSF.is_date(z)) {
    if (v >= 0 && v < 1) return { time: timeOfDayPart(v) };
    const day = SSF.parse_date_code(v, { date1904: is1904 });
    if (day === null || day === undefined) return v;
    return { date: `${String(day.y).padStart(4, "0")}-${twoDigits(day.m)}-${twoDigits(day.d)}` };
  }
  const shown = typeof w === "string" ? w.trim() : "";
  // How a figure is shown says more than the figure: 4.10, 85%.
  return /^\d+\.\d+$|%$/.test(shown) && shown !== String(v) ? { value: v, shown } : v;
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");
