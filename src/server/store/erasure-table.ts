import type { DatabaseSync } from "node:sqlite";
import type { Erasure } from "#domain/erasure.ts";

/** What was erased on purpose; the ledger outside the database says the same. */
export type ErasureTable = {
  readonly of: (meetingId: string, id: string) => Erasure | undefined;
  readonly all: () => readonly Erasure[];
  /** Notes the erasure, and takes the words out of every line of the log that is about the entry. */
  readonly put: (erasure: Erasure) => void;
};

export const createErasureTable = (db: DatabaseSync): ErasureTable => {
  const fields = "SELECT meeting_id AS meetingId, id, reason, at, officer_id AS officerId FROM erased";
  const all = db.prepare(fields);
  const one = db.prepare(`${fields} WHERE meeting_id = ? AND id = ?`);
  const put = db.prepare(
    "INSERT INTO erased (meeting_id, id, reason, at, officer_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  // The link of each line stands on `body_hash`, so that the chain holds without the words (meeting-table).
  const blank = db.prepare(`
    UPDATE audit SET body = 'null', salt = NULL
    WHERE meeting_id = ? AND id = ? AND type IN ('entry', 'answer') AND kind <> 'entry/erase'`);

  return {
    of: (meetingId, id) => one.get(meetingId, id) as Erasure | undefined,
    all: () => all.all() as unknown as Erasure[],
    put: ({ meetingId, id, reason, at, officerId }) => {
      put.run(meetingId, id, reason, at, officerId);
      blank.run(meetingId, id);
    },
  };
};
