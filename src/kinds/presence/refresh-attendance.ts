import { isMadeAfter, ownPresenceOf, standingOf } from "#domain/derive-attendance.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import type { OwnPresence } from "#domain/attendance-set-by-office.ts";
import { attendance, type AttendanceRow, type AttendanceView } from "../attendance/row.ts";
import { putWhenChanged, type StagedRows } from "../core/staged-rows.ts";
import { blankRow, nextSight } from "../core/row.ts";
import { meeting, type MeetingRow } from "../meeting/row.ts";
import { person } from "../person/row.ts";
import { refreshClaims } from "../profile/name-claims.ts";
import { personKeyOf, presetParticipantOf, profileOf } from "../profile/profile-rows.ts";
import { claimantsOf } from "./identity-claims.ts";
import { memberNamed } from "./member-named.ts";
import { announcedBy, substitutesOf, standsForNow } from "./substitutes-of-member.ts";
import { presence } from "./row.ts";

/** A person's check-ins, and what their rows need to know of the person. */
const rowsOf = (draft: StagedRows, personKey: string) => {
  const onRoster = draft.get(person, personKey);
  const home = onRoster === undefined ? personKey : presetParticipantOf(draft.meetingId, personKey);
  const participants = [...new Set([...(onRoster === undefined ? [] : claimantsOf(draft, personKey)), home])];
  const known = participants.flatMap((id) => draft.get(attendance, attendanceIdOf(draft.meetingId, id)) ?? []);
  return { onRoster, home, known };
};

/**
 * Whether somebody comes in the place of an appointed member, as the office registered it or the member announced it, or by the
 * member's name that was typed by somebody whose identity is established.
 */
const isSubstitute = (draft: StagedRows, memberId: string | null): boolean => {
  const member = memberId === null ? undefined : draft.get(person, memberId);
  return member?.desk === "shown" && member.state.capacity === "member";
};

/**
 * Derives a person's presence from the check-ins of their devices and from what the office set. One row represents the
 * person for the office. Only their owners read the others.
 */
const putStanding = (draft: StagedRows, personKey: string, own: OwnPresence, now: number): void => {
  const { onRoster, home, known } = rowsOf(draft, personKey);
  const setBefore = draft.get(presence, personKey);
  const setting = setBefore?.office ?? null;
  const settingRev = setBefore?.officeRev ?? 0;
  if (known.length === 0 && setting === null) return;
  const announcedFor = standsForNow(draft, personKey);
  const standing = standingOf(own, setting, onRoster?.state.capacity ?? null, announcedFor);
  // Whoever only tapped the name may have typed the member's id, or the member's name.
  const isEstablished = standing.evidence === "confirmed";
  const isAnnounced = standing.onBehalfOf === announcedFor && isEstablished;
  const isTyped = !isAnnounced && standing.onBehalfOf !== null && standing.onBehalfOf !== setting?.onBehalfOf;
  const found = isTyped && isEstablished ? memberNamed(draft, standing.onBehalfOf) : null;
  // Who typed the own name comes for nobody else.
  const named = found === personKey ? null : found;
  const view: AttendanceView = {
    ...standing,
    ...(named !== null && { onBehalfOf: named, isNamed: true as const }),
    personId: personKey,
    sector: onRoster?.state.sector ?? profileOf(draft, personKey)?.view.sector ?? null,
    ownPresence: own,
    setting,
    settingRev,
    ...(isSubstitute(draft, setting?.onBehalfOf ?? (isAnnounced ? announcedFor : named)) && { isSubstitute: true }),
  };
  const rows = known.length > 0 ? known : [unseen(draft, home, view, now)];
  // Whoever was taken off the roster is counted under that name no more, whatever is derived again.
  const isReleased = onRoster !== undefined && onRoster.desk !== "shown";
  const shown = isReleased ? undefined : (rows.find(({ desk }) => desk === "shown") ?? rows[0]);
  for (const row of rows) {
    const { timesKept } = row.view;
    const desk = nextSight(row.desk, row.id === shown?.id);
    putWhenChanged(draft, { ...row, view: { ...view, ...(timesKept !== undefined && { timesKept }) }, desk });
  }
};

