import * as v from "valibot";
import { actOnEntry, untouchedEntry, withDeed } from "#domain/entry-office-state.ts";
import { minutesDocumentId } from "#domain/minutes/paragraph-ids.ts";
import { moderators } from "#domain/permissions.ts";
import { cleanText } from "#domain/clean-text.ts";
import { key, personWords, plainText } from "#protocol/schemas.ts";
import { act, namesNoRevision, stored, type EntryBefore, type OfficeOp, type UndoAct } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { conflictWith, correctedTime, notArrivedYet, refused, type Outcome, type Sender } from "../core/outcome.ts";
import { blankRow, nextSight } from "../core/row.ts";
import { document } from "../document/row.ts";
import { compareSeenEntry, deedOf, restoring } from "../entry/acts.ts";
import { entry, type EntryRow } from "../entry/row.ts";
import { answerOf, putEntry, statusOf } from "../entry/entry-status.ts";
import { unitOfShownEntry } from "../entry/unit-of-entry.ts";
import { meeting } from "../meeting/row.ts";
import { unit } from "../unit/row.ts";
import { answer, type AnswerRow } from "./row.ts";

/** How long the name of a unit's speaker may be, in letters. */
const longestSpeaker = 200;

/**
 * Who speaks for the unit: the name that the act gives; without one, the name in the proposed answer or in the answer
 * before, if that was the same unit's. So an answer that the secretariat rewords keeps its speaker.
 */
const speakerOf = (
  args: { readonly speaker?: string; readonly unitId: string | null },
  before: AnswerRow["state"] | undefined,
): { readonly speaker?: string } => {
  const earlier = [before?.proposed, before].find((one) => one?.speaker !== undefined && one.unitId === args.unitId);
  const speaker = args.speaker === undefined ? earlier?.speaker : cleanText(args.speaker);
  return speaker === undefined || speaker === "" ? {} : { speaker };
};

const isModerator = ({ actor }: Sender): boolean => actor.officer !== null && moderators.includes(actor.officer.role);

/** A unit answers the asker at once only where the meeting is set so; else it hands its answer in (`answer/propose`). */
const mayAnswer = (draft: StagedRows, sender: Sender): boolean =>
  isModerator(sender) || draft.get(meeting, draft.meetingId)?.state.unitAnswers === "direct";

type Words = { readonly unitId: string | null; readonly isTakenBack: boolean };

/**
 * What a unit's representative may not do: speak in another unit's name, act without the revision that is current,
 * overwrite what another unit wrote, and change an answer that certified minutes contain.
 * @param former the unit whose answer would be overwritten; undefined where there is no answer
 */
const refusedToUnit = (
  draft: StagedRows,
  sender: Sender,
  op: OfficeOp,
  { unitId, isTakenBack }: Words,
  former: string | null | undefined,
): Outcome | undefined => {
  if (isModerator(sender)) return undefined;
  const own = sender.actor.officer?.units ?? [];
  // A withdrawal names no unit: it is the unit of the answer that stands.
  const speaker = isTakenBack ? (unitId ?? former ?? null) : unitId;
  if (speaker === null || !own.includes(speaker)) return refused("not-permitted");
  if (op.baseRev === undefined || op.officeRev === undefined) return refused("malformed");
  if (former !== undefined && former !== speaker) return refused("locked", { unitId: former });
  return draft.get(document, minutesDocumentId)?.state.status === "certified"
    ? refused("locked", { status: "certified" })
    : undefined;
};

/** The answer's row before anything was answered. Only the office is sent it. */
const noAnswer = (asked: EntryRow, now: number): AnswerRow => ({
  ...blankRow(answer, asked.id, asked.owner, now),
  type: "answer",
  office: null,
  view: null,
  state: { entryId: asked.id, text: "", oral: false, unitId: null, answeredAt: now },
});

