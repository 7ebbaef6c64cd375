import { answer } from "./answer/shape.ts";
import type { Draft } from "./core/draft.ts";
import type { Reader } from "./core/readers.ts";

/** As the office reads: everything, with authors. What is the reader's own is not looked at. */
export const readerOfOffice = (draft: Draft): Reader => ({
  participantId: null,
  desk: "all",
  readsAuthors: true,
  leads: true,
  hasEndorsed: () => false,
  isAnswered: (entryId) => draft.get(answer, entryId)?.own === "shown",
});
