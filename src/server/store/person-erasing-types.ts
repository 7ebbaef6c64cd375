import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import type { ErasePersonAnswer, NamedPlace, PersonPlacesAnswer } from "#protocol/person-places.ts";

export type PersonErasing = {
  /** Where the name stands that this record bears. Undefined where it bears none, or none any more. */
  readonly personPlaces: (from: NamedPlace, officerId: string) => Promise<PersonPlacesAnswer | undefined>;
  /**
   * Erases the person of a record, and the places that were chosen, each in its own space. A place that another person has by
   * now stops it; sent again, it goes on.
   * @throws StorageError where a space cannot be written; what was erased before stays erased, and the order can be given again
   */
  readonly erasePerson: (
    order: { readonly from: NamedPlace; readonly places: readonly NamedPlace[]; readonly reason: ErasureReason },
    officerId: string,
  ) => Promise<ErasePersonAnswer | undefined>;
};
