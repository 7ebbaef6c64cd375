import { constants, platform, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import type { MeetingDataRecord } from "#domain/records.ts";
import { makePaper } from "./make-paper.ts";
import type { FromWorker, PaperContext, PaperOrder, ToWorker } from "./paper-job-types.ts";

/* One paper is made in this thread, which ends with it. */

const tell = (message: FromWorker): void => parentPort?.postMessage(message);

// On Linux this is said of the calling thread alone: requests come before papers. Elsewhere it would be said of the whole server.
if (platform() === "linux") setPriority(constants.priority.PRIORITY_LOW);

let ordered: { readonly order: PaperOrder; readonly context: PaperContext } | undefined;
const records: MeetingDataRecord[] = [];

const make = async (): Promise<void> => {
  if (ordered === undefined) return tell({ kind: "failed", reason: "no order" });
  try {
    const file = await makePaper(ordered.order, ordered.context, records, (done, all) =>
      tell({ kind: "progress", done, all }),
    );
    tell(file === undefined ? { kind: "failed", reason: "nothing to make it of" } : { kind: "done", file });
  } catch (error) {
    tell({ kind: "failed", reason: error instanceof Error ? error.name : "unknown" });
  }
};

parentPort?.on("message", (message: ToWorker) => {
  switch (message.kind) {
    case "order":
      ordered = message;
      break;
    case "records":
      records.push(...message.records);
      break;
    case "make":
      void make().then(() => parentPort?.close());
      break;
  }
});
