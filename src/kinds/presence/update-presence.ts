import { ownPresenceOf, standingOf } from "#domain/attendance.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import type { OwnPresence } from "#domain/office-presence.ts";
import { attendance, type AttendanceRow, type AttendanceView } from "../attendance/row.ts";
import type { Draft } from "../core/draft-rows.ts";
import { blankRow, nextSight, type AnyRow } from "../core/row.ts";
import { person } from "../person/row.ts";
import { presetParticipantOf, profileOf } from "../profile/profile-rows.ts";
import { presence, type PresenceRow } from "./row.ts";

/** The participants who are a roster person, or who claim to be. */
export const claimantsOf = (draft: Draft, personId: string): readonly string[] =>
  draft.get(presence, personId)?.view.claimants ?? [];

/** The row of a person's presence, or a new blank one. */
export const presenceOf = (draft: Draft, personKey: string, now: number): PresenceRow =>
  draft.get(presence, personKey) ?? {
    ...blankRow(presence, personKey, null, now),
    type: "presence",
    state: null,
    office: null,
    view: { claimants: [] },
  };

/** Moves a participant from one roster person to another, or to none. */
export const moveClaim = (
  draft: Draft,
  participantId: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
  now: number,
): void => {
  const put = (personId: string, claimants: readonly string[]): void =>
    draft.put({ ...presenceOf(draft, personId, now), view: { claimants } });
  if (from !== null) {
    put(
      from,
      claimantsOf(draft, from).filter((id) => id !== participantId),
    );
  }
  if (to !== null) put(to, [...claimantsOf(draft, to), participantId]);
};

/** The office's note about a participant who was not on the roster moves along, unless there is a note already. */
export const movePresence = (draft: Draft, from: string, to: string, now: number): void => {
  const left = draft.get(presence, from);
  const there = presenceOf(draft, to, now);
  if (left === undefined || left.office === null || there.office !== null) return;
  draft.put({ ...there, office: left.office, officeRev: there.officeRev + 1 });
  draft.put({ ...left, office: null, officeRev: left.officeRev + 1 });
};

/** A person's check-ins, and what their rows need to know of the person. */
const rowsOf = (draft: Draft, personKey: string) => {
  const onRoster = draft.get(person, personKey);
  const home = onRoster === undefined ? personKey : presetParticipantOf(draft.meetingId, personKey);
  const participants = [...new Set([...(onRoster === undefined ? [] : claimantsOf(draft, personKey)), home])];
  const known = participants.flatMap((id) => draft.get(attendance, attendanceIdOf(draft.meetingId, id)) ?? []);
  return { onRoster, home, known };
};

/** Whether the office registered somebody in the place of an appointed member. A name that was typed is no such thing. */
const isSubstitute = (draft: Draft, setting: PresenceRow["office"]): boolean =>
  setting?.onBehalfOf != null && draft.get(person, setting.onBehalfOf)?.state.capacity === "member";

/**
 * Derives a person's presence from the check-ins of their devices and from what the office set. One row represents the
 * person for the office. Only their owners read the others.
 */
const putStanding = (draft: Draft, personKey: string, own: OwnPresence, now: number): void => {
  const { onRoster, home, known } = rowsOf(draft, personKey);
  const setBefore = draft.get(presence, personKey);
  const setting = setBefore?.office ?? null;
  const settingRev = setBefore?.officeRev ?? 0;
  if (known.length === 0 && setting === null) return;
  const view: AttendanceView = {
    ...standingOf(own, setting, onRoster?.state.capacity ?? null),
    personId: personKey,
    sector: onRoster?.state.sector ?? profileOf(draft, personKey)?.view.sector ?? null,
    ownPresence: own,
    setting,
    settingRev,
    ...(isSubstitute(draft, setting) && { isSubstitute: true }),
  };
  const rows = known.length > 0 ? known : [unseen(draft, home, view, now)];
  const standing = rows.find(({ desk }) => desk === "shown") ?? rows[0];
  for (const row of rows) putWhenChanged(draft, { ...row, view, desk: nextSight(row.desk, row.id === standing?.id) });
};

const isProven = (draft: Draft, participantId: string | null): boolean =>
  profileOf(draft, participantId ?? "")?.office?.confirmed === true;

/**
 * Derives a person's presence again from all their check-ins and from what the office set.
 * @param personKey roster person, or participant who is not on the roster
 */
export const refreshAttendance = (draft: Draft, personKey: string, now: number): void => {
  const checkIns = rowsOf(draft, personKey).known.flatMap(({ state, ...row }) =>
    state === null
      ? []
      : [{ ...row, state, isProven: isProven(draft, row.owner), shownAt: row.office?.shownAt ?? null }],
  );
  putStanding(draft, personKey, ownPresenceOf(checkIns), now);
};

/**
 * Derives a person's presence again after the office has set something. The check-ins have not changed, so a device
 * that holds only the office's records can predict it.
 */
export const refreshSetting = (draft: Draft, personKey: string, now: number): void => {
  const { known } = rowsOf(draft, personKey);
  const own = known.length === 0 ? ownPresenceOf([]) : known[0]?.view.ownPresence;
  // Rows of earlier versions do not have it.
  if (own === undefined) refreshAttendance(draft, personKey, now);
  else putStanding(draft, personKey, own, now);
};

/** The presence of somebody without a phone here: only the office has set something. */
const unseen = (draft: Draft, home: string, view: AttendanceView, now: number): AttendanceRow => ({
  ...blankRow(attendance, attendanceIdOf(draft.meetingId, home), home, now),
  type: "attendance",
  state: null,
  office: null,
  view,
  own: "shown",
});

/** A row without a change for its readers keeps its `seq`. */
export const putWhenChanged = (draft: Draft, row: AnyRow): void => {
  if (JSON.stringify(draft.get({ type: row.type }, row.id)) !== JSON.stringify(row)) draft.put(row);
};
