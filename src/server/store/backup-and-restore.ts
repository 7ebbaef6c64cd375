import { chmodSync, closeSync, copyFileSync, existsSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { isOfField, type AnyErasure } from "#domain/erasure-notes-and-redaction.ts";
import { backup, DatabaseSync } from "node:sqlite";
import { carryFigures } from "./carry-figures-into-restore.ts";
import { freePath, syncFolder, syncPath } from "./fsync.ts";
import { readErasure, readFieldErasure } from "./erasure-table.ts";
import { inspectDatabase, type Contents } from "./inspect-database.ts";
import { stepsTaken } from "./open-database.ts";
import { StorageError, storageFailureOf } from "./storage-error.ts";

/** All pages in one step: writers go on meanwhile (WAL), and do not make the copy begin again. */
const allPages = 2 ** 31 - 1;

/**
 * Copies a database that may be in use into one file, checks the copy, and renames it only then.
 * @param to a path where nothing is
 * @throws StorageError, NewerDatabaseError, ForeignDatabaseError; nothing is left at `to` then
 */
export const copyDatabase = async (from: string, to: string): Promise<Contents> => {
  const part = `${to}.part`;
  try {
    // Made first, so that nobody else may read it for a moment.
    closeSync(openSync(part, "w", 0o600));
    const source = new DatabaseSync(from, { timeout: 5_000 });
    try {
      await backup(source, part, { rate: allPages });
    } finally {
      source.close();
    }
    const contents = settle(part, inspectDatabase);
    renameSync(part, to);
    syncFolder(dirname(to));
    return contents;
  } catch (error) {
    throw named(error);
  } finally {
    removeDatabase(part);
  }
};

/**
 * Replaces the data file with a copy, after checking it; the present file is kept aside. The caller holds the folder.
 * Sessions of officers are not restored: one that was ended since would be valid again.
 * @param asideName where the present database goes; a number is added where that is taken
 * @param erasures what was erased since the copy: noted in it, so that the next start erases it again
 * Figures by sector that the public was told since are carried over.
 * @returns what the copy contains, and the path of what was kept, null where there was nothing
 */
export const putBackDatabase = (
  copy: string,
  data: string,
  asideName: string,
  erasures: readonly AnyErasure[] = [],
): { readonly contents: Contents; readonly aside: string | null } => {
  const part = `${data}.restoring`;
  try {
    removeDatabase(part);
    copyFileSync(copy, part);
    // A folder that was copied as it was has the newest changes in here.
    if (existsSync(`${copy}-wal`)) copyFileSync(`${copy}-wal`, `${part}-wal`);
    for (const file of [part, `${part}-wal`]) if (existsSync(file)) chmodSync(file, 0o600);
    const contents = settle(part, (db) => {
      const found = inspectDatabase(db);
      db.exec("DELETE FROM session WHERE kind = 'officer'; DELETE FROM setting WHERE key = 'holder'");
      // The very first version had no place for them: there the ledger alone knows.
      if (found.steps > 1) noteErasures(db, erasures);
      carryFigures(data, db);
      return found;
    });
    const aside = existsSync(data) ? setAside(data, freePath(asideName)) : null;
    renameSync(part, data);
    syncFolder(dirname(data));
    return { contents, aside };
  } catch (error) {
    throw named(error);
  } finally {
    removeDatabase(part);
  }
};

/**
 * What the database in a file says was erased on purpose.
 * @returns undefined where it cannot be read; nothing where there is none, or one of the very first version
 */
export const erasuresIn = (path: string): readonly AnyErasure[] | undefined => {
  if (!existsSync(path)) return [];
  try {
    const db = new DatabaseSync(path, { timeout: 5_000 });
    try {
      return stepsTaken(db) > 1 ? readErasures(db) : [];
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
};

/** An earlier version erased entries alone, and had no column for what it was. */
const knowsPersons = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 AS found FROM pragma_table_info('erased') WHERE name = 'what'").get() !== undefined;

const readErasures = (db: DatabaseSync): readonly AnyErasure[] => [
  ...db
    .prepare(`SELECT ${knowsPersons(db) ? "*" : "*, 'entry' AS what"} FROM erased`)
    .all()
    .map(readErasure),
  ...fieldErasuresIn(db),
];

const fieldErasuresIn = (db: DatabaseSync): readonly AnyErasure[] =>
  db.prepare("SELECT 1 AS found FROM sqlite_schema WHERE name = 'erased_field'").get() === undefined
    ? []
    : db.prepare("SELECT * FROM erased_field").all().map(readFieldErasure);

/**
 * The next start erases the text. What this version cannot note, the ledger has; notes about fields are only there,
 * because such a note in the database says that the text is already erased.
 */
const noteErasures = (db: DatabaseSync, erasures: readonly AnyErasure[]): void => {
  const withWhat = knowsPersons(db);
  const put = db.prepare(
    `INSERT INTO erased (meeting_id, id, reason, at, officer_id${withWhat ? ", what" : ""})
    VALUES (?, ?, ?, ?, ?${withWhat ? ", ?" : ""}) ON CONFLICT DO NOTHING`,
  );
  for (const { meetingId, id, reason, at, officerId, what = "entry" } of erasures.filter((one) => !isOfField(one)))
    if (withWhat) put.run(meetingId, id, reason, at, officerId, what);
    else if (what === "entry") put.run(meetingId, id, reason, at, officerId);
};

/** Keeps the present database under another name as well, so that there is no moment without one. */
const setAside = (data: string, aside: string): string => {
  foldJournal(data);
  if (existsSync(`${data}-wal`)) renameSync(`${data}-wal`, `${aside}-wal`);
  rmSync(`${data}-shm`, { force: true });
  try {
    linkSync(data, aside);
  } catch {
    // A disk without hard links: for a moment there is only the old one, under its new name.
    renameSync(data, aside);
  }
  return aside;
};

/** Brings what is only in the journal into the file; a damaged one keeps its journal beside it. */
const foldJournal = (path: string): void => {
  try {
    const db = new DatabaseSync(path, { timeout: 5_000 });
    try {
      db.exec("PRAGMA journal_mode = DELETE");
    } finally {
      db.close();
    }
  } catch (error) {
    if (storageFailureOf(error) !== "damaged") throw error;
  }
};

/** Works on a copy until it is one file and on the disk. */
const settle = <T>(path: string, work: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON");
    const result = work(db);
    db.close();
    syncPath(path);
    return result;
  } finally {
    if (db.isOpen) db.close();
  }
};

const removeDatabase = (path: string): void => {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
};

const named = (error: unknown): unknown => {
  const failure = storageFailureOf(error);
  return failure === undefined || error instanceof StorageError ? error : new StorageError(failure, error);
};
