import { syncLock } from "#protocol/constants.ts";
import type { Broadcast, Locks, Now, Timers } from "../local/environment.ts";

export type CycleLockDeps = {
  readonly locks: Locks;
  readonly broadcast: Broadcast;
  readonly timers: Timers;
  readonly monotonic: Now;
};

/** A holder without a heartbeat for so long is taken for frozen. */
const stealAfterMs = 90_000;
const beatEveryMs = 20_000;
const lookEveryMs = 10_000;

const isBeat = (message: unknown): boolean =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "beat";

/** Sends this holder's heartbeat, and receives those of other tabs. */
const createHeartbeat = ({ broadcast, timers, monotonic }: CycleLockDeps) => {
  let lastBeat = monotonic();
  broadcast.listen((message) => {
    if (isBeat(message)) lastBeat = monotonic();
  });
  return {
    beating: async (task: () => Promise<void>): Promise<void> => {
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
    },
    /** Watches the holder's heartbeat while this tab waits. @returns how to stop */
    watchHolder: (onFrozen: () => void): (() => void) => {
      const since = monotonic();
      let timer: unknown;
      const look = (): void => {
        if (monotonic() - Math.max(lastBeat, since) > stealAfterMs) onFrozen();
        else timer = timers.set(look, lookEveryMs);
      };
      look();
      return () => timers.clear(timer);
    },
  };
};

/**
 * One cycle at a time in a browser, in whichever tab or worker. The lock saves requests. Nothing is lost or doubled
 * without it, because answers are applied by compare-and-set.
 */
export const createCycleLock = (deps: CycleLockDeps) => {
  const { locks } = deps;
  const { beating, watchHolder } = createHeartbeat(deps);
  let letGo = (): void => undefined;

  const inTurn = async (task: (isStopped: () => boolean) => Promise<void>): Promise<void> => {
    const waiting = new AbortController();
    let work: Promise<void> | undefined;
    let stopped = false;
    const whenLetGo = new Promise<void>((resolve) => {
      letGo = () => {
        stopped = true;
        waiting.abort();
        resolve();
      };
    });
    const stopWatching = watchHolder(() => waiting.abort());
    const start = (): Promise<void> => {
      stopWatching();
      work = beating(() => task(() => stopped));
      return Promise.race([work, whenLetGo]);
    };

    try {
      await locks.request(syncLock, { signal: waiting.signal }, start);
    } catch (error) {
      stopWatching();
      if (work === undefined && stopped) return; // released before the lock was granted
      // The lock was stolen while the cycle ran: it ends at its next step. The wait has timed out: steal the lock.
      if (work !== undefined) stopped = true;
      else if (waiting.signal.aborted) await locks.request(syncLock, { steal: true }, start);
      else throw error;
    }
    await work;
  };

  return {
    /** Runs `task` under the lock. `isStopped` turns true when the lock was stolen or released. */
    inTurn,
    /**
     * Releases the lock at once, whatever the cycle is waiting for: the browser may freeze the page from the next
     * moment on.
     */
    letGo: (): void => letGo(),
  };
};
