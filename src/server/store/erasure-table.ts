import type { Erasure } from "#domain/erasure.ts";
import type { SqlDatabase } from "./sql-engine.ts";

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
  const all = db.prepare(`SELECT meeting_id AS "meetingId", id, reason, at, officer_id AS "officerId" FROM erased`);
  const put = db.prepare(
    "INSERT INTO erased (meeting_id, id, reason, at, officer_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  // The link of each line stands on `body_hash`, so that the chain holds without the words (meeting-table).
  const blank = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE meeting_id = ? AND id = ? AND type IN ('entry', 'answer') AND kind <> 'entry/erase'`);

  // They are few, and every entry that comes is held against them.
  let remembered: Map<string, Erasure> | undefined;
  const known = () =>
    (remembered ??= new Map((all.all() as unknown as Erasure[]).map((erasure) => [keyOf(erasure), erasure])));

  const forgetErasures = () => {
    remembered = undefined;
  };

  return {
    of: (meetingId, id) => known().get(keyOf({ meetingId, id })),
    all: () => [...known().values()],
    put: ({ meetingId, id, reason, at, officerId }) => {
      put.run(meetingId, id, reason, at, officerId);
      blank.run(meetingId, id);
      forgetErasures();
    },
    forgetErasures,
  };
};

const keyOf = ({ meetingId, id }: Pick<Erasure, "meetingId" | "id">): string => `${meetingId}/${id}`;
