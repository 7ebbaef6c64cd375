import { untouchedEntry } from "#domain/entry-office-state.ts";
import type { EntryOffice, EntryRecord } from "#domain/records.ts";
import { blankRow } from "../core/row.ts";
import { entry, type EntryRow } from "./row.ts";

/** The entry's row, made from the office's record of it: enough for every act on it. */
export const entryRowForActPrediction = (record: EntryRecord): EntryRow => {
  const { entryKind, text, criteria, authored, office = standingOf(record) } = record;
  return {
    ...blankRow(entry, record.id, null, record.receivedAt),
    type: "entry",
    rev: record.rev,
    seq: record.seq,
    officeRev: record.officeRev ?? 0,
    no: record.no,
    endorsements: record.endorsements,
    createdAt: record.createdAt,
    clockSuspect: record.clockSuspect ?? false,
    late: record.late,
    desk: "shown",
    state: {
      entryKind,
      text,
      criteria,
      target: authored?.target ?? record.target,
      showName: record.showName ?? false,
      withdrawn: authored?.withdrawn ?? record.status === "withdrawn",
      ...(record.example === true ? { example: true } : {}),
    },
    office,
    view: viewOf(record),
  };
};

const viewOf = ({ authorName, sector, roomSector }: EntryRecord): EntryRow["view"] =>
  authorName === null ? null : { name: authorName, sector, ...(roomSector === undefined ? {} : { roomSector }) };

/** From a record that was read before the office was sent its own part: the state, without the steps to undo. */
const standingOf = ({ status, reason, mergedInto, redacted = false }: EntryRecord): EntryOffice | null => {
  const isUntouched = status === "received" || status === "withdrawn";
  if (isUntouched && !redacted) return null;
  const stands = isUntouched ? "received" : status === "answered" ? "accepted" : status;
  return { ...untouchedEntry, status: stands, reason, mergedInto, redacted };
};
