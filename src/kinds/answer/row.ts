import type { AnswerRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type AnswerRow = RowOfKind<"answer", DataOf<AnswerRecord>>;
export const answer = token<AnswerRow>("answer");
