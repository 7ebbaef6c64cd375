import type { SpaceKind } from "#domain/space.ts";
import { createLogWriter } from "./audit-table.ts";
import type { Life } from "./process-epochs.ts";
import { createRowCache } from "./row-cache.ts";
import type { SqlEngine, SqlRow } from "./sql-engine.ts";
import { ownLine, rowsKind, type RowProof, type RowsBody } from "./audit-chain.ts";
import type { AuditLine } from "./audit-line-type.ts";

/** A space's place in its history: an organisation's, a committee's or a meeting's. */
export type SpaceHead = {
  readonly id: string;
  readonly kind: SpaceKind;
  /** The space above it; null for an organisation. */
  readonly parent: string | null;
  /** Of a meeting alone. */
  readonly joinCode: string | null;
  readonly seq: number;
  /** The last number given to an entry. */
  readonly no: number;
  /** The end of the chain of the log. */
  readonly chainEnd: string;
};

/** A life of the server, as one space has seen it. `start` is the first `seq` that belongs to it. */
export type Epoch = { readonly id: string; readonly start: number };

export type OfficeTrace = {
  readonly type: string;
  readonly id: string;
  readonly rev: number;
  readonly officeRev: number;
};

export type NewSpace = Pick<SpaceHead, "id" | "kind" | "parent" | "joinCode">;

export type SpaceTable = {
  readonly heads: () => readonly SpaceHead[];
  readonly head: (spaceId: string) => SpaceHead | undefined;
  readonly headByJoinCode: (code: string) => SpaceHead | undefined;
  /** The one organisation of the database, where it has one yet. */
  readonly organisation: () => SpaceHead | undefined;
  readonly childrenOf: (spaceId: string) => readonly SpaceHead[];
  /** Meetings of a database that knew neither organisations nor committees. */
  readonly orphans: () => readonly SpaceHead[];
  /** Makes a space. @returns false where it is there already, made by another process meanwhile */
  readonly addSpace: (space: NewSpace) => boolean;
  /** Puts a meeting of such a database under its committee. */
  readonly adopt: (meetingId: string, committeeId: string) => void;
  /**
   * Written last in a transaction: what it says is then there. Where the counter rises for the first time in this life of
   * the process, an epoch begins with it.
   */
  readonly moveHead: (head: Pick<SpaceHead, "id" | "seq" | "no" | "chainEnd">) => void;
  readonly epochs: (spaceId: string) => readonly Epoch[];
  /** After a rollback: what was remembered may not be so. */
  readonly forgetHeads: () => void;
  /** Writes lines behind the chain's end. @returns its new end, which `moveHead` is to note */
  readonly log: (spaceId: string, lines: readonly AuditLine[], chainEnd: string) => string;
  /** Writes one line that the server writes by itself, and notes the chain's new end. @throws Error where there is no space */
  readonly logOwn: (spaceId: string, kind: string, at: number, body: unknown) => void;
  /** Notes rows of other tables than the records, as they are now. */
  readonly noteRows: (spaceId: string, at: number, rows: readonly RowProof[]) => void;
  /** Takes out of the log what attendees' devices had sent before. @returns how many lines had any of it */
  readonly dropWordings: (spaceId: string) => number;
  /** The links of the lines of one kind of operation, in their order. */
  readonly logHashes: (spaceId: string, kind: string) => readonly string[];
  /** What an operation of the office was already found to have done. */
  readonly traceOf: (spaceId: string, opId: string) => OfficeTrace | undefined;
};

/** Every request asks for the head and the epochs of its space; a server has few meetings in a day. */
const rememberedSpaces = 300;

const readHead = (row: SqlRow | undefined) => row as SpaceHead | undefined;
const readHeads = (rows: readonly SqlRow[]) => rows as unknown as readonly SpaceHead[];

/** The head of a space that was just made. */
export const newHead = (space: NewSpace): SpaceHead => ({ ...space, seq: 0, no: 0, chainEnd: "" });

