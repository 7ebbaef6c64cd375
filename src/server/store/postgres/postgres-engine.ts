import { NewerDatabaseError } from "../open-database.ts";
import type { SqlDatabase, SqlEngine, SqlRow, SqlStatement } from "../sql-engine.ts";
import { StorageError, storageFailureOf } from "../storage-error.ts";
import { channelName, createPostgresFeed } from "./postgres-feed.ts";
import { openPostgresLine, type PostgresLine } from "./postgres-line.ts";
import { PostgresError } from "./postgres-error.ts";
import { markQuery } from "./postgres-mark.ts";
import { foreignKeysOfFirstStep, postgresMigrations } from "./postgres-schema.ts";

/** PostgreSQL is set up so that what it confirms may be lost: an acknowledgement would be no promise. */
export class UnsafeDurabilityError extends Error {
  constructor(setting: string) {
    super(`PostgreSQL runs with ${setting} = off, so that what it confirms may be lost: set it to on`);
    this.name = "UnsafeDurabilityError";
  }
}

/**
 * PostgreSQL as the tables use it: several processes may write to one database. Each meeting is written by one
 * transaction at a time (an advisory lock that ends with the transaction), because the rules read before they write; the
 * meeting's counter is moved last in it, so that who has read up to it has missed nothing.
 * @param ownName any word that no other process of the database calls itself, without a space
 * @throws StorageError, PostgresError, NewerDatabaseError, UnsafeDurabilityError
 */
export const openPostgresEngine = (url: string, ownName: string, createFeed = createPostgresFeed): SqlEngine => {
  const line = openPostgresLine(url);
  try {
    prepareDatabase(line);
  } catch (error) {
    void line.close();
    const failure = storageFailureOf(error);
    throw failure === undefined ? error : new StorageError(failure, error);
  }
  const db = createDatabase(line);
  const { begin, onRenewed, mark } = createBeginning(line);
  const lockFor = db.prepare(`SELECT pg_advisory_xact_lock(${lockNumber})`);
  const tell = db.prepare(`SELECT pg_notify(${channelName}, ?)`);
  const feed = createFeed(url, ownName);
  const rollback = () => {
    try {
      line.ask({ kind: "end", text: "ROLLBACK" });
    } catch {
      // The connection is gone, and the transaction with it.
    }
  };

  return {
    db,
    isShared: true,
    maxJobs: 50,
    prepareRows: createRowsWriter(line),
    rowsNamed: createRowsReader(line),
    indexedBy: () => "",
    mark,
    begin: (lock) => {
      begin("BEGIN");
      try {
        if (lock !== undefined) lockFor.run(lock);
      } catch (error) {
        rollback();
        throw error;
      }
    },
    commit: () => void line.ask({ kind: "end", text: "COMMIT" }),
    rollback,
    settle: () => {},
    reading: (work) => {
      begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      try {
        return work();
      } finally {
        rollback();
      }
    },
    tryRoom: createRoomProbe(db),
    // PostgreSQL clears what it replaced by itself, in its own time (docs/operating).
    scrub: { plan: () => {}, run: () => {} },
    tell: (meetingId, seq, how) => void tell.run(`${ownName} ${meetingId} ${seq} ${how}`),
    onTold: feed.onTold,
    onRenewed,
    close: async () => {
      await feed.close();
      await line.close();
    },
  };
};

/** Locks of one database are numbers: of the schema and the lock's name together. */
const lockNumber = "hashtextextended(current_schema() || ' ' || ?, 0)";

const arrayTypes = { text: "text[]", integer: "bigint[]" } as const;

/** Each column goes as one array, so that a statement is the same for any number of rows. */
const createRowsWriter = (line: PostgresLine): SqlEngine["prepareRows"] => {
  return ({ table, columns, onConflict = "" }) => {
    const names = columns.map(([name]) => name).join(", ");
    const arrays = columns.map(([, type], index) => `$${index + 1}::${arrayTypes[type]}`).join(", ");
    const text = `INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays}) ${onConflict}`;
    return (rows) => {
      if (rows.length === 0) return 0;
      const values = columns.map((_, index) => rows.map((row) => row[index] ?? null));
      return line.ask({ kind: "query", name: `ruam_rows_${table}`, text, values }).count;
    };
  };
};

const createRowsReader = (line: PostgresLine): SqlEngine["rowsNamed"] => {
  // OFFSET 0 keeps the planner from reading the whole table for a join; each name is looked up in the index.
  const text = `SELECT found.* FROM unnest($2::text[], $3::text[]) AS named (type, id), LATERAL (
    SELECT * FROM record WHERE space_id = $1 AND record.type = named.type AND record.id = named.id OFFSET 0) AS found`;
  return (meetingId, names) => {
    const known = names.filter(({ id }) => !isUnknowable(id));
    const values = [meetingId, known.map(({ type }) => type), known.map(({ id }) => id)];
    return line.ask({ kind: "query", name: "ruam_rows_named", text, values }).rows;
  };
};

