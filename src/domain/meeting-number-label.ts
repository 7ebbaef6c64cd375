import type { MeetingRecord } from "./records.ts";

/** `ครั้งที่ 5/2562` as papers say it; empty where a body does not number its meetings. */
export const sessionOf = ({ number, numberYear }: Pick<MeetingRecord, "number" | "numberYear">): string =>
  number === null ? "" : `ครั้งที่ ${number}/${numberYear}`;
