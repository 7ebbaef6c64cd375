import type { DatabaseSync } from "node:sqlite";
import { NewerDatabaseError, stepsTaken } from "./open-database.ts";
import { migrations } from "./migrations.ts";
import { StorageError } from "./storage-error.ts";

/** What a database holds, in numbers. */
export type Contents = {
  readonly steps: number;
  readonly meetings: number;
  /** Devices that have joined. */
  readonly devices: number;
  readonly entries: number;
  /** Lines of the log. */
  readonly operations: number;
};

/** The file is a sound database, and not one of ours. */
export class ForeignDatabaseError extends Error {
  constructor() {
    super("the file is not a database of Ruam");
    this.name = "ForeignDatabaseError";
  }
}

/**
 * Looks through a whole database, page by page, and counts.
 * @throws StorageError `damaged`, NewerDatabaseError, ForeignDatabaseError
 */
export const inspectDatabase = (db: DatabaseSync): Contents => {
  checkWhole(db);
  const steps = stepsTaken(db);
  if (steps > migrations.length) throw new NewerDatabaseError(steps);
  const has = (table: string) =>
    db.prepare("SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined;
  if (steps === 0 || !has("audit")) throw new ForeignDatabaseError();
  const count = (what: string): number => Number(db.prepare(`SELECT count(*) AS n FROM ${what}`).get()?.n ?? 0);
  return {
    steps,
    meetings: count(has("space") ? "space WHERE kind = 'meeting'" : "meeting"),
    devices: count("device"),
    entries: count("record WHERE type = 'entry' AND desk = 1"),
    operations: count("audit"),
  };
};

const checkWhole = (db: DatabaseSync): void => {
  const verdict = db.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
  if (verdict !== "ok") throw new StorageError("damaged", new Error(String(verdict)));
};

/** One line for people. */
export const sayContents = ({ meetings, devices, entries, operations, steps }: Contents): string =>
  [
    counted(meetings, "meeting"),
    counted(devices, "device"),
    counted(entries, "entry", "entries"),
    `${counted(operations, "line")} of log`,
    `version ${steps}`,
  ].join(", ");

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
