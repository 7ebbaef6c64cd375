import { createEffect, type Accessor } from "solid-js";
import { useApp } from "../app-context.tsx";
import { createAllRead, createLiveValue } from "../lib/live-query.ts";
import type { MeetingSources } from "./meeting-context.tsx";

/** Reads the meeting from the phone's databases, and goes on reading; the engine reads it from the server. */
export const readMeeting = (id: Accessor<string>): MeetingSources => {
  const app = useApp();
  const record = createLiveValue(id, app.queries.meeting);
  const attendance = createLiveValue(id, app.queries.myAttendance);
  const live = createLiveValue(id, app.queries.live);
  const hand = createLiveValue(id, app.queries.mySpeech);
  createEffect(() => app.openMeeting(id()));
  return {
    record: () => record.value,
    attendance: () => attendance.value,
    live: () => live.value,
    hand: () => hand.value,
    isRead: createAllRead([record, attendance, live, hand]),
  };
};
