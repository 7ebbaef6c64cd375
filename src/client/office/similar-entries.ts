import { isTakenUp } from "#domain/counted-entries.ts";
import type { ConsoleEntry } from "./pending-acts.ts";

/** Share of letter triples that two wordings must have in common before the console speaks of it. */
export const alikeFrom = 0.42;

const triplesOf = (text: string): ReadonlySet<string> => {
  const letters = text.replace(/\s+/g, "");
  return new Set(Array.from({ length: Math.max(letters.length - 2, 0) }, (_, at) => letters.slice(at, at + 3)));
};

/** How alike two wordings are, 0 to 1 (Dice's coefficient of letter triples; Thai has no spaces to count words by). */
export const likeness = (a: string, b: string): number => {
  const [left, right] = [triplesOf(a), triplesOf(b)];
  return dice([...left].filter((triple) => right.has(triple)).length, left.size, right.size);
};

const dice = (shared: number, left: number, right: number): number =>
  left + right === 0 ? 0 : (2 * shared) / (left + right);

type Kept = { readonly text: string; readonly triples: ReadonlySet<string> };

/**
 * An index of wordings by their letter triples: similar ones are found through a wording's own triples alone, however
 * many others there are.
 * @param deps.take passed in so that a test can count how often a text is split
 */
export const createSimilarEntries = (deps: { readonly take?: (text: string) => ReadonlySet<string> } = {}) => {
  const take = deps.take ?? triplesOf;
  const byId = new Map<string, Kept>();
  const idsByTriple = new Map<string, Set<string>>();

  const forget = (id: string): void => {
    for (const triple of byId.get(id)?.triples ?? []) idsByTriple.get(triple)?.delete(id);
    byId.delete(id);
  };
  const keep = (entry: Pick<ConsoleEntry, "id" | "text">): Kept => {
    const before = byId.get(entry.id);
    if (before?.text === entry.text) return before;
    forget(entry.id);
    const kept = { text: entry.text, triples: take(entry.text) };
    byId.set(entry.id, kept);
    for (const triple of kept.triples) {
      const ids = idsByTriple.get(triple);
      if (ids === undefined) idsByTriple.set(triple, new Set([entry.id]));
      else ids.add(entry.id);
    }
    return kept;
  };

  const sharedBy = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
    let shared = 0;
    for (const triple of left) if (right.has(triple)) shared++;
    return shared;
  };

  return {
    /** How alike two entries are, 0 to 1; undefined as long as the other was not taken apart. */
    shareOf: (entry: Pick<ConsoleEntry, "id" | "text">, other: Pick<ConsoleEntry, "id" | "text">) => {
      const [own, kept] = [keep(entry).triples, byId.get(other.id)];
      if (kept?.text !== other.text) return undefined;
      return dice(sharedBy(own, kept.triples), own.size, kept.triples.size);
    },
    /** Takes an entry apart ahead of the first question about it. */
    prepare: (entry: Pick<ConsoleEntry, "id" | "text">): void => void keep(entry),
    /** How alike each of the others is; who has nothing in common with it is not among them. */
    sharesOf: (entry: Pick<ConsoleEntry, "id" | "text">): ReadonlyMap<string, number> => {
      const own = keep(entry).triples;
      const shared = new Map<string, number>();
      for (const triple of own) {
        for (const id of idsByTriple.get(triple) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
      }
      shared.delete(entry.id);
      return new Map(Array.from(shared, ([id, count]) => [id, dice(count, own.size, byId.get(id)?.triples.size ?? 0)]));
    },
  };
};

export type Likenesses = ReturnType<typeof createSimilarEntries>;

/**
 * The entry that this one most likely repeats: about the same thing, taken up already, and worded much
 * alike. A hint for the secretariat, never a decision. Only what was taken up about the same thing is compared with it.
 */
export const similarTo = (
  entry: ConsoleEntry,
  others: readonly ConsoleEntry[],
  shareOf: Likenesses["shareOf"],
): ConsoleEntry | undefined => {
  let best: { readonly other: ConsoleEntry; readonly share: number } | undefined;
  for (const other of others) {
    if (other.target.id !== entry.target.id || !isTakenUp(other.status) || other.id === entry.id) continue;
    const share = shareOf(entry, other) ?? 0;
    if (share >= alikeFrom && share > (best?.share ?? 0)) best = { other, share };
  }
  return best?.other;
};
