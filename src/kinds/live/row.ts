import type { LiveRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type LiveRow = RowOfKind<"live", DataOf<LiveRecord>>;
export const live = token<LiveRow>("live");
