import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/**
 * How much one may ask for. A hall shares one address, so whatever is right is counted per participant and per meeting;
 * an address is counted only for what is *wrong* (codes, passwords).
 *
 * A join code is one of 31^8 ≈ 8.5·10¹¹. From one address 300 wrong ones a minute are heard, 432,000 a day: the chance of
 * hitting a meeting is 5·10⁻⁷. A personal code is a secret of one person, and there are some hundreds of them: 15 wrong
 * ones in ten minutes, 2,160 a day, keep the chance for 350 people below 10⁻⁶ too. Invitations carry 128 bits and more.
 */
const rules = {
  "wrong-code": { points: 300, duration: 60 },
  "wrong-personal-code": { points: 15, duration: 600 },
  /** No limit but a mark, full at once: this meeting's code was right at this address within half a day. */
  hall: { points: 1, duration: 43_200 },
  /**
   * Tries of one account from one address, of any account from one address, and of one account from anywhere. A browser
   * in which an officer has signed in before is counted by itself, so that no stranger can lock that officer out.
   */
  "sign-in-pair": { points: 5, duration: 900 },
  "sign-in-address": { points: 30, duration: 900 },
  "sign-in-account": { points: 50, duration: 3600 },
  "sign-in-known-browser": { points: 10, duration: 900 },
  participant: { points: 900, duration: 60 },
  meeting: { points: 120_000, duration: 60 },
  /** Five names an answer: enough to find oneself, too slow to copy a roster. */
  roster: { points: 60, duration: 60 },
} as const;

export type LimitName = keyof typeof rules;

/** Each answers undefined when there is room, or after how many seconds to come again. */
export type Limits = {
  /** Counts one, and asks. */
  readonly take: (name: LimitName, key: string) => Promise<number | undefined>;
  /** Asks without counting: what turns out to be right costs nothing. */
  readonly look: (name: LimitName, key: string) => Promise<number | undefined>;
  readonly forget: (name: LimitName, key: string) => Promise<void>;
  /** One live stream a browser is the rule; a few more are tabs that have not noticed each other yet. */
  readonly streamsEach: number;
};

export const noLimits: Limits = {
  take: async () => undefined,
  look: async () => undefined,
  forget: async () => undefined,
  streamsEach: Number.POSITIVE_INFINITY,
};

/** Limits of this process, in memory: a restart forgives. */
export const createLimits = (): Limits => {
  const limiters = new Map<LimitName, RateLimiterMemory>();
  const limiterOf = (name: LimitName): RateLimiterMemory => {
    const known = limiters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, ...rules[name] });
    limiters.set(name, known);
    return known;
  };

  return {
    take: async (name, key) => {
      try {
        await limiterOf(name).consume(key);
        return undefined;
      } catch (full) {
        if (full instanceof RateLimiterRes) return secondsUntilRoom(full);
        throw full;
      }
    },
    look: async (name, key) => {
      const used = await limiterOf(name).get(key);
      return used !== null && used.remainingPoints <= 0 ? secondsUntilRoom(used) : undefined;
    },
    forget: async (name, key) => {
      await limiterOf(name).delete(key);
    },
    streamsEach: 8,
  };
};

const secondsUntilRoom = (used: RateLimiterRes): number => Math.max(1, Math.ceil(used.msBeforeNext / 1000));
