import type { Grid, Workbook } from "#domain/import/workbook-grid.ts";
import { gridOfSheet, meetingToSheets } from "#domain/import/export-sheets.ts";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";

/**
 * The sheets of a meeting that was taken out as JSON, so that it goes through the same preview as a workbook. Entries and
 * answers belong to their authors and are not brought into another meeting. Undefined for any other file.
 */
export const workbookOfExport = (name: string, text: string): Workbook | undefined => {
  const records = recordsIn(text);
  const meeting = records?.find((record): record is MeetingRecord => record.type === "meeting");
  if (records === undefined || meeting === undefined) return undefined;
  const sheets: readonly Grid[] = meetingToSheets(meeting, records).map(gridOfSheet);
  return { name, sheets };
};

const recordsIn = (text: string): readonly MeetingDataRecord[] | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "records" in value && Array.isArray(value.records)
      ? (value.records as readonly MeetingDataRecord[])
      : undefined;
  } catch {
    return undefined;
  }
};
