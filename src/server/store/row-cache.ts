/**
 * A cache of the rows that were read last, so that they are not read again for every request. It is correct because a
 * rollback clears it, and because one process writes to a data folder (folder-lock.ts). Where several processes write
 * to one database, it is cleared at the beginning of each transaction.
 */
export type RowCache<V> = {
  /** What is remembered for the key, or what `read` gives now; nothing (`undefined`) is not remembered. */
  readonly get: (key: string, read: () => V | undefined) => V | undefined;
  readonly put: (key: string, value: V) => void;
  readonly forget: (key: string) => void;
  readonly forgetAll: () => void;
};

/** @param most how many are kept; what was not asked for longest goes first */
export const createRowCache = <V>(most: number): RowCache<V> => {
  const values = new Map<string, V>();

  const put = (key: string, value: V): void => {
    values.delete(key);
    values.set(key, value);
    if (values.size <= most) return;
    const oldest = values.keys().next();
    if (oldest.done !== true) values.delete(oldest.value);
  };

  return {
    get: (key, read) => {
      const known = values.get(key);
      // Which one was asked for longest ago matters only once some have to go.
      if (known !== undefined && values.size * 2 < most) return known;
      const found = known ?? read();
      if (found !== undefined) put(key, found);
      return found;
    },
    put,
    forget: (key) => void values.delete(key),
    forgetAll: () => values.clear(),
  };
};