/** The entry, its answer, and whether the minutes that contain it are certified. */
const needsOfAnswer = ({ id }: { readonly id: string }) => [
  { type: "entry", id },
  { type: "answer", id },
  { type: document.type, id: minutesDocumentId },
];

const unknownUnit = (draft: StagedRows, unitId: string | null) =>
  unitId !== null && draft.get(unit, unitId)?.room !== "shown"
    ? refused("target-unknown", { type: "unit", id: unitId })
    : undefined;

/**
 * When the answer was first given that is worded now, ms; undefined where it is given now. An answer of the meeting that is
 * worded better afterwards, or taken back and given again, was given in it all the same: unless none stood when the meeting
 * ended. One in writing is another than one that was given in the room.
 */
const firstGiven = (
  draft: StagedRows,
  before: AnswerRow | undefined,
  now: { readonly oral: boolean; readonly isTakenBack: boolean; readonly at: number },
): number | undefined => {
  if (before === undefined) return undefined;
  const { oral, answeredAt, firstAnsweredAt } = before.state;
  if (before.own === "shown") {
    // What is taken back says no more how it was given: of one in the room nothing has to be kept.
    const isSameWay = now.isTakenBack ? !oral : oral === now.oral;
    return isSameWay ? (firstAnsweredAt ?? answeredAt) : undefined;
  }
  const closedAt = draft.get(meeting, draft.meetingId)?.state.closedAt ?? null;
  const wasGoneAtEnd = closedAt !== null && answeredAt <= closedAt && closedAt < now.at;
  return now.oral || wasGoneAtEnd ? undefined : firstAnsweredAt;
};

/** The answer before, or an empty one, which withdraws it; where answering accepted the entry, that is undone as well. */
const undoAnswer = ({ id, answer: before, status }: EntryBefore): readonly UndoAct[] => {
  const { text, oral, unitId } = before ?? { text: "", oral: false, unitId: null };
  const put: UndoAct = { kind: "answer/put", id, args: { text, oral, unitId } };
  return [put, ...(status === "received" ? restoring({ id }) : [])];
};

/**
 * Writes the answer, or withdraws it where the text is empty. The answer is a record of its own with its own revision.
 * Answering also accepts an entry that was not accepted yet, and leaves the office's revision of the entry as it is.
 */
export const putAnswer = act({
  may: moderators,
  unitOf: unitOfShownEntry,
  args: v.object({
    text: v.optional(personWords, ""),
    oral: v.optional(v.boolean(), false),
    unitId: v.optional(v.nullable(key), null),
    speaker: v.exactOptional(plainText(longestSpeaker)),
  }),
  isRefusedWhenErased: true,
  needs: needsOfAnswer,
  told: ["text"],
  undo: undoAnswer,
  rule: (draft, sender, op) => {
    const asked = draft.get(entry, op.id);
    if (asked === undefined) return notArrivedYet;
    if (!mayAnswer(draft, sender)) return refused("not-permitted");
    const { args } = op;
    const unknown = unknownUnit(draft, args.unitId);
    if (unknown !== undefined) return unknown;
    const before = draft.get(answer, op.id);
    // A unit's representative has to have seen the answer itself, because it may be another unit's.
    const seen = isModerator(sender) ? [before?.rev ?? 0, asked.officeRev] : [before?.rev ?? 0];
    const stale = compareSeenEntry(draft, op, asked, seen);
    if (stale !== undefined) return stale;
    // As of any edit: an answer is not written over by an officer who does not say that it was seen.
    if (isModerator(sender) && namesNoRevision(op) && answerOf(draft, op.id) !== undefined) return conflictWith(asked);
    const office = actOnEntry(asked.office, statusOf(draft, asked), { kind: "answer" });
    if (!office.ok) return refused("locked", office.error);

    const text = cleanText(args.text);
    const isTakenBack = text === "" && !args.oral;
    const former = answerOf(draft, op.id)?.state.unitId;
    const forbidden = refusedToUnit(draft, sender, op, { unitId: args.unitId, isTakenBack }, former);
    if (forbidden !== undefined) return forbidden;
    if (isTakenBack && answerOf(draft, op.id) === undefined) return refused("entry-empty");
    const answeredAt = correctedTime(sender, op.at);
    const rev = (before?.rev ?? 0) + 1;
    const start = before ?? noAnswer(asked, sender.receivedAt);
    const { speaker: _former, firstAnsweredAt: _first, ...kept } = start.state;
    const firstAnsweredAt = firstGiven(draft, before, { oral: args.oral, isTakenBack, at: answeredAt });
    const row: AnswerRow = {
      ...start,
      rev,
      at: op.at,
      correctedAt: answeredAt,
      updatedAt: sender.receivedAt,
      state: {
        ...kept,
        text,
        oral: args.oral,
        unitId: args.unitId,
        answeredAt,
        ...(firstAnsweredAt !== undefined && { firstAnsweredAt }),
        ...(isTakenBack ? {} : speakerOf(args, start.state)),
      },
      own: nextSight(before?.own ?? "never", !isTakenBack),
      // The office still reads an answer that was withdrawn: the next answer follows its revision.
      desk: "shown",
    };
    draft.put(row);
    const deed = deedOf(isTakenBack ? "take-back-answer" : "answer", sender, op);
    putEntry(draft, { ...asked, office: withDeed(office.value, deed) });
    return stored(op, { ...row, officeRev: rev });
  },
});

