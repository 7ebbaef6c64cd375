import * as v from "valibot";
import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import type { ProfileState } from "#domain/records.ts";
import { key, personWords } from "#protocol/schemas.ts";
import { token, type RowOfKind } from "../core/row.ts";
import type { PersonData } from "../person/row.ts";

/** How a participant and a person of the roster were linked. `self`: tapped the name; `name`: typed the same name. */
export type Link = {
  readonly personId: string | null;
  readonly by: "self" | "name" | "code" | "office" | null;
  readonly confirmed: boolean;
  /** The name of the officer who decided it; without it nobody of the office did, or it was not noted. */
  readonly confirmedBy?: string;
  /** Everything about the participant was erased on purpose, and why. */
  readonly erased?: ErasureReason;
  /** This participant's device is muted. */
  readonly muted?: boolean;
};

/** A participant: read as `person` with the participant's id. */
export type ProfileRow = RowOfKind<"profile", ProfileState | null, Link | null, PersonData>;
export const profile = token<ProfileRow>("profile");

export const profileState = v.object({
  namePrefix: v.optional(personWords, ""),
  givenName: personWords,
  familyName: v.optional(personWords, ""),
  position: v.optional(personWords, ""),
  affiliation: v.optional(personWords, ""),
  sector: key,
  personId: v.exactOptional(v.nullable(key)),
  namesake: v.exactOptional(v.boolean()),
});
