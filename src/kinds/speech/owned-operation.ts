import type { SpeechState } from "#domain/records.ts";
import { isSameContent } from "#domain/same-content.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { notArrivedYet, refused, type Outcome } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned-operation.ts";
import { blankRow } from "../core/row.ts";
import { live } from "../live/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { authorOf, profileOf } from "../profile/profile-rows.ts";
import { isKnownTarget } from "../known-target.ts";
import { speech, speechState, untouchedSpeech, type SpeechRow } from "./row.ts";
import { ended, pointAt, putSpeech, standing } from "./speech-status.ts";

const isUp = ({ raised, withdrawn }: SpeechState): boolean => raised && !withdrawn;

/**
 * A person has at most one raised hand. A second one waits on its phone until the first was called or lowered. A speech
 * that was given stays.
 */
const check = (draft: StagedRows, { id, participantId, state }: OwnedOp<SpeechState>): Outcome | undefined => {
  if (profileOf(draft, participantId)?.office?.muted === true) return refused("not-permitted", { muted: true });
  const before = draft.get(speech, id);
  if (before?.office.endedAt != null && isUp(state)) return refused("locked", { status: "ended" });
  const isSameTarget = before !== undefined && isSameContent(before.state.target, state.target);
  if (state.target !== null && !isSameTarget && !isKnownTarget(draft, state.target)) {
    return refused("target-unknown", state.target);
  }
  if (!isUp(state)) return undefined;
  const others = draft.ofOwner(speech, participantId).filter((row) => row.id !== id && standing(row) === "waiting");
  return others.length > 0 ? notArrivedYet : undefined;
};

const hasSpoken = (draft: StagedRows, participantId: string): boolean =>
  draft.ofOwner(speech, participantId).some((row) => row.office.endedAt !== null);

/** A hand, as its person's phone has it. Lowered by the person who speaks, it ends the speech. */
export const speechOwned = owned({
  kind: "speech/put",
  token: speech,
  turn: 4,
  quota: "speeches",
  state: speechState,
  needs: (_id, { target }) => [target],
  check,
  put: (draft, sender, op) => {
    const before = draft.get(speech, op.id);
    const stamped = stamp(sender, op, isMeetingClosed(draft));
    const who = authorOf(draft, op.participantId);
    const wasUp = before !== undefined && isUp(before.state);
    const row: SpeechRow = {
      ...(before ?? {
        ...blankRow(speech, op.id, op.participantId, sender.receivedAt),
        type: "speech",
        office: untouchedSpeech,
        createdAt: stamped.correctedAt,
      }),
      ...stamped,
      late: stamped.late || before?.late === true,
      state: op.state,
      view: {
        name: who?.name ?? "",
        sector: who?.sector ?? null,
        // A hand that was lowered and is raised again does not get its old place.
        receivedAt: wasUp ? before.view.receivedAt : sender.receivedAt,
        hasSpoken: before?.view.hasSpoken ?? hasSpoken(draft, op.participantId),
      },
      own: "shown",
      desk: "shown",
    };
    const isOver = before !== undefined && standing(before) === "speaking" && !isUp(op.state);
    if (!isOver) return putSpeech(draft, row);
    const over = op.state.withdrawn ? putSpeech(draft, row) : ended(draft, row, sender.receivedAt);
    if (draft.get(live, draft.meetingId)?.state.speechId === op.id) pointAt(draft, sender, op.at, null);
    return over;
  },
});
