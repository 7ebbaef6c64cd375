import { expect, test } from "vitest";
import type { PublishedFigures } from "#domain/published-figures.ts";
import { openDatabase } from "#server/store/open-database.ts";
import { createFiguresTable } from "#server/store/published-figures-table.ts";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";

const figures = (at: number): PublishedFigures => ({
  at,
  asked: 0,
  counts: { people: null, entries: null, sectors: [], strategies: [] },
  labelled: [],
  entries: new Map([["e-1", { strategyId: null, sector: null }]]),
});

test("figures that a process remembers are not those of a history that was put back under it, though they have the same number", () => {
  const db = openDatabase(":memory:");
  const table = createFiguresTable(createSqliteEngine(db));
  table.put("m", figures(10), 0);
  const remembered = table.of("m");
  if (remembered === undefined) throw new Error("no figures");
  expect(table.isLast("m", remembered)).toBe(true);
  // A dump from before is put back, and others are told.
  db.exec("DELETE FROM published_figures");
  expect(table.isLast("m", remembered)).toBe(false);
  table.put("m", figures(20), 0);
  expect(table.of("m")?.rev).toBe(remembered.rev);
  expect(table.isLast("m", remembered)).toBe(false);
});
