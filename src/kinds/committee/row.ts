import type { CommitteeRecord } from "#domain/space-records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type CommitteeRow = RowOfKind<"committee", DataOf<CommitteeRecord>>;
export const committee = token<CommitteeRow>("committee");
