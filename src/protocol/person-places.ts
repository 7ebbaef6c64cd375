import type { Words } from "#domain/bilingual-words.ts";

/* Where the name of a person stands, and what an erasure of that person does there (docs/sync-protocol.md, "Erasing a person"). */

/**
 * How far it is known that it is the person who was asked about. `asked`: the very record; `same`: the same place on the
 * committee's list and the same name, or the same name and post; `same-name`: the name alone; `near`: a name that is spelled nearly so.
 */
export type Sameness = "asked" | "same" | "same-name" | "near";

/**
 * One record in which the name stands. `roster`: a person of a meeting's roster; `participant`: somebody who came in with a phone and
 * is not established as anybody of the roster; `seat`: who holds a seat; `former-seat`: who held one, of which the log tells.
 */
export type PersonPlace = {
  readonly id: string;
  readonly as: "roster" | "participant" | "seat" | "former-seat";
  readonly how: Sameness;
  readonly name: string;
  readonly position: string;
  readonly affiliation: string;
};

/** A committee, or a meeting with the committee that it is of. `startsAt`: ISO with offset. */
export type PlaceName = {
  readonly name: Words;
  readonly committee?: Words;
  readonly startsAt?: string;
  readonly isRehearsal?: true;
};

/** What of the name an erasure leaves in a space. */
export type NameStays = {
  /** Certified versions of the minutes that name the person: the official record. */
  readonly certified: number;
  /** Texts of others that name the person, by the type of their records. */
  readonly texts: readonly { readonly type: string; readonly count: number }[];
  /** Entries of the person into which others' were merged: the next of those takes its place, with the answer. Absent: none. */
  readonly passedOn?: number;
};

export type PlacesInSpace = PlaceName & {
  readonly spaceId: string;
  readonly kind: "committee" | "meeting";
  readonly places: readonly PersonPlace[];
  readonly stays: NameStays;
};

/** A space in which who asks may erase nobody: how often the name stands there, and who may. */
export type PlacesOfOthers = PlaceName & { readonly count: number; readonly officers: readonly string[] };

/** `GET /spaces/{spaceId}/person-places?id=` */
export type PersonPlacesAnswer = {
  readonly name: string;
  readonly spaces: readonly PlacesInSpace[];
  readonly others: readonly PlacesOfOthers[];
};

/** A place as it is named in the order. */
export type NamedPlace = { readonly spaceId: string; readonly id: string };

/** `POST /spaces/{spaceId}/erase-person`: how many places were erased, or that one of them is another's by now. */
export type ErasePersonAnswer = { readonly erased: number } | { readonly changed: true };
