import { createHash } from "node:crypto";
import { createRemembered } from "./remembered.ts";
import type { SqlEngine } from "./sql-engine.ts";
import type { AuditLine } from "./audit-line.ts";

/** A meeting's place in its history. */
export type MeetingHead = {
  readonly id: string;
  readonly joinCode: string;
  readonly seq: number;
  /** The last number given to an entry. */
  readonly no: number;
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
  readonly moveHead: (meetingId: string, seq: number, no: number) => void;
  readonly epochs: (meetingId: string) => readonly Epoch[];
  /** A new life begins in the meeting. @param id a random one */
  readonly beginEpoch: (meetingId: string, id: string) => void;
  /** After a rollback: what was remembered may not be so. */
  readonly forgetHeads: () => void;
  readonly log: (meetingId: string, lines: readonly AuditLine[]) => void;
  /** What an operation of the office was already found to have done. */
  readonly traceOf: (meetingId: string, opId: string) => OfficeTrace | undefined;
};

/** Every request asks for the head and the epochs of its meeting; a server has few meetings in a day. */
const rememberedMeetings = 100;

/** @param newSalt random text, for each act of the office */
export const createMeetingTable = (engine: SqlEngine, newSalt: () => string): MeetingTable => {
  const { db } = engine;
  const fields = `id, join_code AS "joinCode", seq, no`;
  const all = db.prepare(`SELECT ${fields} FROM meeting ORDER BY id`);
  const byId = db.prepare(`SELECT ${fields} FROM meeting WHERE id = ?`);
  const byCode = db.prepare(`SELECT ${fields} FROM meeting WHERE join_code = ?`);
  const add = db.prepare("INSERT INTO meeting (id, join_code, seq, no, audit_head) VALUES (?, ?, 0, 0, '')");
  const move = db.prepare("UPDATE meeting SET seq = ?, no = ? WHERE id = ?");
  const epochs = db.prepare("SELECT id, start FROM epoch WHERE meeting_id = ? ORDER BY ord");
  const begin = db.prepare(`
    INSERT INTO epoch (meeting_id, ord, id, start)
    SELECT id, (SELECT coalesce(max(ord), 0) + 1 FROM epoch WHERE meeting_id = meeting.id), ?, seq + 1
    FROM meeting WHERE id = ?`);
  const trace = db.prepare(`
    SELECT type, id, rev, office_rev AS "officeRev" FROM audit
    WHERE meeting_id = ? AND op_id = ? AND officer_id IS NOT NULL`);
  const writeLog = createLogWriter(engine, newSalt);
  const knownHeads = createRemembered<MeetingHead>(rememberedMeetings);
  const knownEpochs = createRemembered<readonly Epoch[]>(rememberedMeetings);
  const forgetHeads = () => {
    knownHeads.forgetAll();
    knownEpochs.forgetAll();
  };

  return {
    heads: () => all.all() as unknown as MeetingHead[],
    head: (meetingId) => knownHeads.get(meetingId, () => byId.get(meetingId) as MeetingHead | undefined),
    headByJoinCode: (code) => byCode.get(code) as MeetingHead | undefined,
    addMeeting: (meetingId, joinCode) => void add.run(meetingId, joinCode),
    moveHead: (meetingId, seq, no) => {
      move.run(seq, no, meetingId);
      knownHeads.forget(meetingId);
    },
    epochs: (meetingId) => knownEpochs.get(meetingId, () => epochs.all(meetingId) as unknown as Epoch[]) ?? [],
    beginEpoch: (meetingId, id) => {
      begin.run(id, meetingId);
      forgetHeads();
    },
    forgetHeads,
    log: writeLog,
    traceOf: (meetingId, opId) => trace.get(meetingId, opId) as OfficeTrace | undefined,
  };
};

const auditColumns = [
  ["meeting_id", "text"],
  ["op_id", "text"],
  ["kind", "text"],
  ["type", "text"],
  ["id", "text"],
  ["rev", "integer"],
  ["office_rev", "integer"],
  ["participant_id", "text"],
  ["officer_id", "text"],
  ["device_id", "text"],
  ["at", "integer"],
  ["corrected_at", "integer"],
  ["received_at", "integer"],
  ["body", "text"],
  ["salt", "text"],
  ["body_hash", "text"],
  ["hash", "text"],
] as const;

const createLogWriter = (engine: SqlEngine, newSalt: () => string): MeetingTable["log"] => {
  const add = engine.prepareRows({ table: "audit", columns: auditColumns });
  const chainEnd = engine.db.prepare("SELECT audit_head AS hash FROM meeting WHERE id = ?");
  const moveChainEnd = engine.db.prepare("UPDATE meeting SET audit_head = ? WHERE id = ?");

  return (meetingId, lines) => {
    const acts = lines.some(({ officerId }) => officerId !== null);
    let end = acts ? String(chainEnd.get(meetingId)?.hash ?? "") : "";
    /** What makes an act a link of the chain: salt, the salted hash of its words, and the link itself. */
    const link = (entry: AuditLine, body: string) => {
      if (entry.officerId === null) return [null, null, null] as const;
      const salt = newSalt();
      const bodyHash = saltedHash(salt, body);
      end = chainHash(end, { ...entry, body: bodyHash });
      return [salt, bodyHash, end] as const;
    };
    add(
      lines.map((entry) => {
        const body = JSON.stringify(entry.body);
        return [
          meetingId,
          entry.opId,
          entry.kind,
          entry.type,
          entry.id,
          entry.rev,
          entry.officeRev,
          entry.participantId,
          entry.officerId,
          entry.deviceId,
          entry.at,
          entry.correctedAt,
          entry.receivedAt,
          body,
          ...link(entry, body),
        ];
      }),
    );
    if (acts) moveChainEnd.run(end, meetingId);
  };
};

/** What stands for an act's words in the chain: SHA-256, in hex. Without the salt nobody can guess them from it. */
export const saltedHash = (salt: string, body: string): string =>
  createHash("sha256").update(`${salt}\n${body}`).digest("hex");

/**
 * A line's link in the office's chain: SHA-256, in hex, over the link before it and everything that the line says.
 * @param line with the salted hash as its `body`; in the very first databases the words themselves
 */
export const chainHash = (before: string, line: Omit<AuditLine, "body"> & { readonly body: string }): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        before,
        line.opId,
        line.kind,
        line.type,
        line.id,
        line.rev,
        line.officeRev,
        line.officerId,
        line.deviceId,
        line.at,
        line.receivedAt,
        line.body,
      ]),
    )
    .digest("hex");
