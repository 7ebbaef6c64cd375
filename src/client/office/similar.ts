import type { ConsoleEntry } from "./pending-acts.ts";

/** Share of letter triples that two wordings must have in common before the console speaks of it. */
const alikeFrom = 0.42;

const triplesOf = (text: string): ReadonlySet<string> => {
  const letters = text.replace(/\s+/g, "");
  return new Set(Array.from({ length: Math.max(letters.length - 2, 0) }, (_, at) => letters.slice(at, at + 3)));
};

/** How alike two wordings are, 0 to 1 (Dice's coefficient of letter triples; Thai has no spaces to count words by). */
export const likeness = (a: string, b: string): number => {
  const [left, right] = [triplesOf(a), triplesOf(b)];
  if (left.size + right.size === 0) return 0;
  const shared = [...left].filter((triple) => right.has(triple)).length;
  return (2 * shared) / (left.size + right.size);
};

/**
 * The entry that this one most likely repeats: about the same thing, taken up already, and worded much alike.
 * A hint for the secretariat, never a decision.
 */
export const similarTo = (entry: ConsoleEntry, entries: readonly ConsoleEntry[]): ConsoleEntry | undefined =>
  entries
    .filter((other) => other.id !== entry.id && other.target.id === entry.target.id)
    .filter((other) => other.status === "accepted" || other.status === "answered")
    .map((other) => ({ other, share: likeness(entry.text, other.text) }))
    .filter(({ share }) => share >= alikeFrom)
    .toSorted((a, b) => b.share - a.share)[0]?.other;
