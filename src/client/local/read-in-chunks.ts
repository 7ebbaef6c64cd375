/** So many rows are read at once. A larger result of the database would block the page's input for more than 50 ms. */
export const partLength = 500;

/**
 * Reads rows chunk by chunk: 10,000 at once blocked a page for a tenth of a second.
 * @param read reads at most `partLength` rows in the order of their keys, from the one after `last`
 * @returns all rows; where they must be of one moment, the caller reads them in a transaction
 */
export const readInParts = async <T>(read: (last: T | undefined) => PromiseLike<T[]>): Promise<T[]> => {
  const all: T[] = [];
  for (;;) {
    const part = await read(all.at(-1));
    for (const row of part) all.push(row);
    if (part.length < partLength) return all;
  }
};
