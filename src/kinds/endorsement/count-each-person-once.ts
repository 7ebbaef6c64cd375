import { endorsementIdOf } from "#domain/ids.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { entry } from "../entry/row.ts";
import { claimantsOf } from "../presence/identity-claims.ts";
import { profileOf } from "../profile/profile-rows.ts";
import { endorsement } from "./row.ts";

/*
 * A person may have several devices, each a participant of its own. They count as one where the attendance counts them
 * as one: the same person of the roster, established or claimed. An entry's count is kept by differences, so each
 * function here says what one participant adds to it beside the others.
 */

const others = (draft: StagedRows, participantId: string, personId: string | null): readonly string[] =>
  personId === null ? [] : claimantsOf(draft, personId).filter((id) => id !== participantId);

const isEndorsedBy = (draft: StagedRows, participants: readonly string[], entryId: string): boolean =>
  participants.some((id) => draft.get(endorsement, endorsementIdOf(draft.meetingId, id, entryId))?.state.on === true);

const linkOf = (draft: StagedRows, participantId: string) => profileOf(draft, participantId)?.office;

/** Whether another device of the participant's person endorses the entry: then this one neither adds nor takes away. */
export const isCountedByAnother = (draft: StagedRows, participantId: string, entryId: string): boolean =>
  isEndorsedBy(draft, others(draft, participantId, linkOf(draft, participantId)?.personId ?? null), entryId);

/**
 * What an established person takes back on one device is taken back on all that are established as the same person.
 * Whoever only claims the name may be somebody else.
 */
export const takeBackOnOtherDevices = (draft: StagedRows, participantId: string, entryId: string): void => {
  const link = linkOf(draft, participantId);
  if (link?.confirmed !== true) return;
  for (const id of others(draft, participantId, link.personId)) {
    const row = draft.get(endorsement, endorsementIdOf(draft.meetingId, id, entryId));
    if (row?.state.on === true && linkOf(draft, id)?.confirmed === true)
      draft.put({ ...row, state: { ...row.state, on: false } });
  }
};

/** The participant moves from one roster person to another, or to none: the counts follow. */
export const moveEndorsements = (
  draft: StagedRows,
  participantId: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): void => {
  const left = others(draft, participantId, from);
  const joined = others(draft, participantId, to);
  if (left.length + joined.length === 0) return;
  for (const { state } of draft.ofOwner(endorsement, participantId)) {
    if (!state.on) continue;
    const endorsed = draft.get(entry, state.entryId);
    const step = Number(isEndorsedBy(draft, left, state.entryId)) - Number(isEndorsedBy(draft, joined, state.entryId));
    if (endorsed === undefined || endorsed.state.erased !== undefined || step === 0) continue;
    draft.put({ ...endorsed, endorsements: endorsed.endorsements + step });
  }
};

/** Before the devices of a person who is erased are nobody's: of what several endorsed, one endorsement is left. */
export const leaveOneEndorsement = (draft: StagedRows, participants: readonly string[]): void => {
  for (const id of participants) {
    for (const row of draft.ofOwner(endorsement, id)) {
      if (row.state.on && isCountedByAnother(draft, id, row.state.entryId))
        draft.put({ ...row, state: { ...row.state, on: false } });
    }
  }
};
