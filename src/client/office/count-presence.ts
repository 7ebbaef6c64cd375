import { takenSeats } from "#domain/attendance-summary.ts";
import { groupBy } from "#domain/group-by.ts";
import { inWhosePlace, membersByName, type InWhosePlace } from "#domain/minutes/in-whose-place.ts";
import { unconfirmedPeople } from "#domain/minutes/unconfirmed-people.ts";
import type {
  AttendanceRecord,
  Capacity,
  Evidence,
  PeopleWithoutName,
  PersonRecord,
  SectorKey,
} from "#domain/records.ts";

export type PersonAttendance = Pick<
  AttendanceRecord,
  | "status"
  | "capacity"
  | "checkedInAt"
  | "onBehalfOf"
  | "reason"
  | "late"
  | "evidence"
  | "shownAt"
  | "afterMeeting"
  | "clockSuspect"
> &
  InWhosePlace;

/** Who is present, counted from this device's records, so that it is right without a network too. */
export type Presence = {
  /** Those whom the minutes list under ผู้มาประชุม: members, and the substitutes of members. */
  readonly membersPresent: number;
  /** Those who count for the quorum: members, and their substitutes where the meeting is set so. */
  readonly quorumPresent: number;
  /** Of them: whose presence rests on a code, an invitation or the desk, not on the own word alone. */
  readonly membersConfirmed: number;
  readonly membersAbsent: number;
  readonly membersExpected: number;
  readonly inAttendance: number;
  readonly bySector: ReadonlyMap<SectorKey, number>;
  /** Of those who are here: how many by what their presence rests on (promise J7). */
  readonly byEvidence: ReadonlyMap<Evidence, number>;
  readonly notYetHere: readonly PersonRecord[];
  readonly unconfirmed: readonly PersonRecord[];
};

/** Whether somebody is counted as present already, so that registering again would change nothing. */
export const isHere = (attendance: PersonAttendance | undefined): boolean => attendance?.status === "present";

/** In what capacity somebody is here: what was recorded for this meeting counts before the roster. */
const capacityOf = (person: PersonRecord, attendance: PersonAttendance | undefined): Capacity =>
  attendance?.capacity ?? person.capacity;

type Row = { readonly person: PersonRecord; readonly attendance: PersonAttendance | undefined };

const placeOf = ({ person, attendance }: Row) => inWhosePlace(person, attendance);
const ownSeat = ({ person }: Row) => ({ personId: person.id, isMember: true, inPlaceOf: null });
const seatInPlace = (row: Row) => ({ personId: row.person.id, isMember: false, inPlaceOf: placeOf(row).id });

/**
 * A participant who was matched to a person of the roster is that person, and counted there. A vacant seat is nobody.
 */
export const isCounted = (person: PersonRecord): boolean => !person.rosterPersonId && person.vacant !== true;

/**
 * Counts each person once, as the minutes do. Quorum counts appointed members only (promise J4); in whose place somebody
 * has come is neither missing nor expected.
 * @param isClosed who has not come by then was absent
 * @param substitutesCount whether a member's substitute counts for the quorum
 * @param withoutName who came and was erased after the meeting
 */
export const presenceOf = (
  people: readonly PersonRecord[],
  attendances: ReadonlyMap<string, PersonAttendance>,
  {
    isClosed = false,
    substitutesCount = false,
    withoutName,
  }: {
    readonly isClosed?: boolean;
    readonly substitutesCount?: boolean;
    readonly withoutName?: PeopleWithoutName | undefined;
  } = {},
): Presence => {
  const rows = people.filter(isCounted).map((person) => ({ person, attendance: attendances.get(person.id) }));
  const members = rows.filter((row) => capacityOf(row.person, row.attendance) === "member");
  const here = rows.filter((row) => isHere(row.attendance));
  const ofErased = withoutName?.inPlaceOf ?? [];
  const byName = membersByName(members.map(({ person }) => person));
  const stoodInFor = new Set([
    ...ofErased,
    ...here.map(placeOf).flatMap(({ id, name }) => [id, byName.get(name ?? "")]),
  ]);
  const memberIds = new Set(members.map(({ person }) => person.id));
  const substitutes = here.filter((row) => !memberIds.has(row.person.id) && memberIds.has(placeOf(row).id ?? ""));
  const membersHere = members.filter((row) => isHere(row.attendance));
  // Whoever comes beside the member, or beside another substitute, is there in their own right, as in the minutes.
  const { substitutes: seated } = takenSeats([...membersHere.map(ownSeat), ...substitutes.map(seatInPlace)]);
  const countedSubstitutes = substitutesCount ? seated : 0;
  const missing = members.filter(({ person }) => !stoodInFor.has(person.id));
  const notCome = missing.filter(({ attendance }) => attendance === undefined || attendance.status === "expected");
  const expected = isClosed ? [] : notCome;
  const absent = missing.filter((row) => row.attendance?.status === "absent").length;
  const erased = withoutName?.here ?? { member: 0, substitutes: 0, inAttendance: 0 };
  return {
    membersPresent: membersHere.length + seated + erased.member,
    quorumPresent:
      membersHere.length + countedSubstitutes + erased.member - (substitutesCount ? 0 : erased.substitutes),
    membersConfirmed:
      membersHere.filter((row) => row.attendance?.evidence !== "self-declared").length + countedSubstitutes,
    membersAbsent: absent + notCome.length - expected.length,
    membersExpected: expected.length,
    inAttendance: here.length - membersHere.length - seated + erased.inAttendance,
    bySector: new Map([...groupBy(here, (row) => row.person.sector)].map(([sector, all]) => [sector, all.length])),
    byEvidence: new Map(
      [...groupBy(here, ({ attendance }) => attendance?.evidence ?? "self-declared")].map(([evidence, all]) => [
        evidence,
        all.length,
      ]),
    ),
    notYetHere: expected.map((row) => row.person),
    unconfirmed: unconfirmedPeople(people, attendances),
  };
};

/**
 * Those counted whose identity the secretariat has to decide, including a person whom an unconfirmed participant claims
 * to be.
 */
export const waitingForWord = (
  people: readonly PersonRecord[],
  attendances: ReadonlyMap<string, PersonAttendance>,
): ReadonlySet<string> =>
  new Set(unconfirmedPeople(people, attendances).map((person) => person.rosterPersonId || person.id));
