import { chainHash, saltedHash } from "./meeting-table.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

export type Verdict = {
  readonly meetingId: string;
  /** Acts of the office that were looked at. */
  readonly acts: number;
  /** The end of the chain, as it stands on the minutes. */
  readonly head: string;
  /** The first line that does not follow from the one before it, by its number in the log; null where all do. */
  readonly brokenAt: number | "end" | null;
};

export type Doubled = { readonly meetingId: string; readonly what: "seq" | "no"; readonly n: number };

/**
 * Finds numbers that stand twice where each is given once, or beyond the counter that gives them: two processes have
 * written at once, or somebody has written by hand.
 */
export const findDoubled = (db: SqlDatabase): readonly Doubled[] => {
  const found = (what: Doubled["what"], where: string) =>
    db
      .prepare(
        `SELECT meeting_id, ${what} AS n FROM record WHERE ${where} GROUP BY meeting_id, ${what} HAVING count(*) > 1
        UNION SELECT record.meeting_id, record.${what} FROM record JOIN meeting ON meeting.id = record.meeting_id
        WHERE record.${what} > meeting.${what} ORDER BY 1, 2`,
      )
      .all()
      .map(({ meeting_id: meetingId, n }) => ({ meetingId: String(meetingId), what, n: Number(n) }));
  return [...found("seq", "seq > 0"), ...found("no", "no IS NOT NULL")];
};

/** Walks each meeting's chain of the office's acts and says whether anything in it was altered, left out or added. */
export const verifyLog = (db: SqlDatabase): readonly Verdict[] => {
  const meetings = db.prepare("SELECT id, audit_head AS head FROM meeting ORDER BY id").all();
  const lines = db.prepare("SELECT * FROM audit WHERE meeting_id = ? AND officer_id IS NOT NULL ORDER BY n");
  const erased = new Set(
    db
      .prepare("SELECT id FROM erased")
      .all()
      .map(({ id }) => String(id)),
  );

  return meetings.map(({ id, head }) => {
    let [acts, before] = [0, ""];
    let brokenAt: Verdict["brokenAt"] = null;
    for (const line of lines.iterate(String(id))) {
      acts++;
      if (brokenAt === null && !follows(before, line, erased)) brokenAt = Number(line.n);
      before = String(line.hash);
    }
    if (brokenAt === null && before !== head) brokenAt = "end";
    return { meetingId: String(id), acts, head: String(head), brokenAt };
  });
};

/** Words that were erased leave their salted hash; in lines of the very first databases they leave nothing to compute. */
const follows = (before: string, line: SqlRow, erased: ReadonlySet<string>): boolean => {
  const isErased = erased.has(String(line.id)) && line.body === "null";
  if (line.body_hash === null) return isErased || line.hash === linkOf(before, line, String(line.body));
  const isWhole = isErased || saltedHash(String(line.salt), String(line.body)) === line.body_hash;
  return isWhole && line.hash === linkOf(before, line, String(line.body_hash));
};

const linkOf = (before: string, line: SqlRow, body: string): string =>
  chainHash(before, {
    opId: String(line.op_id),
    kind: String(line.kind),
    type: line.type as string,
    id: String(line.id),
    rev: Number(line.rev),
    officeRev: Number(line.office_rev),
    participantId: null,
    officerId: String(line.officer_id),
    deviceId: String(line.device_id),
    at: Number(line.at),
    correctedAt: Number(line.corrected_at),
    receivedAt: Number(line.received_at),
    body,
  });
