import type { Limits, LimitName } from "./limits.ts";
import type { Answers } from "./answers.ts";

/** `429` with how long to wait. */
export const throttled = (answers: Answers, seconds: number): Response =>
  answers.refuse({ kind: "throttled", afterMs: seconds * 1000 }, { "retry-after": String(seconds) });

/** Counts one against each limit. @returns the longest wait that any of them wants, or undefined */
export const takeAll = async (
  limits: Limits,
  wanted: readonly (readonly [name: LimitName, key: string])[],
): Promise<number | undefined> => {
  const waits = await Promise.all(wanted.map(([name, key]) => limits.take(name, key)));
  const seconds = waits.filter((wait) => wait !== undefined);
  return seconds.length === 0 ? undefined : Math.max(...seconds);
};
