import * as v from "valibot";
import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import type { EntryOffice, EntryState, SectorKey } from "#domain/records.ts";
import { key, personWords } from "#protocol/schemas.ts";
import { token, type RowOfKind } from "../core/row.ts";
import { maxCriteria, target } from "../core/shapes.ts";

/**
 * The author of an entry, as the office knows it. `roomSector`: the sector that the room was first sent for an author
 * who does not show the name. It stays: entries whose sectors changed together would be recognised as one author's.
 */
export type Author = {
  readonly name: string;
  readonly sector: SectorKey | null;
  readonly roomSector?: SectorKey | null;
};

/** `erased`: the text was erased on purpose, and why. `successor`: the entry that took the place of an erased one. */
export type KeptEntryState = EntryState & {
  readonly example?: boolean;
  readonly erased?: ErasureReason;
  readonly successor?: string;
};

export type EntryRow = RowOfKind<"entry", KeptEntryState, EntryOffice | null, Author | null>;
export const entry = token<EntryRow>("entry");

export const entryState = v.object({
  entryKind: v.picklist(["question", "suggestion"]),
  target,
  text: personWords,
  criteria: v.optional(v.pipe(v.array(key), v.maxLength(maxCriteria)), []),
  showName: v.optional(v.boolean(), false),
  withdrawn: v.optional(v.boolean(), false),
});
