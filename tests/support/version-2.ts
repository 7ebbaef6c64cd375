import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { postgresMigrations } from "#server/store/postgres/postgres-schema.ts";
import { migrations } from "#server/store/schema.ts";
import { query } from "./postgres-server.ts";

const rows = (): string => readFileSync(join(import.meta.dirname, "..", "fixtures", "rows-version-2.sql"), "utf8");

/** A database as version 2 left it, whose log chained the office's acts alone. */
export const buildVersion2 = (path: string): void => {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; ${migrations.slice(0, 2).join(";")}; PRAGMA user_version = 2; ${rows()}`);
  db.close();
};

/** The same in PostgreSQL. */
export const buildPostgresVersion2 = async (url: string): Promise<void> => {
  const inserts = rows().replaceAll(/^(INSERT INTO audit .*?\)) VALUES/gm, "$1 OVERRIDING SYSTEM VALUE VALUES");
  await query(
    url,
    `CREATE TABLE schema_step (n BIGINT PRIMARY KEY); INSERT INTO schema_step VALUES (1);
    ${postgresMigrations[0] ?? ""}; ${inserts};
    SELECT setval(pg_get_serial_sequence('audit', 'n'), (SELECT max(n) FROM audit))`,
  );
};
