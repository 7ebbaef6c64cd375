import { isExported, meetingToSheets } from "#domain/import/export-sheets.ts";
import { readWorkbook } from "#server/import/read-workbook.ts";
import type { WorkbookThread } from "#server/import/workbook-thread.ts";
import { writeWorkbook } from "#server/import/write-workbook.ts";

/** Workbooks read and written without a thread of their own, where a test is about something else. */
export const workbooksWithoutThread: WorkbookThread = {
  read: async (name, bytes) => readWorkbook(name, bytes),
  write: async (sheets) => writeWorkbook(sheets),
  export: async (meeting, records) => writeWorkbook(meetingToSheets(meeting, records.filter(isExported))),
};
