import type { SqlDatabase, SqlStatement } from "./sql-engine.ts";

/**
 * The writes of running jobs that the database does not have yet, where writes are sent later (sql-engine,
 * `RemoteSide`). It is cleared before jobs run; on other databases it is always empty.
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
