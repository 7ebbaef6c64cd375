export type Leaving = {
  /** Something to be done before this page goes away. @returns how to take it back */
  readonly before: (task: () => Promise<void>) => () => void;
  /** Does it all; one task that fails keeps no other from being done. */
  readonly run: () => Promise<void>;
};

/** What must be written before a reload that the app itself brings about: drafts, above all. */
export const createBeforePageLeave = (): Leaving => {
  const tasks = new Set<() => Promise<void>>();
  return {
    before: (task) => {
      tasks.add(task);
      return () => tasks.delete(task);
    },
    run: async () => {
      await Promise.allSettled([...tasks].map((task) => task()));
    },
  };
};
