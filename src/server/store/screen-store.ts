import { screen } from "#kinds/screen/shape.ts";
import type { Tables } from "./open-tables.ts";
import type { ScreenStore } from "./store.ts";

/** Screens of the room: pairing, and what a paired one is let to know. */
export const createScreenStore = (
  { room, records, meetings, read, write }: Tables,
  now: () => number,
): ScreenStore => ({
  addPairing: (waiting) => write(() => room.pairings.addPairing(waiting, now())),
  pairing: (screenId) => read(() => room.pairings.pairing(screenId)),
  isScreen: (meetingId, recordId) => read(() => records.row(meetingId, screen, recordId)?.desk === "shown"),
  roomSecret: (meetingId) =>
    read(() => {
      const head = meetings.head(meetingId);
      return head === undefined ? undefined : { secret: room.secretOf(meetingId), joinCode: head.joinCode };
    }),
});
