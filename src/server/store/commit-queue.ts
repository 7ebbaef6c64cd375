import type { SqlDatabase, SqlEngine } from "./sql-engine.ts";
import { StorageError, storageFailureOf } from "./storage-error.ts";

export type CommitQueue = {
  /**
   * Runs `job` in a transaction that it shares with other waiting jobs. Resolves with its result after the commit is
   * durable. A job that throws is undone and does not affect the others; a storage failure rejects all that were not
   * kept. Where another process holds the lock, jobs wait without blocking this thread. There, and beside a job that
   * throws, a job may run several times, of which only the last counts. After the disk has failed once to confirm
   * (`fsync`), nothing is written any more, because a second attempt proves nothing.
   * @param lock what the job writes to, where several processes write: one at a time does, and jobs of one lock share a
   * transaction
   */
  readonly write: <T>(job: () => T, lock?: string) => Promise<T>;
  /** Resolves when no job waits, and the journal has been looked after. */
  readonly idle: () => Promise<void>;
};

/** Where a test may stop the process, so that a crash at every point can be tried. */
export type FaultPoint = (name: string) => void;

type Waiting = {
  readonly lock: string | undefined;
  /** @returns whether the job did what it was to do */
  readonly run: (guard: Guard) => boolean;
  readonly settle: (failure: StorageError | undefined) => void;
};

export type CommitQueueDeps = {
  /** When to begin with what has gathered: the next turn of the event loop. */
  readonly schedule: (run: () => void) => void;
  readonly faultPoint?: FaultPoint;
  /** Told, once, that the disk could not confirm what was written. */
  readonly onUnconfirmed?: () => void;
  /**
   * Called whenever cached rows may be out of date: after a rollback, and at the beginning where other processes write
   * too.
   */
  readonly onForget?: () => void;
  /** Calls back after so many ms. */
  readonly later?: (delayMs: number, run: () => void) => void;
  /** A monotonic clock; ms. */
  readonly elapsed?: () => number;
};

/** How long writes wait for a lock of another process before their phones are told to retry, ms. */
const patienceMs = 5_000;
/** Pause between two attempts, ms; jobs that need no lock go on meanwhile. */
const restMs = 50;

/** @param deps how time passes, and who is told what */
export const createCommitQueue = (engine: SqlEngine, deps: CommitQueueDeps): CommitQueue => {
  const { schedule, faultPoint = () => {}, onUnconfirmed = () => {}, onForget = () => {} } = deps;
  const { later = (delayMs: number, run: () => void) => void setTimeout(run, delayMs) } = deps;
  const journal = createJournal(engine, { faultPoint, onForget, onUnconfirmed });
  const waits = createWaitTimes(deps.elapsed ?? (() => performance.now()));
  let waiting: Waiting[] = [];
  /** Whether a turn is to come, in which jobs are run or the journal is looked after. */
  let isPlanned = false;
  let idle: (() => void)[] = [];

  /** A turn after the commit, so that its answers have left before the journal takes its time. */
  const goOn = (): void => {
    journal.settle();
    if (waiting.length > 0) return flush();
    isPlanned = false;
    const told = idle;
    idle = [];
    for (const tell of told) tell();
  };

  const flush = (): void => {
    const ready = waiting.filter((job) => !waits.isResting(restKeyOf(job.lock, engine)));
    if (ready.length === 0) return later(restMs, flush);
    const jobs = togetherFrom(ready, engine);
    const key = restKeyOf(lockOf(jobs), engine);
    const failure = journal.commitAll(jobs);
    if (failure?.failure !== "busy" || !waits.rest(key)) {
      waits.end(key);
      const begun = new Set(jobs);
      waiting = waiting.filter((job) => !begun.has(job));
      for (const job of jobs) job.settle(failure);
    }
    schedule(goOn);
  };

  return {
    write: <T>(job: () => T, lock?: string) =>
      new Promise<T>((resolve, reject) => {
        let outcome: Outcome<T> | undefined;
        if (!isPlanned) schedule(flush);
        isPlanned = true;
        waiting.push({
          lock,
          run: (guard) => {
            outcome = guard(job);
            return "value" in outcome;
          },
          settle: (failure) => {
            if (failure !== undefined) reject(failure);
            else if (outcome !== undefined && "value" in outcome) resolve(outcome.value);
            else reject(outcome?.error instanceof Error ? outcome.error : new Error("the write failed"));
          },
        });
      }),
    idle: () => (isPlanned ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve()),
  };
};

