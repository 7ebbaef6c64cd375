import { isOpeningAhead } from "#domain/meeting-status-steps.ts";
import { useApp } from "../app-context.tsx";
import { useMeeting } from "./meeting-context.tsx";

/**
 * Whether an invited person is still asked only whether to expect them (promise M9): on a day before the meeting, and
 * while the secretariat has not opened the registration. From then on one checks in, whatever day the meeting was called
 * for.
 */
export const useIsBeforeCheckIn = (): (() => boolean) => {
  const { now } = useApp();
  const meeting = useMeeting();
  return () => {
    const record = meeting.record();
    return record !== undefined && meeting.attendance()?.person?.confirmed === true && isOpeningAhead(record, now());
  };
};
