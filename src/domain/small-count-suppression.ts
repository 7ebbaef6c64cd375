import { fewestPublished } from "./publication.ts";
import { exchangesAt, findTable, type IsRowAllowed, type Table } from "./tables-with-fixed-totals.ts";

/*
 * The cells of a table of counts that are suppressed (promise F2). The rules assume a reader who knows them, and who tries
 * every table with the same published form: no cell of one or two may have the same value in all of them. So the choice of the
 * cells that are suppressed beside a small one must not reveal which of them is the small one.
 */

/** Zero, or so many that nobody can be recognised. */
export const isSafe = (count: number): boolean => count === 0 || count >= fewestPublished;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** Whether suppressed counts could have other values. Zeros are ignored. @param next the least published count */
const couldBeOthers = (hidden: readonly number[], next: number): boolean => {
  const some = hidden.filter((count) => count > 0);
  const areAlike = some.every((count) => count === some[0]);
  // Two counts of two could be one and three; three counts of two have no such alternative.
  if (areAlike && some.length > 2) return false;
  return next > Math.max(areAlike && some.length === 2 ? fewestPublished : 0, ...hidden);
};

/**
 * The counts that are suppressed, where their total is published. Where one of them is one or two, zeros are suppressed too,
 * and the next smallest, until there are several of them and every published count is greater than each of them: the same
 * counts would be suppressed if their values were exchanged.
 * @param forced counts that are suppressed for another reason
 */
export const hiddenCounts = (
  counts: readonly number[],
  forced: (at: number) => boolean = () => false,
): ReadonlySet<number> => {
  const all = counts.map((_count, at) => at);
  const countAt = (at: number): number => counts[at] ?? 0;
  if (!all.some((at) => forced(at) || !isSafe(countAt(at)))) return new Set();
  const hidden = new Set(all.filter((at) => forced(at) || countAt(at) < fewestPublished));
  const others = all.filter((at) => !hidden.has(at)).toSorted((a, b) => countAt(a) - countAt(b));
  for (const next of others) {
    const isEnough = hidden.size > 1 && sum([...hidden].map(countAt)) >= fewestPublished;
    if (isEnough && couldBeOthers([...hidden].filter((at) => !forced(at)).map(countAt), countAt(next))) break;
    hidden.add(next);
  }
  return hidden;
};

/** The last cell of a row combines several sectors, so its value reveals none. */
const isSafeRow = (cells: readonly number[]): boolean => cells.every(isSafe);
const columnsOf = (table: Table): readonly number[] =>
  (table[0] ?? []).map((_cell, column) => sum(table.map((cells) => cells[column] ?? 0)));

/** The most tables that are tried; where there may be more, a second table is looked for each cell. */
const mostTried = 10_000;

/** The number of ways to split a total into columns, counted up to the limit. */
const waysToPart = (total: number, columns: number, limit: number): number => {
  let ways = 1;
  for (let at = 1; at < columns && ways <= limit; at += 1) ways = (ways * (total + at)) / at;
  return ways;
};
/** An upper bound of the number of tables with these row totals, counted up to the limit; empty columns do not count. */
const waysToFill = (totals: readonly number[], columns: readonly number[], limit: number): number => {
  const used = columns.filter((count) => count > 0).length;
  let ways = 1;
  for (const total of totals) {
    ways *= waysToPart(total, used, limit);
    if (ways > limit) break;
  }
  return ways;
};
const areTooMany = (totals: readonly number[], columns: readonly number[], limit: number): boolean =>
  Math.min(waysToFill(totals, columns, limit), waysToFill(columns, totals, limit)) > limit;

/** Every row with this total whose cells do not exceed what is left of the columns. */
const rowsOf = (total: number, left: readonly number[]): readonly (readonly number[])[] => {
  const [first = 0, ...rest] = left;
  if (rest.length === 0) return total <= first ? [[total]] : [];
  const found: (readonly number[])[] = [];
  for (let count = Math.max(0, total - sum(rest)); count <= Math.min(total, first); count += 1)
    for (const row of rowsOf(total - count, rest)) found.push([count, ...row]);
  return found;
};

/** Visits every table with these totals. @param see returns false to stop */
const tryTables = (totals: readonly number[], columns: readonly number[], see: (table: Table) => boolean): void => {
  const walk = (at: number, left: readonly number[], above: Table): boolean => {
    const total = totals[at];
    if (total === undefined) return see(above);
    return rowsOf(total, left).every((row) =>
      walk(
        at + 1,
        left.map((count, column) => count - (row[column] ?? 0)),
        [...above, row],
      ),
    );
  };
  walk(0, columns, []);
};

