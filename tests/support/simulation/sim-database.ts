import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openDatabase } from "#server/store/open-database.ts";
import type { OpenStoreDeps } from "#server/store/store.ts";
import { inMemoryTempFolder } from "#tests/support/in-memory-temp-folder.ts";

/** What the simulation's server keeps its data in: it outlives the server, can be copied, and brought back from a copy. */
export type SimDatabase = {
  readonly open: () => OpenedDatabase;
  /** A copy as it stands. @returns its name; undefined where it could not be made just now */
  readonly backUp: (opened: OpenedDatabase) => string | undefined;
  /** Puts a copy in its place. The server is down. */
  readonly restore: (copy: string) => void;
  readonly remove: () => Promise<void>;
};

/** It, as one life of the server holds it. */
export type OpenedDatabase = {
  readonly deps: Pick<OpenStoreDeps, "path" | "open" | "engine">;
  readonly rows: (sql: string) => Record<string, unknown>[];
  readonly isWriting: () => boolean;
  readonly close: () => void;
};

export const createFileDatabase = (): SimDatabase => {
  const folder = mkdtempSync(join(inMemoryTempFolder(), "ruam-simulation-"));
  const path = join(folder, "ruam.db");
  let copies = 0;
  return {
    open: () => {
      const opened: { db?: DatabaseSync } = {};
      const db = (): DatabaseSync => {
        if (opened.db === undefined) throw new Error("the store opened nothing");
        return opened.db;
      };
      return {
        deps: { path, open: (file) => (opened.db = openDatabase(file)) },
        rows: (sql) => db().prepare(sql).all(),
        isWriting: () => db().isTransaction,
        close: () => {
          if (db().isOpen) db().close();
        },
      };
    },
    backUp: (opened) => {
      if (opened.isWriting()) return undefined;
      const copy = join(folder, `copy-${++copies}.db`);
      opened.rows("PRAGMA wal_checkpoint(TRUNCATE)");
      copyFileSync(path, copy);
      return copy;
    },
    restore: (copy) => {
      for (const left of [`${path}-wal`, `${path}-shm`]) rmSync(left, { force: true });
      copyFileSync(copy, path);
    },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
};
