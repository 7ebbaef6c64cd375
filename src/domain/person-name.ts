import { normalized } from "./combining-marks.ts";
import { namePrefixes, positionsThatLookLikeNames } from "./name-prefixes.ts";
import type { PersonName } from "./records.ts";
import { foldForSearch } from "./search-text.ts";

/**
 * The whole name, as papers print it: no space between title and given name in Thai, one before the family name.
 * A title in Latin letters keeps its space.
 */
export const displayName = (name: PersonName): string => {
  const given = /[A-Za-z]\.?$/.test(name.namePrefix) ? ` ${name.givenName}` : name.givenName;
  return `${name.namePrefix}${given} ${name.familyName}`.trim();
};

/**
 * Title, given name and family name of a name typed in one field. A position is not taken apart (นายกเทศมนตรี is no
 * นาย), nor a name whose beginning only looks like a title (นางสาวิตรี is นาง สาวิตรี).
 */
export const splitTypedName = (typed: string): PersonName => {
  const text = normalized(typed).replace(/\s+/g, " ").trim();
  const namePrefix = prefixOf(text);
  const [givenName = "", ...family] = text.slice(namePrefix.length).trim().split(" ");
  return { namePrefix: namePrefix.trim(), givenName, familyName: family.join(" ") };
};

/** The name without its title, as it is looked for and sorted; a title alone stays as it is. */
export const withoutPrefix = (typed: string): string => {
  const { givenName, familyName } = splitTypedName(typed);
  return `${givenName} ${familyName}`.trim();
};

/**
 * Orders people as Thai lists do: by given name, then family name, titles ignored. The collation takes ๒ and 2 and all
 * punctuation as equal, so the code points decide what it leaves undecided, and the order is the same everywhere.
 */
export const compareByGivenName = (a: PersonName, b: PersonName): number =>
  thaiCollator().compare(a.givenName, b.givenName) ||
  thaiCollator().compare(a.familyName, b.familyName) ||
  byCodeUnit(displayName(a), displayName(b));

/** What two spellings of one person's name have in common: given and family name folded, title and spaces ignored. */
export const nameKey = (name: Pick<PersonName, "givenName" | "familyName">): string =>
  foldForSearch(`${name.givenName}${name.familyName}`).replaceAll(" ", "");

/** How many letters a roster search asks for, title aside (promise J2). */
const lettersWanted = 2;

/** How many letters are still missing before names are looked for; vowels and tone marks count as typed letters. */
export const lettersMissing = (query: string): number => {
  const typed = isTitleAlone(query) ? "" : letters(query);
  return Math.max(0, lettersWanted - (typed.match(/[\p{L}\p{M}]/gu) ?? []).length);
};

/** Whether the query has the two letters, title aside, that a roster search asks for (promise J2). */
export const isSearchableName = (query: string): boolean => lettersMissing(query) === 0;

/** So many names stand on a phone above its keyboard. */
export const rosterHits = 5;

export type NamesFound<T> = {
  /** Whose name holds what was typed: who is called so first, then family names, then in the order of lists. */
  readonly people: readonly T[];
  /** How many there are in all, also those that are not among `people`. */
  readonly found: number;
  /** Whose name is only spelled nearly so; never somebody of `people`. */
  readonly near: readonly T[];
};

/** Names whose folded forms are worked out once, to be searched many times. */
export const createNameIndex = <T extends PersonName>(people: readonly T[]) => {
  const known = people.toSorted(compareByGivenName).map((person) => ({
    person,
    /** As Thai says a name, and as a list that begins with the family name does. */
    written: [nameKey(person), nameKey({ givenName: person.familyName, familyName: person.givenName })],
    near: [nameKey(person), nameKey({ givenName: person.familyName, familyName: person.givenName })].flatMap(nearKeys),
  }));
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
    /** Only those whose given name, family name or whole name is what was typed. */
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
 * The people whose name holds what was typed, titles ignored: names that begin with it first, then in the order of
 * lists. Empty for fewer than two letters.
 */
export const searchPeople = <T extends PersonName>(
  people: readonly T[],
  query: string,
  limit = rosterHits,
): readonly T[] => createNameIndex(people).search(query, limit).people;

const noRank = 3;

/** 0: the name begins so; 1: the family name does; 2: it stands somewhere; 3: nowhere. @param keys given name first */
const rankOf = (wanted: string, keys: readonly string[]): number => {
  const begins = keys.findIndex((key) => key.startsWith(wanted));
  if (begins >= 0) return begins;
  return keys.some((key) => key.includes(wanted)) ? 2 : noRank;
};

/** Fewer letters are spelled nearly like too many names. */
const lettersOfNear = 3;

/**
 * A name as it is heard rather than spelled: ณ is น, ศ and ษ are ส, ใ is ไ, a doubled consonant is one, ะ and ็ are
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

/** นาย alone says nothing of a name yet. */
const isTitleAlone = (query: string): boolean => namePrefixes.includes(normalized(query).trim());

/** Title and all that may follow it (ผศ. ดร.), with the space between them; empty for none. */
const prefixOf = (text: string): string => {
  const first = namePrefixes.find((prefix) => startsWithTitle(text, prefix));
  if (first === undefined) return "";
  const space = text.charAt(first.length) === " " ? " " : "";
  const rest = text.slice(first.length + space.length);
  const second = civilTitles.includes(first) ? undefined : namePrefixes.find((prefix) => followsTitle(rest, prefix));
  return second === undefined ? first : `${first}${space}${second}`;
};

/** After these no other title comes: what follows นาย is a name, whatever it looks like. */
const civilTitles: readonly string[] = [
  "นาย",
  "นาง",
  "นางสาว",
  "น.ส.",
  "น.ส",
  "นส.",
  "เด็กชาย",
  "เด็กหญิง",
  "ด.ช.",
  "ด.ญ.",
];

const followsTitle = (text: string, prefix: string): boolean => prefix.includes(".") && startsWithTitle(text, prefix);

const startsWithTitle = (text: string, prefix: string): boolean => {
  if (!text.startsWith(prefix)) return false;
  const rest = text.slice(prefix.length);
  if (/^[A-Za-z]+$/.test(prefix)) return rest.startsWith(" ") && rest.trim() !== "";
  // A mark or a vowel that hangs on the letter before it shows that the title ended inside a syllable.
  return rest.trim() !== "" && endsSyllable(rest) && !isPosition(text);
};

const endsSyllable = (rest: string): boolean => !/^[\p{M}ะาำๅๆฯ]/u.test(rest);

const isPosition = (text: string): boolean =>
  positionsThatLookLikeNames.some((post) => text.startsWith(post) && endsSyllable(text.slice(post.length)));

const letters = (query: string): string => foldForSearch(withoutPrefix(query)).replace(/[^\p{L}\p{M}\p{N}]/gu, "");

/** Made when something is ordered: it costs a cheap phone a tenth of a second, which who types a name would wait for. */
let collator: Intl.Collator | undefined;
const thaiCollator = (): Intl.Collator => (collator ??= new Intl.Collator("th", { numeric: true }));

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
