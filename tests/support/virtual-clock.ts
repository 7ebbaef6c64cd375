import type { Timers } from "#client/local/environment.ts";

type Pending = { readonly at: number; readonly task: () => void };

/** A clock that a test moves: wall time, monotonic time and timers. */
export const createVirtualClock = (startMs = 1_760_000_000_000) => {
  let monotonicMs = 0;
  let wallOffsetMs = startMs;
  let nextId = 1;
  const pending = new Map<number, Pending>();

  const timers: Timers = {
    set: (task, delayMs) => {
      const id = nextId++;
      pending.set(id, { at: monotonicMs + Math.max(0, delayMs), task });
      return id;
    },
    clear: (timer) => void pending.delete(timer as number),
  };

  const due = (until: number): [number, Pending] | undefined =>
    [...pending].filter(([, { at }]) => at <= until).toSorted(([, a], [, b]) => a.at - b.at)[0];

  /** Lets promises and the database of the test come to rest. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 60; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    timers,
    now: (): number => wallOffsetMs + monotonicMs,
    monotonic: (): number => monotonicMs,
    /** The person, or the network, sets the phone's clock. */
    jumpWall: (byMs: number): void => void (wallOffsetMs += byMs),
    settle,
    /** Time passes; timers ring in their order, and what they start comes to rest. */
    advance: async (byMs: number): Promise<void> => {
      const until = monotonicMs + byMs;
      await settle();
      for (let next = due(until); next !== undefined; next = due(until)) {
        pending.delete(next[0]);
        monotonicMs = Math.max(monotonicMs, next[1].at);
        next[1].task();
        await settle();
      }
      monotonicMs = until;
    },
    pendingCount: (): number => pending.size,
  };
};

export type VirtualClock = ReturnType<typeof createVirtualClock>;
