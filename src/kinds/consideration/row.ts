import type { ConsiderationRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type ConsiderationRow = RowOfKind<"consideration", DataOf<ConsiderationRecord>>;
export const consideration = token<ConsiderationRow>("consideration");
