import type { FollowUpRecord } from "#domain/records.ts";
import type { DataOf } from "../core/readers.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type FollowUpRow = RowOfKind<"follow-up", DataOf<FollowUpRecord>>;
export const followUp = token<FollowUpRow>("follow-up");
