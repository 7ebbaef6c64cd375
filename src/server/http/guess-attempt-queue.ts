import { hash } from "node:crypto";

/**
 * A queue for attempts after guessing has used a limit up. Nobody is refused for good: attempts wait, and are checked one
 * by one, at a rate that keeps the chance of a guess below its bound. The most repeated word goes first: a person repeats
 * their right password and a hall its code, but a guesser tries each word once.
 */
export type Line = {
  /**
   * Waits for the turn of `word` in the queue of `group`.
   * @returns whether it is checked now; after false the same word keeps its place for a while
   */
  readonly enter: (group: string, word: string) => Promise<boolean>;
  /** Words that stand in all lines. */
  readonly size: () => number;
};

export type LineDeps = {
  readonly monotonic: () => number;
  readonly later: (delayMs: number, run: () => void) => () => void;
  /** Words are kept hashed, and nobody who reads the memory compares them with those of elsewhere. */
  readonly salt: string;
};

export type LinePace = {
  /**
   * Milliseconds until the next one is checked.
   * @param turns how many were checked recently; one a minute is dropped
   */
  readonly paceMs: (turns: number) => number;
  /** So long one request waits. */
  readonly patienceMs: number;
};

type Standing = { said: number; seenAt: number; isHeard: boolean; readonly waiting: Set<(isHeard: boolean) => void> };
type Group = {
  readonly words: Map<string, Standing>;
  nextAt: number;
  turns: number;
  turnsAt: number;
  isTimed: boolean;
};

const mostWords = 400;
const mostGroups = 1_000;
/** So long a word that nobody waits with keeps its place. */
const placeMs = 180_000;
const forgetTurnMs = 60_000;

/** Creates a queue. @param pace.paceMs between two attempts, ms @param pace.patienceMs how long a request waits, ms */
export const createGuessQueue = ({ paceMs, patienceMs }: LinePace, { monotonic, later, salt }: LineDeps): Line => {
  const groups = new Map<string, Group>();

  const plan = (group: Group): void => {
    if (group.isTimed || ![...group.words.values()].some(({ isHeard }) => !isHeard)) return;
    group.isTimed = true;
    later(Math.max(0, group.nextAt - monotonic()), () => {
      group.isTimed = false;
      hearNext(group, monotonic(), paceMs);
      plan(group);
    });
  };

  const wait = (group: Group, standing: Standing): Promise<boolean> =>
    new Promise((resolve) => {
      const answer = (isHeard: boolean): void => {
        callOff();
        standing.waiting.delete(answer);
        resolve(isHeard);
      };
      const callOff = later(patienceMs, () => answer(false));
      standing.waiting.add(answer);
      plan(group);
    });

  return {
    enter: async (name, said) => {
      const now = monotonic();
      const group = groupOf(groups, name, now);
      if (group === undefined) return false;
      const word = hash("sha256", `${salt}\n${said}`, "base64url");
      const standing = standingOf(group, word, now);
      standing.said += 1;
      standing.seenAt = now;
      if (!standing.isHeard) return wait(group, standing);
      group.words.delete(word);
      return true;
    },
    size: () => [...groups.values()].reduce((sum, { words }) => sum + words.size, 0),
  };
};

/** Turns that count: one a minute is forgotten. */
const turnsOf = (group: Group, now: number): number =>
  Math.max(0, group.turns - Math.floor((now - group.turnsAt) / forgetTurnMs));

/** @returns undefined where too many lines are waited in already */
const groupOf = (groups: Map<string, Group>, name: string, now: number): Group | undefined => {
  const known = groups.get(name);
  if (known !== undefined) return known;
  for (const [key, group] of groups)
    if (groups.size >= mostGroups && group.words.size === 0 && turnsOf(group, now) === 0) groups.delete(key);
  if (groups.size >= mostGroups) return undefined;
  const group = { words: new Map(), nextAt: now, turns: 0, turnsAt: now, isTimed: false };
  groups.set(name, group);
  return group;
};

const standingOf = (group: Group, word: string, now: number): Standing => {
  const known = group.words.get(word);
  if (known !== undefined) return known;
  if (group.words.size >= mostWords) dropOne(group);
  const standing = { said: 0, seenAt: now, isHeard: false, waiting: new Set<(isHeard: boolean) => void>() };
  group.words.set(word, standing);
  return standing;
};

/** The most repeated word is checked next, also when no request waits with it now: then at its next request. */
const hearNext = (group: Group, now: number, paceMs: LinePace["paceMs"]): void => {
  for (const [word, { seenAt, waiting }] of group.words)
    if (waiting.size === 0 && now - seenAt > placeMs) group.words.delete(word);
  const [first] = [...group.words].filter(([, { isHeard }]) => !isHeard).toSorted(([, a], [, b]) => b.said - a.said);
  if (first === undefined) return;
  const [word, standing] = first;
  group.turns = turnsOf(group, now) + 1;
  group.turnsAt = now;
  group.nextAt = now + paceMs(group.turns);
  if (standing.waiting.size === 0) standing.isHeard = true;
  else group.words.delete(word);
  for (const answer of standing.waiting) answer(true);
};

/** Of those that were said least, the first that nobody waits with, else the first. */
const dropOne = (group: Group): void => {
  const [least] = [...group.words].toSorted(
    ([, a], [, b]) => a.said - b.said || Math.min(1, a.waiting.size) - Math.min(1, b.waiting.size),
  );
  if (least === undefined) return;
  group.words.delete(least[0]);
  for (const answer of least[1].waiting) answer(false);
};