/** @param newSalt random text, for each line of the log */
export const createSpaceTable = (engine: SqlEngine, newSalt: () => string, life: Life): SpaceTable => {
  const { db } = engine;
  const from = `SELECT id, kind, parent, join_code AS "joinCode", seq, no, audit_head AS "chainEnd" FROM space`;
  const all = db.prepare(`${from} ORDER BY id`);
  const byId = db.prepare(`${from} WHERE id = ?`);
  const byCode = db.prepare(`${from} WHERE join_code = ?`);
  const organisation = db.prepare(`${from} WHERE kind = 'organisation'`);
  const children = db.prepare(`${from} WHERE parent = ? ORDER BY id`);
  const orphans = db.prepare(`${from} WHERE kind = 'meeting' AND parent IS NULL ORDER BY id`);
  const add = db.prepare(`
    INSERT INTO space (id, kind, parent, join_code, seq, no, audit_head, chain) VALUES (?, ?, ?, ?, 0, 0, '', 2)
    ON CONFLICT DO NOTHING`);
  const adopt = db.prepare("UPDATE space SET parent = ? WHERE id = ? AND parent IS NULL");
  const move = db.prepare("UPDATE space SET seq = ?, no = ?, audit_head = ? WHERE id = ?");
  const knownHeads = createRowCache<SpaceHead>(rememberedSpaces);
  const { forgetEpochs, beginEpoch, epochs } = createEpochs(engine, life);
  const moveHead: SpaceTable["moveHead"] = ({ id, seq, no, chainEnd }) => {
    const before = knownHeads.get(id, () => undefined);
    if (before?.seq !== seq) beginEpoch(id);
    move.run(seq, no, chainEnd, id);
    if (before !== undefined) knownHeads.put(id, { ...before, seq, no, chainEnd });
  };
  const head = (spaceId: string) => knownHeads.get(spaceId, () => readHead(byId.get(spaceId)));
  const log = createSpaceLog(engine, newSalt, head, moveHead);

  return {
    heads: () => readHeads(all.all()),
    head,
    headByJoinCode: (code) => readHead(byCode.get(code)),
    organisation: () => readHead(organisation.get()),
    childrenOf: (spaceId) => readHeads(children.all(spaceId)),
    orphans: () => readHeads(orphans.all()),
    addSpace: ({ id, kind, parent, joinCode }) => Number(add.run(id, kind, parent, joinCode).changes) > 0,
    adopt: (meetingId, committeeId) => {
      adopt.run(committeeId, meetingId);
      knownHeads.forget(meetingId);
    },
    moveHead,
    epochs,
    forgetHeads: () => {
      knownHeads.forgetAll();
      forgetEpochs();
    },
    ...log,
  };
};

type SpaceLog = Pick<SpaceTable, "log" | "logOwn" | "noteRows" | "dropWordings" | "logHashes" | "traceOf">;

const createSpaceLog = (
  engine: SqlEngine,
  newSalt: () => string,
  headOf: (spaceId: string) => SpaceHead | undefined,
  moveHead: SpaceTable["moveHead"],
): SpaceLog => {
  const { db } = engine;
  const hashes = db.prepare("SELECT hash FROM audit WHERE space_id = ? AND kind = ? ORDER BY n");
  const trace = db.prepare(`
    SELECT type, id, rev, office_rev AS "officeRev" FROM audit
    WHERE space_id = ? AND op_id = ? AND officer_id IS NOT NULL`);
  // Of the office's acts the words stay: they are the reasons of what was decided.
  const drop = db.prepare(`UPDATE audit SET body = 'null', salt = NULL
    WHERE space_id = ? AND participant_id IS NOT NULL AND officer_id IS NULL AND salt IS NOT NULL`);
  const log = createLogWriter(engine, newSalt);
  const logOwn = (spaceId: string, at: number, lineOf: (head: SpaceHead) => readonly [string, unknown]): void => {
    const head = headOf(spaceId);
    if (head === undefined) throw new Error(`no space ${spaceId}`);
    const [kind, body] = lineOf(head);
    moveHead({ ...head, chainEnd: log(spaceId, [ownLine(kind, spaceId, at, body)], head.chainEnd) });
  };
  return {
    log,
    logHashes: (spaceId, kind) =>
      hashes.all(spaceId, kind).flatMap(({ hash }) => (typeof hash === "string" ? hash : [])),
    logOwn: (spaceId, kind, at, body) => logOwn(spaceId, at, () => [kind, body]),
    noteRows: (spaceId, at, rows) =>
      logOwn(spaceId, at, ({ seq, no }) => [rowsKind, { seq, no, rows } satisfies RowsBody]),
    dropWordings: (spaceId) => Number(drop.run(spaceId).changes),
    traceOf: (spaceId, opId) => trace.get(spaceId, opId) as OfficeTrace | undefined,
  };
};

const createEpochs = ({ db }: SqlEngine, life: Life) => {
  const ofSpace = db.prepare("SELECT id, start FROM epoch WHERE space_id = ? ORDER BY ord");
  const begin = db.prepare(`
    INSERT INTO epoch (space_id, ord, id, start)
    SELECT id, (SELECT coalesce(max(ord), 0) + 1 FROM epoch WHERE space_id = space.id), ?, seq + 1
    FROM space WHERE id = ?`);
  const known = createRowCache<readonly Epoch[]>(rememberedSpaces);
  const epochs = (spaceId: string): readonly Epoch[] =>
    known.get(spaceId, () => ofSpace.all(spaceId) as unknown as Epoch[]) ?? [];
  return {
    epochs,
    /** Of this life, where it has none in the space yet. */
    beginEpoch: (spaceId: string): void => {
      if (life.hasBegunIn(epochs(spaceId))) return;
      begin.run(life.newEpoch(), spaceId);
      known.forget(spaceId);
    },
    forgetEpochs: known.forgetAll,
  };
};
