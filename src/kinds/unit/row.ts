import type { UnitRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type UnitRow = RowOfKind<"unit", DataOf<UnitRecord>>;
export const unit = token<UnitRow>("unit");
