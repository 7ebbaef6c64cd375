import type { DatabaseSync } from "node:sqlite";
import { StorageError, storageFailureOf } from "./storage-error.ts";

export type CommitQueue = {
  /**
   * Runs `job` in a transaction that it shares with whatever else waits. Resolves with its result after the commit is
   * durable. A job that throws leaves nothing behind and spoils no neighbour; a storage failure rejects them all. After
   * the disk has once failed to confirm (`fsync`), nothing is written any more: what a second try says means nothing.
   */
  readonly write: <T>(job: () => T) => Promise<T>;
  /** Resolves when nothing waits any more. */
  readonly idle: () => Promise<void>;
};

/** Where a test may stop the process, so that a crash at every point can be tried. */
export type FaultPoint = (name: string) => void;

type Waiting = { readonly run: () => void; readonly settle: (failure: StorageError | undefined) => void };

/** So many jobs share a commit at most: a longer transaction would hold up those who read. */
const maxJobs = 200;

/**
 * @param schedule when to begin with what has gathered: the next turn of the event loop
 * @param onUnconfirmed told, once, that the disk could not confirm what was written
 * @param onRollback told whenever something that was written in a transaction was taken back
 */
export const createCommitQueue = (
  db: DatabaseSync,
  schedule: (run: () => void) => void,
  faultPoint: FaultPoint = () => {},
  onUnconfirmed: () => void = () => {},
  onRollback: () => void = () => {},
): CommitQueue => {
  const commit = createCommit(db, faultPoint, onRollback);
  const guarded = createGuard(db, onRollback);
  let waiting: Waiting[] = [];
  let idle: (() => void)[] = [];
  let unconfirmed: StorageError | undefined;

  const commitAll = (jobs: readonly Waiting[]): StorageError | undefined => {
    if (unconfirmed !== undefined) return unconfirmed;
    const failure = commit(() => {
      for (const job of jobs) job.run();
    });
    if (failure?.failure === "fsync") {
      unconfirmed = failure;
      onUnconfirmed();
    }
    return failure;
  };

  const flush = (): void => {
    const jobs = waiting.slice(0, maxJobs);
    waiting = waiting.slice(maxJobs);
    const failure = commitAll(jobs);
    for (const job of jobs) job.settle(failure);
    if (waiting.length > 0) return schedule(flush);
    const told = idle;
    idle = [];
    for (const tell of told) tell();
  };

  return {
    write: <T>(job: () => T) =>
      new Promise<T>((resolve, reject) => {
        let outcome: Outcome<T> | undefined;
        if (waiting.length === 0) schedule(flush);
        waiting.push({
          run: () => {
            outcome = guarded(job);
          },
          settle: (failure) => {
            if (failure !== undefined) reject(failure);
            else if (outcome !== undefined && "value" in outcome) resolve(outcome.value);
            else reject(outcome?.error instanceof Error ? outcome.error : new Error("the write failed"));
          },
        });
      }),
    idle: () => (waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
};

/** Does work in a transaction that is durable when it returns; says what failed where all of it was taken back. */
const createCommit = (db: DatabaseSync, faultPoint: FaultPoint, onRollback: () => void) => {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");
  const checkpoint = createCheckpoint(db);

  return (work: () => void): StorageError | undefined => {
    try {
      begin.run();
      work();
      faultPoint("before_commit");
      commit.run();
      faultPoint("after_commit");
      checkpoint();
      return undefined;
    } catch (error) {
      if (db.isTransaction) rollback.run();
      onRollback();
      return new StorageError(storageFailureOf(error) ?? "io", error);
    }
  };
};

/** After so many changed rows the journal, ten MB or more by then, is brought into the file. */
const rowsBetweenCheckpoints = 3_000;

/**
 * Brings the journal into the file when it has grown. SQLite would do so by itself, but says nothing where the disk does
 * not confirm it (tried: an fsync that failed in there went unnoticed), and would then write over the journal.
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

/** Runs a job in a savepoint of its own. Only storage failures leave it: they end the transaction for all. */
const createGuard = (db: DatabaseSync, onRollback: () => void) => {
  const savepoint = db.prepare("SAVEPOINT job");
  const release = db.prepare("RELEASE job");
  const backToSavepoint = db.prepare("ROLLBACK TO job");

  return <T>(job: () => T): Outcome<T> => {
    savepoint.run();
    try {
      const value = job();
      release.run();
      return { value };
    } catch (error) {
      if (storageFailureOf(error) !== undefined) throw error;
      backToSavepoint.run();
      onRollback();
      release.run();
      return { error };
    }
  };
};

type Outcome<T> = { readonly value: T } | { readonly error: unknown };
