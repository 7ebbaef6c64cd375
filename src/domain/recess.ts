import type { ConsiderationRecord, LiveRecord, MeetingRecord, Target } from "./records.ts";

/** How long a recess can be called for, minutes. */
export const recessMinutes = [5, 10, 15, 30] as const;

type Live = Pick<LiveRecord, "nowAnswering" | "countdownTo">;

/** When the meeting goes on after a recess, by the server's clock, ms; undefined while there is none. */
export const recessUntil = (
  meeting: Pick<MeetingRecord, "status"> | undefined,
  live: Live | undefined,
): number | undefined => (meeting?.status === "in-session" ? (live?.countdownTo ?? undefined) : undefined);

/**
 * The change of the meeting's position for a recess or its end. The matter stays. The projector shows the recess, and
 * after it the current matter again.
 * @param countdownTo when the meeting goes on, by the server's clock, ms; null: now
 */
export const recessChange = (countdownTo: number | null, live: Pick<Live, "nowAnswering"> | undefined) => ({
  countdownTo,
  show: countdownTo === null && live?.nowAnswering != null ? ("question" as const) : ("matter" as const),
});

/** The matter that was called last, where none is current; undefined before the first. */
export const lastConsidered = (considerations: readonly ConsiderationRecord[]): Target | undefined =>
  considerations.reduce<ConsiderationRecord | undefined>(
    (last, one) => (last === undefined || one.since > last.since ? one : last),
    undefined,
  )?.target;
