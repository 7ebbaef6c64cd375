import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { postgresMigrations } from "#server/store/postgres/postgres-migrations.ts";
import { migrations } from "#server/store/migrations.ts";
import { query } from "./postgres-server.ts";

const rowsOf = (version: number): string =>
  readFileSync(join(import.meta.dirname, "..", "fixtures", `rows-version-${version}.sql`), "utf8");

const build = (path: string, version: number): void => {
  const db = new DatabaseSync(path);
  const steps = migrations.slice(0, version).join(";");
  db.exec(`PRAGMA journal_mode = WAL; ${steps}; PRAGMA user_version = ${version}; ${rowsOf(version)}`);
  db.close();
};

/** The same rows in PostgreSQL, whose numbers of lines are its own to give. @param steps of the schema it had taken */
const buildPostgres = async (url: string, version: number, steps: number): Promise<void> => {
  const inserts = rowsOf(version).replaceAll(
    /^(INSERT INTO (?:audit|access_log) .*?\)) VALUES/gm,
    "$1 OVERRIDING SYSTEM VALUE VALUES",
  );
  const taken = postgresMigrations
    .slice(0, steps)
    .map((step, n) => `INSERT INTO schema_step VALUES (${n + 1}); ${step}`);
  await query(
    url,
    `CREATE TABLE schema_step (n BIGINT PRIMARY KEY); ${taken.join(";")}; ${inserts};
    SELECT setval(pg_get_serial_sequence('audit', 'n'), (SELECT max(n) FROM audit));
    ${version < 11 ? "" : "SELECT setval(pg_get_serial_sequence('access_log', 'n'), (SELECT max(n) FROM access_log))"}`,
  );
};

/** A database as version 2 left it, whose log chained the office's acts alone. */
export const buildVersion2 = (path: string): void => build(path, 2);
export const buildPostgresVersion2 = (url: string): Promise<void> => buildPostgres(url, 2, 1);

/**
 * A database as version 7 left it, which knew meetings alone: three of them, two of one committee; an officer who is owner
 * of everything, and one who is at the desk of the second meeting.
 */
export const buildVersion7 = (path: string): void => build(path, 7);
export const buildPostgresVersion7 = (url: string): Promise<void> => buildPostgres(url, 7, 6);

/** Releases whose own programs wrote a server's database and two browsers' (`earlier-browsers.ts`). */
export const releases = [12, 13] as const;
export type Release = (typeof releases)[number];
export const buildRelease = (path: string, release: Release): void => build(path, release);
/** PostgreSQL's first step holds the first two of SQLite. */
export const buildPostgresRelease = (url: string, release: Release): Promise<void> =>
  buildPostgres(url, release, release - 1);
