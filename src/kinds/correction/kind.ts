import {
  roundId,
  wholeDraft,
  type CorrectionDecision,
  type CorrectionRecord,
  type CorrectionState,
} from "#domain/correction-round.ts";
import { correctionIdOf } from "#domain/ids.ts";
import { entryAtPlace } from "#domain/entry-minutes-places.ts";
import { cleanText } from "#domain/clean-text.ts";
import { maxEntryLength, tooLong } from "#domain/text-limits.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { defineKind } from "../core/kind.ts";
import { refused, refusedErased, type Outcome, type Sender } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned-operation.ts";
import { authorAndOffice, officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { blankRow, nextSight } from "../core/row.ts";
import { isRoundOpenNow } from "../correction-round/round-lifecycle.ts";
import { isAsked } from "../correction-round/draft-readers.ts";
import { correctionRound } from "../correction-round/row.ts";
import { draftSection } from "../draft-section/row.ts";
import { authorOf } from "../profile/profile-rows.ts";
import { decideCorrection, takeDecisionBack } from "./acts.ts";
import { correction, correctionState, type CorrectionRow, type NotedDecision } from "./row.ts";

/** The draft's text in this place; undefined where there is none. */
const draftAt = (draft: StagedRows, place: string): string | undefined =>
  place === wholeDraft
    ? ""
    : draft
        .ofType(draftSection)
        .flatMap(({ room, state }) => (room === "shown" ? state.paragraphs : []))
        .find((paragraph) => paragraph.place === place)?.text;

const lengthProblem = (text: string, limit: number): Outcome | undefined => {
  const length = tooLong(text, limit);
  return length === undefined ? undefined : refused("entry-too-long", { limit, length });
};

/**
 * A proposal is accepted only from a reader of the round, in their own name, about a paragraph of the draft, and while
 * the round is open. So one person has at most as many proposals as there are paragraphs. A decided proposal cannot
 * change, or minutes and decision would differ.
 */
const check = (
  draft: StagedRows,
  { id, participantId, state }: OwnedOp<CorrectionState>,
  { actor, receivedAt }: Sender,
): Outcome | undefined => {
  // Nobody can send consent for somebody else, not even from a rescue file.
  if (actor.participantId !== participantId) return refused("not-author");
  const who = { meetingId: draft.meetingId, participantId, profileId: draft.profileId(participantId) };
  if (!isAsked(draft, who)) return refused("not-permitted");
  const round = draft.get(correctionRound, roundId)?.state.round;
  // By its arrival: a device's own time decides nothing.
  if (round !== state.round || !isRoundOpenNow(draft, receivedAt)) {
    return refused("locked", { status: "closed" });
  }
  const erasure = draft.erasureOf(entryAtPlace(state.place) ?? "");
  if (erasure !== undefined) return refusedErased(erasure);
  if ((draft.get(correction, id)?.office ?? null) !== null) return refused("locked", { status: "decided" });
  const stands = draftAt(draft, state.place);
  if (stands === undefined) return refused("target-unknown", { type: draftSection.type, id: state.place });
  if (state.says === "proposes" && state.text === "") return refused("entry-empty");
  return lengthProblem(state.text, stands.length + maxEntryLength) ?? lengthProblem(state.reason, maxEntryLength);
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
      office: null,
      officeRev: before?.officeRev ?? 0,
      view: { authorName: authorOf(draft, op.participantId)?.name ?? "" },
      own: "shown",
      desk: "shown",
      // Its id is derived from the author's. The room may not know the author, so it is not sent the id.
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

/** What the author and the office read of a decision. The earlier wording is stored only for undoing it. */
const decisionOf = (noted: NotedDecision | null): CorrectionDecision | null => {
  if (noted === null) return null;
  const { kind, text, reason, at } = noted;
  return { kind, text, reason, at };
};

/** What a participant says about a paragraph of the draft, and the office's decision on it (promise P6). */
export const correctionKind = defineKind<CorrectionRow, CorrectionRecord>({
  token: correction,
  onConsole: "some-papers",
  repeatsErased: { field: "place", is: "place" },
  owned: correctionOwned,
  fields,
  values: (row) => ({
    ...row.state,
    decision: decisionOf(row.office),
    savedAt: row.correctedAt,
    participantId: row.owner ?? "",
    authorName: row.view.authorName,
    officeRev: row.officeRev,
  }),
  importing: "worked-out",
  acts: { "correction/decide": decideCorrection, "correction/take-back": takeDecisionBack },
});
