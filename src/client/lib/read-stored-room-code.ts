import { roomCodePlace } from "./store-scanned-room-code.ts";

/** The room code that was scanned before and has gone with no check-in yet. */
export const seenRoomCode = {
  /** Undefined also where it is known to be another meeting's. Offline a link's meeting may not be known yet. */
  read: (meetingId: string): string | undefined => {
    try {
      const [code, of = meetingId] = localStorage.getItem(roomCodePlace)?.split(" ") ?? [];
      return of === meetingId ? code : undefined;
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
