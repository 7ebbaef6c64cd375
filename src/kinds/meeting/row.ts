import type { MeetingRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type MeetingRow = RowOfKind<"meeting", DataOf<MeetingRecord>>;
export const meeting = token<MeetingRow>("meeting");
