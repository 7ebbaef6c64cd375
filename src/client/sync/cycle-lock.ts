import { syncLock } from "#protocol/version.ts";
import type { Broadcast, Locks, Now, Timers } from "../local/ports.ts";

export type CycleLockDeps = {
  readonly locks: Locks;
  readonly broadcast: Broadcast;
  readonly timers: Timers;
  readonly monotonic: Now;
};

/** Without a heartbeat for so long, the holder is taken for frozen. */
const stealAfterMs = 90_000;
const beatEveryMs = 20_000;
const lookEveryMs = 10_000;

const isBeat = (message: unknown): boolean =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "beat";

/**
 * One cycle at a time in a browser, in whichever tab or worker. It saves requests; nothing is lost or doubled without
 * it, since answers are applied by compare-and-set.
 */
export const createCycleLock = (deps: CycleLockDeps) => {
  const { locks, broadcast, timers, monotonic } = deps;
  let lastBeat = monotonic();
  broadcast.listen((message) => {
    if (isBeat(message)) lastBeat = monotonic();
  });

  const beating = async (task: () => Promise<void>): Promise<void> => {
    let timer: unknown;
    const beat = (): void => {
      broadcast.post({ kind: "beat" });
      timer = timers.set(beat, beatEveryMs);
    };
    beat();
    try {
      await task();
    } finally {
      timers.clear(timer);
    }
  };

  /** Runs `task` when it is this one's turn. `isStopped` turns true when the turn was taken away. */
  return async (task: (isStopped: () => boolean) => Promise<void>): Promise<void> => {
    const waiting = new AbortController();
    const waitingSince = monotonic();
    let work: Promise<void> | undefined;
    let stopped = false;
    const start = (): Promise<void> => (work = beating(() => task(() => stopped)));

    let timer: unknown;
    const look = (): void => {
      if (work !== undefined) return;
      if (monotonic() - Math.max(lastBeat, waitingSince) > stealAfterMs) waiting.abort();
      else timer = timers.set(look, lookEveryMs);
    };
    look();
    try {
      await locks.request(syncLock, { signal: waiting.signal }, start);
    } catch (error) {
      stopped = work !== undefined;
      // Taken over while at work: ends at its next step. Tired of waiting: takes over.
      if (work !== undefined) await work;
      else if (waiting.signal.aborted) await locks.request(syncLock, { steal: true }, start);
      else throw error;
    } finally {
      timers.clear(timer);
    }
  };
};
