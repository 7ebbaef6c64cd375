import type { Found } from "#domain/search-text.ts";

/** What was found in a long text, with some words around it. */
export const snippet = (text: string, found: Found): string => {
  const from = boundaryBefore(text, Math.max(0, found.start - lettersBefore));
  const to = Math.min(text.length, found.end + lettersAfter);
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
};

const lettersBefore = 24;
const lettersAfter = 72;

/** Never between a letter and the marks that stand on it. */
const boundaryBefore = (text: string, at: number): number => {
  let boundary = at;
  while (boundary > 0 && /[\p{M}ะาำๅ]/u.test(text.charAt(boundary))) boundary -= 1;
  return boundary;
};
