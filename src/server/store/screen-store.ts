import { screen } from "#kinds/screen/row.ts";
import type { Tables } from "./open-tables.ts";
import type { ScreenStore } from "./store.ts";

/** Screens of the room: pairing, and what a paired one is let to know. */
export const createScreenStore = (
  { room, records, spaces, officers, read, write }: Tables,
  now: () => number,
): ScreenStore => ({
  addPairing: (waiting) => write(() => room.pairings.addPairing(waiting, now())),
  pairing: (screenId) => read(() => room.pairings.pairing(screenId)),
  endScreenSessions: (recordId) => write(() => officers.endSessionsOf("screen", recordId, null)),
  closePairing: async (recordId) => {
    if (await read(() => room.pairings.isOpen(recordId))) await write(() => room.pairings.close(recordId));
  },
  isScreen: (meetingId, recordId) => read(() => records.row(meetingId, screen, recordId)?.desk === "shown"),
  roomSecret: (meetingId) =>
    read(() => {
      const joinCode = spaces.head(meetingId)?.joinCode ?? null;
      return joinCode === null ? undefined : { secret: room.secretOf(meetingId), joinCode };
    }),
});