const isProven = (draft: StagedRows, participantId: string | null): boolean =>
  profileOf(draft, participantId ?? "")?.office?.confirmed === true;

/**
 * Derives a person's presence again from all their check-ins and from what the office set.
 * @param personKey roster person, or participant who is not on the roster
 */
export const refreshAttendance = (draft: StagedRows, personKey: string, now: number): void => {
  const checkIns = rowsOf(draft, personKey).known.flatMap(({ state, ...row }) =>
    state === null
      ? []
      : [{ ...row, state, isProven: isProven(draft, row.owner), shownAt: row.office?.shownAt ?? null }],
  );
  putStanding(draft, personKey, ownPresenceOf(checkIns, draft.get(meeting, draft.meetingId)?.state), now);
};

/**
 * Derives the presence of those again whose check-in was made after the meeting by its former end, or is so by its
 * present one. It looks at all check-ins, which no console holds: it is left to the server.
 * @param before the meeting before its status or end changed
 */
export const refreshArrivals = (draft: StagedRows, before: MeetingRow["state"], now: number): void => {
  const after = draft.get(meeting, draft.meetingId)?.state;
  if (before.status === after?.status && before.closedAt === after.closedAt) return;
  const changed = draft
    .ofType(attendance)
    .filter((row) => row.state !== null && isMadeAfter(before, row) !== isMadeAfter(after, row));
  for (const { owner } of changed) refreshAttendance(draft, personKeyOf(draft, owner ?? ""), now);
};

/**
 * Derives the presence again of those who come in the place of somebody who has become a member, is none any more, or is called
 * otherwise. It looks at all check-ins, which no console holds: it is left to the server.
 * @param names of these members, before and now: whoever typed one of them may mean somebody else from now on
 */
export const refreshSubstitutes = (
  draft: StagedRows,
  memberIds: ReadonlySet<string>,
  names: ReadonlySet<string>,
  now: number,
): void => {
  if (memberIds.size === 0) return;
  const instead = draft
    .ofType(attendance)
    .filter(({ view }) => memberIds.has(view.onBehalfOf ?? "") || names.has(view.ownPresence?.onBehalfOf ?? ""));
  const announced = [...memberIds].flatMap((id) => substitutesOf(draft, id));
  const people = new Set([...instead.map(({ view }) => view.personId), ...announced]);
  for (const personKey of people) refreshAttendance(draft, personKey, now);
};

/**
 * Whoever stands in for somebody is told that one's name: their participants follow the row of the roster, and lose the name with it.
 * @param people whose row has changed: those who are stood in for, and those who stand in
 */
export const refreshMembersNames = (draft: StagedRows, people: readonly string[]): void => {
  for (const id of new Set(people.flatMap((one) => [one, ...announcedBy(draft, one)])))
    if (draft.get(person, id)?.state.standsFor !== undefined) refreshClaims(draft, id);
};

/**
 * Derives a person's presence again after the office has set something. The check-ins have not changed, so a device
 * that holds only the office's records can predict it.
 */
export const refreshSetting = (draft: StagedRows, personKey: string, now: number): void => {
  const { known } = rowsOf(draft, personKey);
  const own = known.length === 0 ? ownPresenceOf([]) : known[0]?.view.ownPresence;
  // Rows of earlier versions do not have it.
  if (own === undefined) refreshAttendance(draft, personKey, now);
  else putStanding(draft, personKey, own, now);
};

/** The presence of somebody without a phone here: only the office has set something. */
const unseen = (draft: StagedRows, home: string, view: AttendanceView, now: number): AttendanceRow => ({
  ...blankRow(attendance, attendanceIdOf(draft.meetingId, home), home, now),
  type: "attendance",
  state: null,
  office: null,
  view,
  own: "shown",
});
