import type { Erasure, ErasureReason } from "#domain/erasure.ts";
import { attendanceIdOf, profileIdOf } from "#domain/ids.ts";
import { rowsKind, sealKind } from "./audit-chain.ts";
import type { SqlDatabase, SqlRow } from "./sql-engine.ts";

/** What was erased on purpose; the ledger outside the database says the same. */
export type ErasureTable = {
  readonly of: (meetingId: string, id: string) => Erasure | undefined;
  readonly all: () => readonly Erasure[];
  /** Notes the erasure, and takes the words out of every line of the log that is about the entry. */
  readonly put: (erasure: Erasure) => void;
  /** After a rollback: what was remembered may not be so. */
  readonly forgetErasures: () => void;
};

export const createErasureTable = (db: SqlDatabase): ErasureTable => {
  const all = db.prepare("SELECT * FROM erased");
  const put = db.prepare(
    "INSERT INTO erased (meeting_id, id, what, reason, at, officer_id) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  // The link of each line stands on `body_hash`, so that the chain holds without the words (meeting-table).
  const blank = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE meeting_id = ? AND id = ? AND type IN ('entry', 'answer') AND kind <> 'entry/erase'`);

  // Whatever the person sent, and what the office did about the person, who bears several ids.
  const blankPerson = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE meeting_id = ?1 AND (participant_id = ?2 OR id = ?2 OR id = ?3 OR id = ?4)
      AND kind NOT IN ('${rowsKind}', '${sealKind}', 'person/erase')`);

  // They are few, and every entry that comes is held against them.
  let remembered: Map<string, Erasure> | undefined;
  const known = () =>
    (remembered ??= new Map(
      all
        .all()
        .map(readErasure)
        .map((erasure) => [keyOf(erasure), erasure]),
    ));

  const forgetErasures = () => {
    remembered = undefined;
  };

  return {
    of: (meetingId, id) => known().get(keyOf({ meetingId, id })),
    all: () => [...known().values()],
    put: ({ meetingId, id, what, reason, at, officerId }) => {
      put.run(meetingId, id, what ?? "entry", reason, at, officerId);
      if (what === "person") blankPerson.run(meetingId, id, profileIdOf(meetingId, id), attendanceIdOf(meetingId, id));
      else blank.run(meetingId, id);
      forgetErasures();
    },
    forgetErasures,
  };
};

export const readErasure = (row: SqlRow): Erasure => ({
  meetingId: String(row.meeting_id),
  id: String(row.id),
  ...(row.what === "person" ? { what: row.what } : {}),
  reason: row.reason as ErasureReason,
  at: Number(row.at),
  officerId: String(row.officer_id),
});

/** Every id that lines of the log are about of which the words may be gone. */
export const idsOfErasure = ({ meetingId, id, what }: Erasure): readonly string[] =>
  what === "person" ? [id, profileIdOf(meetingId, id), attendanceIdOf(meetingId, id)] : [id];

const keyOf = ({ meetingId, id }: Pick<Erasure, "meetingId" | "id">): string => `${meetingId}/${id}`;
