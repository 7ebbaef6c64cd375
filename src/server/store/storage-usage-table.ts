import type { SqlDatabase } from "./sql-engine.ts";
import { createUnsent, prepareKept } from "./pending-writes.ts";

/** How much one person may store in one meeting: far more than anybody writes, far less than fills a disk. */
export type Quotas = {
  /** Entries and raised hands, each by themselves, and what is about a record that is not there. */
  readonly entries: number;
  /** Earlier wordings of one record that the log keeps; what comes after takes the place of its forerunner without a trace. */
  readonly keptRevisions: number;
  /** Everything that the person's device ever sent and that was kept, the log included. */
  readonly bytes: number;
};

export const usualQuotas: Quotas = { entries: 200, keptRevisions: 100, bytes: 4_000_000 };

/** What one name has used up in a meeting: a participant's counted records and bytes, or the revisions of one record. */
export type Usage = { readonly entries: number; readonly revisions: number; readonly bytes: number };

export type StorageUsageTable = {
  readonly of: (meetingId: string, name: string) => Usage;
  readonly put: (meetingId: string, name: string, usage: Usage) => void;
  readonly forgetUsage: () => void;
};

const nothingUsed: Usage = { entries: 0, revisions: 0, bytes: 0 };

/** The table of storage used by each device and meeting. */
export const createStorageUsageTable = (db: SqlDatabase): StorageUsageTable => {
  const one = prepareKept(db, "SELECT entries, revisions, bytes FROM used WHERE meeting_id = ? AND name = ?");
  const put = prepareKept(
    db,
    `
    INSERT INTO used (meeting_id, name, entries, revisions, bytes) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (meeting_id, name) DO UPDATE SET
      entries = excluded.entries, revisions = excluded.revisions, bytes = excluded.bytes`,
  );
  const unsent = createUnsent<Usage>(db);
  return {
    of: (meetingId, name) =>
      unsent.get(`${meetingId}/${name}`) ?? (one.get(meetingId, name) as Usage | undefined) ?? nothingUsed,
    put: (meetingId, name, usage) => {
      put.run(meetingId, name, usage.entries, usage.revisions, usage.bytes);
      unsent.put(`${meetingId}/${name}`, usage);
    },
    forgetUsage: unsent.forgetAll,
  };
};
