import { toArabicDigits } from "../numerals.ts";
import { unreadHeadings, type Column, type TableKind } from "./column-definitions.ts";
import {
  columnsOf,
  headingsOf,
  inLevelWords,
  isOfLevel,
  neededColumns,
  otherSheetNames,
  sheetNameIn,
  sheetNames,
} from "./columns.ts";
import { isEmptyCell, textOf, type Cell, type Grid, type GridRow } from "./workbook-grid.ts";
import { compact, headingScore } from "./match-headings.ts";

/** A column of the sheet that was recognised. @property span how many columns are under the one heading */
export type HeadColumn = {
  readonly id: string;
  readonly column: number;
  readonly heading: string;
  readonly span: number;
  /** Buddhist era; for headings that are repeated for each year. */
  readonly year?: number;
};

export type Head = {
  readonly kind: TableKind;
  readonly score: number;
  readonly columns: readonly HeadColumn[];
  /** Headings that were not recognised, or that are known and not read. */
  readonly unread: readonly { readonly column: number; readonly heading: string; readonly isKnown: boolean }[];
  /** How many rows the heading takes: one or two. */
  readonly height: number;
};

type Heading = { readonly column: number; readonly text: string; readonly span: number; readonly year?: number };

/** Headings that match a column exactly: a heading row has at least one. */
const exactHeadings = new Set(
  Object.values(columnsOf)
    .flatMap((columns) => columns.flatMap(headingsOf))
    .map(compact),
);
const longestHeading = 40;
const isNamed = (cell: Cell, own: ReadonlySet<string>): boolean => {
  if (typeof cell !== "string" || cell.length > longestHeading) return false;
  const written = compact(cell);
  return exactHeadings.has(written) || own.has(written);
};

/** The meeting's name for the level above its projects, as a heading. */
const ownHeadings = ({ strategyName }: Grid): readonly string[] =>
  strategyName === undefined ? [] : [strategyName, `${strategyName}ที่`];
/** The headings by which a column is found in this sheet. */
const headingsIn = (grid: Grid, kind: TableKind, column: Column): readonly string[] => {
  if (isOfLevel(kind, column)) return [...headingsOf(column), ...ownHeadings(grid)];
  const own = inLevelWords(column.label, grid.strategyName);
  return own === column.label ? headingsOf(column) : [...headingsOf(column), own];
};

const kindsWithHead: readonly TableKind[] = [
  "people",
  "projects",
  "agenda",
  "strategies",
  "units",
  "sectors",
  "criteria",
];

/**
 * The heading rows that the row may be, the most likely first; none where the row is no heading row. It may take two
 * rows: a heading over several columns is combined with each of theirs (`งบประมาณ` over `ได้รับ` and `เบิกจ่าย`).
 */
export const headsAt = (grid: Grid, index: number): readonly Head[] => {
  const row = grid.rows[index];
  const own = new Set(ownHeadings(grid).map(compact));
  if (row === undefined || !row.cells.some((cell) => isNamed(cell, own))) return [];
  const single = headingsOfRow(grid, row, []);
  const next = grid.rows[index + 1];
  const below = next === undefined || next.at !== row.at + 1 ? [] : childrenOf(grid, row, next);
  const double = below.length === 0 ? [] : headingsOfRow(grid, row, below);
  return kindsWithHead
    .flatMap((kind) => [headOf(grid, kind, single, 1), ...(double.length > 0 ? [headOf(grid, kind, double, 2)] : [])])
    .filter((head) => head !== undefined)
    .sort((a, b) => b.score - a.score || b.height - a.height);
};

const headOf = (grid: Grid, kind: TableKind, headings: readonly Heading[], height: number): Head | undefined => {
  const matches = headings
    .flatMap((heading) =>
      columnsOf[kind].map((column) => ({
        heading,
        id: column.id,
        score: scoreOf(heading, headingsIn(grid, kind, column)),
      })),
    )
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score);
  const known = headings.map((heading) => ({ heading, score: scoreOf(heading, unreadHeadings) }));
  const taken = new Map<Heading, { readonly id: string; readonly score: number }>();
  const used = new Set<string>();
  for (const { heading, id, score } of matches) {
    const place = `${id} ${heading.year ?? ""}`;
    const isUnread = (known.find((one) => one.heading === heading)?.score ?? 0) > score;
    if (isUnread || taken.has(heading) || used.has(place)) continue;
    taken.set(heading, { id, score });
    used.add(place);
  }
  const columns = [...taken].map(([{ column, text, span, year }, { id }]) => ({
    id,
    column,
    heading: text,
    span,
    ...(year === undefined ? {} : { year }),
  }));
  const scores = [...taken.values()].map(({ score }) => score);
  const has = (ids: readonly string[]): boolean => columns.some(({ id }) => ids.includes(id));
  if (!neededColumns[kind].every(has) || !scores.some((score) => score >= 3) || scores.length < 2) return undefined;
  return {
    kind,
    score: scores.reduce((sum, score) => sum + score, 0) + (isCalled(grid, kind) ? 3 : 0),
    columns: kind === "people" ? withWholeNames(columns) : columns,
    unread: known.flatMap(({ heading, score }) =>
      taken.has(heading) ? [] : [{ column: heading.column, heading: heading.text, isKnown: score >= 2 }],
    ),
    height,
  };
};

