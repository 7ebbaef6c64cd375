import { nameKey } from "#domain/person-name.ts";
import { createNameIndex } from "#domain/person-name-search.ts";
import type { PersonRecord } from "#domain/records.ts";
import type { ActRequest } from "./act-request-types.ts";

/** Somebody whom nobody has confirmed yet, and whom of the roster that most likely is. */
export type Identity = {
  readonly id: string;
  readonly person: PersonRecord;
  /** Whom the person claims to be, else who is called the same, else who is spelled nearly so; a hint, never a decision. */
  readonly likely: PersonRecord | undefined;
  /** Others claim the same place of the roster: these are looked at one by one. */
  readonly isContested: boolean;
};

/**
 * Those who wait for a word of the secretariat.
 * @param people all that this device holds: those of the roster are confirmed, participants are not
 */
export const identitiesOf = (
  people: readonly PersonRecord[],
  unconfirmed: readonly PersonRecord[],
): readonly Identity[] => {
  const roster = people.filter((person) => person.confirmed);
  const byId = new Map(roster.map((person) => [person.id, person]));
  const byName = new Map(roster.map((person) => [nameKey(person), person]));
  const index = createNameIndex(roster);
  const likelyOf = (person: PersonRecord): PersonRecord | undefined => {
    const known = byId.get(person.rosterPersonId ?? "") ?? byName.get(nameKey(person));
    if (known !== undefined) return known;
    const { people: same, near } = index.search(`${person.givenName} ${person.familyName}`, 2);
    return same.length + near.length === 1 ? (same[0] ?? near[0]) : undefined;
  };
  const waiting = unconfirmed.map((person) => ({ id: person.id, person, likely: likelyOf(person) }));
  const claims = new Map<string, number>();
  for (const { likely } of waiting) if (likely !== undefined) claims.set(likely.id, (claims.get(likely.id) ?? 0) + 1);
  return waiting.map((one) => ({ ...one, isContested: (claims.get(one.likely?.id ?? "") ?? 0) > 1 }));
};

/** Those of them whose name, or whose likely name, holds what was typed; everybody for nothing typed. */
export const identitiesFound = (identities: readonly Identity[], query: string): readonly Identity[] => {
  const wanted = nameKey({ givenName: query.trim(), familyName: "" });
  if (query.trim() === "" || wanted === "") return identities;
  return identities.filter(({ person, likely }) =>
    [person, likely].some((one) => one !== undefined && nameKey(one).includes(wanted)),
  );
};

/** Whether somebody was put on the list by an officer, and is no participant who gave the own name. */
export const isAddedByOffice = ({ rosterPersonId }: PersonRecord): boolean => rosterPersonId === undefined;

/** What a confirmation says: this one of the roster, or nobody of it. Who was added by an officer stays, or is that one. */
export const confirmation = ({ person }: Pick<Identity, "person">, as: PersonRecord | undefined): ActRequest => {
  if (!isAddedByOffice(person)) return { kind: "person/confirm", id: person.id, args: { personId: as?.id ?? null } };
  return as === undefined
    ? { kind: "person/put", id: person.id, args: { confirmed: true } }
    : { kind: "person/merge", id: person.id, args: { into: as.id } };
};

/**
 * What refusing somebody says: nobody of the roster, and not here. Both are acts like any other, with their place in the
 * log; what the person has written stays. Where another officer has just confirmed who it is, that person is not noted absent.
 */
export const rejection = (identity: Pick<Identity, "person">, reason: string): readonly ActRequest[] =>
  isAddedByOffice(identity.person)
    ? [{ kind: "person/put", id: identity.person.id, args: { removed: true } }]
    : [
        confirmation(identity, undefined),
        { kind: "attendance/set", id: identity.person.id, args: { status: "absent", reason, as: null } },
      ];
