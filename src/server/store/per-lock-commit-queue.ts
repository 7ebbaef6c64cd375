import type { CommitQueue, CommitQueueDeps } from "./commit-queue.ts";
import type { JobOutcome, RemoteSide } from "./sql-engine.ts";
import { StorageError, storageFailureOf } from "./storage-error.ts";

type Waiting = {
  readonly run: () => unknown;
  readonly settle: (outcome: JobOutcome) => void;
};

/** How long writes wait for a lock of another process before their phones are told to retry, ms. */
const patienceMs = 5_000;
/** Between two tries to get it. */
const restMs = 50;
/** A longer queue for one lock means a fault: further jobs are told to retry, instead of filling the memory. */
const mostWaiting = 2_000;

/**
 * The queue of writes on an asynchronous database (commit-queue): one transaction at a time for each lock, and
 * different locks in parallel, so that waiting for one meeting's lock delays nobody else.
 * @param maxJobs how many jobs share a transaction at most
 */
export const createLockQueue = (remote: RemoteSide, maxJobs: number, deps: CommitQueueDeps): CommitQueue => {
  const { schedule, faultPoint = () => {}, elapsed = () => performance.now() } = deps;
  const { later = (delayMs: number, run: () => void) => void setTimeout(run, delayMs) } = deps;
  const lanes = new Map<string, Waiting[]>();
  let idle: (() => void)[] = [];

  const rest = (): Promise<void> => new Promise((resolve) => later(restMs, resolve));

  /** @returns what came of each; a failure where nothing of it was kept */
  const writeSome = async (lock: string | undefined, jobs: readonly Waiting[]): Promise<readonly JobOutcome[]> => {
    for (const since = elapsed(); ;) {
      try {
        return await remote.write(
          lock,
          jobs.map(({ run }) => run),
          faultPoint,
        );
      } catch (error) {
        const failure = storageFailureOf(error) ?? "io";
        const named = error instanceof StorageError ? error : new StorageError(failure, error);
        if (failure !== "busy" || elapsed() - since >= patienceMs) return jobs.map(() => ({ error: named }));
        await rest();
      }
    }
  };

  const work = async (key: string, lock: string | undefined, lane: Waiting[]): Promise<void> => {
    while (lane.length > 0) {
      const jobs = lane.splice(0, maxJobs);
      const outcomes = await writeSome(lock, jobs);
      jobs.forEach(({ settle }, index) => settle(outcomes[index] ?? { error: new Error("the write failed") }));
    }
    lanes.delete(key);
    if (lanes.size > 0) return;
    const told = idle;
    idle = [];
    for (const tell of told) tell();
  };

  return {
    write: <T>(job: () => T, lock?: string) =>
      new Promise<T>((resolve, reject) => {
        const key = lock === undefined ? "" : `lock ${lock}`;
        const standing = lanes.get(key);
        const lane = standing ?? [];
        if (lane.length >= mostWaiting) return reject(new StorageError("busy", new Error("too many writes wait")));
        lane.push({
          run: job,
          settle: (outcome) => {
            if ("value" in outcome) resolve(outcome.value as T);
            else reject(outcome.error instanceof Error ? outcome.error : new Error("the write failed"));
          },
        });
        if (standing !== undefined) return;
        lanes.set(key, lane);
        schedule(() => void work(key, lock, lane));
      }),
    idle: () => (lanes.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
};

/** Reads that arrive together share a transaction with one snapshot. @param most how many run at one time */
export const createReadQueue = (remote: RemoteSide, most: number) => {
  let waiting: Waiting[] = [];
  let running = 0;

  const work = async (): Promise<void> => {
    running++;
    while (waiting.length > 0) {
      const jobs = waiting.splice(0, mostTogether);
      const outcomes = await remote
        .read(jobs.map(({ run }) => run))
        .catch((error: unknown) => jobs.map(() => ({ error })));
      jobs.forEach(({ settle }, index) => settle(outcomes[index] ?? { error: new Error("the read failed") }));
    }
    running--;
  };

  return <T>(job: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({
        run: job,
        settle: (outcome) => {
          if ("value" in outcome) resolve(outcome.value as T);
          else reject(outcome.error instanceof Error ? outcome.error : new Error("the read failed"));
        },
      });
      if (running < most) void work();
    });
};

/** A page of changes among them takes a few milliseconds: more would hold each other up. */
const mostTogether = 50;
