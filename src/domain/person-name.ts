import { normalized } from "./marks.ts";
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
  collator.compare(a.givenName, b.givenName) ||
  collator.compare(a.familyName, b.familyName) ||
  byCodeUnit(displayName(a), displayName(b));

/** What two spellings of one person's name have in common: given and family name folded, title and spaces ignored. */
export const nameKey = (name: Pick<PersonName, "givenName" | "familyName">): string =>
  foldForSearch(`${name.givenName}${name.familyName}`).replaceAll(" ", "");

/** Whether the query has the two letters, title aside, that a roster search asks for (product, J2). */
export const isSearchableName = (query: string): boolean => (letters(query).match(/\p{L}/gu) ?? []).length >= 2;

/**
 * The people whose name holds what was typed, titles ignored: names that begin with it first, then in the order of
 * lists. Empty for fewer than two letters.
 */
export const searchPeople = <T extends PersonName>(people: readonly T[], query: string, limit = 5): T[] => {
  if (!isSearchableName(query)) return [];
  const wanted = letters(query);
  return people
    .map((person) => ({ person, at: nameKey(person).indexOf(wanted) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0) || compareByGivenName(a.person, b.person))
    .slice(0, limit)
    .map(({ person }) => person);
};

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

const collator = new Intl.Collator("th", { numeric: true });

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
