import { endorsementIdOf } from "#domain/ids.ts";
import { blankRow } from "../core/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { personKeyOf } from "../profile/profile-rows.ts";
import { endorsement } from "../endorsement/row.ts";
import { earlyEndorsement, type EarlyEndorsementRow } from "./row.ts";

/*
 * A phone endorses what it has read. Where the entry is not here, an older copy of the database was put back, and the entry
 * comes again with its author's phone, or never. So the endorsement is kept, and no phone waits for another one.
 */

/** Notes that the participant has endorsed an entry that is not there. @param now receipt, ms */
export const noteEarlyEndorsement = (
  draft: StagedRows,
  { participantId, entryId }: { readonly participantId: string; readonly entryId: string },
  now: number,
): void => {
  const early = draft.get(earlyEndorsement, entryId)?.state.participants ?? [];
  if (early.includes(participantId)) return;
  if (draft.get(earlyEndorsement, draft.meetingId) === undefined) draft.put(rowOf(draft.meetingId, [], now));
  draft.put(rowOf(entryId, [...early, participantId], now));
};

const rowOf = (id: string, participants: readonly string[], now: number): EarlyEndorsementRow => ({
  ...blankRow(earlyEndorsement, id, null, now),
  state: { participants },
  office: null,
  view: null,
});

/** How many people endorse an entry that arrives now: each once, and nobody who took it back meanwhile. */
export const settleEarlyEndorsements = (draft: StagedRows, entryId: string): number => {
  // One row for the whole batch, where nearly always none is: a row of its own for each entry would be looked for in vain.
  if (draft.get(earlyEndorsement, draft.meetingId) === undefined) return 0;
  const row = draft.get(earlyEndorsement, entryId);
  if (row === undefined) return 0;
  draft.put({ ...row, state: { participants: [] } });
  const isOn = (id: string): boolean =>
    draft.get(endorsement, endorsementIdOf(draft.meetingId, id, entryId))?.state.on === true;
  return new Set(row.state.participants.filter(isOn).map((id) => personKeyOf(draft, id))).size;
};
