import type { MembershipRecord } from "#domain/space-records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type MembershipRow = RowOfKind<"membership", DataOf<MembershipRecord>>;
export const membership = token<MembershipRow>("membership");
