/** In the long run, reading takes at most a tenth of the time. So much more is free, ms, for occasional changes. */
const readingShare = 0.1;
const freeReadMs = 300;

/**
 * A query's budget for reading, as a token bucket. The first reading is free: on a cheap phone that is starting it
 * always takes long, and the result of the next tap must show.
 */
export const createReadThrottle = () => {
  let isFree = true;
  let leftMs = freeReadMs;
  let countedAt = performance.now();
  return {
    /** Records a reading. @returns whether it was within the budget, and how long to wait before the next, ms */
    spend: (tookMs: number): { readonly wasFree: boolean; readonly restMs: number } => {
      const now = performance.now();
      const wasFree = isFree;
      leftMs = Math.min(freeReadMs, leftMs + (now - countedAt) * readingShare) - (wasFree ? 0 : tookMs);
      countedAt = now;
      isFree = false;
      return { wasFree, restMs: Math.max(0, -leftMs / readingShare) };
    },
    /** What is being read, or read next, counts as a first reading does. */
    refill: (): void => {
      isFree = true;
      leftMs = freeReadMs;
    },
  };
};
