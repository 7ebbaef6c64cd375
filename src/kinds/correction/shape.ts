import * as v from "valibot";
import type { CorrectionDecision, CorrectionState } from "#domain/corrections.ts";
import { key, personWords } from "#protocol/parse.ts";
import { count } from "../core/shapes.ts";
import { token, type RowOfKind } from "../core/row.ts";

/**
 * The decision, and what stood in the minutes before it: what the data say, other words by hand, or the same words. It is what
 * taking the decision back puts there again; the earlier words themselves are the paragraph's own.
 */
export type NotedDecision = CorrectionDecision & { readonly was?: "data" | "hand" | "same" };

export type CorrectionRow = RowOfKind<
  "correction",
  CorrectionState,
  NotedDecision | null,
  /** Who said it; empty where nobody is known any more. */
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