/** What is published of a table, or of those of its rows that are suppressed. */
type Published = {
  readonly totals: readonly number[];
  readonly columns: readonly number[];
  /** Whether a row with these cells has the published form. */
  readonly isRowAllowed: IsRowAllowed;
  /** Whether a table has it. */
  readonly looksTheSame: (table: Table) => boolean;
};

/**
 * The same where there are too many tables to try each: one with the published form is looked for, and for each of its cells
 * of one or two another with the same form and another value. Where either is not found, the cell is taken for learnt. The
 * answer follows from the totals alone, so that it tells nothing more of the cells.
 */
const isLearntOfMany = ({ totals, columns, isRowAllowed, looksTheSame }: Published): boolean => {
  const found = findTable(totals, columns, isRowAllowed);
  if (found === undefined || !looksTheSame(found)) return true;
  const hasOther = (row: number, column: number): boolean => {
    for (const { table } of exchangesAt(found, row, column)) if (looksTheSame(table)) return true;
    return false;
  };
  return found.some((cells, row) =>
    cells.slice(0, -1).some((count, column) => !isSafe(count) && !hasOther(row, column)),
  );
};

/** Whether a cell of one or two has the same value in every table with these totals and the same published form. */
const isLearnt = (published: Published, limit: number): boolean => {
  const { totals, columns, looksTheSame } = published;
  if (areTooMany(totals, columns, limit)) return isLearntOfMany(published);
  let same: Map<string, number> | undefined;
  const seeTable = (table: Table): boolean => {
    if (!looksTheSame(table)) return true;
    if (same === undefined) {
      same = new Map(
        table.flatMap((cells, row) =>
          cells.slice(0, -1).flatMap((count, column) => (isSafe(count) ? [] : [[`${row} ${column}`, count] as const])),
        ),
      );
    } else {
      for (const [place, count] of same) {
        const [row = 0, column = 0] = place.split(" ").map(Number);
        if (table[row]?.[column] !== count) same.delete(place);
      }
    }
    return same.size > 0;
  };
  tryTables(totals, columns, seeTable);
  return (same?.size ?? 0) > 0;
};

/** The rows with a cell of one or two, and those that are suppressed for another reason. */
const unsafeRows = (table: Table, forced: (row: number) => boolean): readonly number[] =>
  table.flatMap((cells, row) => (forced(row) || !isSafeRow(cells) ? [row] : []));

/** Whether a reader can infer cells of these rows, or the rest of a column in them, when the other rows are published. */
const areRowsLearnt = (
  table: Table,
  rows: readonly number[],
  forced: (row: number) => boolean,
  limit: number,
): boolean => {
  const hidden = rows.map((row) => table[row] ?? []);
  const columns = columnsOf(hidden);
  // A reader computes the rest of a column by subtracting the published rows.
  if (rows.length < table.length && !columns.every(isSafe)) return true;
  const isRowAllowed: IsRowAllowed = (at, cells) => forced(rows[at] ?? 0) || !isSafeRow(cells);
  const looksTheSame = (other: Table): boolean => other.every((cells, at) => isRowAllowed(at, cells));
  return isLearnt({ totals: hidden.map(sum), columns, isRowAllowed, looksTheSame }, limit);
};

/**
 * The rows whose cells are suppressed, where the totals of rows and columns are known. Rows without a cell of one or two are
 * published, unless a reader could infer a cell of the others; then no row is.
 * @param forced rows that are suppressed for a reason that does not depend on their cells
 * @param limit the most tables that are tried one by one
 * @returns undefined where a reader could infer such a cell even then
 */
export const hiddenCells = (
  table: Table,
  forced: (row: number) => boolean = () => false,
  limit = mostTried,
): ReadonlySet<number> | undefined => {
  const known = new Map<string, boolean>();
  const hiddenIn = (one: Table): readonly number[] => {
    const rows = unsafeRows(one, forced);
    const key = JSON.stringify([rows, columnsOf(rows.map((row) => one[row] ?? []))]);
    const isOpen = known.get(key) ?? areRowsLearnt(one, rows, forced, limit);
    known.set(key, isOpen);
    return isOpen ? one.map((_cells, row) => row) : rows;
  };
  const hidden = hiddenIn(table);
  if (hidden.length < table.length) return new Set(hidden);
  const looksTheSame = (other: Table): boolean => hiddenIn(other).length === other.length;
  const isRowAllowed: IsRowAllowed = (row, cells) => forced(row) || !isSafeRow(cells);
  const published = { totals: table.map(sum), columns: columnsOf(table), isRowAllowed, looksTheSame };
  return isLearnt(published, limit) ? undefined : new Set(hidden);
};
