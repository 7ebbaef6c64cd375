import type { Found } from "#domain/search-text.ts";

/** What was found in a long text, with some words of its line around it. */
export const snippet = (text: string, found: Found): string => {
  const first = text.lastIndexOf("\n", found.start) + 1;
  const last = text.indexOf("\n", found.end);
  const end = last < 0 ? text.length : last;
  const from = boundaryBefore(text, Math.max(first, found.start - lettersBefore));
  const to = Math.min(end, found.end + lettersAfter);
  return `${from > first ? "…" : ""}${text.slice(from, to)}${to < end ? "…" : ""}`;
};

const lettersBefore = 24;
const lettersAfter = 72;

/** Never between a letter and the marks that stand on it. */
const boundaryBefore = (text: string, at: number): number => {
  let boundary = at;
  while (boundary > 0 && /[\p{M}ะาำๅ]/u.test(text.charAt(boundary))) boundary -= 1;
  return boundary;
};
