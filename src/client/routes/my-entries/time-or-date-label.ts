import { isSameDay } from "#domain/thai-date.ts";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";

/** The time of today, and the date with it on any other day. */
export const createTimeLabel = () => {
  const { now } = useApp();
  const { format } = useMeeting();
  return (at: number): string =>
    isSameDay(at, now()) ? format.time(at) : `${format.date(at, "short")} ${format.time(at)}`;
};
