import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { OfficerTable } from "./officer-table.ts";
import type { SqlEngine } from "./sql-engine.ts";
import { StorageError } from "./storage-error.ts";

const holderKey = "holder";

/** Which process owns the database, where only one may write. All but `isHeld` are called inside a write. */
export type DatabaseOwner = {
  /** From now on the database is this process's. */
  readonly take: () => void;
  readonly release: () => void;
  /** Says anew that this process is here, for whoever asks whether it is. */
  readonly affirm: () => void;
};

/**
 * The lock inside the database: a writing process notes its own name, and every transaction checks that name. So two
 * processes can never give the same numbers, even if somebody deletes the lock file: a process that has lost the
 * database writes nothing more.
 * @param onTaken called when another process has taken the database over
 */
export const createDatabaseOwner = (
  settings: Pick<OfficerTable, "setting" | "putSetting" | "deleteSetting">,
  name: string,
) => {
  let times = 0;
  const affirm = (): void => settings.putSetting(holderKey, `${name} ${++times}`);
  const isMine = (): boolean => settings.setting(holderKey)?.startsWith(`${name} `) === true;
  const holder: DatabaseOwner = {
    take: affirm,
    affirm,
    release: () => {
      if (isMine()) settings.deleteSetting(holderKey);
    },
  };
  return { holder, isMine };
};

/** The engine, with a look at whose the database is at the beginning of every write. */
export const guardedEngine = (engine: SqlEngine, isMine: () => boolean, onTaken: () => void): SqlEngine => ({
  ...engine,
  begin: (lock) => {
    engine.begin(lock);
    if (isMine()) return;
    engine.rollback();
    onTaken();
    throw new StorageError("read-only", new Error("another process has taken the database over"));
  },
});

/** What the database in a file says of its holder; undefined where nobody holds it, or there is none. */
export const holderIn = (path: string): string | undefined => {
  if (!existsSync(path)) return undefined;
  const db = new DatabaseSync(path, { timeout: 1_000 });
  try {
    const found = db.prepare("SELECT value FROM setting WHERE key = ?").get(holderKey);
    return found === undefined ? undefined : String(found.value);
  } catch {
    // Damaged, or not ours: the opening says so.
    return undefined;
  } finally {
    db.close();
  }
};
