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

/**
 * The meeting's next status and its times; `locked` where it stands so that the step cannot be taken. Reopening keeps
 * the time of the start.
 * @param at corrected time of the act, ms
 */
export const takeStep = (
  meeting: Course,
  step: MeetingStep,
  at: number,
): Result<Course, { readonly kind: "locked"; readonly status: MeetingStatus }> => {
  const { status, startedAt } = meeting;
  if (!possibleFrom[step].includes(status)) return fail({ kind: "locked", status });
  switch (step) {
    case "open":
      return ok({ status: "registration", openedAt: at, startedAt: null, closedAt: null });
    case "start":
      return ok({ status: "in-session", startedAt: at, closedAt: null });
    case "close":
      return ok({ status: "closed", startedAt, closedAt: at });
    case "reopen":
      return ok({ status: "in-session", startedAt, closedAt: null });
  }
};
