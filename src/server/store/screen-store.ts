import { screen } from "#kinds/screen/shape.ts";
import type { Tables } from "./open-tables.ts";
import type { ScreenStore } from "./store.ts";

/** Screens of the room: pairing, and what a paired one is let to know. */
export const createScreenStore = (
  { pairings, records, meetings, roomCodes, read, write }: Tables,
  now: () => number,
): ScreenStore => ({
  addPairing: (waiting) => write(() => pairings.addPairing(waiting, now())),
  pairing: (screenId) => read(() => pairings.pairing(screenId)),
  isScreen: (meetingId, recordId) => read(() => records.row(meetingId, screen, recordId)?.desk === "shown"),
  roomSecret: (meetingId) =>
    read(() => {
      const head = meetings.head(meetingId);
      return head === undefined ? undefined : { secret: roomCodes.secretOf(meetingId), joinCode: head.joinCode };
    }),
});
