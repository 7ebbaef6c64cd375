import type { FollowUpRecord } from "#domain/space-records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type FollowUpRow = RowOfKind<"follow-up", Omit<DataOf<FollowUpRecord>, "number">>;
export const followUp = token<FollowUpRow>("follow-up");
