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

export type RosterBook = {
  readonly rosterOf: (meetingId: string) => Roster;
  readonly forget: (meetingId: string) => void;
  readonly forgetAll: () => void;
};

/** Rosters, each read once and kept until somebody on it changes. */
export const createRosterBook = (records: RecordTable): RosterBook => {
  const rosters = new Map<string, Roster>();
  return {
    rosterOf: (meetingId) => {
      const known = rosters.get(meetingId);
      if (known !== undefined) return known;
      const roster = createRoster(records.rowsOfType(meetingId, person));
      rosters.set(meetingId, roster);
      return roster;
    },
    forget: (meetingId) => void rosters.delete(meetingId),
    forgetAll: () => rosters.clear(),
  };
};

/** A searchable roster of a meeting. */
export const createRoster = (rows: readonly PersonRow[]): Roster => {
  const people = rows.filter(({ desk, state }) => desk === "shown" && state.vacant !== true).map(toHit);
  const index = createNameIndex(people);
  const byName = Map.groupBy(people, nameKey);
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
