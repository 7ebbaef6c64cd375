import { parentPort } from "node:worker_threads";
import type { SheetToWrite } from "#domain/import/export-sheets.ts";
import { readWorkbook, type WorkbookReading } from "./read-workbook.ts";
import { writeWorkbook } from "./write-workbook.ts";

/** What the thread is asked; one job, and it ends. */
export type WorkbookJob =
  | { readonly kind: "read"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "write"; readonly sheets: readonly SheetToWrite[] };
export type WorkbookAnswer = WorkbookReading | { readonly kind: "written"; readonly bytes: Uint8Array };

parentPort?.once("message", (job: WorkbookJob) => {
  const answer: WorkbookAnswer =
    job.kind === "read" ? readWorkbook(job.name, job.bytes) : { kind: "written", bytes: writeWorkbook(job.sheets) };
  parentPort?.postMessage(answer);
});
