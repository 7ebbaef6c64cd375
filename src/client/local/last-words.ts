export type LastWords = {
  /** Registers what must be written before this page goes. @returns how to take it back */
  readonly keep: (write: () => Promise<unknown>) => () => void;
  /** Writes everything that is still only on the screen. One that fails does not stop the others. */
  readonly writeAll: () => Promise<void>;
};

/** What is on the screen and not in the vault yet, for the moment before a reload or before the database is closed. */
export const createLastWords = (): LastWords => {
  const writers = new Set<() => Promise<unknown>>();
  return {
    keep: (write) => {
      writers.add(write);
      return () => writers.delete(write);
    },
    writeAll: async () => {
      await Promise.allSettled([...writers].map((write) => write()));
    },
  };
};
