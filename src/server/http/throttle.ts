import type { Answers } from "./answers.ts";

/** `429` with how long to wait. */
export const throttled = (answers: Answers, seconds: number): Response =>
  answers.refuse({ kind: "throttled", afterMs: seconds * 1000 }, { "retry-after": String(seconds) });
