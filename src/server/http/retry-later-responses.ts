import type { Answers } from "./responses.ts";

/** `429` with how long to wait. */
export const throttled = (answers: Answers, seconds: number): Response =>
  answers.refuse({ kind: "throttled", afterMs: seconds * 1000 }, { "retry-after": String(seconds) });

/** `503` for who is not of the office, where the disk is nearly full: phones keep their words and come again. */
export const diskNearlyFull = (answers: Answers): Response =>
  answers.refuse({ kind: "storage" }, { "retry-after": "60" });
