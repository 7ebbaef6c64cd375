import { entryStatus, isEntryShownToRoom } from "#domain/entry-office-state.ts";
import type { EntryStatus } from "#domain/records.ts";
import { answer, type AnswerRow } from "../answer/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { nextSight } from "../core/row.ts";
import type { Author, EntryRow } from "./row.ts";

/** The status of an entry, its answer included. */
export const statusOf = (draft: StagedRows, row: EntryRow): EntryStatus =>
  entryStatus(row.state, row.office, row.office !== null && answerOf(draft, row.id) !== undefined);

/** The entry's answer, unless it was withdrawn. */
export const answerOf = (draft: StagedRows, entryId: string): AnswerRow | undefined => {
  const row = draft.get(answer, entryId);
  return row?.own === "shown" ? row : undefined;
};

/**
 * The author as the entry names it from now on. What the room was sent of an author who does not show the name stays.
 */
export const withAuthor = (row: EntryRow, author: Author | null): EntryRow => {
  if (row.room === "never" || row.state.showName) return { ...row, view: author };
  const told = row.view?.roomSector === undefined ? (row.view?.sector ?? null) : row.view.roomSector;
  return { ...row, view: { name: author?.name ?? "", sector: author?.sector ?? null, roomSector: told } };
};

/** Stores an entry, shows it to its present readers, and updates its answer. */
export const putEntry = (draft: StagedRows, before: EntryRow): EntryRow => {
  const room = nextSight(before.room, isEntryShownToRoom(statusOf(draft, before), before.office));
  const row = { ...before, room };
  draft.put(row);
  // Answering accepts an entry. So an entry without a decision of the office has no answer.
  const itsAnswer = row.office === null ? undefined : draft.get(answer, row.id);
  if (itsAnswer !== undefined) {
    const answerRoom = nextSight(itsAnswer.room, room === "shown" && itsAnswer.own === "shown");
    if (answerRoom !== itsAnswer.room) draft.put({ ...itsAnswer, room: answerRoom });
  }
  return row;
};
