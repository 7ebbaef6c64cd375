import { profileIdOf } from "#domain/ids.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { person, type PersonRow } from "#kinds/person/row.ts";
import { profile } from "#kinds/profile/row.ts";
import { nameKey } from "#domain/person-name.ts";
import { createNameIndex, type NamesFound } from "#domain/person-name-search.ts";
import type { PersonName } from "#domain/records.ts";
import type { RosterHit } from "#protocol/messages.ts";
import type { RecordTable } from "./store/record-table.ts";

/** A meeting's roster as it is searched and matched. */
export type Roster = {
  /** For two letters or more; titles are ignored (promise J2). */
  readonly search: (query: string, how?: RosterSearch) => NamesFound<RosterHit>;
  /** The one person of exactly this name, spelling folded and title ignored; undefined for none and for several. */
  readonly personNamed: (name: Pick<PersonName, "givenName" | "familyName">) => string | undefined;
};

export type RosterSearch = {
  /** The most names of an answer; five without it. */
  readonly limit?: number;
  /** Answers only who types a given name, a family name or both in full. */
  readonly isNarrow?: boolean;
  /** The participant who asks; none for an officer, who may always. */
  readonly participantId?: string | undefined;
};

/** Whether the meeting lets this participant search its roster by letters (`rosterSearch`). */
export const maySearch = (records: RecordTable, meetingId: string, participantId: string | undefined): boolean => {
  if (participantId === undefined) return true;
  if (records.row(meetingId, meeting, meetingId)?.state.rosterSearch !== "known") return true;
  return records.row(meetingId, profile, profileIdOf(meetingId, participantId))?.office?.confirmed === true;
};

export type RosterCache = {
  readonly rosterOf: (meetingId: string) => Roster;
  /** Puts people who were written into what is remembered; after a rollback everything has to be forgotten. */
  readonly keep: (meetingId: string, written: readonly PersonRow[]) => void;
  readonly forgetAll: () => void;
};

type Known = {
  readonly people: Map<string, RosterHit>;
  /** Those whom a member announced: a typed name is theirs only where they say so. */
  readonly announced: Set<string>;
  roster: Roster | undefined;
};

const put = ({ people, announced }: Pick<Known, "people" | "announced">, rows: readonly PersonRow[]): void => {
  for (const row of rows) {
    if (row.desk === "shown" && row.state.vacant !== true) people.set(row.id, toHit(row));
    else people.delete(row.id);
    if (row.state.standsFor == null) announced.delete(row.id);
    else announced.add(row.id);
  }
};

/**
 * Rosters, each read once. Who changes is changed in it: a desk that adds people one by one to two thousand would otherwise
 * have all of them read and folded again for the next search.
 */
export const createRosterCache = (records: RecordTable): RosterCache => {
  const rosters = new Map<string, Known>();
  const read = (meetingId: string): Known => {
    const known: Known = { people: new Map(), announced: new Set(), roster: undefined };
    put(known, records.rowsOfType(meetingId, person));
    rosters.set(meetingId, known);
    return known;
  };
  return {
    rosterOf: (meetingId) => {
      const known = rosters.get(meetingId) ?? read(meetingId);
      return (known.roster ??= createRoster([...known.people.values()], known.announced));
    },
    keep: (meetingId, written) => {
      const known = rosters.get(meetingId);
      if (known === undefined) return;
      put(known, written);
      known.roster = undefined;
    },
    forgetAll: () => rosters.clear(),
  };
};

/** A searchable roster of a meeting. */
const createRoster = (people: readonly RosterHit[], announced: ReadonlySet<string>): Roster => {
  const index = createNameIndex(people);
  const named = people.filter(({ personId }) => !announced.has(personId));
  const byName = Map.groupBy(named, nameKey);
  return {
    search: (query, { limit, isNarrow = false } = {}) =>
      isNarrow ? index.searchWhole(query, limit) : index.search(query, limit),
    personNamed: (name) => {
      const found = byName.get(nameKey(name)) ?? [];
      return found.length === 1 && nameKey(name) !== "" ? found[0]?.personId : undefined;
    },
  };
};

const toHit = ({ id, state }: PersonRow): RosterHit => ({
  personId: id,
  namePrefix: state.namePrefix,
  givenName: state.givenName,
  familyName: state.familyName,
  position: state.position,
  affiliation: state.affiliation,
  sector: state.sector,
  capacity: state.capacity,
  example: state.example ?? false,
});
