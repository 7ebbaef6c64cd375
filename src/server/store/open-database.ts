import { DatabaseSync } from "node:sqlite";
import { migrations } from "./schema.ts";
import { storageFailureOf, StorageError } from "./storage-error.ts";

/** The file was written by a newer version of the server; an older one must not touch it. */
export class NewerDatabaseError extends Error {
  constructor(found: number) {
    super(`the database has taken ${found} steps and this server knows ${migrations.length}: start the newer version`);
    this.name = "NewerDatabaseError";
  }
}

/**
 * Opens the one data file (or `:memory:`) and brings its tables up to date, each step whole or not at all. FULL is what
 * makes an acknowledgement survive a power cut; with NORMAL the simulation lost every one of 10,312.
 * @throws StorageError `damaged` where the file is no database, NewerDatabaseError
 */
export const openDatabase = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path);
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL");
    db.exec("PRAGMA foreign_keys = ON");
    // KiB. Ids are random, so a new row may belong on any page: pages that are read again each time cost most.
    db.exec("PRAGMA cache_size = -32768");
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    const failure = storageFailureOf(error);
    throw failure === undefined ? error : new StorageError(failure, error);
  }
};

const migrate = (db: DatabaseSync): void => {
  const taken = stepsTaken(db);
  if (taken > migrations.length) throw new NewerDatabaseError(taken);
  migrations.slice(taken).forEach((step, index) => {
    db.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${taken + index + 1}; COMMIT`);
  });
};

/** How many steps of the schema the database has taken; 0 for an empty one. */
export const stepsTaken = (db: DatabaseSync): number =>
  Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
