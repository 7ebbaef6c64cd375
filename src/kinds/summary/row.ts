import type { SummaryRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type SummaryRow = RowOfKind<"summary", DataOf<SummaryRecord>>;
export const summary = token<SummaryRow>("summary");
