import type { ParagraphRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type ParagraphRow = RowOfKind<"paragraph", DataOf<ParagraphRecord>>;
export const paragraph = token<ParagraphRow>("paragraph");
