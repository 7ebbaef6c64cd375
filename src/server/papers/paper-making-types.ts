import type { MinutesData } from "#domain/minutes/minutes-data.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import type { Style } from "./docx-elements.ts";
import type { PaperContext, PaperOrder } from "./paper-job-types.ts";

/** All that a paper is made of. */
export type Making = {
  readonly order: PaperOrder;
  readonly context: PaperContext;
  readonly records: readonly MeetingDataRecord[];
  readonly data: MinutesData;
  readonly style: Style;
  readonly onProgress: (done: number, all: number) => void;
};
