import { NewerDatabaseError } from "../open-database.ts";
import type { SqlEngine, SqlRow } from "../sql-engine.ts";
import { StorageError, storageFailureOf } from "../storage-error.ts";
import { connectPostgres, type Connect } from "./connections.ts";
import { createPostgresFeed } from "./postgres-feed.ts";
import { openPostgresLine, type PostgresLine } from "./postgres-worker-channel.ts";
import { PostgresError } from "./postgres-error.ts";
import { historyQuery, keysQuery } from "./database-identity.ts";
import { foreignKeysOfFirstStep, postgresMigrations } from "./postgres-migrations.ts";
import type { Life } from "./run-transaction.ts";
import {
  createDatabase,
  createRoomProbe,
  createRowsReader,
  createRowsWriter,
  createStatements,
  createChangeNotifier,
} from "./postgres-database.ts";
import { createReexecution } from "./job-replay.ts";
import type { Statement } from "./statement.ts";
import { createTransactions } from "./transactions.ts";

/** PostgreSQL is configured so that a confirmed write may be lost: an acknowledgement would promise nothing. */
export class UnsafeDurabilityError extends Error {
  constructor(setting: string) {
    super(`PostgreSQL runs with ${setting} = off, so that what it confirms may be lost: set it to on`);
    this.name = "UnsafeDurabilityError";
  }
}

export type PostgresDeps = {
  readonly createFeed?: typeof createPostgresFeed;
  readonly connect?: Connect;
};

/**
 * PostgreSQL for the tables: several processes may write to one database. One transaction at a time writes to a meeting
 * (an advisory lock that ends with the transaction), because the rules read before they write. The meeting's counter is
 * written last, so that a reader up to it has missed nothing. Reads and writes are transactions of `remote`, which runs
 * jobs again until their questions are answered (replay). At a start, and where a new life begins, a worker answers
 * statements synchronously (postgres-worker-channel).
 * @param ownName a word that no other process of the database uses as its name, without a space
 * @throws StorageError, PostgresError, NewerDatabaseError, UnsafeDurabilityError
 */
export const openPostgresEngine = (
  url: string,
  ownName: string,
  { createFeed = createPostgresFeed, connect = connectPostgres }: PostgresDeps = {},
): SqlEngine => {
  const line = openLine(url);
  const replay = createReexecution();
  const statements = createStatements();
  const db = createDatabase(line, replay, statements);
  const beginning = createBeginning(line);
  const lockFor = statements(`SELECT pg_advisory_xact_lock(${lockNumber})`);
  const transactions = createTransactions({ url, connect, replay, lockFor, life: beginning.life });
  const feed = createFeed(url, ownName);
  return {
    db,
    isShared: true,
    maxJobs: 50,
    prepareRows: createRowsWriter(line, replay, statements),
    rowsNamed: createRowsReader(line, replay, statements),
    indexedBy: () => "",
    mark: beginning.mark,
    ...createTransactionsAtOnce(line, beginning.begin, lockFor),
    settle: () => {},
    tryRoom: createRoomProbe(db),
    // PostgreSQL clears what it replaced by itself, in its own time (docs/operating).
    scrub: { plan: () => {}, run: () => {} },
    tell: createChangeNotifier(line, replay, statements, ownName),
    onTold: feed.onTold,
    onRenewed: beginning.onRenewed,
    remote: { ...transactions, onStart: replay.onStart, certain: replay.certain, drawn: replay.drawn },
    close: async () => {
      await feed.close();
      await transactions.close();
      await line.close();
    },
  };
};

/** @throws as `openPostgresEngine` does */
const openLine = (url: string): PostgresLine => {
  const line = openPostgresLine(url);
  try {
    prepareDatabase(line);
    return line;
  } catch (error) {
    void line.close();
    const failure = storageFailureOf(error);
    throw failure === undefined ? error : new StorageError(failure, error);
  }
};

/** Synchronous transactions, which block this thread. */
const createTransactionsAtOnce = (
  line: PostgresLine,
  begin: (text: string) => void,
  lockFor: Statement,
): Pick<SqlEngine, "begin" | "commit" | "rollback" | "reading"> => {
  const rollback = () => {
    try {
      line.ask({ kind: "end", text: "ROLLBACK" });
    } catch {
      // The connection is gone, and the transaction with it.
    }
  };
  return {
    begin: (lock) => {
      begin("BEGIN");
      try {
        if (lock !== undefined) line.ask({ kind: "query", name: lockFor.name, text: lockFor.text, values: [lock] });
      } catch (error) {
        rollback();
        throw error;
      }
    },
    commit: () => void line.ask({ kind: "end", text: "COMMIT" }),
    rollback,
    reading: (work) => {
      begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      try {
        return work();
      } finally {
        rollback();
      }
    },
  };
};

/** Locks of one database are numbers: of the schema and the lock's name together. */
const lockNumber = "hashtextextended(current_schema() || ' ' || ?, 0)";

/**
 * Begins a transaction. Each checks the database's identity. Where it has changed, or the connection had to be opened
 * again, the callbacks of `onRenewed` run first.
 */
const createBeginning = (line: PostgresLine) => {
  let renew = (): void => {};
  let known: History | undefined;
  let isRenewed = true;

  const begin = (text: string): void => {
    const { isNewConnection, rows } = line.ask({ kind: "begin", text: `${text}; ${historyQuery}` });
    const found = historyIn(rows[0]);
    known ??= found;
    if (isNewConnection === true || !isSameHistory(found, known)) isRenewed = false;
    if (isRenewed) return;
    line.ask({ kind: "end", text: "ROLLBACK" });
    // Statements were compiled for the tables of before.
    if (found.mark !== known.mark) line.ask({ kind: "hang-up" });
    prepareDatabase(line, "running");
    known = historyIn(line.ask({ kind: "begin", text: `BEGIN; ${historyQuery}` }).rows[0]);
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

  const life: Life = {
    isOf: (said) => known !== undefined && isSameHistory(historyIn(said), known),
    isCurrent: () => isRenewed,
    lose: () => {
      isRenewed = false;
    },
    renew: () => {
      begin("BEGIN");
      line.ask({ kind: "end", text: "ROLLBACK" });
    },
  };
  return {
    begin,
    life,
    onRenewed: (run: () => void) => void (renew = run),
    mark: () => known?.mark,
  };
};

type History = { readonly mark: string | undefined; readonly started: string | undefined };

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const historyIn = (row: SqlRow | undefined): History => ({ mark: textOf(row?.mark), started: textOf(row?.started) });
const isSameHistory = (one: History, other: History): boolean =>
  one.mark === other.mark && one.started === other.started;

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
