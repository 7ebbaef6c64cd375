type Pending = { readonly at: number; readonly run: () => void };

/**
 * The time of limits in a test. It passes by itself as soon as somebody waits: the next thing that is due happens at
 * once, and what follows from it before the one after.
 */
export const createLimitTime = () => {
  let nowMs = 0;
  let isPlanned = false;
  const pending = new Set<Pending>();

  const happen = (): void => {
    isPlanned = false;
    const [next] = [...pending].toSorted((a, b) => a.at - b.at);
    if (next === undefined) return;
    pending.delete(next);
    nowMs = Math.max(nowMs, next.at);
    next.run();
    plan();
  };
  const plan = (): void => {
    if (isPlanned || pending.size === 0) return;
    isPlanned = true;
    setImmediate(happen);
  };

  return {
    monotonic: () => nowMs,
    later: (delayMs: number, run: () => void) => {
      const one = { at: nowMs + delayMs, run };
      pending.add(one);
      plan();
      return () => void pending.delete(one);
    },
    salt: "salt",
    /** So much time goes by at once. */
    pass: (byMs: number) => void (nowMs += byMs),
  };
};

export type LimitTime = ReturnType<typeof createLimitTime>;
