import { accessRows, deviceProof, proofsOf, readAccessLog, type AccessVerdict } from "./access-rights-chain.ts";
import {
  forgetDevicesKind,
  forgetWordingsKind,
  linkOf,
  rowsKind,
  saltedHash,
  sealKind,
  type RowProof,
  type RowsBody,
  type SealBody,
} from "./audit-chain.ts";
import { isSameContent } from "#domain/same-content.ts";
import type { SpaceKind } from "#domain/space.ts";
import { proofOf } from "./record-table.ts";
import { erasedIn, linesOf, readLine } from "./chain-existing-logs.ts";
import { createRoleTable, type HeldMembership } from "./role-table.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

export type AlteredRow = {
  readonly type: string;
  readonly id: string;
  /** Changed, taken away, or put there by somebody else than the server. */
  readonly how: "changed" | "missing" | "added";
};

export type Verdict = {
  readonly spaceId: string;
  readonly kind: SpaceKind;
  /** Acts of the office, and all lines, that were looked at. */
  readonly acts: number;
  readonly lines: number;
  /** The end of the chain, as it stands on the minutes. */
  readonly head: string;
  /**
   * The first line that does not follow from the one before it, by its number in the log; `unsealed` where the log is of a
   * version that chained less; null where all do.
   */
  readonly brokenAt: number | "end" | "unsealed" | null;
  /** What the first versions' own chain said, when this one took its place; null where it said nothing. */
  readonly seal: SealBody | null;
  /** Rows that are not what the log says was written. */
  readonly rows: readonly AlteredRow[];
  /** Whether the space's counters are those of the last transaction. */
  readonly countersFit: boolean;
};

export type Doubled = { readonly spaceId: string; readonly what: "seq" | "no"; readonly n: number };

/**
 * Finds numbers that stand twice where each is given once, or beyond the counter that gives them: two processes have
 * written at once, or somebody has written by hand.
 */
export const findDoubled = (db: SqlDatabase): readonly Doubled[] => {
  const found = (what: Doubled["what"], where: string) =>
    db
      .prepare(
        `SELECT space_id, ${what} AS n FROM record WHERE ${where} GROUP BY space_id, ${what} HAVING count(*) > 1
        UNION SELECT record.space_id, record.${what} FROM record JOIN space ON space.id = record.space_id
        WHERE record.${what} > space.${what} ORDER BY 1, 2`,
      )
      .all()
      .map(({ space_id: spaceId, n }) => ({ spaceId: String(spaceId), what, n: Number(n) }));
  return [...found("seq", "seq > 0"), ...found("no", "no IS NOT NULL")];
};

/**
 * Walks each space's chain, the meetings first, and compares what the log says with what the tables hold: whether anything in either was
 * altered, left out or added.
 */
export const verifyLog = (db: SqlDatabase): readonly Verdict[] => {
  const erased = erasedIn(db);
  return db
    .prepare("SELECT * FROM space ORDER BY kind = 'meeting' DESC, id")
    .all()
    .map((space) => verifySpace(db, space, erased));
};

const verifySpace = (db: SqlDatabase, space: SqlRow, erased: ReadonlySet<string>): Verdict => {
  const [spaceId, head] = [String(space.id), String(space.audit_head)];
  const said = new Map<string, RowProof>();
  let [acts, lines, before] = [0, 0, ""];
  let brokenAt: Verdict["brokenAt"] = Number(space.chain) < 2 ? "unsealed" : null;
  let seal: SealBody | null = null;
  let counters = { seq: 0, no: 0 };
  const dropped = lastDropOf(db, spaceId);
  for (const line of linesOf(db, spaceId)) {
    lines++;
    if (line.officer_id !== null) acts++;
    if (brokenAt === null && !follows(before, line, { erased, dropped })) brokenAt = Number(line.n);
    before = String(line.hash);
    if (line.kind === sealKind) seal = readBody<SealBody>(line) ?? null;
    if (line.kind === forgetDevicesKind)
      for (const name of said.keys()) if (name.startsWith("device ")) said.delete(name);
    if (line.kind !== rowsKind) continue;
    const { seq = -1, no = -1, rows = [] } = readBody<RowsBody>(line) ?? {};
    counters = { seq, no };
    for (const proof of rows) said.set(placeOf(proof), proof);
  }
  if (brokenAt === null && before !== head) brokenAt = "end";
  const countersFit = counters.seq === Number(space.seq) && counters.no === Number(space.no);
  const rows = brokenAt === "unsealed" ? [] : [...compareRows(db, spaceId, said), ...compareRoles(db, spaceId)];
  return { spaceId, kind: String(space.kind) as SpaceKind, acts, lines, head, brokenAt, seal, rows, countersFit };
};

