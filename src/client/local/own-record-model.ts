import type { CorrectionState } from "#domain/correction-round.ts";
import { attendanceIdOf, correctionIdOf, endorsementIdOf, profileIdOf, replyIdOf, verdictIdOf } from "#domain/ids.ts";
import type {
  AttendanceState,
  EndorsementState,
  EntryRecord,
  EntryState,
  ProfileState,
  SpeechState,
} from "#domain/records.ts";
import type { VerdictState } from "#domain/space-records.ts";
import type { OwnedKind, OwnedState } from "#protocol/messages.ts";
import { recordSchema } from "#protocol/constants.ts";
import type { OwnRecord } from "./vault-records.ts";

/** Who writes, and in which meeting. `participantId` is null until the first joining was answered. */
export type Author = { readonly meetingId: string; readonly participantId: string | null };

/*
 * The ids that follow from the person. Before the first joining there is no person to derive them from: such a
 * record stands under a name of its own, and gets its id when the joining is answered (`adoptRecords`).
 */
export const profileKey = ({ meetingId, participantId }: Author): string =>
  participantId === null ? `${meetingId}/profile` : profileIdOf(meetingId, participantId);

/** The id of the own check-in. */
export const attendanceKey = ({ meetingId, participantId }: Author): string =>
  participantId === null ? `${meetingId}/attendance` : attendanceIdOf(meetingId, participantId);

/** The id of the own endorsement of an entry. */
export const endorsementKey = ({ meetingId, participantId }: Author, entryId: string): string =>
  participantId === null ? `${meetingId}/endorsement/${entryId}` : endorsementIdOf(meetingId, participantId, entryId);

/** The state of an own record, where it is an entry. */
export const asEntry = (own: OwnRecord | undefined): EntryState | undefined =>
  own?.kind === "entry/put" ? (own.state as EntryState) : undefined;
/** The state of an own record, where it is a profile. */
export const asProfile = (own: OwnRecord | undefined): ProfileState | undefined =>
  own?.kind === "profile/put" ? (own.state as ProfileState) : undefined;
/** The state of an own record, where it is a check-in. */
export const asAttendance = (own: OwnRecord | undefined): AttendanceState | undefined =>
  own?.kind === "attendance/put" ? (own.state as AttendanceState) : undefined;
/** The state of an own record, where it is an endorsement. */
export const asEndorsement = (own: OwnRecord | undefined): EndorsementState | undefined =>
  own?.kind === "endorsement/put" ? (own.state as EndorsementState) : undefined;

/**
 * Whether the person endorses an entry: what was tapped here, unless the entry was read again since the server settled
 * that tap. Another device of the person may have said otherwise.
 */
export const isEndorsed = (
  own: OwnRecord | undefined,
  read: Pick<EntryRecord, "seq" | "endorsedByMe"> | undefined,
): boolean => {
  const tapped = asEndorsement(own)?.on;
  if (own === undefined || tapped === undefined) return read?.endorsedByMe ?? false;
  const isReadLater = own.ackedRev >= own.rev && own.ackedSeq !== undefined && (read?.seq ?? 0) > own.ackedSeq;
  return isReadLater ? read?.endorsedByMe === true : tapped;
};

/** The id of the own reply to the invitation. */
export const replyKey = ({ meetingId, participantId }: Author): string =>
  participantId === null ? `${meetingId}/reply` : replyIdOf(meetingId, participantId);

/** The id of the own verdict on a follow-up. */
export const verdictKey = ({ meetingId, participantId }: Author, followUpId: string): string =>
  participantId === null ? `${meetingId}/verdict/${followUpId}` : verdictIdOf(meetingId, participantId, followUpId);

/** The id of the own correction of a paragraph in one round. */
export const correctionKey = ({ meetingId, participantId }: Author, { round, place }: CorrectionState): string =>
  participantId === null
    ? `${meetingId}/correction/${round}/${place}`
    : correctionIdOf(meetingId, participantId, round, place);

/** The state of an own record, where it is a verdict. */
export const asVerdict = (own: OwnRecord | undefined): VerdictState | undefined =>
  own?.kind === "verdict/put" ? (own.state as VerdictState) : undefined;

/** The state of an own record, where it is a raised hand. */
export const asSpeech = (own: OwnRecord | undefined): SpeechState | undefined =>
  own?.kind === "speech/put" ? (own.state as SpeechState) : undefined;

export type Save = {
  readonly author: Author;
  readonly kind: OwnedKind;
  readonly id: string;
  readonly state: OwnedState;
  readonly at: number;
  readonly clockSuspect: boolean;
  /** The highest revision that the server is known to have; 0 = none. Another device of the person may be ahead. */
  readonly serverRev?: number;
};

const revisionAbove = (previous: OwnRecord | undefined, serverRev: number): number =>
  Math.max(previous?.rev ?? 0, previous?.ackedRev ?? 0, previous?.conflict?.server.rev ?? 0, serverRev) + 1;

/** The wording that was acknowledged last; undefined where none was. */
export const receivedStateOf = (own: OwnRecord): OwnedState | undefined =>
  own.ackedRev > 0 && own.ackedRev >= own.rev ? own.state : own.receivedState;

/** As a part of a record; a field that says nothing is left out. */
export const received = (state: OwnedState | undefined): Pick<OwnRecord, "receivedState"> =>
  state === undefined ? {} : { receivedState: state };

/** The record as this save makes it: a revision above everything known, its refusal or conflict answered. */
export const savedRecord = (previous: OwnRecord | undefined, save: Save): OwnRecord => ({
  id: save.id,
  meetingId: save.author.meetingId,
  kind: save.kind,
  participantId: previous?.participantId ?? save.author.participantId,
  rev: revisionAbove(previous, save.serverRev ?? 0),
  ackedRev: previous?.ackedRev ?? 0,
  savedAt: save.at,
  createdAt: previous?.createdAt ?? save.at,
  clockSuspect: save.clockSuspect,
  schema: recordSchema,
  state: save.state,
  ...(previous?.no === undefined ? {} : { no: previous.no }),
  ...(previous === undefined ? {} : received(receivedStateOf(previous))),
});

/** The server's wording of an own entry, as a state that can be corrected and sent. */
export const entryStateOf = (row: EntryRecord): EntryState => ({
  entryKind: row.entryKind,
  target: row.target,
  text: row.text,
  criteria: row.criteria,
  showName: row.showName ?? false,
  withdrawn: row.status === "withdrawn",
});

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === "" ||
  (Array.isArray(value) && value.length === 0);

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => !isEmpty(field))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, plain(field)]),
  );
};

/** Whether two states say the same; a field left out and a field left empty are the same. */
export const isSameState = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** A record after the server has lost history: everything about it is sent and asked for again; its content is kept. */
export const unsettled = ({ refused: _refused, conflict: _conflict, no: _no, ...own }: OwnRecord): OwnRecord => ({
  ...own,
  ...received(receivedStateOf(own)),
  ackedRev: 0,
});
