import { createHmacSha256 } from "./sha256.ts";
import { readRoomCode, roomDigits } from "./typed-room-code.ts";

/*
 * The room code changes every minute on the projector. It shows that somebody saw the projector, and when; not where,
 * because a photograph can be sent. It is evidence beside a check-in, and never a condition (docs/sync-protocol.md,
 * "Room code").
 */

export const minuteMs = 60_000;

/** The projector's code of one minute: six digits to type, sixteen symbols in the QR code. */
export type RoomCode = { readonly digits: string; readonly symbols: string };
export type RoomCodes = (minute: number) => RoomCode;

/** Minutes since 1970 UTC. @param time by the server's clock, ms */
export const minuteOf = (time: number): number => Math.floor(time / minuteMs);

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 without padding (RFC 4648, §6). @param bytes a multiple of five of them */
const inBase32 = (bytes: Uint8Array): string => {
  let [text, bits, held] = ["", 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += base32[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return text;
};

/** Dynamic truncation to decimal digits, with leading zeros (RFC 4226, §5.3). @param mac of at least 20 bytes */
export const truncated = (mac: Uint8Array, digits = roomDigits): string => {
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const word = new DataView(mac.buffer, mac.byteOffset, mac.byteLength).getUint32(offset) & 0x7fffffff;
  return String(word % 10 ** digits).padStart(digits, "0");
};

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** @param secret the meeting's room secret */
export const createRoomCodes = (secret: Uint8Array, meetingId: string): RoomCodes => {
  const hmac = createHmacSha256(secret);
  return (minute) => {
    const mac = hmac(ascii(`ruam-room\n${meetingId}\n${minute}`));
    return { digits: truncated(mac), symbols: inBase32(mac.subarray(0, 10)) };
  };
};

/** The search goes back at most so far, even where registration was opened earlier: a week of minutes. */
export const mostMinutes = 7 * 24 * 60;

/**
 * The minutes in which a code was shown, in order: for sixteen symbols at most one in practice, for six digits one in a
 * million of the searched minutes.
 * @param span from the opening of registration to receipt, ms by the server's clock, both ends included
 */
export const minutesShown = (
  codes: RoomCodes,
  code: string,
  span: { readonly from: number; readonly until: number },
): readonly number[] => {
  const [last, wanted] = [minuteOf(span.until), readRoomCode(code)];
  const first = Math.max(minuteOf(span.from), last - mostMinutes + 1);
  if (wanted === undefined) return [];
  const found: number[] = [];
  for (let minute = first; minute <= last; minute++) {
    const { digits, symbols } = codes(minute);
    if (digits === wanted || symbols === wanted) found.push(minute);
  }
  return found;
};

/**
 * The beginning of the minute that is nearest to a time, ms; of two at the same distance, the earlier one. Undefined
 * where there is none.
 */
export const nearestShown = (minutes: readonly number[], time: number): number | undefined => {
  const distance = (minute: number) => Math.abs(minute - minuteOf(time));
  const [nearest] = minutes.toSorted((a, b) => distance(a) - distance(b) || a - b);
  return nearest === undefined ? undefined : nearest * minuteMs;
};
