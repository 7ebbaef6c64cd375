/** How much at once, and how much comes back each second. */
export type Allowance = { readonly burst: number; readonly perSecond: number };

/** What is left to many askers of one kind, in bounded memory. Time is monotonic: a clock that is set back forgives nobody. */
export type Buckets = {
  /** Uses one up where there is one. @returns undefined, or after how many seconds to come again */
  readonly take: (key: string) => number | undefined;
  /** Asks without using anything up. */
  readonly look: (key: string) => number | undefined;
  /** Gives one back: what was counted turned out to be right. */
  readonly giveBack: (key: string) => void;
  readonly size: () => number;
};

export type BucketDeps = {
  /** Milliseconds of a clock that only goes forward. */
  readonly monotonic: () => number;
  /** How many askers are remembered. */
  readonly most: number;
};

type Bucket = { used: number; at: number };

/**
 * A bucket that is full again need not be stored. Where there are more than can be kept, the least used are dropped: a
 * flood of new keys does not reset an old one.
 */
export const createBuckets = ({ burst, perSecond }: Allowance, { monotonic, most }: BucketDeps): Buckets => {
  const buckets = new Map<string, Bucket>();

  const usedOf = (bucket: Bucket | undefined, now: number): number =>
    bucket === undefined ? 0 : Math.max(0, bucket.used - ((now - bucket.at) / 1000) * perSecond);

  const waitOf = (used: number): number | undefined =>
    used + 1 <= burst ? undefined : Math.max(1, Math.ceil((used + 1 - burst) / perSecond));

  const makeRoom = (now: number): void => {
    for (const [key, bucket] of buckets) if (usedOf(bucket, now) === 0) buckets.delete(key);
    if (buckets.size < most) return;
    const byUse = [...buckets].toSorted(([, a], [, b]) => usedOf(a, now) - usedOf(b, now));
    for (const [key] of byUse.slice(0, Math.ceil(most / 4))) buckets.delete(key);
  };

  const put = (key: string, used: number, now: number): void => {
    const known = buckets.get(key);
    if (known !== undefined) {
      known.used = used;
      known.at = now;
      return;
    }
    if (buckets.size >= most) makeRoom(now);
    buckets.set(key, { used, at: now });
  };

  return {
    take: (key) => {
      const now = monotonic();
      const used = usedOf(buckets.get(key), now);
      const wait = waitOf(used);
      if (wait === undefined) put(key, used + 1, now);
      return wait;
    },
    look: (key) => waitOf(usedOf(buckets.get(key), monotonic())),
    giveBack: (key) => {
      const now = monotonic();
      const used = usedOf(buckets.get(key), now);
      if (used > 0) put(key, Math.max(0, used - 1), now);
    },
    size: () => buckets.size,
  };
};
