import type { SQLInputValue, SQLOutputValue } from "node:sqlite";

/**
 * A meeting's counter has come to `to`. `erased`: among the changes is an erasure. `read-anew`: it was read after the
 * database was unreachable or restored; a restored counter may be lower than before. `wiped`: the meeting was deleted.
 */
export type ChangeListener = (meetingId: string, to: number, how: "risen" | "erased" | "read-anew" | "wiped") => void;

export type RowName = { readonly type: string; readonly id: string };

export type SqlRow = Record<string, SQLOutputValue>;

/** A statement with `?` for its values, or `?1`, `?2` … where one is used twice; it is compiled once. */
export type SqlStatement = {
  readonly run: (...values: SQLInputValue[]) => { readonly changes: number | bigint };
  readonly get: (...values: SQLInputValue[]) => SqlRow | undefined;
  readonly all: (...values: SQLInputValue[]) => SqlRow[];
  readonly iterate: (...values: SQLInputValue[]) => Iterable<SqlRow>;
};

export type ColumnType = "text" | "integer";

/** Rows that are written whole, and what is done where one stands there already (`ON CONFLICT …`). */
export type RowsInto = {
  readonly table: string;
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
  readonly onConflict?: string;
  /** By how many of the first columns a row is found that stands there already; none without `onConflict`. */
  readonly keyColumns?: number;
};

/** The row to be replaced is another author's, or has a newer revision. */
export class OlderRowError extends Error {
  constructor() {
    super("one of the rows is older than what stands there");
    this.name = "OlderRowError";
  }
}

export type SqlDatabase = {
  readonly prepare: (sql: string) => SqlStatement;
  /**
   * A statement about rows of which its table remembers what it has written (unsent-rows): where writes are sent later than
   * they are done, its reads need not wait for them. Undefined where nothing is sent later.
   */
  readonly prepareKept?: (sql: string) => SqlStatement;
};

/**
 * One database for the tables: every function answers synchronously, so that a rule can read a row in its middle.
 * Statements run between `begin` and `commit` or `rollback`, or within `reading`, never outside.
 */
export type SqlEngine = {
  readonly db: SqlDatabase;
  /** Whether other processes write to it: then nothing that was read is true for longer than its transaction. */
  readonly isShared: boolean;
  /** How many writes share a commit at most: a longer transaction would delay readers. */
  readonly maxJobs: number;
  /** Writes many rows with one statement, compiled once. @returns what writes them, and says how many it has written */
  readonly prepareRows: (into: RowsInto) => (rows: readonly (readonly SQLInputValue[])[]) => number;
  /**
   * The rows of a meeting's table that bear one of these names, at once; undefined where asking for one row after the
   * other is as quick.
   */
  readonly rowsNamed: ((meetingId: string, names: readonly RowName[]) => readonly SqlRow[]) | undefined;
  /** Tells the planner to walk an index, where one can: an empty string elsewhere. */
  readonly indexedBy: (index: string) => string;
  /**
   * Begins to write. One transaction at a time writes under one `lock`, a meeting's id for example, in whichever
   * process. A transaction holds at most one lock, so that there are no deadlocks.
   */
  readonly begin: (lock: string | undefined) => void;
  /** Durable when it returns. @throws what `storageFailureOf` knows, and then nothing of it was kept */
  readonly commit: () => void;
  /** Takes back what was written since `begin`; without one it does nothing. */
  readonly rollback: () => void;
  /** After confirmed commits: what the engine does about its journal. @throws where the disk did not confirm it */
  readonly settle: () => void;
  /** Reads that belong to one moment. */
  readonly reading: <T>(work: () => T) => T;
  /** Within a write: takes and gives back some room, and fails where there is none. */
  readonly tryRoom: () => void;
  readonly scrub: Scrub;
  /** Within a write: tells the other processes, once it is committed, how far the meeting's counter has come. */
  readonly tell: (meetingId: string, seq: number, how: "risen" | "erased" | "wiped") => void;
  /** Calls back whenever another process has told. */
  readonly onTold: (listener: ChangeListener) => void;
  /**
   * Calls back before anything else happens on a connection that had to be made anew, and on any connection as soon as the
   * database behind it is another one, brought back from a copy.
   */
  readonly onRenewed: (renew: () => void) => void;
  /** Undefined where the database is in this process, and answers at once. */
  readonly remote?: RemoteSide;
  /** What tells this database from one that is put back in its place later; undefined where only a start can see it. */
  readonly mark: () => string | undefined;
  readonly close: () => Promise<void>;
};

export type JobOutcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * An asynchronous database. Jobs are the same functions as elsewhere, and run again until all their questions are
 * answered: they have no effects but their writes and what they do after `certain`.
 */
export type RemoteSide = {
  /** Jobs of one lock, in one transaction. @throws what `storageFailureOf` knows, and then nothing of it was kept */
  readonly write: (
    lock: string | undefined,
    jobs: readonly (() => unknown)[],
    faultPoint: (name: string) => void,
  ) => Promise<readonly JobOutcome[]>;
  readonly read: (jobs: readonly (() => unknown)[]) => Promise<readonly JobOutcome[]>;
  /** Told before jobs are run: what was remembered of rows may not be so. */
  readonly onStart: (forget: () => void) => void;
  /** Goes on only where the job that runs is not to be run again from its place. */
  readonly certain: () => void;
  /** A time, an id, a random value: the same when the job is run again. */
  readonly drawn: <T>(draw: () => T) => T;
};

/** Empties the journal, in which erased words would go on standing. */
export type Scrub = {
  readonly plan: () => void;
  /** Does what was planned; where another process reads in the journal just now, it is tried again until that has ended. */
  readonly run: () => void;
};
