import {
  firstLinkOf,
  linkOf,
  ownLine,
  rowsKind,
  saltedHash,
  sealKind,
  type HashedLine,
  type RowsBody,
  type SealBody,
} from "./audit-chain.ts";
import { createLogWriter } from "./audit-table.ts";
import { accessLock, deviceProof, proofsOf, type AccessLog } from "./access-rights-chain.ts";
import type { SpaceTable } from "./space-table.ts";
import { createErasureTable } from "./erasure-table.ts";
import type { WriteAtOnce } from "./process-epochs.ts";
import { proofOf } from "./record-table.ts";
import type { SqlDatabase, SqlEngine, SqlRow } from "./sql-engine.ts";

export type SealDeps = {
  readonly engine: SqlEngine;
  readonly newSalt: () => string;
  readonly now: () => number;
  readonly write: WriteAtOnce;
};

/**
 * Chains the logs of an older database, which chained only the office's acts: every line, in its order, and every row
 * as it is now. That version's own chain is verified first and its result is stored in the seal, so that earlier
 * changes cannot pass as intact later. Each meeting is sealed once.
 */
export const sealLogs = ({ engine, newSalt, now, write }: SealDeps): void => {
  const unsealed = engine.reading(() => unsealedOf(engine.db));
  if (unsealed.length === 0) return;
  const addLines = createLogWriter(engine, newSalt);
  for (const id of unsealed) {
    write(id, () => {
      // Another process may have done it meanwhile.
      if (!unsealedOf(engine.db).includes(id)) return;
      sealOne(engine.db, id, newSalt, (end, body, rows) =>
        addLines(id, [ownLine(sealKind, id, now(), body), ownLine(rowsKind, id, now(), rows)], end),
      );
    });
  }
};

/**
 * Begins the chain of accounts, and notes whose the devices are, in a database of a version that chained neither; once.
 */
export const sealAccess = (
  engine: SqlEngine,
  { access, spaces }: { readonly access: AccessLog; readonly spaces: SpaceTable },
  now: () => number,
  write: WriteAtOnce,
): void => {
  if (engine.reading(access.isSealed)) return;
  for (const { id } of engine.reading(spaces.heads)) {
    write(id, () => {
      const devices = proofsOf(engine.db, "SELECT * FROM device WHERE meeting_id = ?", deviceProof, id);
      if (devices.length > 0) spaces.noteRows(id, now(), devices);
    });
  }
  write(accessLock, access.seal);
};

const unsealedOf = (db: SqlDatabase): readonly string[] =>
  db
    .prepare("SELECT id FROM space WHERE chain < 2 ORDER BY id")
    .all()
    .map(({ id }) => String(id));

type AddSeal = (end: string, body: SealBody, rows: RowsBody) => string;

const sealOne = (db: SqlDatabase, meetingId: string, newSalt: () => string, addSeal: AddSeal): void => {
  const meeting = db.prepare("SELECT seq, no, audit_head FROM space WHERE id = ?").get(meetingId);
  const relink = db.prepare("UPDATE audit SET salt = ?, body_hash = ?, hash = ? WHERE n = ?");
  const erased = erasedIn(db);
  const first = createFirstChain(erased);
  let end = "";
  for (const line of linesOf(db, meetingId)) {
    first.look(line);
    const isErased = line.salt === null && erased.has(String(line.id));
    const salt = line.salt === null && !isErased ? newSalt() : (line.salt ?? null);
    const bodyHash = String(line.body_hash ?? saltedHash(String(salt ?? ""), String(line.body)));
    end = linkOf(end, { ...readLine(line), bodyHash });
    relink.run(salt, bodyHash, end, Number(line.n));
  }
  const before = String(meeting?.audit_head);
  const chainEnd = addSeal(
    end,
    { before, brokenAt: first.verdict(before) },
    { seq: Number(meeting?.seq), no: Number(meeting?.no), rows: saltRows(db, meetingId, newSalt) },
  );
  db.prepare("UPDATE space SET chain = 2, audit_head = ? WHERE id = ?").run(chainEnd, meetingId);
};

const saltRows = (db: SqlDatabase, meetingId: string, newSalt: () => string): RowsBody["rows"] => {
  const put = db.prepare("UPDATE record SET salt = ? WHERE space_id = ? AND type = ? AND id = ?");
  return db
    .prepare("SELECT * FROM record WHERE space_id = ? ORDER BY seq")
    .all(meetingId)
    .map((row) => {
      const salt = newSalt();
      put.run(salt, meetingId, String(row.type), String(row.id));
      return proofOf({ ...row, salt });
    });
};

/** Walks the chain that the first versions made. */
const createFirstChain = (erased: ReadonlySet<string>) => {
  let before = "";
  let brokenAt: number | null = null;
  const fits = (line: SqlRow): boolean => {
    const isErased = erased.has(String(line.id)) && line.body === "null";
    // In lines of the very first databases the link stands on the words, so that erasing leaves nothing to compute.
    if (line.body_hash === null)
      return isErased || line.hash === firstLinkOf(before, { ...readLine(line), bodyHash: String(line.body) });
    const isWhole = isErased || saltedHash(String(line.salt), String(line.body)) === line.body_hash;
    return isWhole && line.hash === firstLinkOf(before, { ...readLine(line), bodyHash: String(line.body_hash) });
  };
  return {
    look: (line: SqlRow): void => {
      if (line.officer_id === null) return;
      if (brokenAt === null && !fits(line)) brokenAt = Number(line.n);
      before = String(line.hash);
    },
    verdict: (head: string): SealBody["brokenAt"] => brokenAt ?? (before === head ? null : "end"),
  };
};

/** Ids of which words were erased on purpose. */
export const erasedIn = (db: SqlDatabase): ReadonlySet<string> => createErasureTable(db).ids();

const pageSize = 1_000;

/** The lines of a meeting's log, in their order, a page at a time: they may be changed while they are walked. */
export const linesOf = function* (db: SqlDatabase, meetingId: string): Generator<SqlRow> {
  const page = db.prepare(`SELECT * FROM audit WHERE space_id = ? AND n > ? ORDER BY n LIMIT ${pageSize}`);
  for (let after = -1; ;) {
    const lines = page.all(meetingId, after);
    yield* lines;
    if (lines.length < pageSize) return;
    after = Number(lines.at(-1)?.n);
  }
};

/** A line of the log from its row. */
export const readLine = (line: SqlRow): Omit<HashedLine, "bodyHash"> => ({
  opId: String(line.op_id),
  kind: String(line.kind),
  type: String(line.type),
  id: String(line.id),
  rev: Number(line.rev),
  officeRev: Number(line.office_rev),
  participantId: line.participant_id === null ? null : String(line.participant_id),
  officerId: line.officer_id === null ? null : String(line.officer_id),
  deviceId: String(line.device_id),
  at: Number(line.at),
  correctedAt: Number(line.corrected_at),
  receivedAt: Number(line.received_at),
});
