import { entryAtPlace, isAnswerPlace } from "#domain/entry-minutes-places.ts";
import { readAnswer, sayAnswer, type AnswerWords } from "#domain/minutes/answer-words.ts";
import type { AnswerRow } from "../answer/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { Sender } from "../core/outcome.ts";
import { answerOf } from "../entry/entry-status.ts";
import { meeting } from "../meeting/row.ts";
import { unit } from "../unit/row.ts";
import type { NotedDecision } from "./row.ts";

/** The answer that stands in this place of the minutes; undefined for every other place. */
const answerAt = (draft: StagedRows, place: string): AnswerRow | undefined => {
  const entryId = isAnswerPlace(place) ? entryAtPlace(place) : undefined;
  return entryId === undefined ? undefined : answerOf(draft, entryId);
};

const wordsOf = ({ state: { text, unitId, speaker } }: AnswerRow): AnswerWords => ({
  text,
  unitId,
  ...(speaker === undefined ? {} : { speaker }),
});

/** The units that the minutes name. */
const unitsOf = (draft: StagedRows) =>
  draft.ofType(unit).flatMap(({ id, room, state }) => (room === "shown" ? { ...state, id } : []));

/** Puts other words into an answer. When it was given stays: the words are corrected, and nothing is answered anew. */
const put = (draft: StagedRows, sender: Sender, at: number, before: AnswerRow, words: AnswerWords): AnswerRow => {
  const { speaker: _former, ...state } = before.state;
  const row = { ...before, rev: before.rev + 1, at, updatedAt: sender.receivedAt, state: { ...state, ...words } };
  draft.put(row);
  return row;
};

/** What the minutes say of the answer from the data. */
const said = (draft: StagedRows, row: AnswerRow): string | undefined => {
  const of = draft.get(meeting, draft.meetingId);
  return of && sayAnswer(of.state, row.state, unitsOf(draft));
};

export type CorrectedAnswer = {
  readonly noted: Required<Pick<NotedDecision, "answer">>;
  /** What the data say in this place from now on; undefined where that is not known. */
  readonly source: string | undefined;
};

/**
 * Gives an answer the words that its paragraph of the minutes has got: the room, the asker, the tables and the public page
 * read the answer's record, and none of them may say otherwise than the minutes (promise P6).
 * @returns undefined where the place is no answer's, or the paragraph says nothing else of it
 */
export const correctAnswer = (
  draft: StagedRows,
  sender: Sender,
  { at, place, text }: { readonly at: number; readonly place: string; readonly text: string },
): CorrectedAnswer | undefined => {
  const before = answerAt(draft, place);
  const of = before && draft.get(meeting, draft.meetingId);
  if (before === undefined || of === undefined) return undefined;
  const is = readAnswer(text, { meeting: of.state, before: before.state, units: unitsOf(draft) });
  const was = wordsOf(before);
  if (is === undefined || isSame(is, was)) return undefined;
  const row = put(draft, sender, at, before, is);
  return { noted: { answer: { was, is } }, source: said(draft, row) };
};

const isSame = (a: AnswerWords, b: AnswerWords): boolean =>
  a.text === b.text && a.unitId === b.unitId && a.speaker === b.speaker;

/**
 * Gives the answer back what it said before the decision, unless it was answered otherwise since.
 * @returns what the data say in this place from now on; undefined where nothing was changed
 */
export const restoreAnswer = (
  draft: StagedRows,
  sender: Sender,
  { at, place, noted }: { readonly at: number; readonly place: string; readonly noted: NotedDecision["answer"] },
): string | undefined => {
  const now = answerAt(draft, place);
  if (now === undefined || noted === undefined || !isSame(wordsOf(now), noted.is)) return undefined;
  return said(draft, put(draft, sender, at, now, noted.was));
};
