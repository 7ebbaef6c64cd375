import type { FollowUpRecord } from "#domain/space-records.ts";
import { defineKind } from "../core/kind.ts";
import { everybody, type FieldReaders } from "../core/readers.ts";
import { addDocument, putFollowUp, removeDocument, stepFollowUp } from "./acts.ts";
import { followUp, type FollowUpRow } from "./shape.ts";

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

/** What came of an accepted suggestion: a record of the committee, since it goes on from meeting to meeting. */
export const followUpKind = defineKind<FollowUpRow, FollowUpRecord>({
  token: followUp,
  spaces: ["committee"],
  fields,
  values: ({ no, state }) => ({ ...state, number: no ?? 0 }),
  isNumbered: true,
  importing: "worked-out",
  acts: {
    "follow-up/put": putFollowUp,
    "follow-up/step": stepFollowUp,
    "follow-up/add-document": addDocument,
    "follow-up/remove-document": removeDocument,
  },
});
