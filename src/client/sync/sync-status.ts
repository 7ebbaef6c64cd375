import type { SyncStatus } from "../commands-and-sync-contract.ts";

export const unknownStatus: SyncStatus = {
  connection: "unknown",
  busy: false,
  waiting: 0,
  needsPerson: 0,
  lastInStepAt: null,
  nextTryAt: null,
  paused: null,
  hasSnapshot: false,
  tooLarge: [],
  blocked: [],
  isEmptied: false,
  clockOffsetMs: null,
};

const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((id, index) => id === b[index]) : a === b;

const isUnchanged = (status: SyncStatus, change: Partial<SyncStatus>): boolean =>
  Object.entries(change).every(([name, value]) => isSame(value, status[name as keyof SyncStatus]));

/** The sync status, and its listeners. An unchanged status is not reported again. */
export const createStatus = () => {
  let status = unknownStatus;
  const listeners = new Set<(status: SyncStatus) => void>();
  return {
    now: (): SyncStatus => status,
    change: (change: Partial<SyncStatus>): void => {
      if (isUnchanged(status, change)) return;
      status = { ...status, ...change };
      for (const listener of listeners) listener(status);
    },
    subscribe: (listener: (status: SyncStatus) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
