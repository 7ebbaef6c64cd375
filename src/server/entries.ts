import { entryStatus, isEntryShownToRoom } from "#domain/entry-office.ts";
import type { EntryStatus } from "#domain/records.ts";
import { nextSight, type RowOf } from "./store/rows.ts";
import type { WorkingSet } from "./working-set.ts";

/** Where an entry stands, its answer included. */
export const statusOf = (set: WorkingSet, entry: RowOf<"entry">): EntryStatus =>
  entryStatus(entry.state, entry.office, entry.office !== null && answerOf(set, entry.id) !== undefined);

/** The entry's answer, unless it was taken back. */
export const answerOf = (set: WorkingSet, entryId: string): RowOf<"answer"> | undefined => {
  const answer = set.get("answer", entryId);
  return answer?.own === "shown" ? answer : undefined;
};

/** Puts an entry, shows it to whom it is to be shown now, and lets its answer follow. */
export const putEntry = (set: WorkingSet, entry: RowOf<"entry">): RowOf<"entry"> => {
  const room = nextSight(entry.room, isEntryShownToRoom(statusOf(set, entry), entry.office));
  const row = { ...entry, room };
  set.put(row);
  // Answering takes an entry up, so what the office has not touched has no answer.
  const answer = entry.office === null ? undefined : set.get("answer", entry.id);
  if (answer !== undefined) {
    const answerRoom = nextSight(answer.room, room === "shown" && answer.own === "shown");
    if (answerRoom !== answer.room) set.put({ ...answer, room: answerRoom });
  }
  return row;
};
