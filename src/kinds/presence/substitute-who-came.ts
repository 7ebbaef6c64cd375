import { attendanceIdOf } from "#domain/ids.ts";
import { byArrival } from "#domain/minutes/in-whose-place.ts";
import type { PersonName } from "#domain/records.ts";
import { attendance, type AttendanceRow } from "../attendance/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import type { AnyRow } from "../core/row.ts";
import { person, type PersonRow } from "../person/row.ts";
import { refreshClaims } from "../profile/name-claims.ts";
import { presetParticipantOf } from "../profile/profile-rows.ts";
import { profile, type ProfileRow } from "../profile/row.ts";
import { claimantsOf } from "./identity-claims.ts";
import { presenceOf } from "./presence-rows.ts";
import { presence } from "./row.ts";
import { hasComeAtAll } from "./seats-taken.ts";

type Changed = { readonly before: AnyRow | undefined; readonly after: AnyRow };

/** In whose place these check-ins are. */
const membersOf = (rows: readonly (AttendanceRow | undefined)[]): readonly string[] =>
  rows.flatMap((row) => (row?.view.isSubstitute === true ? (row.view.onBehalfOf ?? []) : []));

/** Whom a changed row may give somebody in the place, take that one from, or name otherwise. */
const membersIn = (draft: StagedRows, { before, after }: Changed): readonly string[] => {
  switch (after.type) {
    case attendance.type: {
      const [was, is] = [before as AttendanceRow | undefined, after as AttendanceRow];
      const { personId } = is.view;
      // The member's own coming and going matters once somebody has been in the place.
      const isStoodInFor = draft.get(presence, personId)?.view.substituteWhoCame !== undefined;
      return [...membersOf([was, is]), ...(isStoodInFor ? [personId] : [])];
    }
    case person.type: {
      const [was, is] = [before as PersonRow | undefined, after as PersonRow];
      return was === undefined || isSameName(was.state, is.state) ? [] : membersOfPerson(draft, after.id);
    }
    case profile.type: {
      const [was, is] = [before as ProfileRow | undefined, after as ProfileRow];
      const personKey = is.office?.personId ?? is.owner ?? "";
      return was === undefined || isSameName(was.view, is.view) ? [] : membersOfPerson(draft, personKey);
    }
    default:
      return [];
  }
};

const isSameName = (a: PersonName, b: PersonName): boolean =>
  a.namePrefix === b.namePrefix && a.givenName === b.givenName && a.familyName === b.familyName;

/** @param personKey of the roster, or a participant who is on none */
const membersOfPerson = (draft: StagedRows, personKey: string): readonly string[] => {
  const participants =
    draft.get(person, personKey) === undefined
      ? [personKey]
      : [presetParticipantOf(draft.meetingId, personKey), ...claimantsOf(draft, personKey)];
  return membersOf(participants.map((id) => draft.get(attendance, attendanceIdOf(draft.meetingId, id))));
};

/** Who is in the member's row of the minutes; null for nobody, and for the member. */
const inPlaceOf = (rows: readonly AttendanceRow[], memberId: string): string | null => {
  const came = rows.filter(({ desk, view }) => desk === "shown" && hasComeAtAll(view));
  if (came.some(({ view }) => view.personId === memberId)) return null;
  const [first] = came
    .filter(({ view }) => view.isSubstitute === true && view.onBehalfOf === memberId && view.capacity !== "member")
    .toSorted((a, b) => byArrival(a.view, b.view));
  return first?.view.personId ?? null;
};

/**
 * Whoever is replaced is told by whom, on their own phones: it is noted beside the member's presence, and their participants
 * follow it. It looks at all check-ins, which no console holds: it is left to the server.
 * @param changes of this batch
 */
export const refreshSubstitutesWhoCame = (draft: StagedRows, changes: readonly Changed[], now: number): void => {
  const members = new Set(changes.flatMap((change) => membersIn(draft, change)));
  if (members.size === 0) return;
  const rows = draft.ofType(attendance);
  for (const memberId of members) {
    const row = presenceOf(draft, memberId, now);
    const substituteWhoCame = inPlaceOf(rows, memberId);
    if (row.view.substituteWhoCame !== substituteWhoCame)
      draft.put({ ...row, view: { ...row.view, substituteWhoCame } });
    refreshClaims(draft, memberId);
  }
};
