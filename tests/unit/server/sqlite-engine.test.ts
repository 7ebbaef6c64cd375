import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSqliteEngine } from "#server/store/sqlite-engine.ts";

let folder: string;
let path: string;
let db: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ruam-engine-"));
  path = join(folder, "ruam.db");
  db = new DatabaseSync(path);
  db.exec("PRAGMA journal_mode = WAL; CREATE TABLE said (word TEXT)");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const journalBytes = (): number => statSync(`${path}-wal`).size;

/** Words are erased while a backup reads. @returns how the backup ends, and a second passes */
const erasedBesideBackup = () => {
  const waits: (() => void)[] = [];
  const { scrub } = createSqliteEngine(db, undefined, (_delayMs, run) => void waits.push(run));
  db.exec("INSERT INTO said VALUES ('erased')");
  const backup = new DatabaseSync(path);
  backup.exec("BEGIN");
  backup.prepare("SELECT word FROM said").all();
  db.exec("DELETE FROM said");
  scrub.plan();
  for (const _write of ["its own", "the next"]) scrub.run();
  return { backup, waits, nextSecond: () => waits.splice(0).forEach((run) => run()) };
};

test("erased words leave the journal when a backup that read them has ended, also where nobody writes any more", () => {
  const { backup, waits, nextSecond } = erasedBesideBackup();
  expect(waits).toHaveLength(1);
  nextSecond();
  expect(journalBytes()).toBeGreaterThan(0);
  backup.close();
  nextSecond();
  expect(journalBytes()).toBe(0);
  expect(waits).toEqual([]);
  db.close();
});

test("a database that was closed meanwhile is left alone", () => {
  const { backup, nextSecond, waits } = erasedBesideBackup();
  db.close();
  nextSecond();
  expect(waits).toEqual([]);
  backup.close();
});
