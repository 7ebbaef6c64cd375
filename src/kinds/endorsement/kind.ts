import { endorsementIdOf } from "#domain/ids.ts";
import type { EndorsementState } from "#domain/records.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { defineKind } from "../core/kind.ts";
import { refusedErased, type Outcome } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned-operation.ts";
import { blankRow } from "../core/row.ts";
import { entry } from "../entry/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { isCountedByAnother, takeBackOnOtherDevices } from "./count-each-person-once.ts";
import { noteEarlyEndorsement } from "../early-endorsement/settle-early-endorsements.ts";
import { endorsement, endorsementState, type EndorsementRow } from "./row.ts";

const check = (draft: StagedRows, { state: { entryId } }: OwnedOp<EndorsementState>): Outcome | undefined => {
  const erasure = draft.erasureOf(entryId);
  return erasure === undefined ? undefined : refusedErased(erasure);
};

const endorsementOwned = owned({
  kind: "endorsement/put",
  token: endorsement,
  turn: 4,
  state: endorsementState,
  needs: (_id, { entryId }) => [{ type: "entry", id: entryId }],
  hasRightId: (meetingId, { id, participantId, state }) =>
    id === endorsementIdOf(meetingId, participantId, state.entryId),
  isOfNothing: (draft, { id, state: { entryId } }) =>
    draft.get(entry, entryId) === undefined && draft.get(endorsement, id) === undefined,
  check,
  // Counted on the entry itself: its change sends the new count to every reader. The entry changes too where the count
  // stays, because it tells each device whether its person endorses it.
  put: (draft, sender, op) => {
    const { entryId, on } = op.state;
    const before = draft.get(endorsement, op.id);
    const wasOn = before?.state.on ?? false;
    const wasCounted = wasOn || isCountedByAnother(draft, op.participantId, entryId);
    if (!on) takeBackOnOtherDevices(draft, op.participantId, entryId);
    const step = Number(on || isCountedByAnother(draft, op.participantId, entryId)) - Number(wasCounted);
    const endorsed = draft.get(entry, entryId);
    if (endorsed === undefined && on) noteEarlyEndorsement(draft, { id: op.id, entryId }, sender.receivedAt);
    if (endorsed !== undefined && (on !== wasOn || step !== 0))
      draft.put({ ...endorsed, endorsements: endorsed.endorsements + step, roomSeq: 0 });
    const row: EndorsementRow = {
      ...blankRow(endorsement, op.id, op.participantId, sender.receivedAt),
      ...before,
      ...stamp(sender, op, isMeetingClosed(draft)),
      type: "endorsement",
      state: op.state,
      office: null,
      view: null,
    };
    draft.put(row);
    return row;
  },
});

/** "I have the same question": one for each person and entry. It is read as the entry's count and `endorsedByMe`. */
export const endorsementKind = defineKind<EndorsementRow, never>({
  token: endorsement,
  onConsole: "none",
  repeatsErased: "nothing",
  owned: endorsementOwned,
});
