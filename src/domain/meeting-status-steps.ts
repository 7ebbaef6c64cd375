import type { MeetingRecord, MeetingStatus } from "./records.ts";
import { fail, ok, type Result } from "./result.ts";
import { isDayBefore } from "./thai-date.ts";

export type MeetingStep = "open" | "start" | "close" | "reopen";
type Course = Pick<MeetingRecord, "status" | "startedAt" | "closedAt" | "openedAt">;

const possibleFrom: Readonly<Record<MeetingStep, readonly MeetingStatus[]>> = {
  open: ["draft"],
  start: ["draft", "registration"],
  close: ["in-session"],
  reopen: ["closed"],
};

/**
 * Whether checking in has not begun: the registration is not open, and it is a day before the meeting. On the day itself
 * everybody is let in, also where nobody has opened it.
 * @param now ms
 */
export const isOpeningAhead = (
  { status, startsAt }: Pick<MeetingRecord, "status" | "startsAt">,
  now: number,
): boolean => status === "draft" && isDayBefore(now, startsAt);

const minuteMs = 60_000;

/**
 * Whether something that was made at this moment was made after the meeting. An end without seconds was typed by hand,
 * and means its whole minute, as the papers print it.
 * @param at corrected time, ms
 */
export const isAfterMeeting = ({ status, closedAt }: Pick<MeetingRecord, "status" | "closedAt">, at: number): boolean =>
  status === "closed" && closedAt !== null && at > (closedAt % minuteMs === 0 ? closedAt + minuteMs - 1 : closedAt);

type StepError = { readonly kind: "locked"; readonly status: MeetingStatus } | { readonly kind: "time-wrong" };

/**
 * The meeting's next status and its times; `locked` where the step is not possible in the present status. Reopening
 * keeps the time of the start.
 * @param at corrected time of the act, ms
 * @param startedAt when it truly began, where the start is noted later, ms; `time-wrong` where that is in the future
 */
export const takeMeetingStatusStep = (
  meeting: Course,
  step: MeetingStep,
  at: number,
  startedAt: number = at,
): Result<Course, StepError> => {
  const { status } = meeting;
  if (!possibleFrom[step].includes(status)) return fail({ kind: "locked", status });
  switch (step) {
    case "open":
      return ok({ status: "registration", openedAt: at, startedAt: null, closedAt: null });
    case "start":
      return startedAt > at ? fail({ kind: "time-wrong" }) : ok({ status: "in-session", startedAt, closedAt: null });
    case "close":
      return ok({ status: "closed", startedAt: meeting.startedAt, closedAt: at });
    case "reopen":
      return ok({ status: "in-session", startedAt: meeting.startedAt, closedAt: null });
  }
};

/** Corrected times of a meeting, ms. */
export type CorrectedTimes = { readonly startedAt?: number | undefined; readonly closedAt?: number | undefined };

/**
 * The true times of a meeting, where they were noted late: the minutes print them. `locked` where the event has not
 * happened; `time-wrong` where a time is in the future or the end is before the start.
 * @param now corrected time of the act, ms
 */
export const correctTimes = (meeting: Course, times: CorrectedTimes, now: number): Result<Course, StepError> => {
  const { status } = meeting;
  const hasStarted = status === "in-session" || status === "closed";
  if (!hasStarted || (times.closedAt !== undefined && status !== "closed")) return fail({ kind: "locked", status });
  const startedAt = times.startedAt ?? meeting.startedAt;
  const closedAt = times.closedAt ?? meeting.closedAt;
  const isInOrder = startedAt === null || startedAt <= (closedAt ?? now);
  return isInOrder && (closedAt ?? now) <= now ? ok({ status, startedAt, closedAt }) : fail({ kind: "time-wrong" });
};
