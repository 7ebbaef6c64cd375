import { inWhosePlace } from "#domain/minutes/in-whose-place.ts";
import { compareByGivenName } from "#domain/person-name.ts";
import { createNameIndex, isSearchableName } from "#domain/person-name-search.ts";
import { unconfirmedPeople } from "#domain/minutes/unconfirmed-people.ts";
import type { PersonRecord } from "#domain/records.ts";
import { isCounted, isHere, waitingForWord, type PersonAttendance } from "../count-presence.ts";

/** Which people the desk's list shows. */
export type DeskFilter = "expected" | "members" | "all" | "unconfirmed";
export const deskFilters: readonly DeskFilter[] = ["expected", "members", "all", "unconfirmed"];

export type DeskRow = {
  readonly person: PersonRecord;
  readonly attendance: PersonAttendance | undefined;
  /** Nobody has confirmed who this is, or who claims to be this person. */
  readonly isUnconfirmed: boolean;
  /** Somebody is here in this one's place. */
  readonly isStoodInFor: boolean;
};

const isIn: Readonly<Record<DeskFilter, (row: DeskRow) => boolean>> = {
  expected: ({ person, attendance, isStoodInFor }) =>
    person.capacity === "member" && !isStoodInFor && (attendance === undefined || attendance.status === "expected"),
  members: ({ person, attendance }) => (attendance?.capacity ?? person.capacity) === "member",
  all: () => true,
  unconfirmed: (row) => row.isUnconfirmed,
};

/** Everybody once, in the order of lists, and who of them each filter shows. */
export const createDeskRows = (
  people: readonly PersonRecord[],
  attendances: ReadonlyMap<string, PersonAttendance>,
): { readonly rows: readonly DeskRow[]; readonly counts: Readonly<Record<DeskFilter, number>> } => {
  const waiting = waitingForWord(people, attendances);
  const stoodInFor = new Set(
    people.flatMap((person) => {
      const attendance = attendances.get(person.id);
      return isHere(attendance) ? (inWhosePlace(person, attendance).id ?? []) : [];
    }),
  );
  const rows = people
    .filter(isCounted)
    .toSorted(compareByGivenName)
    .map((person) => ({
      person,
      attendance: attendances.get(person.id),
      isUnconfirmed: waiting.has(person.id),
      isStoodInFor: stoodInFor.has(person.id),
    }));
  const count = (filter: DeskFilter): number => rows.filter(isIn[filter]).length;
  return {
    rows,
    counts: {
      expected: count("expected"),
      members: count("members"),
      all: rows.length,
      // As the console counts: each who waits, also where two claim one name.
      unconfirmed: unconfirmedPeople(people, attendances).length,
    },
  };
};

/** The rows of a filter; where a name is being looked for, whoever bears it, whatever the filter. */
export const rowsShown = (
  rows: readonly DeskRow[],
  index: ReturnType<typeof createNameIndex<PersonRecord>>,
  { filter, query }: { readonly filter: DeskFilter; readonly query: string },
): readonly DeskRow[] => {
  if (!isSearchableName(query)) return rows.filter(isIn[filter]);
  const byId = new Map(rows.map((row) => [row.person.id, row]));
  const { people, near } = index.search(query, 50);
  return [...people, ...near].flatMap(({ id }) => byId.get(id) ?? []);
};
