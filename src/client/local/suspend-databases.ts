import type { Cache } from "./cache.ts";
import { trackTransactions } from "./track-transactions.ts";
import type { Vault } from "./vault.ts";

export type SuspendDatabases = {
  /** Resolves when the page is resumed; undefined while it is not suspended. */
  readonly whenResumed: () => Promise<void> | undefined;
  /** Runs a task on the databases. A task that suspending aborted runs again when the page is resumed. */
  readonly whileOpen: <T>(task: () => Promise<T>) => Promise<T>;
  readonly suspend: () => void;
  readonly resume: () => void;
};

/** Suspends the databases of a page that is hidden and may be frozen: it holds no transaction meanwhile. */
export const createSuspendDatabases = (vault: Vault, cache: Cache): SuspendDatabases => {
  const transactions = [trackTransactions(vault), trackTransactions(cache)];
  let whenResumed: Promise<void> | undefined;
  let tellResumed = (): void => undefined;
  let timesAway = 0;

  const whileOpen: SuspendDatabases["whileOpen"] = async (task) => {
    if (whenResumed !== undefined) await whenResumed;
    const before = timesAway;
    try {
      return await task();
    } catch (error) {
      if (timesAway === before) throw error;
      return whileOpen(task);
    }
  };

  return {
    whenResumed: () => whenResumed,
    whileOpen,
    suspend: () => {
      if (whenResumed !== undefined) return;
      timesAway++;
      whenResumed = new Promise((resolve) => (tellResumed = resolve));
      for (const { abort } of transactions) abort();
      vault.close();
      cache.close();
    },
    resume: () => {
      whenResumed = undefined;
      tellResumed();
    },
  };
};
