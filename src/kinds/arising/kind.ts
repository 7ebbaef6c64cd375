import type { ArisingRecord } from "#domain/matters-arising.ts";
import { defineKind } from "../core/kind.ts";
import { attendees, type FieldReaders } from "../core/field-audiences.ts";
import { withoutReported, withoutSuggested } from "../follow-up/erase-words.ts";
import { arising, type ArisingRow } from "./row.ts";

const fields: FieldReaders<ArisingRecord> = {
  order: attendees,
  ledgerNo: attendees,
  origin: attendees,
  text: attendees,
  unitId: attendees,
  unitName: attendees,
  dueDate: attendees,
  state: attendees,
  verdict: attendees,
  steps: attendees,
  documents: attendees,
};

/** What is said of the suggestion, and the row with something else said; no field where there are no documents. */
const saidOf = ({ text, steps, documents = [] }: ArisingRow["state"]) => ({ text, steps, documents });
const saying = (row: ArisingRow, { documents, ...said }: ReturnType<typeof saidOf>): ArisingRow => {
  const { documents: _former, ...state } = row.state;
  return { ...row, state: { ...state, ...said, ...(documents.length === 0 ? {} : { documents }) } };
};

/**
 * The matters arising (เรื่องสืบเนื่อง) of a meeting. They follow from the committee's ledger (`follow-ledger.ts`); no
 * act writes them.
 */
export const arisingKind = defineKind<ArisingRow, ArisingRecord>({
  token: arising,
  onConsole: "none",
  repeatsErased: "nothing",
  fields,
  importing: "worked-out",
  fieldErasing: {
    isCopy: true,
    fields: {
      text: (row, erased) => saying(row, withoutSuggested(saidOf(row.state), row.rev, erased)),
      steps: (row) => saying(row, withoutReported(saidOf(row.state))),
    },
  },
});
