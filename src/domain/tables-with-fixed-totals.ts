/*
 * Tables of counts with given totals of rows and columns, where there are too many to try each. One is found by exchanges: a
 * few are moved between two columns in one row, and as many back in another row, so that no total changes.
 */

/** Cells by row. */
export type Table = readonly (readonly number[])[];

/** Whether cells look as those of this row must. */
export type IsRowAllowed = (row: number, cells: readonly number[]) => boolean;

/** Fills row after row, and within a row column after column (the north-west corner rule of transport problems). */
const cornerTable = (totals: readonly number[], columns: readonly number[]): Table => {
  const left = [...columns];
  return totals.map((total) => {
    let rest = total;
    return left.map((free, column) => {
      const count = Math.min(rest, free);
      rest -= count;
      left[column] = free - count;
      return count;
    });
  });
};

const moved = (cells: readonly number[], from: number, to: number, many: number): readonly number[] =>
  cells.map((count, column) => count + (column === to ? many : 0) - (column === from ? many : 0));

/** How many are moved: a few, or so many that one or two are left. */
const amountsOf = (count: number): readonly number[] =>
  [...new Set([1, 2, count - 1, count - 2])].filter((many) => many > 0 && many <= count);

type Exchange = { readonly row: number; readonly other: number; readonly table: Table };

/** Every exchange that changes one cell of a row, as the table that it makes. */
export function* exchangesAt(table: Table, row: number, column: number): Generator<Exchange> {
  const own = table[row] ?? [];
  for (const [other, theirs] of table.entries()) {
    if (other === row) continue;
    for (const beside of own.keys()) {
      if (beside === column) continue;
      for (const [from, to] of [
        [column, beside],
        [beside, column],
      ] as const) {
        for (const many of amountsOf(own[from] ?? 0)) {
          if ((theirs[to] ?? 0) < many) continue;
          const rows = table.with(row, moved(own, from, to, many)).with(other, moved(theirs, to, from, many));
          yield { row, other, table: rows };
        }
      }
    }
  }
}

/** The table after exchanges that let more rows look as they must, until each does or no exchange helps. */
const improved = (start: Table, isAllowed: IsRowAllowed): Table => {
  let table = start;
  const isFit = (of: Table, row: number): boolean => isAllowed(row, of[row] ?? []);
  const better = (): Table | undefined => {
    for (const row of table.keys()) {
      if (isFit(table, row)) continue;
      for (const column of (table[row] ?? []).keys())
        for (const { other, table: next } of exchangesAt(table, row, column))
          if (isFit(next, row) && (isFit(next, other) || !isFit(table, other))) return next;
    }
    return undefined;
  };
  for (let next = better(); next !== undefined; next = better()) table = next;
  return table;
};

/**
 * A table with these totals, each row of which looks as it must. Which one it is follows from the totals alone.
 * @returns undefined where none was found, though there may be one
 */
export const findTable = (
  totals: readonly number[],
  columns: readonly number[],
  isAllowed: IsRowAllowed,
): Table | undefined => {
  const starts = [
    cornerTable(totals, columns),
    cornerTable(totals.toReversed(), columns).toReversed(),
    cornerTable(totals, columns.toReversed()).map((cells) => cells.toReversed()),
  ];
  for (const start of starts) {
    const table = improved(start, isAllowed);
    if (table.every((cells, row) => isAllowed(row, cells))) return table;
  }
  return undefined;
};
