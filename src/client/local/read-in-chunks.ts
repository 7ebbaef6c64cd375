/** So many rows are read in one go: what a browser hands over at once holds up every finger meanwhile. */
export const partLength = 500;

/**
 * Reads rows part by part: 10,000 in one go kept a page busy for a tenth of a second.
 * @param read at most `partLength` rows in the order of their keys, from the one after `last`
 * @returns all of them; where they must be of one moment, the caller reads them in a transaction
 */
export const readInParts = async <T>(read: (last: T | undefined) => PromiseLike<T[]>): Promise<T[]> => {
  const all: T[] = [];
  for (;;) {
    const part = await read(all.at(-1));
    for (const row of part) all.push(row);
    if (part.length < partLength) return all;
  }
};