const createDatabase = (line: PostgresLine): SqlDatabase => {
  let count = 0;
  return {
    prepare: (sql): SqlStatement => {
      const [name, text] = [`ruam_${++count}`, toNumbered(sql)];
      const ask = (values: Parameters<SqlStatement["run"]>) => line.ask({ kind: "query", name, text, values });
      const find = (values: Parameters<SqlStatement["all"]>) => (values.some(isUnknowable) ? [] : ask(values).rows);
      return {
        run: (...values) => ({ changes: ask(values).count }),
        get: (...values) => find(values)[0],
        all: (...values) => find(values),
        iterate: (...values) => find(values),
      };
    },
  };
};

/** PostgreSQL keeps no text with a NUL in it, so nothing is found by one; asking would end the transaction. */
const isUnknowable = (value: unknown): boolean => typeof value === "string" && value.includes("\0");

/** SQLite's `?` and `?1` as PostgreSQL's `$1`. No statement of ours has a question mark in its words. */
const toNumbered = (sql: string): string => {
  let count = 0;
  return sql.replace(/\?(\d*)/g, (_, number: string) => `$${number === "" ? ++count : number}`);
};

/**
 * Begins a transaction. Each looks at the mark. Where it is another, or the connection had to be made anew, what was asked
 * for by `onRenewed` comes first.
 */
const createBeginning = (line: PostgresLine) => {
  let renew = (): void => {};
  let known: string | undefined;
  let isRenewed = true;

  const begin = (text: string): void => {
    const { isNewConnection, rows } = line.ask({ kind: "begin", text: `${text}; ${markQuery}` });
    const mark = markIn(rows);
    known ??= mark;
    if (isNewConnection === true || mark !== known) isRenewed = false;
    if (isRenewed) return;
    line.ask({ kind: "end", text: "ROLLBACK" });
    // Statements were compiled for the tables of before.
    if (mark !== known) line.ask({ kind: "hang-up" });
    prepareDatabase(line, "running");
    known = markIn(line.ask({ kind: "begin", text: `BEGIN; ${markQuery}` }).rows);
    line.ask({ kind: "end", text: "ROLLBACK" });
    isRenewed = true;
    try {
      renew();
    } catch (error) {
      isRenewed = false;
      throw error;
    }
    begin(text);
  };

  return {
    begin,
    onRenewed: (run: () => void) => void (renew = run),
    mark: () => known,
  };
};

const markIn = ([row]: readonly SqlRow[]): string | undefined => (typeof row?.mark === "string" ? row.mark : undefined);

/** Takes the steps that the database lacks. @param how `running`: one that was put back meanwhile must be there whole */
const prepareDatabase = (line: PostgresLine, how: "start" | "running" = "start"): void => {
  line.ask({ kind: "begin", text: "BEGIN" });
  try {
    takeSteps((text) => line.ask({ kind: "query", text, values: [] }).rows, how);
  } catch (error) {
    line.ask({ kind: "end", text: "ROLLBACK" });
    throw error;
  }
  line.ask({ kind: "end", text: "COMMIT" });
};

/** Keys between tables, which a restore makes after everything else: with fewer it is still at work, or has failed. */
const keysQuery =
  "SELECT count(*) AS n FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";

const takeSteps = (query: (text: string) => readonly SqlRow[], how: "start" | "running"): void => {
  for (const setting of ["fsync", "full_page_writes"])
    if (query(`SELECT current_setting('${setting}') AS value`)[0]?.value === "off")
      throw new UnsafeDurabilityError(setting);
  if (how === "running" && Number(query(keysQuery)[0]?.n) < foreignKeysOfFirstStep)
    throw new PostgresError("the database is being put back", "57P03");
  // Processes that start together take the steps one after the other, and wait for each other that long.
  query(`SET LOCAL lock_timeout = '${how === "start" ? 20_000 : 100}ms'`);
  query("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' schema', 0))");
  query("CREATE TABLE IF NOT EXISTS schema_step (n BIGINT PRIMARY KEY)");
  const taken = Number(query("SELECT count(*) AS n FROM schema_step")[0]?.n ?? 0);
  if (taken > postgresMigrations.length) throw new NewerDatabaseError(taken, postgresMigrations.length);
  postgresMigrations.slice(taken).forEach((step, index) => {
    query(step);
    query(`INSERT INTO schema_step (n) VALUES (${taken + index + 1})`);
  });
};

const createRoomProbe = (db: SqlDatabase): (() => void) => {
  const parts = [
    "SAVEPOINT room",
    "INSERT INTO probe (filler) VALUES (repeat('x', 16384))",
    "ROLLBACK TO room",
    "RELEASE room",
  ].map((sql) => db.prepare(sql));
  return () => {
    for (const part of parts) part.run();
  };
};
