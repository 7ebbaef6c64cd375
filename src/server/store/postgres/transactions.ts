import type { FaultPoint } from "../commit-queue.ts";
import { OlderRowError } from "../sql-engine.ts";
import { StorageError, storageFailureOf } from "../storage-error.ts";
import { answersIn, createPool, neverRan, type Connect } from "./connections.ts";
import { decide, readOn } from "./replay-rounds.ts";
import { createInTransaction, isConnectionGone, orNothingKept, type Life } from "./run-transaction.ts";
import { PostgresError } from "./postgres-error.ts";
import { newTranscript, type Job, type Outcome, type Reexecution } from "./job-replay.ts";
import { joinWrites, type Statement } from "./statement.ts";

export type Transactions = {
  /**
   * Does jobs in one transaction, which holds the lock, in their order. A job that throws leaves nothing behind, and the
   * others are run again without it. Where the database refuses a statement, each job gets a transaction of its own: a job
   * that was kept stays done, also where the storage fails at a later one, which is told so with all that follow it.
   * Rejects only where nothing was kept. @throws PostgresError, whose `storageFailureOf` says why
   */
  readonly write: (
    lock: string | undefined,
    jobs: readonly Job[],
    faultPoint: FaultPoint,
  ) => Promise<readonly Outcome[]>;
  /** Does jobs that only read, all at the same moment of the database. */
  readonly read: (jobs: readonly Job[]) => Promise<readonly Outcome[]>;
  readonly close: () => Promise<void>;
};

export type TransactionsDeps = {
  readonly url: string;
  readonly connect: Connect;
  readonly replay: Reexecution;
  readonly life: Life;
  readonly lockFor: Statement;
};

/** Locks that are waited for keep a connection each, for a tenth of a second at a time. */
const mostWriters = 6;
const mostReaders = 3;

const [begin, beginReading] = ["BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"];

/** Transactions of this process that run beside each other, each on a connection of its own. */
export const createTransactions = (deps: TransactionsDeps): Transactions => {
  const { url, connect, replay, life, lockFor } = deps;
  const connectOne = () => connect(url, life.lose);
  const [writers, readers] = [createPool(connectOne, mostWriters), createPool(connectOne, mostReaders)];
  const inTransaction = createInTransaction(life, [writers, readers]);

  const writeTogether = (
    { lock, faultPoint }: Writing,
    jobs: readonly Job[],
    isGuessing: boolean,
  ): Promise<ReadonlyMap<Job, Outcome>> =>
    inTransaction(writers, begin, async (on, beginWith) => {
      const locking = lock === undefined ? [] : [{ statement: lockFor, values: [lock] }];
      const { outcomes, left } = await orNothingKept(isConnectionGone, () =>
        decide(replay, on, jobs, {
          isGuessing,
          beginWith: async (more) => (await beginWith([...locking, ...more])).slice(locking.length),
        }),
      );
      faultPoint("before_commit");
      const ends = await orNothingKept(neverRan, async () => answersIn(await on.ask([...joinWrites(left), "COMMIT"])));
      // PostgreSQL answers the COMMIT of a transaction that has failed with a ROLLBACK, and no error.
      if (ends.at(-1)?.command !== "COMMIT") throw new PostgresError("the transaction had failed", "25P02");
      faultPoint("after_commit");
      return outcomes;
    });

  return {
    write: async (lock, jobs, faultPoint) => {
      const writing = { lock, faultPoint };
      const whole = await unlessMistaken(() => writeTogether(writing, jobs, true));
      if (!("error" in whole)) return jobs.map((job) => whole.value.get(job) ?? undecided);
      // One of them made a mistake, or guessed badly: each by itself, without guessing, so that no other suffers.
      return eachAlone(jobs, async (job) => {
        const one = await unlessMistaken(() => writeTogether(writing, [job], false));
        return "error" in one ? { error: sayMistake(one.error) } : (one.value.get(job) ?? undecided);
      });
    },
    read: async (jobs) => {
      const readAll = (isGuessing: boolean) =>
        inTransaction(readers, beginReading, (on, beginWith) =>
          orNothingKept(isConnectionGone, () => readOn(replay, on, beginWith, jobs, newTranscript(isGuessing))),
        );
      const guessed = await unlessMistaken(() => readAll(true));
      return "error" in guessed ? readAll(false) : guessed.value;
    },
    close: async () => {
      await Promise.all([writers.close(), readers.close()]);
    },
  };
};

/**
 * What came of each job, one after another. Once the storage has failed no further one is tried. Whoever asks again for a
 * whole group would do those twice that were kept.
 */
const eachAlone = async (jobs: readonly Job[], run: (job: Job) => Promise<Outcome>): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const job of jobs) {
    try {
      outcomes.push(await run(job));
    } catch (error) {
      if (!outcomes.some((outcome) => "value" in outcome)) throw error;
      const failed = { error: new StorageError(storageFailureOf(error) ?? "io", error) };
      return jobs.map((_, at) => outcomes[at] ?? failed);
    }
  }
  return outcomes;
};

type Writing = { readonly lock: string | undefined; readonly faultPoint: FaultPoint };

const undecided: Outcome = { error: new Error("a job never came to its end") };

/** @returns its error where a statement was a mistake. @throws what `storageFailureOf` knows */
const unlessMistaken = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly error: unknown }> => {
  try {
    return { value: await work() };
  } catch (error) {
    if (storageFailureOf(error) !== undefined) throw error;
    return { error };
  }
};

/** Division by zero: what rows that are written whole end with where not all of them were (postgres-database). */
const olderRowState = "22012";
const sayMistake = (error: unknown): unknown =>
  error instanceof PostgresError && error.code === olderRowState ? new OlderRowError() : error;
