import { endorsement } from "#kinds/endorsement/row.ts";
import { profile } from "#kinds/profile/row.ts";
import type { EndorsersOf } from "#protocol/messages.ts";
import type { RecordTable } from "./store/record-table.ts";

/**
 * Of each entry that others endorse: how many of them stand on no roster, or have not said who they are. Hundreds of
 * such endorsements may be one laptop's; the secretariat decides what they are worth.
 */
export const endorsersOf = (records: RecordTable, meetingId: string): readonly EndorsersOf[] => {
  const listed = new Set(
    records
      .rowsOfType(meetingId, profile)
      .filter(({ office }) => office !== null && (office.personId !== null || office.confirmed))
      .map(({ owner }) => owner),
  );
  const byEntry = new Map<string, { all: number; unlisted: number }>();
  for (const { state, owner } of records.rowsOfType(meetingId, endorsement)) {
    if (!state.on) continue;
    const counts = byEntry.get(state.entryId) ?? { all: 0, unlisted: 0 };
    counts.all += 1;
    counts.unlisted += Number(!listed.has(owner));
    byEntry.set(state.entryId, counts);
  }
  return [...byEntry].filter(([, { unlisted }]) => unlisted > 0).map(([entryId, counts]) => ({ entryId, ...counts }));
};
