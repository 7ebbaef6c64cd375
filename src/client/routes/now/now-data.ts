import { useApp } from "#client/app-context.tsx";
import { createAllRead, createLive, createLiveValue } from "#client/lib/live-query.ts";
import { createDraftMinutes } from "#client/shell/draft-minutes-link.tsx";
import { useMatters, useUnits } from "#client/shell/shared-matters-and-units.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { lastConsidered } from "#domain/recess.ts";

/** All that *now* shows, each row read by itself: the meeting may hold thousands of entries. */
export const useNow = () => {
  const { queries } = useApp();
  const meeting = useMeeting();
  const matters = useMatters();
  const units = useUnits();
  const announcements = createLive(meeting.id, queries.announcements);
  const considerations = createLive(meeting.id, queries.considerations);
  const summary = createLiveValue(meeting.id, queries.summary);
  const answering = createLiveValue(
    () => ({ id: meeting.id(), entryId: meeting.live()?.nowAnswering ?? undefined }),
    async ({ id, entryId }) => (entryId === undefined ? undefined : queries.entry(id, entryId)),
  );
  const draftMinutes = createDraftMinutes();
  const isRestRead = createAllRead([units, announcements, considerations, summary, answering, draftMinutes]);
  return {
    ...matters,
    isRead: () => matters.isRead() && isRestRead(),
    /** What was dealt with last, where nothing is current. */
    last: () => lastConsidered(considerations.rows),
    units: () => units.rows,
    unit: () => units.rows.find(({ id }) => id === matters.current()?.project?.unitId),
    /** The newest of what the secretariat lets everybody know. */
    announcement: () => announcements.rows.at(-1),
    answering: () => answering.value,
    draftMinutes,
    presentCount: () => {
      const present = summary.value?.present;
      return present === undefined ? 0 : present.member + present.inAttendance;
    },
  };
};
