/** How many shares of the wall one page has: so many suggestions of ordinary length are read from the last row. */
export const pageShares = 3;

/** Letters that stand in one share at a size that the last row reads. */
const lettersOfShare = 120;

/** How many shares a text needs; the longest has a page of its own. */
export const sharesOf = ({ text }: { readonly text: string }): number =>
  Math.min(pageShares, Math.max(1, Math.ceil(text.length / lettersOfShare)));

/** What stands together on the wall, in its order: a page is never fuller than its shares. */
export const arisingPages = <T extends { readonly text: string }>(rows: readonly T[]): readonly (readonly T[])[] => {
  const pages: T[][] = [];
  let free = 0;
  for (const row of rows) {
    const needed = sharesOf(row);
    if (needed > free) {
      pages.push([]);
      free = pageShares;
    }
    pages.at(-1)?.push(row);
    free -= needed;
  }
  return pages;
};

/** How long a page stands before the next one, ms: long enough to read three suggestions out. */
export const pageMs = 20_000;

/**
 * Which page stands now: the first as the matter is called, then one after the other, and round again. It is worked out from
 * the time alone, so that several walls of one room show the same page.
 * @param times `since`: when the matter was called, ms
 */
export const pageAt = (pages: number, { now, since }: { readonly now: number; readonly since: number }): number =>
  Math.floor(Math.max(0, now - since) / pageMs) % Math.max(1, pages);
