import { createHash } from "node:crypto";
import type { RowProof } from "./audit-chain.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

/*
 * Access rights are stored in tables of their own: devices, which the log of their meeting proves; and officers with
 * their sessions, which have a chain here, because they belong to no meeting.
 */

/** The lock of all writes that add a line to the chain of accounts, so that the chain has one end. */
export const accessLock = "access";

const endKey = "access-chain";

const hashOf = (values: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(values)).digest("hex");

/** Which device is whose. Ids are random, so that nobody guesses them from the hash. */
export const deviceProof = (row: SqlRow): RowProof => [
  "device",
  String(row.device_id),
  0,
  hashOf([row.device_id, row.meeting_id, row.participant_id, row.joined_at, row.ended_at ?? null]),
];

/** Whose a session is, how long it lasts, and whether it was ended. */
export const sessionProof = (row: SqlRow): RowProof => [
  "session",
  String(row.token_hash),
  0,
  hashOf([row.token_hash, row.kind, row.subject, row.expires_at, row.ended ?? null]),
];

type Watched = { readonly sql: string; readonly proof: (row: SqlRow) => RowProof };

/**
 * A table whose columns the chain proves. Names and keys cannot be guessed from the hash, because secrets are hashed
 * with them.
 */
const watched = (type: string, table: string, key: readonly string[], columns: readonly string[]): Watched => ({
  sql: `SELECT * FROM ${table} ORDER BY ${key.join(", ")}`,
  proof: (row) => [
    type,
    key.map((column) => String(row[column])).join("/"),
    0,
    hashOf([...key, ...columns].map((column) => row[column] ?? null)),
  ],
});

const accountTables: readonly Watched[] = [
  watched("officer", "officer", ["id"], ["name", "name_key", "password_hash", "role_everywhere", "ended_at"]),
  watched("role", "officer_role", ["meeting_id", "officer_id"], ["role"]),
  watched("second factor", "officer_factor", ["officer_id"], ["state"]),
  watched("passkey", "passkey", ["id"], ["officer_id", "public_key"]),
  watched("link", "officer_link", ["hash"], ["kind", "officer_id", "meeting_id", "role", "expires_at"]),
];
const officeSessions: Watched = {
  sql: "SELECT * FROM session WHERE kind <> 'participant' ORDER BY token_hash",
  proof: sessionProof,
};
const allSessions: Watched = { sql: "SELECT * FROM session ORDER BY token_hash", proof: sessionProof };

const readWatched = (db: SqlDatabase, tables: readonly Watched[]): readonly RowProof[] =>
  tables.flatMap(({ sql, proof }) => proofsOf(db, sql, proof));

/** Accounts and sessions as they stand. */
export const accessRows = (db: SqlDatabase): readonly RowProof[] => readWatched(db, [...accountTables, allSessions]);

/** The values that the access log proves, by table. */
export const proofsOf = (
  db: SqlDatabase,
  sql: string,
  proof: (row: SqlRow) => RowProof,
  ...values: string[]
): readonly RowProof[] =>
  db
    .prepare(sql)
    .all(...values)
    .map(proof);

export type AccessLog = {
  /**
   * Runs a job that may change accounts or the office's sessions, and logs the changes in the same transaction; it
   * holds `accessLock`.
   */
  readonly noting: <T>(job: () => T) => T;
  /** Begins the chain with the present rows, where there is none yet. */
  readonly seal: () => void;
  readonly isSealed: () => boolean;
};

const nameOf = ([type, id]: RowProof): string => `${type} ${id}`;

/** The chained log of accounts, devices and sessions. */
export const createAccessLog = (db: SqlDatabase): AccessLog => {
  const end = db.prepare(`SELECT value FROM setting WHERE key = '${endKey}'`);
  const moveEnd = db.prepare(`INSERT INTO setting (key, value) VALUES ('${endKey}', ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
  const add = db.prepare("INSERT INTO access_log (body, hash) VALUES (?, ?)");
  const rows = () => new Map(readWatched(db, [...accountTables, officeSessions]).map((row) => [nameOf(row), row]));

  const isSealed = () => end.get() !== undefined;
  const note = (changed: readonly RowProof[]): void => {
    const body = JSON.stringify(changed);
    const hash = hashOf([end.get()?.value ?? "", body]);
    add.run(body, hash);
    moveEnd.run(hash);
  };
  return {
    noting: (job) => {
      const before = rows();
      const result = job();
      const after = rows();
      const changed = [...after.values()].filter((row) => before.get(nameOf(row))?.[3] !== row[3]);
      const gone = [...before.values()].filter((row) => !after.has(nameOf(row)));
      const all = [...changed, ...gone.map(([type, id]): RowProof => [type, id, 0, ""])];
      if (all.length > 0) note(all);
      return result;
    },
    isSealed,
    seal: () => {
      if (!isSealed()) note(accessRows(db));
    },
  };
};

export type AccessVerdict = {
  /** `unsealed` where the database is of a version that chained no accounts. */
  readonly brokenAt: number | "end" | "unsealed" | null;
  /** What the chain says of officers and sessions, by name. */
  readonly said: ReadonlyMap<string, RowProof>;
};

/** Walks the chain of accounts. */
export const readAccessLog = (db: SqlDatabase): AccessVerdict => {
  const end = db.prepare(`SELECT value FROM setting WHERE key = '${endKey}'`).get()?.value;
  if (end === undefined) return { brokenAt: "unsealed", said: new Map() };
  const said = new Map<string, RowProof>();
  let before = "";
  let brokenAt: AccessVerdict["brokenAt"] = null;
  for (const { n, body, hash } of db.prepare("SELECT * FROM access_log ORDER BY n").all()) {
    if (brokenAt === null && hashOf([before, body]) !== hash) brokenAt = Number(n);
    before = String(hash);
    for (const proof of readRows(String(body)))
      if (proof[3] === "") said.delete(nameOf(proof));
      else said.set(nameOf(proof), proof);
  }
  return { brokenAt: brokenAt ?? (before === end ? null : "end"), said };
};

const readRows = (body: string): readonly RowProof[] => {
  try {
    return JSON.parse(body) as readonly RowProof[];
  } catch {
    // The link does not fit either, and says so.
    return [];
  }
};
