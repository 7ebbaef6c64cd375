import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";

export type ResultAnnouncementRow = RowOfKind<"result-announcement", DataOf<ResultAnnouncementRecord>>;
export const resultAnnouncement = token<ResultAnnouncementRow>("result-announcement");
