import { likeness, nameKeysOf, type NameKeys } from "./import/parse-person-name.ts";
import type { PersonName } from "./records.ts";
import { foldForSearch } from "./search-text.ts";

/** Somebody as a roster, a list of seats or a phone names them. */
export type NamedPerson = PersonName & { readonly position: string; readonly affiliation: string };

/** Folded; empty where nothing is said. */
type Post = { readonly position: string; readonly affiliation: string };

export type AskedPerson = {
  readonly id: string;
  readonly givenName: string;
  readonly keys: NameKeys;
  readonly post: Post;
};

const folded = (words: string): string => foldForSearch(words).replaceAll(" ", "");

const postOf = ({ position, affiliation }: NamedPerson): Post => ({
  position: folded(position),
  affiliation: folded(affiliation),
});

/** The same position; and the same organisation, where both say one. */
const isSamePost = (one: Post, other: Post): boolean =>
  one.position !== "" &&
  one.position === other.position &&
  (one.affiliation === "" || other.affiliation === "" || one.affiliation === other.affiliation);

/** What others are compared with. @param id on the roster, which is the seat's key in the committee */
export const askedPerson = (id: string, person: NamedPerson): AskedPerson => ({
  id,
  givenName: folded(person.givenName),
  keys: nameKeysOf(person),
  post: postOf(person),
});

/**
 * Whether a record is about the same person. An id alone says nothing: a seat passes from one to the next. Nor does a name
 * that two people bear; only both together, or name and post, do.
 */
export const samenessOf = (
  asked: AskedPerson,
  other: NamedPerson,
  id: string,
): "same" | "same-name" | "near" | "other" => {
  if (other.givenName === "") return "other";
  const alike = likeness(asked.keys, nameKeysOf(other));
  // Who has taken another family name stands in the same place under the same given name.
  if (alike === "other") return id === asked.id && folded(other.givenName) === asked.givenName ? "near" : "other";
  if (alike === "near") return alike;
  return id === asked.id || isSamePost(asked.post, postOf(other)) ? "same" : "same-name";
};
