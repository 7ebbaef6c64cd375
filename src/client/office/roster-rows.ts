import { compareByGivenName, displayName } from "#domain/person-name.ts";
import type { AttendanceStatus, PersonRecord } from "#domain/records.ts";
import { matchesSearch } from "#domain/search-text.ts";
import { stoodInForBy, substitutesOf } from "./stood-in-for.ts";
import { isCounted, isHere, waitingForWord, type PersonAttendance } from "./count-presence.ts";

export type RosterColumn = "name" | "position" | "sector" | "capacity" | "presence";
export type RosterOrder = { readonly column: RosterColumn; readonly direction: "ascending" | "descending" };

export type RosterRow = {
  readonly id: string;
  readonly person: PersonRecord;
  readonly attendance: PersonAttendance | undefined;
  readonly status: AttendanceStatus;
  /** For whom this person comes, or was announced. */
  readonly standsFor: PersonRecord | undefined;
  /** Who is here in this one's place, as long as this one is not; `erased`: the person was erased after the meeting. */
  readonly substitute: PersonRecord | "erased" | undefined;
};

export type RosterFilter = {
  readonly query: string;
  /** Empty: everybody. */
  readonly status: AttendanceStatus | "unconfirmed" | "";
  readonly sector: string;
};

const statusOrder: readonly AttendanceStatus[] = ["present", "left", "expected", "absent"];

/**
 * The roster as a table shows it: everybody with their presence, filtered and sorted.
 * @param how `inPlaceOf`: the members in whose seats those sat who were erased after the meeting
 */
export const rosterRows = (
  people: readonly PersonRecord[],
  attendances: ReadonlyMap<string, PersonAttendance>,
  filter: RosterFilter,
  order: RosterOrder,
  how: { readonly isClosed?: boolean; readonly inPlaceOf?: readonly string[] | undefined } = {},
): readonly RosterRow[] => {
  const { isClosed = false, inPlaceOf = [] } = how;
  const waiting = waitingForWord(people, attendances);
  const sign = order.direction === "ascending" ? 1 : -1;
  const byId = new Map(people.map((person) => [person.id, person]));
  const counted = people.filter(isCounted).map((person) => ({ person, attendance: attendances.get(person.id) }));
  const substitutes = substitutesOf(counted);
  const substituteOf = ({ id }: PersonRecord) =>
    substitutes.get(id)?.person ?? (inPlaceOf.includes(id) ? ("erased" as const) : undefined);
  return counted
    .map((row): RosterRow => {
      const { person, attendance } = row;
      return {
        ...row,
        id: person.id,
        status: standingStatus(attendance, isClosed),
        standsFor: byId.get(stoodInForBy(row) ?? ""),
        substitute: isHere(attendance) ? undefined : substituteOf(person),
      };
    })
    .filter((row) => isWanted(row, filter, waiting))
    .toSorted((a, b) => sign * compareBy(order.column, a, b) || compareByGivenName(a.person, b.person));
};

/** Who has not come by the end was absent. */
const standingStatus = (attendance: PersonAttendance | undefined, isClosed: boolean): AttendanceStatus => {
  const noted = attendance?.status ?? "expected";
  return isClosed && noted === "expected" ? "absent" : noted;
};

const isWanted = (row: RosterRow, filter: RosterFilter, waiting: ReadonlySet<string>): boolean => {
  const { person, status, substitute } = row;
  // As on the console: whose place is taken is neither missing nor expected.
  if (substitute !== undefined && (filter.status === "expected" || filter.status === "absent")) return false;
  if (filter.sector !== "" && person.sector !== filter.sector) return false;
  if (filter.status === "unconfirmed" ? !waiting.has(person.id) : filter.status !== "" && status !== filter.status)
    return false;
  const query = filter.query.trim();
  return query === "" || matchesSearch(`${displayName(person)} ${person.position} ${person.affiliation}`, query);
};

const compareText = (a: string, b: string): number => a.localeCompare(b, "th");

const compareBy = (column: RosterColumn, a: RosterRow, b: RosterRow): number => {
  switch (column) {
    case "name":
      return compareByGivenName(a.person, b.person);
    case "position":
      return compareText(a.person.position, b.person.position);
    case "sector":
      return compareText(a.person.sector, b.person.sector);
    case "capacity":
      return Number(b.person.capacity === "member") - Number(a.person.capacity === "member");
    case "presence":
      return statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status);
  }
};
