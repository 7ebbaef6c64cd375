import { placesOfField } from "#domain/entry-minutes-places.ts";
import { wordsInParts, type ErasedField } from "#domain/erasure-notes-and-redaction.ts";
import type { StagedRows } from "./core/staged-rows.ts";
import { blankFieldOf } from "./core/field-erasing.ts";
import type { Kind } from "./core/kind.ts";
import { token, type AnyRow } from "./core/row.ts";
import { eraseAtPlaces, type ErasedWords } from "./document-version/erase-words.ts";

type Erased = ErasedField & { readonly id: string };

/** The words themselves, in whatever language they stand there. */
const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return value === "" ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
};

/**
 * Which words an erasure of a field is about to take away; undefined where it is not known which, or the whole text goes. An
 * older copy may hold another wording than the one in which the stretches stand.
 */
export const wordsOfErasure = (draft: StagedRows, erased: Erased): ErasedWords => {
  const row = draft.get(token<AnyRow>(erased.type), erased.id);
  const value: unknown = (row?.state as Readonly<Record<string, unknown>> | null | undefined)?.[erased.field];
  if (row === undefined) return [];
  return typeof value === "string" ? wordsInParts(value, row.rev, erased) : wordsIn(value);
};

/**
 * Erases one field, or stretches of its text, and the same words out of what repeats them in this space: paragraphs of the
 * minutes, proposals to correct them, certified versions. Other spaces are told by who writes there (`open-store.ts`).
 * @param words as `wordsOfErasure` said
 * @param now receipt, ms
 */
export const eraseWithCopies = (
  kind: Kind,
  draft: StagedRows,
  erased: Erased,
  words: ErasedWords,
  now: number,
): void => {
  blankFieldOf(kind, draft, erased, now);
  const places = placesOfField(erased);
  if (places.length > 0 && words?.length !== 0) eraseAtPlaces(draft, places, words, now);
};
