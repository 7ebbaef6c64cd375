import type { OrganisationRecord } from "#domain/records.ts";
import type { Fields, Seen } from "../prepare/undoable-record-edits.ts";

/** A part of the organisation's page: the record, and how a change of it is kept. */
export type OrganisationSectionProps = {
  readonly record: OrganisationRecord;
  readonly onPut: (fields: Fields, seen?: Seen) => void;
};
