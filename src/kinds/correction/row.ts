import * as v from "valibot";
import type { CorrectionDecision, CorrectionState } from "#domain/correction-round.ts";
import type { AnswerWords } from "#domain/minutes/answer-words.ts";
import { key, personWords } from "#protocol/schemas.ts";
import { count } from "../core/shapes.ts";
import { token, type RowOfKind } from "../core/row.ts";

/**
 * The decision, and what the minutes had before it: the text from the data, another text by hand, or the same text.
 * Undoing the decision restores it; the paragraph itself keeps the earlier texts.
 */
export type NotedDecision = CorrectionDecision & {
  readonly was?: "data" | "hand" | "same";
  /** Of an answer whose record got the corrected words: what it said before, and what it has said since. */
  readonly answer?: { readonly was: AnswerWords; readonly is: AnswerWords };
};

export type CorrectionRow = RowOfKind<
  "correction",
  CorrectionState,
  NotedDecision | null,
  /** Who said it; empty where the person was erased. */
  { readonly authorName: string }
>;
export const correction = token<CorrectionRow>("correction");

export const correctionState = v.object({
  round: count,
  place: key,
  says: v.picklist(["agrees", "proposes"]),
  text: v.optional(personWords, ""),
  reason: v.optional(personWords, ""),
});
