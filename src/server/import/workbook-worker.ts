import { parentPort } from "node:worker_threads";
import { meetingToSheets, type SheetToWrite } from "#domain/import/export-sheets.ts";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { readWorkbook, type WorkbookReading } from "./read-workbook.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** What the thread is asked; one job, and it ends. */
export type WorkbookJob =
  | { readonly kind: "read"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "write"; readonly sheets: readonly SheetToWrite[] }
  | { readonly kind: "export"; readonly meeting: MeetingRecord; readonly records: readonly MeetingDataRecord[] };
export type WorkbookAnswer = WorkbookReading | { readonly kind: "written"; readonly bytes: Uint8Array };

/** What the thread answers to a job. */
const doJob = (job: WorkbookJob): WorkbookAnswer => {
  if (job.kind === "read") return readWorkbook(job.name, job.bytes);
  const sheets = job.kind === "write" ? job.sheets : meetingToSheets(job.meeting, job.records);
  return { kind: "written", bytes: writeWorkbook(sheets) };
};

parentPort?.once("message", (job: WorkbookJob) => parentPort?.postMessage(doJob(job)));
