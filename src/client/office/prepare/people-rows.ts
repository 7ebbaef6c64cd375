import { groupBy } from "#domain/group-by.ts";
import { compareByGivenName, displayName, nameKey } from "#domain/person-name.ts";
import type { PersonRecord } from "#domain/records.ts";
import { matchesSearch } from "#domain/search-text.ts";

export type PersonColumn = "order" | "name" | "capacity" | "sector" | "coming";
export const personFilters = ["all", "members", "vacant", "replied", "absent", "unconfirmed"] as const;
export type PersonShow = (typeof personFilters)[number];
export type PersonFilter = { readonly query: string; readonly sector: string; readonly show: PersonShow };

/** What somebody has said about coming; `none` where nothing was said. */
export type Coming = "yes" | "no" | "substitute" | "none";

export type PersonRow = {
  readonly id: string;
  readonly person: PersonRecord;
  readonly coming: Coming;
};

const isShown = ({ person, coming }: PersonRow, show: PersonShow): boolean => {
  switch (show) {
    case "all":
      return true;
    case "members":
      return person.capacity === "member";
    case "vacant":
      return person.vacant === true;
    case "replied":
      return coming !== "none";
    case "absent":
      return coming === "no";
    case "unconfirmed":
      return !person.confirmed;
  }
};

/**
 * The people that the filter leaves, in the order in which they are given. The search folds spelling and looks at
 * name, position, affiliation and group.
 */
export const personRows = (
  people: readonly PersonRecord[],
  comingOf: (id: string) => Coming,
  filter: PersonFilter,
): readonly PersonRow[] => {
  const query = filter.query.trim();
  return people
    .map((person): PersonRow => ({ id: person.id, person, coming: comingOf(person.id) }))
    .filter((row) => {
      const { person } = row;
      if (filter.sector !== "" && person.sector !== filter.sector) return false;
      if (!isShown(row, filter.show)) return false;
      const words = `${displayName(person)} ${person.position} ${person.affiliation} ${person.group ?? ""}`;
      return query === "" || matchesSearch(words, query);
    });
};

const comings: readonly Coming[] = ["yes", "substitute", "none", "no"];
const last = 1_000_000;

/** Where no order of appointment is given: the chair first, the secretary last. */
const byRole = ({ role }: PersonRecord): number =>
  role === "chair" || role === "presiding" ? 0 : role === null ? 1 : 2;

/** Members first, in the order of appointment; a person without a place in it comes after those who have one. */
const byAppointment = (a: PersonRecord, b: PersonRecord): number =>
  Number(b.capacity === "member") - Number(a.capacity === "member") ||
  (a.order ?? last) - (b.order ?? last) ||
  byRole(a) - byRole(b) ||
  compareByGivenName(a, b) ||
  (a.id < b.id ? -1 : 1);

/** Orders two people by a column; people who are equal there stand in the order of appointment. */
export const comparePeople = (column: PersonColumn, a: PersonRow, b: PersonRow): number => {
  const appointed = byAppointment(a.person, b.person);
  switch (column) {
    case "order":
      return appointed;
    case "name":
      return compareByGivenName(a.person, b.person) || appointed;
    case "capacity":
      return Number(b.person.capacity === "member") - Number(a.person.capacity === "member") || appointed;
    case "sector":
      return a.person.sector.localeCompare(b.person.sector, "th") || appointed;
    case "coming":
      return comings.indexOf(a.coming) - comings.indexOf(b.coming) || appointed;
  }
};

/** The numbers of the sheet: members in the order of appointment, then who attends; a seat has its number vacant or not. */
export const rosterNumbers = (people: readonly PersonRecord[]): ReadonlyMap<string, number> =>
  new Map(people.toSorted(byAppointment).map(({ id }, at) => [id, at + 1]));

export type Pair = { readonly key: string; readonly first: PersonRecord; readonly second: PersonRecord };

/** Two rows of one name, spelling folded and titles ignored: perhaps one person. @param apart pairs that were looked at */
export const possibleDoubles = (people: readonly PersonRecord[], apart: ReadonlySet<string>): readonly Pair[] => {
  const byName = groupBy(
    people.filter((person) => person.vacant !== true),
    nameKey,
  );
  return [...byName].flatMap(([name, [first, ...others]]) =>
    name === "" || first === undefined
      ? []
      : others
          .map((second) => ({ key: pairKey(first.id, second.id), first, second }))
          .filter(({ key }) => !apart.has(key)),
  );
};

const pairKey = (a: string, b: string): string => [a, b].toSorted((x, y) => (x < y ? -1 : 1)).join(" ");
