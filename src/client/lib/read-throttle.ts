/** In the long run, reading takes a tenth of the time at most; this much more is free, for what comes now and then. */
const readingShare = 0.1;
const freeReadMs = 300;

/**
 * What a query may still spend on reading, as a bucket that fills slowly. The first reading is free: on a cheap phone
 * that is busy with opening everything it takes long whatever is read, and the tap that follows must show.
 */
export const createReadingTime = () => {
  let isFree = true;
  let leftMs = freeReadMs;
  let countedAt = performance.now();
  return {
    /** Books a reading. @returns whether it was free, and how long to rest before the next, ms */
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
