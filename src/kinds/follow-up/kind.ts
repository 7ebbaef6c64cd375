import type { FollowUpRecord } from "#domain/space-records.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/field-audiences.ts";
import { addDocument, putFollowUp, removeDocument, stepFollowUp } from "./acts.ts";
import { withoutReported, withoutSuggested } from "./erase-words.ts";
import { followUp, type FollowUpRow } from "./row.ts";

const fields: FieldReaders<FollowUpRecord> = {
  number: everybody,
  fromMeetingId: everybody,
  entryId: everybody,
  text: everybody,
  fromSector: everybody,
  unitId: everybody,
  dueDate: everybody,
  state: everybody,
  history: everybody,
  documents: everybody,
};

/** What is said of the suggestion, and the row with something else said. */
const saidOf = ({ text, history, documents = [] }: FollowUpRow["state"]) => ({ text, steps: history, documents });
const saying = (row: FollowUpRow, { text, steps, documents }: ReturnType<typeof saidOf>): FollowUpRow => ({
  ...row,
  state: { ...row.state, text, history: steps, documents },
});

/**
 * The follow-up of an accepted suggestion. It is a record of the committee, because it continues from meeting to
 * meeting.
 */
export const followUpKind = defineKind<FollowUpRow, FollowUpRecord>({
  token: followUp,
  onConsole: "none",
  repeatsErased: "under-its-id",
  spaces: ["committee"],
  fields,
  values: ({ no, state }) => ({ ...state, number: no ?? 0 }),
  isNumbered: true,
  fieldErasing: {
    isCopy: true,
    takesWholeLog: true,
    fields: {
      text: (row, erased) => saying(row, withoutSuggested(saidOf(row.state), row.rev, erased)),
      history: (row) => saying(row, withoutReported(saidOf(row.state))),
    },
  },
  importing: "worked-out",
  acts: {
    "follow-up/put": putFollowUp,
    "follow-up/step": stepFollowUp,
    "follow-up/add-document": addDocument,
    "follow-up/remove-document": removeDocument,
  },
});
