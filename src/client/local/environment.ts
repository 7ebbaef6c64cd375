/*
 * What the device needs of its environment. Only `main.tsx` and `sw.ts` pass in the real functions, so that a test can
 * stop the clock, lose an answer, or kill the phone in the middle.
 */

/** The device's clock, ms since 1970 UTC, right or wrong. */
export type Now = () => number;
export type NewId = () => string;
/** Evenly from [0, 1). */
export type Random = () => number;

export type Timers = {
  readonly set: (task: () => void, delayMs: number) => unknown;
  readonly clear: (timer: unknown) => void;
};

/** The part of the Web Locks API that is used here. Where the browser has none, the task simply runs. */
export type Locks = {
  readonly request: (
    name: string,
    options: { readonly steal?: boolean; readonly signal?: AbortSignal },
    task: () => Promise<void>,
  ) => Promise<void>;
};

/** Messages between the tabs of one browser. */
export type Broadcast = {
  readonly post: (message: unknown) => void;
  readonly listen: (heard: (message: unknown) => void) => () => void;
};

/** A storage that has stored a value when it returns, as `localStorage` does. */
export type InstantStorage = {
  readonly length: number;
  readonly key: (index: number) => string | null;
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
};

/** The IndexedDB to use; absent in a browser, which has its own. */
export type DatabaseDeps = {
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
};

/** What a browser without Web Locks does: tasks run without waiting. Correctness does not depend on locks. */
export const noLocks: Locks = { request: (_name, _options, task) => task() };
/** For browsers without BroadcastChannel: tabs do not notify each other. */
export const noBroadcast: Broadcast = { post: () => undefined, listen: () => () => undefined };
