import { existsSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { storageFailureOf, StorageError } from "./storage-error.ts";

export type FolderLock = {
  readonly release: () => void;
  /** Releases a folder that belongs to another process, and leaves it as it was. */
  readonly giveBack: () => void;
  /**
   * Takes the lock again where somebody has deleted or replaced its file.
   * @returns false where that had happened: another server may be about to start on the folder
   */
  readonly keep: () => boolean;
  /** Whether there was no lock file before: either the folder is a new one, or somebody has deleted it. */
  readonly isNewFile: boolean;
};

/** So long a server that is just ending may still hold the folder. */
const graceMs = 1_000;

/**
 * Locks the data folder for this process: a second server, and a restore, are refused. It is the operating system's
 * lock on an empty SQLite file, so it ends with the process in every case (a pid file would not). The database's own
 * lock protects the data if somebody deletes the file under a running server (database-owner).
 * @returns the lock, which must be kept: it ends when it is garbage-collected
 * @throws StorageError `busy` where another process holds the folder
 */
export const lockFolder = (folder: string): FolderLock => {
  const path = join(folder, "ruam.lock");
  const isNewFile = !existsSync(path);
  let held = take(path, graceMs);
  let ino = inodeOf(path);

  const takeAgain = (): void => {
    try {
      const next = take(path, 0);
      held.close();
      held = next;
      ino = inodeOf(path);
    } catch {
      // Whoever holds it is told by the database that this one is still here; the next look tries again.
    }
  };

  return {
    isNewFile,
    release: () => held.close(),
    giveBack: () => {
      if (isNewFile) rmSync(path, { force: true });
      held.close();
    },
    keep: () => {
      if (inodeOf(path) === ino) return true;
      takeAgain();
      return false;
    },
  };
};

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

const take = (path: string, timeout: number): DatabaseSync => {
  const db = new DatabaseSync(path, { timeout });
  try {
    // Nothing is ever written in it; a journal on the disk would only be left behind.
    db.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return db;
  } catch (error) {
    db.close();
    const failure = storageFailureOf(error);
    throw failure === undefined ? error : new StorageError(failure, error);
  }
};
