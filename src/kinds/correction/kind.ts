import { roundId, type CorrectionRecord, type CorrectionState } from "#domain/corrections.ts";
import { correctionIdOf } from "#domain/ids.ts";
import { entryAtPlace } from "#domain/minutes/paragraphs.ts";
import { cleanText } from "#domain/search-text.ts";
import { maxEntryLength, tooLong } from "#domain/text-limits.ts";
import type { Draft } from "../core/draft.ts";
import { defineKind } from "../core/kind.ts";
import { refused, refusedErased, type Outcome, type Sender } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned.ts";
import { authorAndOffice, officeOnly, type FieldReaders } from "../core/readers.ts";
import { blankRow, nextSight } from "../core/row.ts";
import { isRoundOpenNow } from "../correction-round/ending.ts";
import { wasPresent } from "../correction-round/present.ts";
import { correctionRound } from "../correction-round/shape.ts";
import { authorOf } from "../profile/profiles.ts";
import { decideCorrection } from "./acts.ts";
import { correction, correctionState, type CorrectionRow } from "./shape.ts";

/** Only who was present says anything, and only while the round is open. */
const check = (
  draft: Draft,
  { participantId, state }: OwnedOp<CorrectionState>,
  { receivedAt }: Sender,
): Outcome | undefined => {
  const who = { meetingId: draft.meetingId, participantId, profileId: draft.profileId(participantId) };
  if (!wasPresent(draft, who)) return refused("not-permitted");
  const round = draft.get(correctionRound, roundId)?.state.round;
  // By its arrival: a device's own time decides nothing.
  if (round !== state.round || !isRoundOpenNow(draft, receivedAt)) {
    return refused("locked", { status: "closed" });
  }
  const erasure = draft.erasureOf(entryAtPlace(state.place) ?? "");
  if (erasure !== undefined) return refusedErased(erasure);
  if (state.says === "proposes" && state.text === "") return refused("entry-empty");
  const length = tooLong(state.reason, maxEntryLength);
  return length === undefined ? undefined : refused("entry-too-long", { limit: maxEntryLength, length });
};

const correctionOwned = owned({
  kind: "correction/put",
  token: correction,
  turn: 4,
  state: correctionState,
  tidy: (state) =>
    state.says === "agrees"
      ? { ...state, text: "", reason: "" }
      : { ...state, text: cleanText(state.text), reason: cleanText(state.reason) },
  needs: () => [{ type: correctionRound.type, id: roundId }],
  hasRightId: (meetingId, { id, participantId, state }) =>
    id === correctionIdOf(meetingId, participantId, state.round, state.place),
  check,
  put: (draft, sender, op) => {
    const before = draft.get(correction, op.id);
    const row: CorrectionRow = {
      ...(before ?? blankRow(correction, op.id, op.participantId, sender.receivedAt)),
      ...stamp(sender, op, false),
      type: "correction",
      state: op.state,
      // What is proposed anew is decided anew.
      office: null,
      officeRev: (before?.officeRev ?? 0) + (before?.office ? 1 : 0),
      view: { authorName: authorOf(draft, op.participantId)?.name ?? "" },
      own: "shown",
      desk: "shown",
      // Its id is worked out from the author's: the room, which may not know who that is, is not sent it.
      room: nextSight(before?.room ?? "never", false),
    };
    draft.put(row);
    return row;
  },
});

const fields: FieldReaders<CorrectionRecord> = {
  round: authorAndOffice,
  place: authorAndOffice,
  says: authorAndOffice,
  text: authorAndOffice,
  reason: authorAndOffice,
  decision: authorAndOffice,
  savedAt: authorAndOffice,
  participantId: officeOnly,
  authorName: officeOnly,
  officeRev: officeOnly,
};

/** What somebody who was present says of a paragraph of the draft, and what the office made of it (promise P6). */
export const correctionKind = defineKind<CorrectionRow, CorrectionRecord>({
  token: correction,
  owned: correctionOwned,
  fields,
  values: (row) => ({
    ...row.state,
    decision: row.office,
    savedAt: row.correctedAt,
    participantId: row.owner ?? "",
    authorName: row.view.authorName,
    officeRev: row.officeRev,
  }),
  importing: "worked-out",
  acts: { "correction/decide": decideCorrection },
});
