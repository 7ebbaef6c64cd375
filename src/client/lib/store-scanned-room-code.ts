/** Where a room code waits that was scanned before checking in. */
export const roomCodePlace = "ruam-room-code";

/**
 * Keeps the room code of the address in a QR (`?r=GEZDGNBVGY3TQOJQ`), with or without a network: it goes with the check-in
 * that follows. It is no word of the person's, so that a browser which keeps nothing loses a piece of evidence and no more.
 */
export const keepRoomCode = (search: string): void => {
  const code = /[?&]r=(\w{16})/.exec(search)?.[1];
  try {
    if (code) localStorage.setItem(roomCodePlace, code);
  } catch {
    // Site data that is blocked keeps nothing.
  }
};
