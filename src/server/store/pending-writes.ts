import type { SqlDatabase, SqlStatement } from "./sql-engine.ts";

/**
 * What the jobs that run have written and the database does not have yet, where writes are sent later than they are done
 * (sql-engine, `RemoteSide`). It is forgotten with everything else before jobs are run; elsewhere nothing is ever in it.
 */
export const createUnsent = <V>({ prepareKept }: SqlDatabase) => {
  const rows = new Map<string, V>();
  const isKept = prepareKept !== undefined;
  return {
    get: (key: string): V | undefined => rows.get(key),
    put: (key: string, row: V): void => void (isKept && rows.set(key, row)),
    values: (): Iterable<V> => rows.values(),
    forgetAll: (): void => rows.clear(),
  };
};

/** A statement about rows that are in `createUnsent` when they have been written. */
export const prepareKept = (db: SqlDatabase, sql: string): SqlStatement => db.prepareKept?.(sql) ?? db.prepare(sql);
