import { longWord, wordEnds } from "#client/lib/excerpt.ts";
import type { Found } from "#domain/search-text.ts";

/** What was found in a long text, with some words of its line around it. */
export const snippet = (text: string, found: Found): string => {
  const first = text.lastIndexOf("\n", found.start) + 1;
  const last = text.indexOf("\n", found.end);
  const line = text.slice(first, last < 0 ? text.length : last);
  const [start, end] = [found.start - first, found.end - first];
  const ends = wordEnds(line);
  const from = start <= lettersBefore ? 0 : cutBefore(line, start - lettersBefore, ends);
  const to = line.length - end <= lettersAfter ? line.length : Math.max(end, cutBefore(line, end + lettersAfter, ends));
  return `${from > 0 ? "…" : ""}${line.slice(from, to)}${to < line.length ? "…" : ""}`;
};

const lettersBefore = 24;
const lettersAfter = 72;

/** Between two words; in a run of letters that is none, never between a letter and the marks that stand on it. */
const cutBefore = (line: string, at: number, ends: readonly number[]): number => {
  const word = ends.findLast((end) => end <= at) ?? 0;
  if (at - word <= longWord) return word;
  let letter = at;
  while (letter > 0 && /[\p{M}ะาำๅ]/u.test(line.charAt(letter))) letter -= 1;
  return letter;
};
