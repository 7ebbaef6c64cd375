import type { ScreenRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type ScreenRow = RowOfKind<"screen", DataOf<ScreenRecord>>;
export const screen = token<ScreenRow>("screen");
