import { checkAttendance, checkProfile } from "#domain/check-in-validation.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import { isAfterMeeting } from "#domain/meeting-status-steps.ts";
import type { AttendanceRecord, AttendanceState, MeetingRecord } from "#domain/records.ts";
import { fieldLimits, type LimitedField } from "#domain/text-limits.ts";
import { rowOf } from "./cache-rows.ts";
import type { Cache } from "./cache.ts";
import { asAttendance, asProfile, attendanceKey, profileKey } from "./own-record-model.ts";
import { ownRecordsById } from "./own-records.ts";
import { readWithParticipantId } from "./read-with-participant-id.ts";
import { isPending, type MyAttendance, type OwnRecord, type RefusedCheckIn } from "./vault-records.ts";
import type { Vault } from "./vault.ts";

/**
 * Present as far as this phone knows. The own tap counts until the office has set something newer. A tap that was
 * refused does not count; an earlier one that was accepted does.
 */
const presence = (own: OwnRecord | undefined, server: AttendanceRecord | undefined): boolean => {
  if (server !== undefined && (own === undefined || !isPending(own))) return server.status === "present";
  const state = own !== undefined && isRefused(own) ? (own.receivedState as AttendanceState) : asAttendance(own);
  return state !== undefined && state.withdrawn !== true && (state.leftAt ?? null) === null;
};

/**
 * When this person checked in, where that was after the meeting. Of a tap whose outcome has not been read yet the phone
 * says it itself, where it knows that the meeting is over.
 */
const afterMeeting = (
  own: OwnRecord | undefined,
  server: AttendanceRecord | undefined,
  meeting: MeetingRecord | undefined,
): number | null => {
  if (own === undefined || (server !== undefined && !isPending(own))) return server?.afterMeeting ?? null;
  const hasCome = server?.status === "present" || server?.status === "left";
  if (hasCome || isRefused(own) || asAttendance(own)?.withdrawn === true) return null;
  const isOver = meeting !== undefined && isAfterMeeting(meeting, own.savedAt);
  return server?.afterMeeting ?? (isOver ? own.savedAt : null);
};

/** Whether the newest wording of an own record was refused. */
export const isRefused = (own: OwnRecord): boolean => own.refused?.rev === own.rev;

/** The refusal of a name or a check-in, the name first: without a name the check-in belongs to nobody. */
const refusedCheckIn = (...records: readonly (OwnRecord | undefined)[]): RefusedCheckIn | null => {
  const own = records.find((record) => record !== undefined && isRefused(record));
  if (own?.refused === undefined) return null;
  return { reason: own.refused.reason, field: fieldToMend(own), savedAt: own.savedAt };
};

/** What the rule says about the wording; the server's own reason where the server has a stricter rule. */
const fieldToMend = (own: OwnRecord): LimitedField | null => {
  const [profile, attendance] = [asProfile(own), asAttendance(own)];
  const checked = profile === undefined ? checkAttendance(attendance ?? {}) : checkProfile(profile);
  const named = checked.ok ? own.refused?.reason["field"] : undefined;
  if (!checked.ok) return checked.error.kind === "name-missing" ? "givenName" : checked.error.field;
  return typeof named === "string" && Object.hasOwn(fieldLimits, named) ? (named as LimitedField) : null;
};

/** Who this phone's person is in the meeting, and whether present. */
export const myAttendance = async (vault: Vault, cache: Cache, meetingId: string): Promise<MyAttendance> => {
  // Read in parallel: a person who has tapped a name waits for this.
  const [[own, profile], server, person, meeting] = await readWithParticipantId(vault, meetingId, (participantId) => {
    const author = { meetingId, participantId };
    return Promise.all([
      ownRecordsById(vault, [attendanceKey(author), profileKey(author)]),
      participantId === null
        ? undefined
        : rowOf(cache, meetingId, "attendance", attendanceIdOf(meetingId, participantId)),
      participantId === null ? undefined : rowOf(cache, meetingId, "person", participantId),
      rowOf(cache, meetingId, "meeting", meetingId),
    ]);
  });
  const after = afterMeeting(own, server, meeting);
  const isPresent = after === null && presence(own, server);
  return {
    own: own ?? null,
    state: asAttendance(own) ?? null,
    profile: asProfile(profile) ?? null,
    server: server ?? null,
    person: person?.givenName ? person : null,
    isLinkTakenBack: person?.givenName === "" && profile === undefined,
    isPresent,
    checkedInAt: isPresent ? (server?.checkedInAt ?? own?.savedAt ?? null) : null,
    afterMeeting: after,
    waiting: (own !== undefined && isPending(own)) || (profile !== undefined && isPending(profile)),
    refused: refusedCheckIn(profile, own),
  };
};
