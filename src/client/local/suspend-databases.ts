import type { Cache } from "./cache.ts";
import { trackTransactions } from "./open-transactions.ts";
import type { Vault } from "./vault.ts";

export type Shelf = {
  /** Until the page is at work again; undefined while it is. */
  readonly whenBack: () => Promise<void> | undefined;
  /** Runs a task on the databases; what was taken back in its middle is done when the page is at work again. */
  readonly atWork: <T>(task: () => Promise<T>) => Promise<T>;
  readonly putAway: () => void;
  readonly takeUp: () => void;
};

/** The databases of a page that is left, and may be kept as it stands: nothing of it holds them meanwhile. */
export const createShelf = (vault: Vault, cache: Cache): Shelf => {
  const transactions = [trackTransactions(vault), trackTransactions(cache)];
  let whenBack: Promise<void> | undefined;
  let tellBack = (): void => undefined;
  let timesAway = 0;

  const atWork: Shelf["atWork"] = async (task) => {
    if (whenBack !== undefined) await whenBack;
    const before = timesAway;
    try {
      return await task();
    } catch (error) {
      if (timesAway === before) throw error;
      return atWork(task);
    }
  };

  return {
    whenBack: () => whenBack,
    atWork,
    putAway: () => {
      if (whenBack !== undefined) return;
      timesAway++;
      whenBack = new Promise((resolve) => (tellBack = resolve));
      for (const { abort } of transactions) abort();
      vault.close();
      cache.close();
    },
    takeUp: () => {
      whenBack = undefined;
      tellBack();
    },
  };
};
