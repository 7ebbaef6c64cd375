import type Dexie from "dexie";

export type OpenTransactions = {
  /** Takes back what is open, at once: the page may stand still from the next moment on. */
  readonly abort: () => void;
};

/** Knows the transactions of a database that have not come to their end. */
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
        // Dexie's type says less than it is: in a browser it is the database's own transaction.
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
          // It has come to its end meanwhile, and its event has not.
        }
      }
    },
  };
};
