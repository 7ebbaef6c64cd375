import { foldForSearch } from "../search-text.ts";

/** A heading without spaces and punctuation: `ชื่อ - สกุล` and `ชื่อสกุล` are equal. */
export const compact = (text: string): string => {
  const known = worked.get(text);
  if (known !== undefined) return known;
  const made = foldForSearch(text).replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  // Cached: the same few thousand cells are read again at every answer of the officer.
  if (worked.size > mostWorked) worked.clear();
  worked.set(text, made);
  return made;
};
const worked = new Map<string, string>();
const mostWorked = 20_000;

/**
 * How well a heading matches a column: 3 exactly, 2 where it begins with its words, 1 where it contains them, 0 not at
 * all. The length of the words is added as a fraction, so that the longer match wins.
 */
export const headingScore = (heading: string, words: readonly string[]): number => {
  const written = compact(heading);
  if (written === "" || written.length > maxHeading) return 0;
  let best = 0;
  for (const word of words) {
    const wanted = compact(word);
    const rank = written === wanted ? 3 : rankWithin(written, wanted);
    if (rank > 0) best = Math.max(best, rank + Math.min(99, wanted.length) / 100);
  }
  return best;
};

/** `ที่` begins too many words, and occurs in too many. */
const shortestWithin = 4;

const rankWithin = (written: string, wanted: string): number => {
  if (wanted.length < shortestWithin) return 0;
  if (written.startsWith(wanted)) return 2;
  return written.includes(wanted) ? 1 : 0;
};

/** A longer heading is a sentence. */
const maxHeading = 90;
