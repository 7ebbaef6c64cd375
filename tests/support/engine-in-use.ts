import type { SqlEngine } from "#server/store/sql-engine.ts";

/*
 * Which database the tests of a project open: SQLite, unless the project's set-up says otherwise. So the same sentences
 * about a meeting are tested on every database.
 */
let openOne: () => Promise<SqlEngine | undefined> = async () => undefined;

export const testOn = (open: () => Promise<SqlEngine>): void => {
  openOne = open;
};

/** A fresh database of the kind that this project tests, as a part of what `openStore` takes. */
export const engineInUse = async (): Promise<{ readonly engine?: SqlEngine }> => {
  const engine = await openOne();
  return engine === undefined ? {} : { engine };
};
