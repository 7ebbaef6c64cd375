import * as v from "valibot";
import type { ChairNoteRecord } from "#domain/records.ts";
import { plainText } from "#protocol/schemas.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type ChairNoteRow = RowOfKind<"chair-note", DataOf<ChairNoteRecord>>;
export const chairNote = token<ChairNoteRow>("chair-note");

const mostSentences = 30;

export const chairNoteShape = v.looseObject({
  note: plainText(4_000),
  sentences: v.pipe(v.array(plainText(1_000)), v.maxLength(mostSentences)),
});
