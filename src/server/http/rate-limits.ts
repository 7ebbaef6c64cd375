import { createBuckets, type Allowance, type Buckets } from "./token-buckets.ts";
import { createGuessQueue, type Line, type LineDeps, type LinePace } from "./guess-attempt-queue.ts";
import type { ReachLimits } from "./roster-search-limits.ts";

const day = 86_400;

/**
 * The rate limits. A hall shares one address, so no limit of an address is low: valid requests are counted per person and
 * per meeting, failed attempts per device and per account. An address may make more failed attempts in a day than any
 * hall does; further ones wait in a queue (`lines`), which refuses nobody for good.
 *
 * A join code is one of 31^8 ≈ 8.5·10¹¹. From one address 3,000 wrong codes are checked at once, as many again over the
 * day, and four a second from the queue: 351,600 a day, so that the chance of hitting a meeting is 4·10⁻⁷. A personal code
 * belongs to one person, and there are some hundreds of them: 700 at once, as many over the day, and one in a hundred
 * seconds make 2,264, which keeps the chance for 350 people below 10⁻⁶. Invitations have 128 bits and more.
 */
const rules = {
  "wrong-code": { burst: 3_000, perSecond: 3_000 / day },
  /** Wrong codes in links: their page tells of no meeting, and after so many of an address not of the right one either. */
  "wrong-link": { burst: 3_000, perSecond: 3_000 / day },
  "wrong-personal-code": { burst: 700, perSecond: 700 / day },
  /** Failed attempts of any kind from one device: after thirty mistakes a person reads the code again. */
  "wrong-device": { burst: 30, perSecond: 1 / 20 },
  /** Not a limit, but a mark: this meeting's code was right at this address within half a day. */
  hall: { burst: 1, perSecond: 1 / 43_200 },
  /**
   * Attempts of one account from browsers that no officer has used, and of any account from one address. A browser in
   * which an officer has signed in before is counted separately, so that nobody else's attempts slow it down.
   */
  "sign-in-account": { burst: 10, perSecond: 10 / 900 },
  "sign-in-address": { burst: 300, perSecond: 1 },
  "sign-in-known-browser": { burst: 10, perSecond: 10 / 900 },
  "change-password": { burst: 10, perSecond: 10 / 900 },
  /** Of one session: nobody but who holds it uses it up. */
  "step-up": { burst: 10, perSecond: 10 / 900 },
  /**
   * Codes of the second factor, which only somebody with the password can try: three of a million are valid at a time,
   * and 490 a day are checked. A browser that the officer has used is counted separately.
   */
  "second-factor": { burst: 10, perSecond: 5 / 900 },
  "second-factor-known-browser": { burst: 10, perSecond: 5 / 900 },
  /** One-time links carry 256 bits; it is the work that is limited. */
  link: { burst: 60, perSecond: 1 },
  participant: { burst: 900, perSecond: 15 },
  /** What one participant may ask for when others use up what the meeting has. */
  "participant-at-least": { burst: 60, perSecond: 1 },
  officer: { burst: 3_000, perSecond: 50 },
  meeting: { burst: 120_000, perSecond: 2_000 },
  /** Devices that join a meeting for the first time: a full hall at once, and a bus every minute after it. */
  newcomers: { burst: 1_000, perSecond: 5 },
  /** Screens that ask for a code to be typed, of one address; and how often one asks whether it was. */
  "new-screen": { burst: 20, perSecond: 1 / 15 },
  "poll-screen": { burst: 60, perSecond: 1 },
  /** Codes of screens that one officer types: one that always waits is hit by chance in about a year of trying. */
  "pair-screen": { burst: 10, perSecond: 1 / 30 },
  /** Searches of one person; how many names may be learned by them is `roster-search-limits.ts`. */
  roster: { burst: 60, perSecond: 1 },
  /** Files of one officer that are read, and workbooks that are made: each is work of a thread. */
  files: { burst: 30, perSecond: 1 / 4 },
} as const satisfies Readonly<Record<string, Allowance>>;

