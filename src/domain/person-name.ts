import { normalized } from "./combining-marks.ts";
import { displayName } from "./display-name.ts";
import { namePrefixes, positionsThatLookLikeNames } from "./name-prefixes.ts";
import type { PersonName } from "./records.ts";
import { foldForSearch } from "./search-text.ts";

export { displayName };

/**
 * Splits a typed name into title, given name and family name. A position is not split (นายกเทศมนตรี is no นาย), nor a
 * name whose beginning only looks like a title (นางสาวิตรี is นาง สาวิตรี).
 */
export const splitTypedName = (typed: string): PersonName => {
  const text = normalized(typed).replace(/\s+/g, " ").trim();
  const namePrefix = prefixOf(text);
  const [givenName = "", ...family] = text.slice(namePrefix.length).trim().split(" ");
  return { namePrefix: namePrefix.trim(), givenName, familyName: family.join(" ") };
};

/** The name without its title, for searching and sorting; a title alone stays. */
export const withoutPrefix = (typed: string): string => {
  const { givenName, familyName } = splitTypedName(typed);
  return `${givenName} ${familyName}`.trim();
};

/**
 * Compares people by given name, then family name, without titles, as Thai lists do. The collation treats ๒ and 2 and
 * all punctuation as equal, so code points decide then, and the order is the same everywhere.
 */
export const compareByGivenName = (a: PersonName, b: PersonName): number =>
  thaiCollator().compare(a.givenName, b.givenName) ||
  thaiCollator().compare(a.familyName, b.familyName) ||
  byCodeUnit(displayName(a), displayName(b));

/** The normalised name for comparing spellings: given and family name folded, without title and spaces. */
export const nameKey = (name: Pick<PersonName, "givenName" | "familyName">): string =>
  foldForSearch(`${name.givenName}${name.familyName}`).replaceAll(" ", "");

/** Title and all that may follow it (ผศ. ดร.), with the space between them; empty for none. */
const prefixOf = (text: string): string => {
  const first = namePrefixes.find((prefix) => startsWithTitle(text, prefix));
  if (first === undefined) return "";
  const space = text.charAt(first.length) === " " ? " " : "";
  const rest = text.slice(first.length + space.length);
  const second = civilTitles.includes(first) ? undefined : namePrefixes.find((prefix) => followsTitle(rest, prefix));
  return second === undefined ? first : `${first}${space}${second}`;
};

/** After these no other title follows: what follows นาย is a name, whatever it looks like. */
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
  // A mark or a vowel on the next letter shows that the title would end inside a syllable.
  return rest.trim() !== "" && endsSyllable(rest) && !isPosition(text);
};

const endsSyllable = (rest: string): boolean => !/^[\p{M}ะาำๅๆฯ]/u.test(rest);

const isPosition = (text: string): boolean =>
  positionsThatLookLikeNames.some((post) => text.startsWith(post) && endsSyllable(text.slice(post.length)));

/** Created when something is sorted: it costs a cheap phone a tenth of a second, which would delay typing. */
let collator: Intl.Collator | undefined;
const thaiCollator = (): Intl.Collator => (collator ??= new Intl.Collator("th", { numeric: true }));

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
