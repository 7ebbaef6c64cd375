import type { StrategyRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type StrategyRow = RowOfKind<"strategy", DataOf<StrategyRecord>>;
export const strategy = token<StrategyRow>("strategy");