export type LimitName = keyof typeof rules;

/**
 * The rate at which attempts are checked when a limit is used up: codes evenly, an account's passwords more and more
 * slowly.
 */
const paces = {
  "wrong-code": { paceMs: () => 250, patienceMs: 5_000, comeAgainSeconds: 2 },
  "wrong-personal-code": { paceMs: () => 100_000, patienceMs: 5_000, comeAgainSeconds: 20 },
  "sign-in-account": {
    paceMs: (turns) => Math.min(30_000, 500 * 2 ** (turns / 12)),
    patienceMs: 8_000,
    comeAgainSeconds: 5,
  },
  newcomers: { paceMs: () => 100, patienceMs: 8_000, comeAgainSeconds: 2 },
  "sign-in-address": { paceMs: () => 1_000, patienceMs: 8_000, comeAgainSeconds: 2 },
} as const satisfies Readonly<Record<string, LinePace & { readonly comeAgainSeconds: number }>>;

export type LineName = keyof typeof paces;

/** Each answers undefined when there is room, or after how many seconds to come again. */
export type Limits = {
  /** Counts one, and asks. */
  readonly take: (name: LimitName, key: string) => number | undefined;
  /** Asks without counting: what turns out to be right costs nothing. */
  readonly look: (name: LimitName, key: string) => number | undefined;
  readonly giveBack: (name: LimitName, key: string) => void;
  /** Waits in the queue until `word` is checked; false where the queue is full. */
  readonly queue: (name: LineName, key: string, word: string) => Promise<number | undefined>;
  /** One event stream for each browser is usual; a few more are tabs that have not found each other yet. */
  readonly streamsEach: number;
  /** A hall of several hundred, each with two, does not meet it. */
  readonly streamsPerAddress: number;
  /** Askers that are remembered, and words that wait. */
  readonly size: () => number;
  /** What may be learned of a roster by searching it. */
  readonly roster: ReachLimits;
};

/** For tests: nothing is limited. */
export const noLimits: Limits = {
  take: () => undefined,
  look: () => undefined,
  giveBack: () => undefined,
  queue: async () => undefined,
  streamsEach: Number.POSITIVE_INFINITY,
  streamsPerAddress: Number.POSITIVE_INFINITY,
  size: () => 0,
  roster: {
    namesEach: Number.POSITIVE_INFINITY,
    namesAtAddress: Number.POSITIVE_INFINITY,
    namesPerCheckIn: Number.POSITIVE_INFINITY,
  },
};

/** How many askers each limit remembers: more than come to all meetings of a town on one day. */
const mostRemembered = 20_000;

/** Limits of this process, in memory: a restart resets them. */
export const createLimits = (deps: LineDeps): Limits => {
  const buckets = createOnce<Buckets>();
  const bucketsOf = (name: LimitName): Buckets =>
    buckets.get(name, () => createBuckets(rules[name], { monotonic: deps.monotonic, most: mostRemembered }));
  const lines = createOnce<Line>();
  const lineOf = (name: LineName): Line => lines.get(name, () => createGuessQueue(paces[name], deps));

  return {
    take: (name, key) => bucketsOf(name).take(key),
    look: (name, key) => bucketsOf(name).look(key),
    giveBack: (name, key) => bucketsOf(name).giveBack(key),
    queue: async (name, key, word) =>
      (await lineOf(name).enter(key, word)) ? undefined : paces[name].comeAgainSeconds,
    streamsEach: 8,
    streamsPerAddress: 1_500,
    size: () =>
      buckets.all().reduce((sum, { size }) => sum + size(), 0) + lines.all().reduce((sum, { size }) => sum + size(), 0),
    roster: { namesEach: 40, namesAtAddress: 40, namesPerCheckIn: 8 },
  };
};

const createOnce = <T>() => {
  const made = new Map<string, T>();
  return {
    get: (name: string, make: () => T): T => {
      const known = made.get(name) ?? make();
      made.set(name, known);
      return known;
    },
    all: (): readonly T[] => [...made.values()],
  };
};
