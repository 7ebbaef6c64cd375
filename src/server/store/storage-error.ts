import { PostgresError } from "./postgres/postgres-error.ts";
import type { StorageFailure } from "./store.ts";

/** The database could not read or write. Nothing of the call was stored; trying again later is right. */
export class StorageError extends Error {
  readonly failure: StorageFailure;

  constructor(failure: StorageFailure, cause: unknown) {
    super(`storage: ${failure}`, { cause });
    this.name = "StorageError";
    this.failure = failure;
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html) that say "not now" rather than "a mistake of ours". */
const failureByCode: Readonly<Record<number, StorageFailure>> = {
  5: "busy",
  6: "busy",
  7: "io",
  8: "read-only",
  10: "io",
  11: "damaged",
  13: "full",
  14: "io",
  15: "busy",
  26: "damaged",
};
/** SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC: what was written before may not be there (fsync(2)). */
const fsyncCodes: readonly number[] = [1034, 1290];

/** PostgreSQL's SQLSTATE codes, and their classes (postgresql.org/docs, appendix A), that say "not now". */
const failureByState: Readonly<Record<string, StorageFailure>> = {
  "08": "io",
  "25006": "read-only",
  "25P03": "io",
  "40": "busy",
  "53": "busy",
  "53100": "full",
  "55P03": "busy",
  "57": "io",
  "57014": "busy",
  "58": "io",
  XX001: "damaged",
  XX002: "damaged",
};

/** The storage failure in an error of node:sqlite or of PostgreSQL, or undefined where the error is something else. */
export const storageFailureOf = (error: unknown): StorageFailure | undefined => {
  if (error instanceof StorageError) return error.failure;
  if (error instanceof PostgresError) return failureByState[error.code] ?? failureByState[error.code.slice(0, 2)];
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return undefined;
  return fsyncCodes.includes(error.errcode) ? "fsync" : failureByCode[error.errcode & 0xff];
};
