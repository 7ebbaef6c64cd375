import type { AnnouncementRecord } from "#domain/records.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type AnnouncementRow = RowOfKind<"announcement", DataOf<AnnouncementRecord>>;
export const announcement = token<AnnouncementRow>("announcement");
