import { sha1 } from "./sha1.ts";

export type MeetingId = string;
export type ParticipantId = string;
export type EntryId = string;
export type PersonId = string;
export type DeviceId = string;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID in its canonical, lower-case form. */
export const isUuid = (text: unknown): text is string => typeof text === "string" && uuidPattern.test(text);

/**
 * The name-based UUID (version 5, RFC 9562 §5.5) of `name` in the namespace of a meeting. Two devices of one person,
 * and two taps on one button, derive the same id without asking a server.
 * @param namespace a UUID; the meeting's id
 */
export const derivedId = (namespace: string, name: string): string => {
  const space = Uint8Array.from(namespace.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const text = utf8(name);
  const bytes = new Uint8Array(space.length + text.length);
  bytes.set(space);
  bytes.set(text, space.length);

  const hash = sha1(bytes).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

/** The ids that follow from others (docs/sync-protocol.md, "derived ids"). */
export const participantIdOf = (meetingId: MeetingId, deviceId: DeviceId): ParticipantId =>
  derivedId(meetingId, deviceId);
/** The id of a participant's profile. */
export const profileIdOf = (meetingId: MeetingId, participantId: ParticipantId): string =>
  derivedId(meetingId, `${participantId}/profile`);
/** The id of a participant's check-in. */
export const attendanceIdOf = (meetingId: MeetingId, participantId: ParticipantId): string =>
  derivedId(meetingId, `${participantId}/attendance`);
/** The id of a participant's endorsement of an entry. */
export const endorsementIdOf = (meetingId: MeetingId, participantId: ParticipantId, entryId: EntryId): string =>
  derivedId(meetingId, `${participantId}/endorsement/${entryId}`);

/** The row of the committee's ledger that a resolution makes. */
export const chargeIdOf = (meetingId: MeetingId, agendaItemId: string): string =>
  derivedId(meetingId, `${agendaItemId}/charge`);

/** The id of a participant's reply to the invitation. */
export const replyIdOf = (meetingId: MeetingId, participantId: ParticipantId): string =>
  derivedId(meetingId, `${participantId}/reply`);

/** The id of a participant's verdict on a follow-up. */
export const verdictIdOf = (meetingId: MeetingId, participantId: ParticipantId, followUpId: string): string =>
  derivedId(meetingId, `${participantId}/verdict/${followUpId}`);

/** The id of a participant's correction of a paragraph in one round. */
export const correctionIdOf = (
  meetingId: MeetingId,
  participantId: ParticipantId,
  round: number,
  place: string,
): string => derivedId(meetingId, `${participantId}/correction/${round}/${place}`);

/**
 * The id of the presiding person's note on an agenda item. It differs from the item's, because no two kinds share an
 * id.
 */
export const chairNoteIdOf = (itemId: string): string => `chair-note/${itemId}`;

/** UTF-8 without `TextEncoder`, which belongs to the browser and to Node, not to the rules. */
const utf8 = (text: string): Uint8Array =>
  Uint8Array.from(encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? [], (piece) =>
    piece.length === 3 ? Number.parseInt(piece.slice(1), 16) : piece.charCodeAt(0),
  );
