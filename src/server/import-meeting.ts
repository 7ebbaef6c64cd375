import { foldJoinCode } from "#domain/join-code.ts";
import { importRecord, isWorkedOut } from "#kinds/importing.ts";
import type { MeetingHead, MeetingTable } from "./store/meeting-table.ts";
import type { ImportedMeeting } from "./store/store.ts";
import type { WorkingSet } from "./working-set.ts";

export type ImportDeps = {
  readonly meetings: MeetingTable;
  readonly workingSet: (head: MeetingHead, receivedAt: number) => WorkingSet;
  readonly now: () => number;
  readonly newId: () => string;
};

/** Brings a whole meeting in, inside the transaction that runs; one that is already here stays as it is. */
export const importMeeting = (deps: ImportDeps, meeting: ImportedMeeting): "imported" | "exists" => {
  if (deps.meetings.head(meeting.id) !== undefined) return "exists";
  const joinCode = foldJoinCode(meeting.joinCode);
  deps.meetings.addMeeting(meeting.id, joinCode);
  deps.meetings.beginEpoch(meeting.id, deps.newId());
  const now = deps.now();
  const set = deps.workingSet({ id: meeting.id, joinCode, seq: 0, no: 0, chainEnd: "" }, now);
  // An entry's standing depends on whether it has an answer, so the entries come last, in the order of their numbers.
  const [entries, others] = [
    meeting.records.filter((record) => record.type === "entry"),
    meeting.records.filter((record) => record.type !== "entry" && !isWorkedOut(record)),
  ];
  const inOrder = [...others, ...entries.toSorted((a, b) => a.no - b.no)];
  inOrder.forEach((record, turn) => importRecord(set, record, { now, turn }));
  set.finish();
  return "imported";
};
