import type { SummaryRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, deskAndOffice, type FieldReaders } from "../core/field-audiences.ts";
import { summary, type SummaryRow } from "./row.ts";

const fields: FieldReaders<SummaryRecord> = {
  present: attendees,
  bySector: attendees,
  quorum: attendees,
  byEvidence: deskAndOffice,
};

/** How many are present. It is counted again with every change of attendance. */
export const summaryKind = defineKind<SummaryRow, SummaryRecord>({
  token: summary,
  onConsole: "none",
  repeatsErased: "nothing",
  fields,
  importing: "worked-out",
});
