import type { SqlRow } from "../sql-engine.ts";

/** A statement as PostgreSQL compiles it once for each connection. */
export type Statement = {
  readonly name: string;
  readonly text: string;
  /** The tables that it names, to read or to write them. */
  readonly tables: readonly string[];
  /** Its table remembers what it has written, so that its reads need not find it in the database (sql-engine). */
  readonly isKept: boolean;
  /** Of a statement that writes rows whole: how many of its first columns name a row; 0 where no row replaces another. */
  readonly keyColumns?: number;
  /** Of such a statement: how many columns there are. */
  readonly columns?: number;
  /** Tells other processes; of two that say the same of one space the later is enough. */
  readonly isTelling?: true;
};

export type Asked = {
  readonly statement: Statement;
  readonly values: readonly unknown[];
  /** Of a statement that writes rows whole: the rows, from which its values are made when it is sent. */
  readonly rows?: readonly (readonly unknown[])[];
};

export type Answer = { readonly rows: SqlRow[]; readonly count: number };

/** PostgreSQL keeps no text with a NUL in it, so nothing is found by one; asking would end the transaction. */
export const isUnknowable = (value: unknown): boolean => typeof value === "string" && value.includes("\0");

/** SQLite's `?` and `?1` as PostgreSQL's `$1`. No statement of ours has a question mark in its words. */
export const toNumbered = (sql: string): string => {
  let count = 0;
  return sql.replace(/\?(\d*)/g, (_, number: string) => `$${number === "" ? ++count : number}`);
};

/** The tables that a statement names. A word too much only costs a question. */
export const tablesIn = (sql: string): readonly string[] => [
  ...new Set(
    [...sql.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)/gi)].map(([, table = ""]) => table.toLowerCase()),
  ),
];

/** Each column as one array. @param columns how many there are */
export const columnsOf = (rows: readonly (readonly unknown[])[], columns: number): readonly unknown[] =>
  Array.from({ length: columns }, (_, index) => rows.map((row) => row[index] ?? null));

/**
 * Fewer statements that do the same: rows for one table in one of them, and of what is told the last. Rows move before
 * other writes only where those are for other tables, and a row that is written twice stays in two statements.
 */
export const joinWrites = (writes: readonly Asked[]): readonly Asked[] => {
  const joined: (Asked | undefined)[] = [];
  /** Where each table was last written, and by which place of `joined` rows can still be taken. */
  const lastOf = new Map<string, number>();
  const keysOf = new Map<number, Set<string>>();
  const told = new Map<string, number>();
  for (const write of writes) {
    const { statement, rows } = write;
    const at = joined.length;
    if (statement.isTelling === true) {
      const key = JSON.stringify([statement.name, toldOf(write)]);
      const before = told.get(key);
      if (before !== undefined) joined[before] = undefined;
      told.set(key, at);
    }
    const open = lastOf.get(statement.tables[0] ?? "");
    const standing = open === undefined ? undefined : joined[open];
    const keys = rows?.map((row) => JSON.stringify(row.slice(0, statement.keyColumns))) ?? [];
    const taken = open === undefined ? undefined : keysOf.get(open);
    const isFree = statement.keyColumns === 0 || !keys.some((key) => taken?.has(key));
    if (rows !== undefined && standing?.rows !== undefined && standing.statement === statement && isFree) {
      joined[open ?? 0] = { ...standing, rows: [...standing.rows, ...rows] };
      for (const key of keys) taken?.add(key);
      continue;
    }
    joined.push(write);
    for (const table of statement.tables) lastOf.set(table, at);
    if (rows !== undefined) keysOf.set(at, new Set(keys));
  }
  return joined.filter((write) => write !== undefined);
};

/** What is told begins with who tells, and of which space; how far it has come stands between that and how. */
const toldOf = ({ values }: Asked): readonly unknown[] => {
  const [teller, space, , how] = String(values[0]).split(" ");
  return [teller, space, how];
};
