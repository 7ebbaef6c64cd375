import { earlyEndorsement } from "#kinds/early-endorsement/row.ts";
import { endorsement } from "#kinds/endorsement/row.ts";
import { profile } from "#kinds/profile/row.ts";
import type { EndorsersOf } from "#protocol/messages.ts";
import type { RecordTable } from "./store/record-table.ts";

/**
 * Of each entry that others endorse: how many of them stand on no roster, or have not said who they are. Hundreds of
 * such endorsements may be one laptop's; the secretariat decides what they are worth. A person of the roster with several
 * devices is one.
 */
export const endorsersOf = (records: RecordTable, meetingId: string): readonly EndorsersOf[] => {
  const endorsed = records.rowsOfType(meetingId, endorsement).filter(({ state }) => state.on);
  if (endorsed.length === 0) return [];
  const listed = new Map(
    records
      .rowsOfType(meetingId, profile)
      .flatMap(({ owner, office }) =>
        office !== null && (office.personId !== null || office.confirmed) ? [[owner, office.personId ?? owner]] : [],
      ),
  );
  // Of an entry that is not there nothing is told.
  const missing = new Set(
    records
      .rowsOfType(meetingId, earlyEndorsement)
      .flatMap(({ id, state }) => (state.participants.length > 0 ? [id] : [])),
  );
  const byEntry = new Map<string, { readonly listed: Set<string | null>; unlisted: number }>();
  for (const { state, owner } of endorsed) {
    if (missing.has(state.entryId)) continue;
    const counts = byEntry.get(state.entryId) ?? { listed: new Set(), unlisted: 0 };
    const person = listed.get(owner);
    if (person === undefined) counts.unlisted += 1;
    else counts.listed.add(person);
    byEntry.set(state.entryId, counts);
  }
  return [...byEntry].flatMap(
    ([
      entryId,
      {
        listed: { size },
        unlisted,
      },
    ]) => (unlisted > 0 ? [{ entryId, all: size + unlisted, unlisted }] : []),
  );
};
