import pg from "pg";

/** Longer than any statement of ours takes, shorter than a person waits for an answer. */
const statementTimeoutMs = 30_000;
/** So long one process waits for another one's transaction before its phones are told to come again. */
const lockTimeoutMs = 5_000;
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
  idle_in_transaction_session_timeout: statementTimeoutMs,
  keepAlive: true,
  types: {
    getTypeParser: ((id: number, format?: "text" | "binary") =>
      id === pg.types.builtins.INT8 && format !== "binary"
        ? readNumber
        : pg.types.getTypeParser(id, format === "binary" ? "binary" : "text")) as typeof pg.types.getTypeParser,
  },
});
