import { chmodSync, closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { freePath, syncFolder, syncPath } from "./fsync.ts";
import { migrations } from "./migrations.ts";
import { storageFailureOf, StorageError } from "./storage-error.ts";

const memoryPath = ":memory:";

/** The file was written by a newer version of the server; an older one must not touch it. */
export class NewerDatabaseError extends Error {
  constructor(found: number, known = migrations.length) {
    super(`the database has taken ${found} steps and this server knows ${known}: start the newer version`);
    this.name = "NewerDatabaseError";
  }
}

/**
 * Opens the one data file (or `:memory:`), checks it for damage, and migrates its tables, each step whole or not at
 * all, after a copy beside it. With `synchronous=FULL` an acknowledged write survives a power cut; with NORMAL the
 * simulation lost every one of 10,312.
 * @throws StorageError `damaged` where the file is no database, NewerDatabaseError
 */
export const openDatabase = (path: string): DatabaseSync => {
  keepToOwner(path);
  readAhead(path);
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL");
    // What is erased or replaced leaves nothing behind in the file, nor in copies of it.
    db.exec("PRAGMA secure_delete = ON");
    // KiB. Ids are random, so a new row may belong on any page: pages that are read again each time cost most.
    db.exec("PRAGMA cache_size = -32768");
    // The pages that a savepoint sets aside: beyond 64 KiB they would go through a file, and words with them.
    db.exec("PRAGMA temp_store = MEMORY");
    checkQuickly(db, path);
    migrate(db, path);
    db.exec("PRAGMA foreign_keys = ON");
    return db;
  } catch (error) {
    db.close();
    const failure = storageFailureOf(error);
    throw failure === undefined ? error : new StorageError(failure, error);
  }
};

/** For its owner alone, whatever the folder lets others do; SQLite gives its journal the same rights. */
const keepToOwner = (path: string): void => {
  if (path === memoryPath) return;
  closeSync(openSync(path, "a", 0o600));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600);
};

/** Reading every page of a file of this size takes about a quarter of a second, once it is in the system's memory. */
const checkedWholeBytes = 128 * 1024 * 1024;

/**
 * Finds damage before anything is written: whether the file is as long as it says, and, where that is quick, whether
 * each page is sound. Of a larger file the small tables are looked at; a backup looks through all of it.
 */
const checkQuickly = (db: DatabaseSync, path: string): void => {
  if (path === memoryPath) return;
  // After this the file is whole by itself, unless another process reads: what a crash left in the journal is in it.
  const isWhole = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.busy === 0;
  const expected = numberOf(db, "page_count") * numberOf(db, "page_size");
  const { size } = statSync(path);
  if (isWhole && size < expected) throw damaged(`${size} bytes instead of ${expected}`);
  const checks = size <= checkedWholeBytes ? ["quick_check(1)"] : smallTables(db).map((name) => `quick_check(${name})`);
  for (const check of checks) {
    const verdict = db.prepare(`PRAGMA ${check}`).get()?.quick_check;
    if (verdict !== "ok") throw damaged(String(verdict));
  }
};

/**
 * Brings a file that is checked whole into the system's memory, from its beginning to its end. The check reads its pages as
 * the trees lead it, which takes a machine that has just been started five times as long. Before SQLite opens it: whoever
 * closes the file afterwards takes SQLite's locks away (POSIX).
 */
const readAhead = (path: string): void => {
  if (path === memoryPath || statSync(path).size > checkedWholeBytes) return;
  const buffer = new Uint8Array(1024 * 1024);
  const file = openSync(path, "r");
  try {
    while (readSync(file, buffer) > 0);
  } catch {
    // SQLite meets what cannot be read as well, and names it.
  } finally {
    closeSync(file);
  }
};

const damaged = (verdict: string): StorageError => new StorageError("damaged", new Error(verdict));

const smallTables = (db: DatabaseSync): readonly string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('record', 'audit')")
    .all()
    .map(({ name }) => String(name));

const migrate = (db: DatabaseSync, path: string): void => {
  const taken = stepsTaken(db);
  if (taken > migrations.length) throw new NewerDatabaseError(taken);
  if (taken > 0 && taken < migrations.length && path !== memoryPath) keepCopy(db, `${path}.version-${taken}`);
  // A table that others refer to can be made anew only while references are not looked at; they are at the end.
  db.exec("PRAGMA foreign_keys = OFF");
  migrations.slice(taken).forEach((step, index) => {
    db.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${taken + index + 1}; COMMIT`);
  });
  if (taken < migrations.length && db.prepare("PRAGMA foreign_key_check").get() !== undefined)
    throw damaged("a row refers to one that is not there");
};

/** A copy of the database as the version before left it, beside it, for going back to that version. */
const keepCopy = (db: DatabaseSync, path: string): void => {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  closeSync(openSync(part, "wx", 0o600));
  db.prepare("VACUUM INTO ?").run(part);
  syncPath(part);
  renameSync(part, freePath(path));
  syncFolder(dirname(path));
};

/** How many steps of the schema the database has taken; 0 for an empty one. */
export const stepsTaken = (db: DatabaseSync): number => numberOf(db, "user_version");

const numberOf = (db: DatabaseSync, pragma: "user_version" | "page_count" | "page_size"): number =>
  Number(db.prepare(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0);