/** Whether the sheet's own name says what it contains; the body's own word for the level is nothing else. */
export const isCalled = ({ name, strategyName }: Grid, kind: TableKind): boolean => {
  const own = sheetNameIn("strategies", strategyName);
  if (own !== sheetNames.strategies && compact(name) === compact(own)) return kind === "strategies";
  return headingScore(name, [sheetNames[kind], ...otherSheetNames[kind]]) >= 1;
};

/** ชื่อ without นามสกุล is the whole name; beside ชื่อ, ชื่อสกุล is the family name. */
const withWholeNames = (columns: readonly HeadColumn[]): readonly HeadColumn[] => {
  const given = columns.find(({ id }) => id === "givenName");
  if (given === undefined || columns.some(({ id }) => id === "familyName")) return columns;
  const rename = (from: string, to: string): readonly HeadColumn[] =>
    columns.map((column) => (column.id === from ? { ...column, id: to } : column));
  return columns.some(({ id }) => id === "!name") ? rename("!name", "familyName") : rename("givenName", "!name");
};

const scoreOf = (heading: Heading, words: readonly string[]): number => {
  const score = headingScore(heading.text, words);
  // `โครงการอบรมเยาวชน…` is no heading, though it begins with one.
  const rest = compact(heading.text).length - Math.round((score % 1) * 100);
  return score < 3 && rest > maxRest ? 0 : score;
};

/** How much longer than its words a heading may be: `(บาท)`, `ของหน่วยงาน`. */
const maxRest = 14;

const yearIn = /(?:พ\.?ศ\.?\s*)?(25\d\d)/;

const headingsOfRow = (grid: Grid, row: GridRow, below: readonly Heading[]): readonly Heading[] => {
  if (row.cells.some(isFigure)) return [];
  const own = row.cells.flatMap((cell, column) =>
    isEmptyCell(cell) ? [] : [headingOf(cell, column, spanOf(grid, row, column))],
  );
  if (below.length === 0) return own;
  const parents = own.filter(({ column, span }) =>
    below.every((child) => child.column < column || child.column >= column + span),
  );
  return [...parents, ...below].sort((a, b) => a.column - b.column);
};

const headingOf = (cell: Cell | undefined, column: number, span: number, parent = ""): Heading => {
  const text = `${parent} ${textOf(cell)}`.trim();
  const year = yearIn.exec(toArabicDigits(text));
  return {
    column,
    span,
    text: (year === null ? text : toArabicDigits(text).replace(yearIn, "").trim()) || text,
    ...(year === null ? {} : { year: Number(year[1]) }),
  };
};

/** A heading row has words. A number in the row, other than a year, says that it is none. */
const isFigure = (cell: Cell): boolean => {
  if (cell === null) return false;
  if (typeof cell === "string") return /^[\d๐-๙,.]+$/.test(cell.trim()) && !yearIn.test(toArabicDigits(cell));
  if (typeof cell === "number") return cell < 2400 || cell > 2700;
  return !("error" in cell);
};

const spanOf = (grid: Grid, row: GridRow, column: number): number => {
  const merge = grid.merges.find(({ top, left }) => top === row.at - 1 && left === column);
  return merge === undefined ? 1 : merge.right - merge.left + 1;
};

/** The second line of a heading: words under a heading that is wider than one column. */
const childrenOf = (grid: Grid, row: GridRow, next: GridRow): readonly Heading[] => {
  if (next.cells.some(isFigure)) return [];
  const filled = next.cells.flatMap((cell, column) => (isEmptyCell(cell) ? [] : [column]));
  const parentOf = (column: number): number | undefined => {
    for (let at = column; at >= 0; at -= 1) if (!isEmptyCell(row.cells[at])) return at;
    return undefined;
  };
  const headings: Heading[] = [];
  for (const column of filled) {
    const parent = parentOf(column);
    if (parent === undefined) return [];
    const span = spanOf(grid, row, parent);
    const isOpen = isEmptyCell(row.cells[parent + 1]) && filled.includes(parent + 1);
    if (span > 1 ? column >= parent + span : !isOpen) return [];
    headings.push(headingOf(next.cells[column], column, 1, textOf(row.cells[parent])));
  }
  return headings;
};
