import { createRoomCodes, minutesShown, type RoomCodes } from "#domain/room-code.ts";
import { createHmacSha256 } from "#domain/sha256.ts";

/** The room codes of the meetings of this database. */
export type RoomCodeBook = {
  /** 32 bytes: the server's own secret, drawn at random once, keyed with the meeting, so that they come back with every backup. */
  readonly secretOf: (meetingId: string) => Uint8Array;
  readonly minutesOfRoomCode: (
    meetingId: string,
    code: string,
    span: { readonly from: number; readonly until: number },
  ) => readonly number[];
};

/** A day of two meetings; a phone that brings a code of last week makes them anew. */
const mostRemembered = 20_000;

/** @param serverSecret of the database */
export const createRoomCodeBook = (serverSecret: Uint8Array): RoomCodeBook => {
  const hmac = createHmacSha256(serverSecret);
  const secretOf = (meetingId: string): Uint8Array => hmac(Buffer.from(`ruam-room-secret\n${meetingId}`));
  const codes = new Map<string, RoomCodes>();
  const remembered = new Map<string, ReturnType<RoomCodes>>();

  const codesOf = (meetingId: string): RoomCodes => {
    const known = codes.get(meetingId);
    if (known !== undefined) return known;
    const made = createRoomCodes(secretOf(meetingId), meetingId);
    codes.set(meetingId, made);
    return made;
  };
  const codeAt = (meetingId: string, minute: number): ReturnType<RoomCodes> => {
    const name = `${meetingId}/${minute}`;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const made = codesOf(meetingId)(minute);
    remembered.set(name, made);
    return made;
  };

  return {
    secretOf,
    minutesOfRoomCode: (meetingId, code, span) => minutesShown((minute) => codeAt(meetingId, minute), code, span),
  };
};
