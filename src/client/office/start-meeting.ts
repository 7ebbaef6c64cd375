import { useApp } from "#client/app-context.tsx";
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
