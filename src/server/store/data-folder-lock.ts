import { mkdirSync } from "node:fs";
import { lockFolder, type FolderLock } from "./folder-lock.ts";
import { holderIn } from "./database-owner.ts";
import { StorageError } from "./storage-error.ts";

/** How often a running server looks whether its lock file is still its own, and so long one that starts waits for it. */
const lookMs = 1_000;
const answerMs = 2_500;

/**
 * Locks the data folder, and creates it where there is none. If the lock file is new although the database names a
 * holder, somebody may have deleted it under a running server, which then reports itself; after a killed server the
 * file still exists.
 * @throws StorageError `busy` where another server holds it
 */
export const holdData = async (
  { dataFolder, dataFile }: { readonly dataFolder: string; readonly dataFile: string },
  pause: (ms: number) => Promise<unknown>,
): Promise<FolderLock> => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(dataFolder);
  const holder = lock.isNewFile ? holderIn(dataFile) : undefined;
  if (holder === undefined) return lock;
  await pause(answerMs);
  if (holderIn(dataFile) === holder) return lock;
  lock.giveBack();
  throw new StorageError("busy", new Error("another server answers for the folder"));
};

/** Keeps the lock as long as the process runs. @param affirm says in the database that this server is here */
export const keepLock = (lock: FolderLock, affirm: () => unknown): void => {
  setInterval(() => {
    if (!lock.keep()) affirm();
  }, lookMs).unref();
};
