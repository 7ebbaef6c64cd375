import type { SqlDatabase, SqlEngine, SqlRow, SqlStatement } from "../sql-engine.ts";
import { OlderRowError } from "../sql-engine.ts";
import { channelName } from "./postgres-feed.ts";
import type { PostgresLine } from "./postgres-worker-channel.ts";
import type { Reexecution } from "./job-replay.ts";
import { columnsOf, isUnknowable, tablesIn, toNumbered, type Answer, type Statement } from "./statement.ts";

/*
 * The statements of the tables. Within a job they go by the replay, to be sent later; elsewhere, at a start for example,
 * they are answered at once by the thread that is waited for.
 */

const arrayTypes = { text: "text[]", integer: "bigint[]" } as const;

export type MakeStatement = (sql: string, more?: Partial<Statement>) => Statement;

/** Names them one after the other, by which they are compiled once for each connection. */
export const createStatements = (): MakeStatement => {
  let count = 0;
  return (sql, more = {}) => ({
    name: `ruam_${++count}`,
    text: toNumbered(sql),
    tables: tablesIn(sql),
    isKept: false,
    ...more,
  });
};

/** Each column goes as one array, so that a statement is the same for any number of rows. */
export const createRowsWriter =
  (line: PostgresLine, replay: Reexecution, statements: MakeStatement): SqlEngine["prepareRows"] =>
  ({ table, columns, onConflict = "", keyColumns = 0 }) => {
    const names = columns.map(([name]) => name).join(", ");
    const arrays = columns.map(([, type], index) => `$${index + 1}::${arrayTypes[type]}`).join(", ");
    const insert = `INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays}) ${onConflict}`;
    const atOnce = statements(insert);
    // It divides by zero where not all rows were written, which ends the transaction.
    const whole = `WITH put AS (${insert} RETURNING 1)
      SELECT 1 / (CASE WHEN count(*) = $${columns.length + 1}::bigint THEN 1 ELSE 0 END) FROM put`;
    const later = statements(whole, { tables: [table], keyColumns, columns: columns.length });
    return (rows) => {
      if (rows.length === 0) return 0;
      if (replay.isRunning()) {
        replay.write({ statement: later, values: [], rows });
        return rows.length;
      }
      const values = columnsOf(rows, columns.length);
      const { count } = line.ask({ kind: "query", name: atOnce.name, text: atOnce.text, values });
      if (count !== rows.length && onConflict !== "") throw new OlderRowError();
      return count;
    };
  };

/** Reads the rows that a batch will need in one query. */
export const createRowsReader = (
  line: PostgresLine,
  replay: Reexecution,
  statements: MakeStatement,
): SqlEngine["rowsNamed"] => {
  // OFFSET 0 keeps the planner from reading the whole table for a join; each name is looked up in the index.
  const text = `SELECT found.* FROM unnest($2::text[], $3::text[]) AS named (type, id), LATERAL (
    SELECT * FROM record WHERE space_id = $1 AND record.type = named.type AND record.id = named.id OFFSET 0) AS found`;
  const statement = statements(text, { tables: ["record"], isKept: true });
  return (meetingId, names) => {
    const known = names.filter(({ id }) => !isUnknowable(id));
    const values = [meetingId, known.map(({ type }) => type), known.map(({ id }) => id)];
    return askFor(line, replay, statement, values).rows;
  };
};

/** Of the job that runs; where none does, from the thread that is waited for. */
const askFor = (line: PostgresLine, replay: Reexecution, statement: Statement, values: readonly unknown[]): Answer =>
  replay.isRunning()
    ? replay.ask(statement, values)
    : line.ask({ kind: "query", name: statement.name, text: statement.text, values });

/** Notifies other processes of a change (`NOTIFY`). */
export const createChangeNotifier = (
  line: PostgresLine,
  replay: Reexecution,
  statements: MakeStatement,
  ownName: string,
): SqlEngine["tell"] => {
  const statement = statements(`SELECT pg_notify(${channelName}, ?)`, { isTelling: true });
  return (meetingId, seq, how) => {
    const values = [`${ownName} ${meetingId} ${seq} ${how}`];
    if (replay.isRunning()) replay.write({ statement, values });
    else line.ask({ kind: "query", name: statement.name, text: statement.text, values });
  };
};

/** The database interface over a PostgreSQL connection and its replay. */
export const createDatabase = (line: PostgresLine, replay: Reexecution, statements: MakeStatement): SqlDatabase => {
  const known = new Map<string, Statement>();
  /** The same for the same words, so that a job that is run again asks the same. */
  const statementOf = (sql: string, isKept: boolean): Statement => {
    const key = `${isKept} ${sql}`;
    const statement = known.get(key) ?? statements(sql, { isKept });
    known.set(key, statement);
    return statement;
  };
  const prepare = (sql: string, isKept: boolean): SqlStatement => {
    const statement = statementOf(sql, isKept);
    const { name, text } = statement;
    const find = (values: Parameters<SqlStatement["all"]>): SqlRow[] =>
      values.some(isUnknowable) ? [] : askFor(line, replay, statement, values).rows;
    return {
      run: (...values) => {
        if (!replay.isRunning()) return { changes: line.ask({ kind: "query", name, text, values }).count };
        const { count } = replay.write({ statement, values });
        return {
          get changes() {
            return count();
          },
        };
      },
      get: (...values) => find(values)[0],
      all: (...values) => find(values),
      iterate: (...values) => find(values),
    };
  };
  return { prepare: (sql) => prepare(sql, false), prepareKept: (sql) => prepare(sql, true) };
};

/** Checks whether the disk has room for another write. */
export const createRoomProbe = (db: SqlDatabase): (() => void) => {
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
