import { createLogWriter } from "./audit-table.ts";
import { createRemembered } from "./remembered.ts";
import type { SqlEngine } from "./sql-engine.ts";
import { ownLine, rowsKind, type RowProof, type RowsBody } from "./audit-chain.ts";
import type { AuditLine } from "./audit-line.ts";

/** A meeting's place in its history. */
export type MeetingHead = {
  readonly id: string;
  readonly joinCode: string;
  readonly seq: number;
  /** The last number given to an entry. */
  readonly no: number;
  /** The end of the chain of the log. */
  readonly chainEnd: string;
};

/** A life of the server, as one meeting has seen it. `start` is the first `seq` that belongs to it. */
export type Epoch = { readonly id: string; readonly start: number };

export type OfficeTrace = {
  readonly type: string;
  readonly id: string;
  readonly rev: number;
  readonly officeRev: number;
};

export type MeetingTable = {
  readonly heads: () => readonly MeetingHead[];
  readonly head: (meetingId: string) => MeetingHead | undefined;
  readonly headByJoinCode: (code: string) => MeetingHead | undefined;
  readonly addMeeting: (meetingId: string, joinCode: string) => void;
  /** Written last in a transaction: what it says is then there. */
  readonly moveHead: (head: Pick<MeetingHead, "id" | "seq" | "no" | "chainEnd">) => void;
  readonly epochs: (meetingId: string) => readonly Epoch[];
  /** A new life begins in the meeting. @param id a random one */
  readonly beginEpoch: (meetingId: string, id: string) => void;
  /** After a rollback: what was remembered may not be so. */
  readonly forgetHeads: () => void;
  /** Writes lines behind the chain's end. @returns its new end, which `moveHead` is to note */
  readonly log: (meetingId: string, lines: readonly AuditLine[], chainEnd: string) => string;
  /** Writes one line that the server writes by itself, and notes the chain's new end. @throws Error where there is no meeting */
  readonly logOwn: (meetingId: string, kind: string, at: number, body: unknown) => void;
  /** Notes rows of other tables than the records, as they are now. */
  readonly noteRows: (meetingId: string, at: number, rows: readonly RowProof[]) => void;
  /** Takes out of the log what attendees' devices had sent before. @returns how many lines had any of it */
  readonly dropWordings: (meetingId: string) => number;
  /** What an operation of the office was already found to have done. */
  readonly logHashes: (meetingId: string, kind: string) => readonly string[];
  readonly traceOf: (meetingId: string, opId: string) => OfficeTrace | undefined;
};

/** Every request asks for the head and the epochs of its meeting; a server has few meetings in a day. */
const rememberedMeetings = 100;

/** @param newSalt random text, for each line of the log */
export const createMeetingTable = (engine: SqlEngine, newSalt: () => string): MeetingTable => {
  const { db } = engine;
  const fields = `id, join_code AS "joinCode", seq, no, audit_head AS "chainEnd"`;
  const all = db.prepare(`SELECT ${fields} FROM meeting ORDER BY id`);
  const byId = db.prepare(`SELECT ${fields} FROM meeting WHERE id = ?`);
  const byCode = db.prepare(`SELECT ${fields} FROM meeting WHERE join_code = ?`);
  const add = db.prepare("INSERT INTO meeting (id, join_code, seq, no, audit_head, chain) VALUES (?, ?, 0, 0, '', 2)");
  const move = db.prepare("UPDATE meeting SET seq = ?, no = ?, audit_head = ? WHERE id = ?");
  const epochs = db.prepare("SELECT id, start FROM epoch WHERE meeting_id = ? ORDER BY ord");
  const begin = db.prepare(`
    INSERT INTO epoch (meeting_id, ord, id, start)
    SELECT id, (SELECT coalesce(max(ord), 0) + 1 FROM epoch WHERE meeting_id = meeting.id), ?, seq + 1
    FROM meeting WHERE id = ?`);
  const hashes = db.prepare("SELECT hash FROM audit WHERE meeting_id = ? AND kind = ? ORDER BY n");
  const trace = db.prepare(`
    SELECT type, id, rev, office_rev AS "officeRev" FROM audit
    WHERE meeting_id = ? AND op_id = ? AND officer_id IS NOT NULL`);
  const writeLog = createLogWriter(engine, newSalt);
  const knownHeads = createRemembered<MeetingHead>(rememberedMeetings);
  const knownEpochs = createRemembered<readonly Epoch[]>(rememberedMeetings);
  // Of the office's acts the words stay: they are the reasons of what was decided.
  const drop = db.prepare(`UPDATE audit SET body = 'null', salt = NULL
    WHERE meeting_id = ? AND participant_id IS NOT NULL AND officer_id IS NULL AND salt IS NOT NULL`);
  const logOwn = (meetingId: string, at: number, lineOf: (head: MeetingHead) => readonly [string, unknown]): void => {
    const head = byId.get(meetingId) as MeetingHead | undefined;
    if (head === undefined) throw new Error(`no meeting ${meetingId}`);
    const [kind, body] = lineOf(head);
    const end = writeLog(meetingId, [ownLine(kind, meetingId, at, body)], head.chainEnd);
    move.run(head.seq, head.no, end, meetingId);
    knownHeads.forget(meetingId);
  };
  const forgetHeads = () => {
    knownHeads.forgetAll();
    knownEpochs.forgetAll();
  };

  return {
    heads: () => all.all() as unknown as MeetingHead[],
    head: (meetingId) => knownHeads.get(meetingId, () => byId.get(meetingId) as MeetingHead | undefined),
    headByJoinCode: (code) => byCode.get(code) as MeetingHead | undefined,
    addMeeting: (meetingId, joinCode) => void add.run(meetingId, joinCode),
    moveHead: ({ id, seq, no, chainEnd }) => {
      move.run(seq, no, chainEnd, id);
      knownHeads.forget(id);
    },
    epochs: (meetingId) => knownEpochs.get(meetingId, () => epochs.all(meetingId) as unknown as Epoch[]) ?? [],
    beginEpoch: (meetingId, id) => {
      begin.run(id, meetingId);
      forgetHeads();
    },
    forgetHeads,
    log: writeLog,
    logHashes: (meetingId, kind) =>
      hashes.all(meetingId, kind).flatMap(({ hash }) => (typeof hash === "string" ? hash : [])),
    logOwn: (meetingId, kind, at, body) => logOwn(meetingId, at, () => [kind, body]),
    noteRows: (meetingId, at, rows) =>
      logOwn(meetingId, at, ({ seq, no }) => [rowsKind, { seq, no, rows } satisfies RowsBody]),
    dropWordings: (meetingId) => Number(drop.run(meetingId).changes),
    traceOf: (meetingId, opId) => trace.get(meetingId, opId) as OfficeTrace | undefined,
  };
};
