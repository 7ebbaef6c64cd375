import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { storageFailureOf, StorageError } from "./storage-error.ts";

export type FolderLock = { readonly release: () => void };

/** So long a server that is just ending may still hold the folder. */
const graceMs = 1_000;

/**
 * Holds the data folder for this process alone: a second server, and a restore, are refused. The lock is the system's,
 * taken through an empty SQLite file, so that it ends with the process however that ends (a pid in a file would not).
 * @returns the lock, which must be kept: it ends when it is collected
 * @throws StorageError `busy` where another process holds the folder
 */
export const holdFolder = (folder: string): FolderLock => {
  const db = new DatabaseSync(join(folder, "ruam.lock"), { timeout: graceMs });
  try {
    // Nothing is ever written in it; a journal on the disk would only be left behind.
    db.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    const failure = storageFailureOf(error);
    throw failure === undefined ? error : new StorageError(failure, error);
  }
};
