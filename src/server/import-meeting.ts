import { untouchedEntry } from "#domain/entry-office.ts";
import { foldJoinCode } from "#domain/join-code.ts";
import { isShownByOffice } from "./apply/data-acts.ts";
import { putEntry } from "./entries.ts";
import type { MeetingHead, MeetingTable } from "./store/meeting-table.ts";
import type { PersonData, Row } from "./store/rows.ts";
import type { ImportedMeeting, ImportedRecord } from "./store/store.ts";
import { blankRow, type WorkingSet } from "./working-set.ts";

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
  const set = deps.workingSet({ id: meeting.id, joinCode, seq: 0, no: 0 }, now);
  const entries = meeting.records.filter((record) => record.type === "entry");
  for (const record of meeting.records) if (!isLaidOut(record)) putRecord(set, record, now);
  // An entry's standing depends on whether it has an answer, so the answers are there first.
  for (const record of meeting.records) if (record.type === "answer") putAnswer(set, record, now);
  entries
    .toSorted((a, b) => a.no - b.no)
    .forEach((entry, order) => putImportedEntry(set, entry, { now, order, isOpen: entry.status === "received" }));
  set.finish();
  return "imported";
};

type Imported<T extends ImportedRecord["type"]> = Extract<ImportedRecord, { readonly type: T }>;

const laidOutApart: readonly string[] = ["entry", "answer", "attendance", "summary", "follow-up"];
const isLaidOut = ({ type }: ImportedRecord): boolean => laidOutApart.includes(type);

const putRecord = (set: WorkingSet, record: ImportedRecord, now: number): void => {
  const { type, id, ...state } = record;
  const isHidden = type === "person" && !isShownByOffice(state as PersonData);
  set.put({
    ...blankRow(type, id, null, now),
    rev: 1,
    officeRev: 1,
    state,
    office: null,
    view: null,
    room: isHidden ? "never" : "shown",
    desk: type === "person" ? "shown" : "never",
  } as Row);
};

const putAnswer = (set: WorkingSet, { type, id, ...state }: Imported<"answer">, now: number): void =>
  set.put({
    ...blankRow(type, id, null, now),
    rev: 1,
    officeRev: 1,
    state,
    office: null,
    view: null,
    own: "shown",
    desk: "shown",
  });

/** @param place `order` keeps the numbers in the order of the file: they follow the time of writing */
const putImportedEntry = (
  set: WorkingSet,
  entry: Imported<"entry">,
  place: { readonly now: number; readonly order: number; readonly isOpen: boolean },
): void => {
  const { id, entryKind, target, text, criteria, status, reason, mergedInto } = entry;
  const isWithdrawn = status === "withdrawn";
  const isTouched = !isWithdrawn && !place.isOpen;
  const example = entry.example === undefined ? {} : { example: entry.example };
  putEntry(set, {
    ...blankRow("entry", id, null, place.now),
    rev: 1,
    officeRev: Number(isTouched),
    at: place.order,
    correctedAt: entry.createdAt,
    createdAt: entry.createdAt,
    receivedAt: entry.receivedAt,
    late: entry.late,
    endorsements: entry.endorsements,
    state: { entryKind, target, text, criteria, showName: entry.showName ?? false, withdrawn: isWithdrawn, ...example },
    office: isTouched
      ? { ...untouchedEntry, status: status === "answered" ? "accepted" : status, reason, mergedInto }
      : null,
    view: entry.authorName === null ? null : { name: entry.authorName, sector: entry.sector },
    desk: "shown",
  });
};
