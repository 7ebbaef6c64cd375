import { answer } from "./answer/row.ts";
import type { StagedRows } from "./core/staged-rows.ts";
import type { Reader } from "./core/field-audiences.ts";

/** The office as a reader: everything, with authors. It does not look at records of the reader's own. */
export const readerOfOffice = (draft: StagedRows): Reader => ({
  participantId: null,
  desk: "all",
  readsAuthors: true,
  leads: true,
  hasEndorsed: () => false,
  isAnswered: (entryId) => draft.get(answer, entryId)?.own === "shown",
});
