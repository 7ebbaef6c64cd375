/** Where a room code waits that was scanned before checking in: the code, and the meeting whose it is once that is known. */
export const roomCodePlace = "ruam-room-code";

const inStorage = (work: (storage: Storage) => void): void => {
  try {
    work(localStorage);
  } catch {
    // Site data that is blocked keeps nothing.
  }
};

/**
 * Keeps the room code of the address in a QR (`?r=GEZDGNBVGY3TQOJQ`), with or without a network: it goes with the check-in
 * that follows. It is no word of the person's, so that a browser which keeps nothing loses a piece of evidence and no more.
 */
export const keepRoomCode = (search: string): void => {
  const code = /[?&]r=(\w{16})/.exec(search)?.[1];
  if (code) inStorage((storage) => storage.setItem(roomCodePlace, code));
};

/**
 * Says of which meeting the code is that was kept last, so that it goes with no other meeting's check-in.
 * @param meetingId undefined: the link leads to no meeting, and the code is forgotten
 */
export const placeRoomCode = (meetingId: string | undefined): void =>
  inStorage((storage) => {
    const kept = storage.getItem(roomCodePlace);
    if (kept === null || kept.includes(" ")) return;
    if (meetingId === undefined) storage.removeItem(roomCodePlace);
    else storage.setItem(roomCodePlace, `${kept} ${meetingId}`);
  });
