import pg from "pg";

/** Longer than any statement of ours takes, shorter than a person waits for an answer. */
const statementTimeoutMs = 30_000;
/**
 * How long a statement waits for a lock, ms. The server's thread and its readers are blocked meanwhile, so a request
 * that can wait longer is retried later (commit-queue).
 */
const lockTimeoutMs = 100;
/**
 * PostgreSQL ends a transaction after so long without a statement: its process was frozen or disconnected, and others
 * wait for its locks. It is shorter than they wait (commit-queue), and longer than a process computes between two
 * statements.
 */
const silenceTimeoutMs = 2_000;
const connectTimeoutMs = 3_000;

/** Counters and times are whole numbers below 2^53: PostgreSQL's `bigint` is read as such, not as text. */
const readNumber = (text: string): number => Number(text);

/** How every connection of ours is made. @param url `postgres://user:password@host:port/database` */
export const settingsOf = (url: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: "ruam",
  connectionTimeoutMillis: connectTimeoutMs,
  statement_timeout: statementTimeoutMs,
  lock_timeout: lockTimeoutMs,
  idle_in_transaction_session_timeout: silenceTimeoutMs,
  keepAlive: true,
  types: {
    getTypeParser: ((id: number, format?: "text" | "binary") =>
      id === pg.types.builtins.INT8 && format !== "binary"
        ? readNumber
        : pg.types.getTypeParser(id, format === "binary" ? "binary" : "text")) as typeof pg.types.getTypeParser,
  },
});
