import { screen } from "#kinds/screen/shape.ts";
import type { Tables } from "./open-tables.ts";
import type { ScreenStore } from "./store.ts";

/** Screens of the room: pairing, and what a paired one is let to know. */
export const createScreenStore = ({ room, records, spaces, read, write }: Tables, now: () => number): ScreenStore => ({
  addPairing: (waiting) => write(() => room.pairings.addPairing(waiting, now())),
  pairing: (screenId) => read(() => room.pairings.pairing(screenId)),
  isScreen: (meetingId, recordId) => read(() => records.row(meetingId, screen, recordId)?.desk === "shown"),
  roomSecret: (meetingId) =>
    read(() => {
      const joinCode = spaces.head(meetingId)?.joinCode ?? null;
      return joinCode === null ? undefined : { secret: room.secretOf(meetingId), joinCode };
    }),
});
