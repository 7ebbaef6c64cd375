import { endorsementIdOf } from "#domain/ids.ts";
import { blankRow } from "../core/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { personKeyOf } from "../profile/profile-rows.ts";
import { endorsement } from "../endorsement/row.ts";
import { earlyEndorsement } from "./row.ts";

/*
 * A phone endorses what it has read. Where the entry is not here, an older copy of the database was put back, and the entry
 * comes again with its author's phone, or never. So the endorsement is kept, and no phone waits for another one.
 */

/** Notes that an endorsement is of an entry that is not there. @param now receipt, ms */
export const noteEarlyEndorsement = (
  draft: StagedRows,
  { id, entryId }: { readonly id: string; readonly entryId: string },
  now: number,
): void => {
  if (draft.get(earlyEndorsement, id) !== undefined) return;
  const note = (noteId: string, owner: string | null, isWaiting: boolean): void =>
    draft.put({ ...blankRow(earlyEndorsement, noteId, owner, now), state: { isWaiting }, office: null, view: null });
  if (draft.get(earlyEndorsement, draft.meetingId) === undefined) note(draft.meetingId, null, false);
  note(id, entryId, true);
};

/** How many people endorse an entry that arrives now: each once, and nobody who took it back meanwhile. */
export const settleEarlyEndorsements = (draft: StagedRows, entryId: string): number => {
  // One row for the whole batch, where nearly always none is: those of each entry would be looked for in vain.
  if (draft.get(earlyEndorsement, draft.meetingId) === undefined) return 0;
  const early = draft.ofOwner(earlyEndorsement, entryId);
  for (const row of early) draft.put({ ...row, state: { isWaiting: false } });
  const former = draft.get(earlyEndorsement, entryId)?.state.participants ?? [];
  const ids = [
    ...early.map(({ id }) => id),
    ...former.map((participantId) => endorsementIdOf(draft.meetingId, participantId, entryId)),
  ];
  const people = ids.flatMap((id) => {
    const row = draft.get(endorsement, id);
    return row?.state.on === true && row.owner !== null ? personKeyOf(draft, row.owner) : [];
  });
  return new Set(people).size;
};