/** Writes into the journal, until the disk has failed once to confirm it. */
const createJournal = (
  engine: SqlEngine,
  { faultPoint, onForget, onUnconfirmed }: Required<Pick<CommitQueueDeps, "faultPoint" | "onForget" | "onUnconfirmed">>,
) => {
  const commit = createCommit(engine, faultPoint, onForget);
  const guarded = createGuard(engine.db, onForget);
  let hasCommitted = false;
  let unconfirmed: StorageError | undefined;

  const noteUnconfirmed = (failure: StorageError): void => {
    unconfirmed = failure;
    onUnconfirmed();
  };

  return {
    commitAll: (jobs: readonly Waiting[]): StorageError | undefined => {
      if (unconfirmed !== undefined) return unconfirmed;
      const failure = runAll(jobs, commit, guarded);
      if (failure === undefined) hasCommitted = true;
      if (failure?.failure === "fsync") noteUnconfirmed(failure);
      return failure;
    },
    /** What was committed is safe in the journal already; only what is written from now on could be lost. */
    settle: (): void => {
      if (!hasCommitted || unconfirmed !== undefined) return;
      hasCommitted = false;
      try {
        engine.settle();
      } catch (error) {
        noteUnconfirmed(new StorageError("fsync", error));
      }
    },
  };
};

/** Where one process writes alone, what locks one job locks them all. */
const restKeyOf = (lock: string | undefined, { isShared }: SqlEngine): string => (isShared ? (lock ?? "") : "");

/** Locks that another process holds, since when, and when to try again. */
const createWaitTimes = (elapsed: () => number) => {
  const waits = new Map<string, { readonly since: number; readonly until: number }>();
  return {
    isResting: (key: string): boolean => (waits.get(key)?.until ?? Number.NEGATIVE_INFINITY) > elapsed(),
    /** @returns false where it has been waited for long enough */
    rest: (key: string): boolean => {
      const now = elapsed();
      const since = waits.get(key)?.since ?? now;
      waits.set(key, { since, until: now + restMs });
      return now - since < patienceMs;
    },
    end: (key: string): void => void waits.delete(key),
  };
};

const lockOf = (jobs: readonly Waiting[]): string | undefined => jobs.find(({ lock }) => lock !== undefined)?.lock;

/** The jobs that begin now: the one that waited longest, and all jobs under the same lock. */
const togetherFrom = (waiting: readonly Waiting[], { isShared, maxJobs }: SqlEngine): readonly Waiting[] => {
  const first = lockOf(waiting);
  const together = isShared ? waiting.filter(({ lock }) => lock === undefined || lock === first) : waiting;
  return together.slice(0, maxJobs);
};

/**
 * Runs work in a durable transaction, and takes it back where the work says that nothing is to be kept; returns the
 * failure where everything was rolled back because of one.
 */
const createCommit = (engine: SqlEngine, faultPoint: FaultPoint, onForget: () => void) => {
  return (lock: string | undefined, work: () => boolean): StorageError | "taken back" | undefined => {
    try {
      engine.begin(lock);
      if (engine.isShared) onForget();
      if (!work()) {
        engine.rollback();
        onForget();
        return "taken back";
      }
      faultPoint("before_commit");
      engine.commit();
      faultPoint("after_commit");
      return undefined;
    } catch (error) {
      engine.rollback();
      onForget();
      return new StorageError(storageFailureOf(error) ?? "io", error);
    }
  };
};

/**
 * Jobs fail by mistakes of ours alone. So they run without savepoints, for each of which SQLite sets aside every page that
 * its job changes, and where one fails all are taken back and run again, each in a savepoint of its own.
 */
const runAll = (
  jobs: readonly Waiting[],
  commit: ReturnType<typeof createCommit>,
  guarded: Guard,
): StorageError | undefined => {
  const lock = lockOf(jobs);
  const failure = commit(lock, () => jobs.every((job) => job.run(alone)));
  if (failure !== "taken back") return failure;
  // Of one job by itself this was all, and it knows its error.
  if (jobs.length === 1) return undefined;
  const again = commit(lock, () => {
    for (const job of jobs) job.run(guarded);
    return true;
  });
  return again === "taken back" ? undefined : again;
};

type Guard = <T>(job: () => T) => Outcome<T>;

/** Runs a job whose transaction is taken back where it fails. Storage failures leave it. */
const alone: Guard = (job) => {
  try {
    return { value: job() };
  } catch (error) {
    if (storageFailureOf(error) !== undefined) throw error;
    return { error };
  }
};

/** Runs a job in a savepoint of its own. Only storage failures leave it: they end the transaction for all. */
const createGuard = (db: SqlDatabase, onForget: () => void): Guard => {
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
      onForget();
      release.run();
      return { error };
    }
  };
};

type Outcome<T> = { readonly value: T } | { readonly error: unknown };
