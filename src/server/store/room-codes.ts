import { createRoomCodes, minuteMs, minutesShown, type RoomCodes } from "#domain/rotating-room-code.ts";
import { createHmacSha256 } from "#domain/sha256.ts";

/** The room codes of the meetings of this database. */
export type RoomCodeBook = {
  /** 32 bytes, for the codes that are shown from now on. */
  readonly secretOf: (meetingId: string) => Uint8Array;
  readonly minutesOfRoomCode: (
    meetingId: string,
    code: string,
    span: { readonly from: number; readonly until: number },
  ) => readonly number[];
};

/** A screen that was taken out of the room, and when, ms by the server's clock. */
export type EndedScreen = { readonly id: string; readonly at: number };

/** A day of two meetings; a phone that brings a code of last week makes them anew. */
const mostRemembered = 20_000;

/**
 * So long the codes of before still count after a screen was taken out: the others ask for the new secret once a minute,
 * and one without a link a little later.
 */
export const overlapMs = 5 * minuteMs;

type Period = { readonly endedId: string | null; readonly from: number; readonly until: number };

/** The times in which each secret holds, in order. */
const periodsOf = (ended: readonly EndedScreen[]): readonly [Period, ...Period[]] => {
  const inOrder = ended.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const untilOf = (next: EndedScreen | undefined) =>
    next === undefined ? Number.POSITIVE_INFINITY : next.at + overlapMs;
  return [
    { endedId: null, from: Number.NEGATIVE_INFINITY, until: untilOf(inOrder[0]) },
    ...inOrder.map(({ id, at }, index) => ({ endedId: id, from: at, until: untilOf(inOrder[index + 1]) })),
  ];
};

/**
 * A meeting's secret is derived from the server's own, the meeting, and the screen that was removed last. So every
 * backup has it, all processes share it, and a removed screen does not know the next one.
 * @param serverSecret of the database, drawn at random once
 * @param endedScreens of a meeting, in any order
 */
export const createRoomCodeBook = (
  serverSecret: Uint8Array,
  endedScreens: (meetingId: string) => readonly EndedScreen[],
): RoomCodeBook => {
  const hmac = createHmacSha256(serverSecret);
  const nameOf = (meetingId: string, { endedId }: Period): string =>
    endedId === null ? meetingId : `${meetingId}\n${endedId}`;
  const secretIn = (meetingId: string, period: Period): Uint8Array =>
    hmac(Buffer.from(`ruam-room-secret\n${nameOf(meetingId, period)}`));
  const codes = new Map<string, RoomCodes>();
  const remembered = new Map<string, ReturnType<RoomCodes>>();

  const codesOf = (meetingId: string, period: Period): RoomCodes => {
    const name = nameOf(meetingId, period);
    const known = codes.get(name);
    if (known !== undefined) return known;
    const made = createRoomCodes(secretIn(meetingId, period), meetingId);
    codes.set(name, made);
    return made;
  };
  const codeAt = (meetingId: string, period: Period, minute: number): ReturnType<RoomCodes> => {
    const name = `${nameOf(meetingId, period)}/${minute}`;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const made = codesOf(meetingId, period)(minute);
    remembered.set(name, made);
    return made;
  };

  return {
    secretOf: (meetingId) => {
      const periods = periodsOf(endedScreens(meetingId));
      return secretIn(meetingId, periods.at(-1) ?? periods[0]);
    },
    minutesOfRoomCode: (meetingId, code, span) => {
      const found = periodsOf(endedScreens(meetingId)).flatMap((period) => {
        const [from, until] = [Math.max(span.from, period.from), Math.min(span.until, period.until)];
        return from > until ? [] : minutesShown((minute) => codeAt(meetingId, period, minute), code, { from, until });
      });
      return [...new Set(found)].toSorted((a, b) => a - b);
    },
  };
};
