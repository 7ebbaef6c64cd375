import { statfsSync } from "node:fs";
import { LedgerError } from "../erasure-ledger.ts";
import { NewerDatabaseError } from "../store/open-database.ts";
import { sayDatabase } from "../config.ts";
import { TlsError } from "../tls-files.ts";
import { UnsafeDurabilityError } from "../store/postgres/postgres-engine.ts";
import { PostgresError } from "../store/postgres/postgres-error.ts";
import { StorageError } from "../store/storage-error.ts";
import type { StorageFailure } from "../store/store.ts";

type Place = {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly port: number;
  readonly host: string;
};

/**
 * Why the server could not start, and what to do, for whoever runs it.
 * @returns undefined where no remedy is known
 */
export const sayStartError = (problem: unknown, place: Place): string | undefined => {
  const { dataFolder, databaseUrl, port, host } = place;
  if (problem instanceof UnsafeDurabilityError) return `Ruam cannot start: ${problem.message}.`;
  if (databaseUrl !== null && (problem instanceof PostgresError || problem instanceof StorageError))
    return sayDatabaseError(problem, sayDatabase(databaseUrl));
  if (problem instanceof NewerDatabaseError) return `Ruam cannot start: ${problem.message}.`;
  if (problem instanceof LedgerError) return `Ruam cannot start: ${problem.message}.`;
  if (problem instanceof TlsError) return `Ruam cannot start: ${problem.message}.`;
  if (problem instanceof StorageError)
    return storageRemedy(isOutOfRoom(problem, dataFolder) ? "full" : problem.failure, dataFolder);
  switch (codeOf(problem)) {
    case "EADDRINUSE":
      return `Ruam cannot start: port ${port} is in use. Stop what uses it, or set PORT to another.`;
    case "ENOSPC":
    case "EDQUOT":
      return storageRemedy("full", dataFolder);
    case "EADDRNOTAVAIL":
      return `Ruam cannot start: ${host} is not an address of this machine. Set RUAM_HOST to one that is.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOTDIR":
    case "EEXIST":
      return `Ruam cannot start: it may not use port ${port} or write to ${dataFolder}. Set PORT or RUAM_DATA.`;
    default:
      return undefined;
  }
};

/** With less free space SQLite cannot create its journal, and only reports that it could not open a file. */
const leastRoom = 256 * 1024;

const isOutOfRoom = ({ failure }: StorageError, dataFolder: string): boolean => {
  if (failure !== "io") return false;
  try {
    const { bavail, bsize } = statfsSync(dataFolder);
    return bavail * bsize < leastRoom;
  } catch {
    return false;
  }
};

const storageRemedy = (failure: StorageFailure, dataFolder: string): string => {
  switch (failure) {
    case "damaged":
      return [
        `Ruam cannot start: the database in ${dataFolder} is damaged, and nothing was changed in it.`,
        "  1. Copy the whole folder to a safe place.",
        "  2. Put back the newest backup (npm run restore FILE), and start again: every phone sends again what it lacks.",
        "  3. Without a backup, start with an empty folder (RUAM_DATA): phones send again what they wrote themselves.",
      ].join("\n");
    case "full":
      return `Ruam cannot start: there is no room left for ${dataFolder}. Make room and start again.`;
    case "busy":
      return `Ruam cannot start: another server holds ${dataFolder}. Stop it first, or set RUAM_DATA.`;
    case "read-only":
      return `Ruam cannot start: the database in ${dataFolder} cannot be written to. Set RUAM_DATA, or let it be written.`;
    case "fsync":
    case "io":
      return `Ruam cannot start: the disk of ${dataFolder} reports an error. Check the disk before you go on.`;
  }
};

/** PostgreSQL's own message is for whoever runs it, and contains no meeting data at this time. */
const sayDatabaseError = (problem: PostgresError | StorageError, place: string): string => {
  const { cause } = problem;
  const said = cause instanceof Error ? cause.message : problem.message;
  return [
    `Ruam cannot start: the database ${place} cannot be used (${said}).`,
    "  See that PostgreSQL runs, that RUAM_DATABASE_URL is right, and that its user may make tables there.",
  ].join("\n");
};

const codeOf = (problem: unknown): unknown =>
  problem instanceof Error && "code" in problem ? problem.code : undefined;
