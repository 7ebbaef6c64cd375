import type { DatabaseSync } from "node:sqlite";
import type { Scrub, SqlEngine } from "./sql-engine.ts";
import { storageFailureOf } from "./storage-error.ts";

/** Calls back after so many ms, and keeps no process from ending. */
type Later = (delayMs: number, run: () => void) => void;
const unheld: Later = (delayMs, run) => void setTimeout(run, delayMs).unref();

/**
 * SQLite for the tables. One process writes to it (folder-lock), so there are no locks and no other process to notify.
 * @param onUnconfirmed called when the disk did not confirm a write, and no caller gets an error for it
 */
export const createSqliteEngine = (
  db: DatabaseSync,
  onUnconfirmed: () => void = () => {},
  later: Later = unheld,
): SqlEngine => {
  db.exec(waitBriefly);
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");
  return {
    db,
    isShared: false,
    maxJobs: 200,
    // One prepared statement run for each row: measured against one statement over `json_each`, 4,000 rows took 15 ms
    // instead of 60, since nothing is turned into JSON and parsed again.
    prepareRows: ({ table, columns, onConflict = "" }) => {
      const names = columns.map(([name]) => name).join(", ");
      const marks = columns.map(() => "?").join(", ");
      const put = db.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks}) ${onConflict}`);
      return (rows) => rows.reduce((written, row) => written + Number(put.run(...row).changes), 0);
    },
    rowsNamed: undefined,
    indexedBy: (index) => `INDEXED BY ${index}`,
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback: () => {
      if (db.isTransaction) rollback.run();
    },
    settle: createCheckpoint(db),
    reading: (work) => work(),
    tryRoom: createRoomProbe(db),
    scrub: createScrub(db, onUnconfirmed, later),
    tell: () => {},
    onTold: () => {},
    onRenewed: () => {},
    mark: () => undefined,
    close: async () => db.close(),
  };
};

/** ms. SQLite blocks the thread while it waits; whoever can wait longer is told to retry (commit-queue). */
const waitBriefly = "PRAGMA busy_timeout = 20";

/**
 * After so many changed rows the journal, twenty MB or more by then, is brought into the file. Ids are random, so that a
 * hall's next entries change the same pages again: what is brought in less often is copied fewer times.
 */
const rowsBetweenCheckpoints = 6_000;

/**
 * Writes the journal into the file when it has grown. SQLite would do so by itself, but reports nothing where the disk
 * does not confirm it (tried: a failed fsync there went unnoticed), and would then overwrite the journal.
 */
const createCheckpoint = (db: DatabaseSync): (() => void) => {
  db.exec("PRAGMA wal_autocheckpoint = 0");
  const bring = db.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  const changes = db.prepare("SELECT total_changes() AS n");
  let doneAt = 0;

  return () => {
    const changed = Number(changes.get()?.n ?? 0);
    if (changed - doneAt < rowsBetweenCheckpoints) return;
    try {
      bring.get();
      doneAt = changed;
    } catch (error) {
      // The commit itself is safe in the journal; only an unconfirmed file must not be relied on.
      if (storageFailureOf(error) === "fsync") throw error;
    }
  };
};

/** Room for some pages, given back at once, so that a probe leaves no free pages behind for the next one to find. */
const createRoomProbe = (db: DatabaseSync): (() => void) => {
  const parts = () =>
    ["SAVEPOINT room", "INSERT INTO probe (filler) VALUES (zeroblob(16384))", "ROLLBACK TO room", "RELEASE room"].map(
      (sql) => db.prepare(sql),
    );
  // Not before the first probe: a database without our tables can have a queue all the same.
  let prepared: ReturnType<typeof parts> | undefined;
  return () => {
    for (const part of (prepared ??= parts())) part.run();
  };
};

/** While a backup reads, the journal cannot be emptied, ms until the next try: perhaps nobody writes any more. */
const scrubAgainMs = 1_000;

const createScrub = (db: DatabaseSync, onUnconfirmed: () => void, later: Later): Scrub => {
  const empty = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  let isPlanned = false;
  let isTriedLater = false;

  const tryNow = (): boolean => {
    // Waits for nobody: a backup that reads would hold everybody up.
    db.exec("PRAGMA busy_timeout = 0");
    try {
      return empty.get()?.busy === 0;
    } catch (error) {
      if (storageFailureOf(error) === "fsync") onUnconfirmed();
      return false;
    } finally {
      db.exec(waitBriefly);
    }
  };
  const run = (): void => {
    // Whoever closed the database has emptied its journal.
    if (isPlanned && db.isOpen) isPlanned = !tryNow();
    if (!isPlanned || !db.isOpen || isTriedLater) return;
    isTriedLater = true;
    later(scrubAgainMs, () => {
      isTriedLater = false;
      run();
    });
  };

  return {
    plan: () => {
      isPlanned = true;
    },
    run,
  };
};
