import { compareByGivenName, createNameIndex, isSearchableName } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import { isCounted, type PersonAttendance } from "../presence.ts";

/** Which people the desk's list shows. */
export type DeskFilter = "expected" | "members" | "all" | "unconfirmed";
export const deskFilters: readonly DeskFilter[] = ["expected", "members", "all", "unconfirmed"];

export type DeskRow = { readonly person: PersonRecord; readonly attendance: PersonAttendance | undefined };

const isIn: Readonly<Record<DeskFilter, (row: DeskRow) => boolean>> = {
  expected: ({ person, attendance }) =>
    person.capacity === "member" && (attendance === undefined || attendance.status === "expected"),
  members: ({ person, attendance }) => (attendance?.capacity ?? person.capacity) === "member",
  all: () => true,
  unconfirmed: ({ person }) => !person.confirmed,
};

/** Everybody once, in the order of lists, and who of them each filter shows. */
export const createDeskRows = (
  people: readonly PersonRecord[],
  attendances: ReadonlyMap<string, PersonAttendance>,
): { readonly rows: readonly DeskRow[]; readonly counts: Readonly<Record<DeskFilter, number>> } => {
  const rows = people
    .filter(isCounted)
    .toSorted(compareByGivenName)
    .map((person) => ({ person, attendance: attendances.get(person.id) }));
  const count = (filter: DeskFilter): number => rows.filter(isIn[filter]).length;
  return {
    rows,
    counts: {
      expected: count("expected"),
      members: count("members"),
      all: rows.length,
      unconfirmed: count("unconfirmed"),
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

/** Whether somebody is counted as present, so that registering again would say nothing new. */
export const isHere = (attendance: PersonAttendance | undefined): boolean => attendance?.status === "present";

/** Who comes in whose place: by the person who is stood in for. */
export const substitutesOf = (rows: readonly DeskRow[]): ReadonlyMap<string, PersonRecord> =>
  new Map(
    rows.flatMap(({ person, attendance }) =>
      attendance?.onBehalfOf != null && isHere(attendance) ? [[attendance.onBehalfOf, person] as const] : [],
    ),
  );
