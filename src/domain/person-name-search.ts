import { normalized } from "./combining-marks.ts";
import { namePrefixes } from "./name-prefixes.ts";
import { compareByGivenName, nameKey, withoutPrefix } from "./person-name.ts";
import type { PersonName } from "./records.ts";
import { foldForSearch } from "./search-text.ts";

/** How many letters a roster search asks for, title aside (promise J2). */
const lettersWanted = 2;

/** How many more letters a search needs; vowels and tone marks count as typed letters. */
export const lettersMissing = (query: string): number => {
  // Asked with the field itself, before anything is typed.
  if (query === "") return lettersWanted;
  const typed = isTitleAlone(query) ? "" : letters(query);
  return Math.max(0, lettersWanted - (typed.match(/[\p{L}\p{M}]/gu) ?? []).length);
};

/** Whether the query has the two letters that a roster search needs, without the title (promise J2). */
export const isSearchableName = (query: string): boolean => lettersMissing(query) === 0;

/** How many names fit on a phone above its keyboard. */
export const rosterHits = 5;

export type NamesFound<T> = {
  /**
   * People whose name contains the query: given names that begin with it first, then family names, then in list order.
   */
  readonly people: readonly T[];
  /** How many match in all, including those that are not in `people`. */
  readonly found: number;
  /** People whose name is only similar; never one of `people`. */
  readonly near: readonly T[];
};

type Keys = {
  /** The name as it is spoken, and as a list writes it with the family name first. */
  readonly written: readonly string[];
  readonly near: readonly string[];
};

/** Of a name that is in the index again, because another one has come or gone, the forms are there already. */
const keysOfNames = new WeakMap<PersonName, Keys>();

const keysOf = (name: PersonName): Keys => {
  const known = keysOfNames.get(name);
  if (known !== undefined) return known;
  const written = [nameKey(name), nameKey({ givenName: name.familyName, familyName: name.givenName })];
  const keys = { written, near: written.flatMap(nearKeys) };
  keysOfNames.set(name, keys);
  return keys;
};

/** Names with their folded forms, computed once for many searches. */
export const createNameIndex = <T extends PersonName>(people: readonly T[]) => {
  const known = people.toSorted(compareByGivenName).map((person) => ({ person, ...keysOf(person) }));
  return {
    /** Nobody for fewer than two letters. @param limit the most of `people` and of `near` together */
    search: (query: string, limit = rosterHits): NamesFound<T> => {
      if (!isSearchableName(query)) return { people: [], found: 0, near: [] };
      const wanted = letters(query);
      const hits = known
        .map((one) => ({ one, rank: rankOf(wanted, one.written) }))
        .filter(({ rank }) => rank < noRank)
        .sort((a, b) => a.rank - b.rank);
      const found = new Set(hits.map(({ one }) => one));
      const wantedNearly = nearKeys(wanted).filter((key) => key.length >= lettersOfNear);
      const near =
        found.size >= limit
          ? []
          : known.filter(
              (one) => !found.has(one) && wantedNearly.some((key) => one.near.some((name) => name.includes(key))),
            );
      return {
        people: hits.slice(0, limit).map(({ one }) => one.person),
        found: found.size,
        near: near.slice(0, limit - found.size).map(({ person }) => person),
      };
    },
    /** Only people whose given name, family name or whole name is exactly the query. */
    searchWhole: (query: string, limit = rosterHits): NamesFound<T> => {
      if (!isSearchableName(query)) return { people: [], found: 0, near: [] };
      const wanted = letters(query);
      const hits = known.filter(({ person: { givenName, familyName }, written }) =>
        [nameKey({ givenName, familyName: "" }), nameKey({ givenName: "", familyName }), ...written].includes(wanted),
      );
      return {
        people: hits.slice(0, limit).map(({ person }) => person),
        found: hits.length,
        near: [],
      };
    },
  };
};

/**
 * The people whose name contains the query, without titles: names that begin with it first, then in list order. Empty
 * for fewer than two letters.
 */
export const searchPeople = <T extends PersonName>(
  people: readonly T[],
  query: string,
  limit = rosterHits,
): readonly T[] => createNameIndex(people).search(query, limit).people;

const noRank = 3;

/**
 * 0: the name begins with it; 1: the family name does; 2: it occurs later; 3: not at all.
 * @param keys given name first
 */
const rankOf = (wanted: string, keys: readonly string[]): number => {
  const begins = keys.findIndex((key) => key.startsWith(wanted));
  if (begins >= 0) return begins;
  return keys.some((key) => key.includes(wanted)) ? 2 : noRank;
};

/** Shorter queries are similar to too many names. */
const lettersOfNear = 3;

/**
 * A name by its sound instead of its spelling: ณ is น, ศ and ษ are ส, ใ is ไ, a doubled consonant is one, ะ and ็ are
 * left out. ์ is left out alone (while the name is being typed) and with the letter that it silences.
 * @param key from `nameKey`
 */
const nearKeys = (key: string): readonly string[] => {
  const heard = (text: string): string =>
    text
      .replace(/[ะ็์]/g, "")
      .replace(/ณ/g, "น")
      .replace(/[ศษ]/g, "ส")
      .replace(/ใ/g, "ไ")
      .replace(/([ก-ฮ])\1+/g, "$1");
  return [heard(key), heard(key.replace(/[ก-ฮ][ิุ]?์/g, ""))];
};

/** นาย alone is not yet a name. */
const isTitleAlone = (query: string): boolean => namePrefixes.includes(normalized(query).trim());

const letters = (query: string): string => foldForSearch(withoutPrefix(query)).replace(/[^\p{L}\p{M}\p{N}]/gu, "");
