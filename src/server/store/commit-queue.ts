import type { DatabaseSync } from "node:sqlite";
import { StorageError, storageFailureOf } from "./storage-error.ts";

export type CommitQueue = {
  /**
   * Runs `job` in a transaction that it shares with whatever else waits. Resolves with its result after the commit is
   * durable. A job that throws leaves nothing behind and spoils no neighbour; a storage failure rejects them all.
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

/** @param schedule when to begin with what has gathered: the next turn of the event loop */
export const createCommitQueue = (
  db: DatabaseSync,
  schedule: (run: () => void) => void,
  faultPoint: FaultPoint = () => {},
): CommitQueue => {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const rollback = db.prepare("ROLLBACK");
  const guarded = createGuard(db);
  let waiting: Waiting[] = [];
  let idle: (() => void)[] = [];

  const commitAll = (jobs: readonly Waiting[]): StorageError | undefined => {
    try {
      begin.run();
      for (const job of jobs) job.run();
      faultPoint("before_commit");
      commit.run();
      faultPoint("after_commit");
      return undefined;
    } catch (error) {
      if (db.isTransaction) rollback.run();
      return new StorageError(storageFailureOf(error) ?? "io", error);
    }
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

/** Runs a job in a savepoint of its own. Only storage failures leave it: they end the transaction for all. */
const createGuard = (db: DatabaseSync) => {
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
      release.run();
      return { error };
    }
  };
};

type Outcome<T> = { readonly value: T } | { readonly error: unknown };
