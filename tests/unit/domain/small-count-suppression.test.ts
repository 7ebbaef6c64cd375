import { describe, expect, test } from "vitest";
import { createSeededRandom } from "#tests/support/seeded-random.ts";
import { hiddenCells, isSafe } from "#domain/small-count-suppression.ts";

type Table = readonly (readonly number[])[];

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const columnsOf = (table: Table): readonly number[] =>
  (table[0] ?? []).map((_cell, column) => sum(table.map((cells) => cells[column] ?? 0)));

const rowsOf = (total: number, columns: number): readonly (readonly number[])[] =>
  columns === 1
    ? [[total]]
    : Array.from({ length: total + 1 }, (_one, count) => count).flatMap((count) =>
        rowsOf(total - count, columns - 1).map((rest) => [count, ...rest]),
      );
/** Every table with these totals of rows. */
const tablesOf = (totals: readonly number[], columns: number): readonly Table[] =>
  totals.reduce<readonly Table[]>(
    (tables, total) => tables.flatMap((table) => rowsOf(total, columns).map((cells) => [...table, cells])),
    [[]],
  );

/** What a reader sees: the totals, and the rows that are published. */
const looksOf = (table: Table, limit: number): string | undefined => {
  const hidden = hiddenCells(table, undefined, limit);
  if (hidden === undefined) return undefined;
  return JSON.stringify([columnsOf(table), table.map((cells, row) => (hidden.has(row) ? null : cells))]);
};

/** The cells of one or two that a reader learns who makes every table and compares how it would be published. */
const learntCells = (tables: readonly Table[], limit: number): readonly string[] => {
  const looks = Map.groupBy(tables, (table) => looksOf(table, limit));
  return [...looks].flatMap(([seen, alike]) => {
    const [first = [], ...others] = alike;
    if (seen === undefined) return [];
    return first.flatMap((cells, row) =>
      cells
        .slice(0, -1)
        .flatMap((count, column) =>
          isSafe(count) || others.some((other) => other[row]?.[column] !== count)
            ? []
            : [`${count} in row ${row}, column ${column} of ${seen}`],
        ),
    );
  });
};

const seven = Array.from({ length: 7 }, () => [1, 2]);

describe("cells of a table that are suppressed", () => {
  test("of seven strategies with three entries each, one of them of the same sector, none stands alone", () => {
    // Each suppressed row would have at least one entry of the sector, and all of them together would have seven.
    expect(hiddenCells([...seven, [9, 9], [8, 7]])).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
  });

  test.each([
    [[3, 3, 3], 2],
    [[1, 2, 3, 3], 2],
    [[4, 3, 5], 2],
    [[3, 1, 2], 3],
    [[3, 4], 3],
    [[6, 2, 3], 2],
  ])(
    "also where it is too many tables to try each, nobody learns a cell of one or two: %j in %d columns",
    (totals, columns) => {
      expect(learntCells(tablesOf(totals, columns), 0)).toEqual([]);
    },
  );

  test("a large meeting's table is split by sector, but for the rows with a cell of one or two", () => {
    const random = createSeededRandom(7);
    const large = Array.from({ length: 12 }, () => Array.from({ length: 4 }, () => 3 + Math.floor(random() * 60)));
    const hidden = hiddenCells(large.with(2, [1, 40, 20, 9]).with(5, [30, 2, 1, 12]).with(8, [14, 2, 2, 50]));
    expect([...(hidden ?? [])]).toEqual([2, 5, 8]);
  });
});