/**
 * The unit's representative proposes an answer, or says that it will be given in the room; an empty text withdraws it.
 * The room and the asker see that an answer was proposed, but not its text, until the secretariat has accepted it.
 */
export const proposeAnswer = act({
  may: [],
  unitOf: unitOfShownEntry,
  args: v.object({
    text: v.optional(personWords, ""),
    inRoom: v.optional(v.boolean(), false),
    unitId: v.optional(v.nullable(key), null),
    speaker: v.exactOptional(plainText(longestSpeaker)),
  }),
  isRefusedWhenErased: true,
  needs: needsOfAnswer,
  rule: (draft, sender, op) => {
    const asked = draft.get(entry, op.id);
    if (asked === undefined) return notArrivedYet;
    const { inRoom, unitId, speaker = "" } = op.args;
    const unknown = unknownUnit(draft, unitId);
    if (unknown !== undefined) return unknown;
    const before = draft.get(answer, op.id);
    const stale = compareSeenEntry(draft, op, asked, [before?.rev ?? 0, asked.officeRev]);
    if (stale !== undefined) return stale;
    if (!actOnEntry(asked.office, statusOf(draft, asked), { kind: "answer" }).ok) return refused("locked");

    const text = cleanText(op.args.text);
    const at = correctedTime(sender, op.at);
    const isTakenBack = text === "" && !inRoom;
    const former = before?.state.proposed?.unitId;
    const forbidden = refusedToUnit(draft, sender, op, { unitId, isTakenBack }, former);
    if (forbidden !== undefined) return forbidden;
    const { proposed: _former, ...state } = (before ?? noAnswer(asked, sender.receivedAt)).state;
    const by = sender.actor.officer?.name ?? null;
    const proposed = { text, inRoom, unitId, at, by, ...(speaker === "" ? {} : { speaker: cleanText(speaker) }) };
    const row: AnswerRow = {
      ...(before ?? noAnswer(asked, sender.receivedAt)),
      state: { ...state, ...(isTakenBack ? {} : { proposed }) },
      updatedAt: sender.receivedAt,
      desk: "shown",
    };
    draft.put(row);
    const { proposedAt: _then, ...office } = asked.office ?? untouchedEntry;
    const noted = withDeed({ ...office, ...(isTakenBack ? {} : { proposedAt: at }) }, deedOf("propose", sender, op));
    putEntry(draft, { ...asked, office: noted });
    return stored(op, row);
  },
});
