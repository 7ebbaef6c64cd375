import { verdictIdOf } from "#domain/ids.ts";
import type { VerdictRecord, VerdictState } from "#domain/space-records.ts";
import { cleanText } from "#domain/clean-text.ts";
import { maxEntryLength, tooLong } from "#domain/text-limits.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { defineKind } from "../core/kind.ts";
import { notArrivedYet, refused, refusedErased, type Outcome } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned-operation.ts";
import { authorAndOffice, isOwnRow, type FieldReaders } from "../core/field-audiences.ts";
import { blankRow, nextSight } from "../core/row.ts";
import { entry } from "../entry/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { verdict, verdictState, type VerdictRow } from "./row.ts";

/** Only the author of the entry says whether it was done. A follow-up has the id of its entry. */
const check = (draft: StagedRows, { participantId, state }: OwnedOp<VerdictState>): Outcome | undefined => {
  const erasure = draft.erasureOf(state.followUpId);
  if (erasure !== undefined) return refusedErased(erasure);
  const asked = draft.get(entry, state.followUpId);
  if (asked === undefined) return notArrivedYet;
  if (asked.owner !== participantId) return refused("not-author");
  const length = tooLong(state.words, maxEntryLength);
  return length === undefined ? undefined : refused("entry-too-long", { limit: maxEntryLength, length });
};

const verdictOwned = owned({
  kind: "verdict/put",
  token: verdict,
  turn: 4,
  state: verdictState,
  tidy: (state) => ({ ...state, words: cleanText(state.words) }),
  needs: (_id, { followUpId }) => [{ type: "entry", id: followUpId }],
  hasRightId: (meetingId, { id, participantId, state }) =>
    id === verdictIdOf(meetingId, participantId, state.followUpId),
  check,
  put: (draft, sender, op) => {
    const row: VerdictRow = {
      ...blankRow(verdict, op.id, op.participantId, sender.receivedAt),
      ...draft.get(verdict, op.id),
      ...stamp(sender, op, isMeetingClosed(draft)),
      type: "verdict",
      state: op.state,
      office: null,
      view: null,
      own: "shown",
      desk: "shown",
      // Its id is derived from the author's. The room may not know the author, so it is not sent the id.
      room: nextSight(draft.get(verdict, op.id)?.room ?? "never", false),
    };
    draft.put(row);
    return row;
  },
});

const fields: FieldReaders<VerdictRecord> = {
  followUpId: authorAndOffice,
  verdict: authorAndOffice,
  words: authorAndOffice,
  mine: authorAndOffice,
};

/**
 * Whether the author finds the suggestion done. It is a record of the meeting, because a device writes only into its
 * own meeting.
 */
export const verdictKind = defineKind<VerdictRow, VerdictRecord>({
  token: verdict,
  onConsole: "none",
  repeatsErased: { field: "followUpId", is: "id" },
  owned: verdictOwned,
  fields,
  values: (row, reader) => ({ ...row.state, mine: isOwnRow(row, reader) }),
  // The number of saves would say something about when the author was active.
  revFor: (row, reader) => (isOwnRow(row, reader) || reader.readsAuthors ? row.rev : 1),
  importing: "worked-out",
});
