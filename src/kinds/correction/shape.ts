import * as v from "valibot";
import type { CorrectionDecision, CorrectionState } from "#domain/corrections.ts";
import { key, personWords } from "#protocol/parse.ts";
import { count } from "../core/shapes.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type CorrectionRow = RowOfKind<
  "correction",
  CorrectionState,
  CorrectionDecision | null,
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
