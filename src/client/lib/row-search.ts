import { foldForSearch, readAbbreviations } from "#domain/search-text.ts";

/** `full` where something in it was shortened. */
type Folded = { readonly written: string; readonly full: string | undefined };

/**
 * `matchesSearch` over rows that stay the same objects while they are unchanged. Each row is folded once, because
 * folding thousands of texts takes longer than a frame, and searching the folded ones does not.
 * @param deps.fold passed in so that a test can count
 */
export const createRowSearch = <Row extends object>(deps: {
  readonly textOf: (row: Row) => string;
  readonly fold?: (text: string) => string;
}) => {
  const fold = deps.fold ?? foldForSearch;
  const known = new WeakMap<Row, Folded>();

  const foldedOf = (row: Row): Folded => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const written = fold(deps.textOf(row));
    const full = readAbbreviations(written);
    const made = { written, full: full === written ? undefined : full };
    known.set(row, made);
    return made;
  };

  return {
    /** Folds a row ahead of the first search. */
    prepare: (row: Row): void => void foldedOf(row),
    isPrepared: (row: Row): boolean => known.has(row),
    /** Whether each word of the query stands somewhere in a row; the query is folded once. */
    matcher: (query: string): ((row: Row) => boolean) => {
      const words = foldForSearch(query)
        .split(" ")
        .filter(Boolean)
        .map((word) => ({ word, full: readAbbreviations(word) }));
      // Most rows are not found: each is looked through once, not twice.
      const stands = ({ word, full }: (typeof words)[number], text: Folded): boolean =>
        text.written.includes(word) ||
        ((text.full !== undefined || full !== word) && (text.full ?? text.written).includes(full));
      return (row) => {
        const text = foldedOf(row);
        return words.length > 0 && words.every((word) => stands(word, text));
      };
    },
  };
};
