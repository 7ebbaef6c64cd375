import { useApp } from "#client/app-context.tsx";
import { isOpeningAhead } from "#domain/meeting-status-steps.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { useConsole } from "./console-context.tsx";
import { createTypedTime } from "./typed-time-fields.tsx";

/** Starting the meeting, now or at the time when it truly began. */
export const createStart = () => {
  const { now, sync } = useApp();
  const desk = useConsole();
  const openedAt = now() + (sync.clockOffsetMs ?? 0);
  const time = createTypedTime(() => openedAt);
  return {
    time,
    isBefore: () => isBeforeStart(desk.data.status()),
    mayStart: () => desk.may("meeting/start"),
    /** @returns whether the meeting has begun; what is wrong stands under the field */
    start: async (): Promise<boolean> => {
      const startedAt = time.read();
      if (startedAt === undefined) return false;
      return desk.acts.onMeeting("start", time.isChanged() ? { startedAt } : {});
    },
  };
};

/** Whether the meeting is still to begin. */
export const isBeforeStart = (status: string): boolean => status === "draft" || status === "registration";

/**
 * What the bar calls the time before the start. On the day itself phones check in, and count, whether or not somebody has
 * opened the registration.
 */
export const stageBeforeStart = (
  meeting: Pick<MeetingRecord, "status" | "startsAt"> | undefined,
  now: number,
): "draft" | "draftToday" | "registration" => {
  if (meeting !== undefined && meeting.status !== "draft") return "registration";
  return meeting === undefined || isOpeningAhead(meeting, now) ? "draft" : "draftToday";
};
