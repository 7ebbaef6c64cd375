/**
 * The room code that somebody has scanned before checking in, with or without a network: it waits here, and goes with the
 * check-in. It is no word of the person's, so that a browser which keeps nothing loses no more than a piece of evidence.
 */
const place = "ruam-room-code";

export const seenRoomCode = {
  /** @param search of the address in the QR: `?r=GEZDGNBVGY3TQOJQ` */
  keep: (search: string): void => {
    const code = /[?&]r=(\w{16})/.exec(search)?.[1];
    try {
      if (code !== undefined) localStorage.setItem(place, code);
    } catch {
      // Site data that is blocked keeps nothing.
    }
  },
  read: (): string | undefined => {
    try {
      return localStorage.getItem(place) ?? undefined;
    } catch {
      return undefined;
    }
  },
  forget: (): void => {
    try {
      localStorage.removeItem(place);
    } catch {
      // Nothing was kept.
    }
  },
};
