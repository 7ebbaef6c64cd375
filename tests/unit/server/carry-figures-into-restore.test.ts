import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { carryFigures } from "#server/store/carry-figures-into-restore.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-figures-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database whose public was told figures of the meeting then, of which one counted this entry. */
const told = (name: string, at: number, rev: number, entryId: string): DatabaseSync => {
  const db = new DatabaseSync(join(folder, name));
  db.exec(`
    CREATE TABLE published_figures (space_id TEXT PRIMARY KEY, rev INTEGER, value TEXT);
    CREATE TABLE figured_entry (space_id TEXT, entry_id TEXT, strategy_id TEXT, sector TEXT, PRIMARY KEY (space_id, entry_id));
  `);
  db.prepare("INSERT INTO published_figures VALUES ('m', ?, ?)").run(rev, JSON.stringify({ at, asked: 0 }));
  db.prepare("INSERT INTO figured_entry VALUES ('m', ?, NULL, 'civil')").run(entryId);
  return db;
};
const carried = (present: number, copy: number) => {
  told("present", present, 1, "of the present one").close();
  const into = told("copy", copy, 2, "of the copy");
  carryFigures(join(folder, "present"), into);
  const [figures] = into.prepare("SELECT value FROM published_figures").all();
  const entries = into.prepare("SELECT entry_id FROM figured_entry").all();
  into.close();
  return { at: (JSON.parse(String(figures?.value)) as { at: number }).at, entries: entries.map((one) => one.entry_id) };
};

test("what the public was told since the copy is carried into it", () => {
  expect(carried(20, 10)).toEqual({ at: 20, entries: ["of the present one"] });
});

test("a copy that was told later figures than the present database, which was itself put back from an older one, keeps them", () => {
  expect(carried(10, 20)).toEqual({ at: 20, entries: ["of the copy"] });
});
