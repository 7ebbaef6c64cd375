import type { AttendanceStatus } from "#domain/records.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import { attendance } from "../attendance/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { person } from "../person/row.ts";
import { presetParticipantOf } from "../profile/profile-rows.ts";
import { repliesOf } from "../reply/replies-of-person.ts";
import { claimantsOf } from "./identity-claims.ts";

const isIn = (status: AttendanceStatus): boolean => status === "present" || status === "left";

/** Whether a person of the roster has come, and it is established that it is that person: also who has left since. */
export const hasCome = (draft: StagedRows, id: string): boolean =>
  [presetParticipantOf(draft.meetingId, id), ...claimantsOf(draft, id)].some((participantId) => {
    const view = draft.get(attendance, attendanceIdOf(draft.meetingId, participantId))?.view;
    return view !== undefined && isIn(view.status) && view.evidence === "confirmed";
  });

/** For whom an announced substitute stands in the meeting: a member who has come needs nobody. */
export const standsForNow = (draft: StagedRows, id: string): string | null => {
  const memberId = draft.get(person, id)?.state.standsFor ?? null;
  return memberId !== null && draft.get(person, memberId)?.desk === "shown" && !hasCome(draft, memberId)
    ? memberId
    : null;
};

/** Whom a person of the roster announced, of those who are on it. */
export const standInsOf = (draft: StagedRows, memberId: string): readonly string[] =>
  repliesOf(draft, memberId).flatMap(({ view: { substituteId } }) =>
    substituteId !== undefined && draft.get(person, substituteId)?.state.standsFor === memberId ? [substituteId] : [],
  );
