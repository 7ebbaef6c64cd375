import { checkEntry, isOpenToAuthor } from "#domain/entry-rules.ts";
import type { EntryState } from "#domain/records.ts";
import { isSameContent } from "#domain/same-content.ts";
import { cleanText } from "#domain/clean-text.ts";
import { answer } from "../answer/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { refused, type Outcome } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned-operation.ts";
import { blankRow } from "../core/row.ts";
import { settleEarlyEndorsements } from "../early-endorsement/settle-early-endorsements.ts";
import { earlyEndorsement } from "../early-endorsement/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { authorOf, profileOf } from "../profile/profile-rows.ts";
import { isKnownTarget } from "../known-target.ts";
import { entry, entryState, type EntryRow } from "./row.ts";
import { putEntry, statusOf, withAuthor } from "./entry-status.ts";

const check = (draft: StagedRows, { id, rev, participantId, state }: OwnedOp<EntryState>): Outcome | undefined => {
  const row = draft.get(entry, id);
  if (profileOf(draft, participantId)?.office?.muted === true) return refused("not-permitted", { muted: true });
  if (row?.office?.redacted === true) return refused("withdrawn-by-office");
  const erasedRev = row?.office?.erasedRev;
  if (erasedRev !== undefined && rev > erasedRev) return refused("withdrawn-by-office");
  // The same text again changes nothing. A phone sends it when the person has chosen the office's wording over their
  // own.
  if (row !== undefined && !isOpenToAuthor(statusOf(draft, row)) && !isSameContent(row.state, state)) {
    return refused("locked", { status: statusOf(draft, row) });
  }
  const checked = checkEntry(state);
  if (!checked.ok) return refused(checked.error.kind, checked.error);
  // The matter of an earlier revision may have been removed from the agenda. The text stays the person's.
  const isSameTarget = row !== undefined && isSameContent(row.state.target, state.target);
  return isSameTarget || isKnownTarget(draft, state.target) ? undefined : refused("target-unknown", state.target);
};

/** How the author's device writes an entry. */
export const entryOwned = owned({
  kind: "entry/put",
  token: entry,
  turn: 3,
  state: entryState,
  isRefusedWhenErased: true,
  quota: "entries",
  needs: (id, { target }, meetingId) => [
    { type: answer.type, id },
    { type: earlyEndorsement.type, id: meetingId },
    target,
  ],
  tidy: (state) => ({ ...state, text: cleanText(state.text) }),
  check,
  put: (draft, sender, op) => {
    const before = draft.get(entry, op.id);
    const stamped = stamp(sender, op, isMeetingClosed(draft));
    const row: EntryRow = {
      ...(before ?? {
        ...blankRow(entry, op.id, op.participantId, sender.receivedAt),
        type: "entry",
        office: null,
        createdAt: stamped.correctedAt,
        endorsements: settleEarlyEndorsements(draft, op.id),
      }),
      ...stamped,
      late: stamped.late || before?.late === true,
      state: op.state,
      view: before?.view ?? null,
      own: "shown",
      desk: "shown",
    };
    return putEntry(draft, withAuthor(row, authorOf(draft, op.participantId)));
  },
});
