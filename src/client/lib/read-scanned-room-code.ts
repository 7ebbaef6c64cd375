import { roomCodePlace } from "./store-scanned-room-code.ts";

/** The room code that was scanned before and has gone with no check-in yet. */
export const seenRoomCode = {
  read: (): string | undefined => {
    try {
      return localStorage.getItem(roomCodePlace) ?? undefined;
    } catch {
      return undefined; // site data that is blocked kept nothing
    }
  },
  forget: (): void => {
    try {
      localStorage.removeItem(roomCodePlace);
    } catch {
      // Nothing was kept.
    }
  },
};