/** The last line that says that earlier wordings were dropped; 0 where there is none. */
export const lastDropOf = (db: SqlDatabase, spaceId: string): number =>
  Number(
    db.prepare("SELECT max(n) AS n FROM audit WHERE space_id = ? AND kind = ?").get(spaceId, forgetWordingsKind)?.n ??
      0,
  );

/** Of whom words were erased, and up to which line wordings of attendees were dropped. */
type Taken = { readonly erased: ReadonlySet<string>; readonly dropped: number };

/** Words that were erased or dropped leave their salted hash, and nothing to compute it from. */
export const follows = (before: string, line: SqlRow, { erased, dropped }: Taken): boolean => {
  const isDropped = Number(line.n) < dropped && line.participant_id !== null && line.officer_id === null;
  const isErased =
    line.body === "null" &&
    line.salt === null &&
    (isDropped || erased.has(String(line.id)) || erased.has(String(line.participant_id)));
  const isWhole = isErased || saltedHash(String(line.salt), String(line.body)) === line.body_hash;
  return isWhole && line.hash === linkOf(before, { ...readLine(line), bodyHash: String(line.body_hash) });
};

const readBody = <T>({ body }: SqlRow): T | undefined => {
  try {
    return JSON.parse(String(body)) as T;
  } catch {
    // The link does not fit either, and says so.
    return undefined;
  }
};

const placeOf = ([type, id]: RowProof): string => `${type} ${id}`;

const rowsOf = function* (db: SqlDatabase, spaceId: string): Generator<RowProof> {
  for (const row of db.prepare("SELECT * FROM record WHERE space_id = ? ORDER BY seq").iterate(spaceId)) {
    yield proofOf(row);
  }
  yield* proofsOf(db, "SELECT * FROM device WHERE meeting_id = ? ORDER BY device_id", deviceProof, spaceId);
};

const compareRows = (db: SqlDatabase, spaceId: string, said: ReadonlyMap<string, RowProof>): AlteredRow[] =>
  compare(rowsOf(db, spaceId), new Map([...said].filter(([, [type]]) => type !== "session")));

/** @param said what is there by all that the log says; what is left of it is missing */
const compare = (rows: Iterable<RowProof>, said: ReadonlyMap<string, RowProof>): AlteredRow[] => {
  const left = new Map(said);
  const altered: AlteredRow[] = [];
  for (const proof of rows) {
    const [type, id, seq, hash] = proof;
    const wanted = left.get(placeOf(proof));
    left.delete(placeOf(proof));
    if (wanted === undefined) altered.push({ type, id, how: "added" });
    else if (wanted[2] !== seq || wanted[3] !== hash) altered.push({ type, id, how: "changed" });
  }
  return [...altered, ...[...left.values()].map(([type, id]) => ({ type, id, how: "missing" as const }))];
};

/** What the chain of accounts says: whether it is whole, and which officers and sessions are not as it says. */
export type AccountsVerdict = Pick<AccessVerdict, "brokenAt"> & { readonly rows: readonly AlteredRow[] };

/**
 * Holds officers, and sessions of officers, phones and screens, against the chain of accounts and the meetings' logs. A
 * session that is gone has ended.
 */
export const verifyAccounts = (db: SqlDatabase): AccountsVerdict => {
  const { brokenAt, said: ofAccounts } = readAccessLog(db);
  if (brokenAt === "unsealed") return { brokenAt, rows: [] };
  const said = new Map(ofAccounts);
  for (const line of db
    .prepare("SELECT body FROM audit WHERE kind = ? AND body LIKE ? ORDER BY n")
    .all(rowsKind, '%["session",%')) {
    for (const proof of readBody<RowsBody>(line)?.rows ?? [])
      if (proof[0] === "session") said.set(placeOf(proof), proof);
  }
  return {
    brokenAt,
    rows: compare(accessRows(db), said).filter(({ type, how }) => type !== "session" || how !== "missing"),
  };
};

/** Roles that are not what the space's memberships say: somebody was given one by hand. */
const compareRoles = (db: SqlDatabase, spaceId: string): AlteredRow[] => {
  const roles = createRoleTable(db);
  const said = new Map(
    db
      .prepare("SELECT id, state FROM record WHERE space_id = ? AND type = 'membership' AND desk = 1")
      .all(spaceId)
      .map(({ id, state }) => [String(id), JSON.parse(String(state)) as Omit<HeldMembership, "id">]),
  );
  const altered: AlteredRow[] = [];
  for (const { id, ...held } of roles.membershipsIn(spaceId)) {
    const wanted = said.get(id);
    said.delete(id);
    if (wanted === undefined) altered.push({ type: "role", id, how: "added" });
    else if (!isSameContent(wanted, held)) altered.push({ type: "role", id, how: "changed" });
  }
  return [...altered, ...[...said.keys()].map((id) => ({ type: "role", id, how: "missing" as const }))];
};
