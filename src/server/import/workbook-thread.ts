import { Worker } from "node:worker_threads";
import { isExported, type SheetToWrite } from "#domain/import/export-sheets.ts";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import type { WorkbookReading } from "./read-workbook.ts";
import type { WorkbookAnswer, WorkbookJob } from "./workbook-worker.ts";

/** A file of an office takes a tenth of it. */
const usualLimitMs = 5_000;
/** The thread's own heap; a file that needs more is none that a person wrote. */
const limits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

export type WorkbookThread = {
  readonly read: (name: string, bytes: Uint8Array) => Promise<WorkbookReading>;
  readonly write: (sheets: readonly SheetToWrite[]) => Promise<Uint8Array | undefined>;
  /** What was prepared of a meeting, in sheets that can be brought in again. @param records others are left out */
  readonly export: (meeting: MeetingRecord, records: readonly MeetingDataRecord[]) => Promise<Uint8Array | undefined>;
};

/**
 * Workbooks are read and written one after the other, each in a thread of its own with its own memory, and for five
 * seconds at most: whatever a file does, everybody else is answered meanwhile. The thread ends with its job.
 */
export const createWorkbookThread = (options: { readonly limitMs?: number } = {}): WorkbookThread => {
  const limitMs = options.limitMs ?? usualLimitMs;
  let last: Promise<unknown> = Promise.resolve();
  const inLine = <T>(job: () => Promise<T>): Promise<T> => {
    const mine = last.then(job, job);
    last = mine.catch(() => {});
    return mine;
  };
  return {
    read: (name, bytes) =>
      inLine(async () => {
        const answer = await runJob({ kind: "read", name, bytes }, limitMs);
        return typeof answer !== "string" && answer.kind !== "written"
          ? answer
          : { kind: "unreadable", problem: typeof answer === "string" ? answer : "damaged" };
      }),
    write: (sheets) => inLine(() => written({ kind: "write", sheets }, limitMs * 4)),
    export: (meeting, records) =>
      inLine(() => written({ kind: "export", meeting, records: records.filter(isExported) }, limitMs * 4)),
  };
};

const written = async (job: WorkbookJob, limitMs: number): Promise<Uint8Array | undefined> => {
  const answer = await runJob(job, limitMs);
  return typeof answer !== "string" && answer.kind === "written" ? answer.bytes : undefined;
};

type Failed = "too-slow" | "too-much-memory" | "damaged";

const runJob = (job: WorkbookJob, limitMs: number): Promise<WorkbookAnswer | Failed> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL("./workbook-worker.ts", import.meta.url), {
      resourceLimits: limits,
      // What the library says of a file is nobody's business.
      stdout: true,
      stderr: true,
    });
    const end = (answer: WorkbookAnswer | Failed): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end("too-slow"), limitMs);
    worker.once("message", (answer: WorkbookAnswer) => end(answer));
    worker.once("error", (problem: unknown) => end(failureOf(problem)));
    worker.once("exit", () => end("damaged"));
    worker.postMessage(job);
  });

const failureOf = (problem: unknown): Failed =>
  problem instanceof Error && "code" in problem && problem.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? "too-much-memory"
    : "damaged";
