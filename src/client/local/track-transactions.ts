import type Dexie from "dexie";

export type OpenTransactions = {
  /** Aborts the open transactions at once: the browser may freeze the page from the next moment on. */
  readonly abort: () => void;
};

/** Keeps a list of a database's transactions that have not completed. */
export const trackTransactions = (database: Dexie): OpenTransactions => {
  const open = new Set<IDBTransaction>();

  const track = (transaction: IDBTransaction): void => {
    const forget = (): void => void open.delete(transaction);
    open.add(transaction);
    transaction.addEventListener("complete", forget);
    transaction.addEventListener("abort", forget);
  };

  database.use({
    stack: "dbcore",
    name: "open-transactions",
    create: (core) => ({
      ...core,
      transaction: (...asked) => {
        const transaction = core.transaction(...asked);
        // Dexie's type is too narrow: in a browser this is IndexedDB's own transaction.
        track(transaction as unknown as IDBTransaction);
        return transaction;
      },
    }),
  });

  return {
    abort: () => {
      for (const transaction of open) {
        try {
          transaction.abort();
        } catch {
          // The transaction has completed, but its event has not been dispatched yet.
        }
      }
    },
  };
};
