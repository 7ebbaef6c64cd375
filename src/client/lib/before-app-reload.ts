export type Leaving = {
  /** Registers a task to be done before this page closes. @returns how to cancel it */
  readonly before: (task: () => Promise<void>) => () => void;
  /** Runs all tasks; a failing task does not stop the others. */
  readonly run: () => Promise<void>;
};

/** What must be written before a reload that the app itself brings about: drafts, above all. */
export const createBeforeAppReload = (): Leaving => {
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
