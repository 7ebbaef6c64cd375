import { entryStatus } from "#domain/entry-office-state.ts";
import type { EntryRecord, ProposedAnswer, SectorKey } from "#domain/records.ts";
import { answer } from "../answer/row.ts";
import { defineKind } from "../core/kind.ts";
import {
  attendees,
  authorAndOffice,
  everybody,
  isOwnRow,
  otherDeviceOf,
  officeOnly,
  type FieldReaders,
  type Reader,
} from "../core/field-audiences.ts";
import { removed } from "../core/row.ts";
import { entryFieldErasing } from "./erase-words.ts";
import { accept, decline, erase, merge, move, redact, restore } from "./acts.ts";
import { entryRowForActPrediction } from "./entry-row-for-act-prediction.ts";
import { importEntry } from "./import-entry.ts";
import { entryOwned } from "./owned-operation.ts";
import { mute, unmute } from "./mute-device.ts";
import { record } from "./record-spoken-entry.ts";
import { entry, type EntryRow } from "./row.ts";

const fields: FieldReaders<EntryRecord> = {
  no: everybody,
  entryKind: everybody,
  target: everybody,
  text: everybody,
  criteria: everybody,
  sector: everybody,
  authorName: attendees,
  mine: attendees,
  otherDevice: ["author"],
  status: everybody,
  reason: attendees,
  mergedInto: everybody,
  endorsements: everybody,
  endorsedByMe: attendees,
  createdAt: attendees,
  receivedAt: attendees,
  late: attendees,
  example: everybody,
  showName: authorAndOffice,
  roomSector: officeOnly,
  redacted: authorAndOffice,
  officeRev: officeOnly,
  clockSuspect: officeOnly,
  office: officeOnly,
  authored: officeOnly,
  proposedAt: attendees,
  proposed: ["unit"],
};

const minuteMs = 60_000;

/** To the minute, for readers who must not learn whose phone was active at which moment. */
const toMinute = (time: number): number => Math.floor(time / minuteMs) * minuteMs;

/** A unit's representative is sent the asker's sector as it is, and the revision that an answer names. */
const answersFor = (row: EntryRow, reader: Reader): boolean => reader.isOfOwnUnit?.(row) === true;

const proposalIn = (proposed: ProposedAnswer | undefined): Pick<EntryRecord, "proposed"> =>
  proposed === undefined ? {} : { proposed };

/** Whether the reader is sent the author. */
const knowsAuthor = (row: EntryRow, reader: Reader): boolean =>
  isOwnRow(row, reader) || reader.readsAuthors || row.state.showName;

const sectorFor = (row: EntryRow, reader: Reader): SectorKey | null => {
  const { view: author } = row;
  const isToldAsItIs = knowsAuthor(row, reader) || answersFor(row, reader) || author?.roomSector === undefined;
  return (isToldAsItIs ? author?.sector : author.roomSector) ?? null;
};

/**
 * The room reads the sector, and the name only where the author shows it. Otherwise the times of writing and receipt
 * are exact to the minute only, so that they cannot be compared with what else was seen.
 */
const values = (row: EntryRow, reader: Reader) => {
  const { state, office, view: author } = row;
  const isOwn = isOwnRow(row, reader);
  const otherDevice = otherDeviceOf(row, reader);
  const isToldWhy = isOwn || reader.readsAuthors;
  const knows = knowsAuthor(row, reader);
  return {
    no: row.no ?? 0,
    entryKind: state.entryKind,
    target: office?.movedTo ?? state.target,
    text: state.text,
    criteria: state.criteria,
    sector: sectorFor(row, reader),
    authorName: knows ? (author?.name ?? null) : null,
    mine: isOwn,
    ...(otherDevice === undefined ? {} : { otherDevice }),
    status: entryStatus(state, office, reader.isAnswered(row.id)),
    reason: isToldWhy ? (office?.reason ?? null) : null,
    mergedInto: office?.mergedInto ?? null,
    endorsements: row.endorsements,
    endorsedByMe: reader.hasEndorsed(row.id),
    createdAt: knows ? row.createdAt : toMinute(row.createdAt),
    receivedAt: knows ? row.receivedAt : toMinute(row.receivedAt),
    late: row.late,
    ...(state.example === true ? { example: true } : {}),
    showName: state.showName,
    ...(author?.roomSector === undefined ? {} : { roomSector: author.roomSector }),
    redacted: office?.redacted ?? false,
    officeRev: row.officeRev,
    clockSuspect: row.clockSuspect,
    office,
    authored: { target: state.target, withdrawn: state.withdrawn },
    ...(office?.proposedAt === undefined ? {} : { proposedAt: toMinute(office.proposedAt) }),
    ...(answersFor(row, reader) ? proposalIn(reader.proposalOf?.(row.id)) : {}),
  };
};

/** A question (ข้อซักถาม) or a suggestion (ข้อเสนอแนะ): the author's text, and the office's decisions on it. */
export const entryKind = defineKind<EntryRow, EntryRecord>({
  token: entry,
  onConsole: "all",
  repeatsErased: "under-its-id",
  owned: entryOwned,
  fields,
  values,
  // The number of saves would say something about when the author was active.
  revFor: (row, reader) => (knowsAuthor(row, reader) || answersFor(row, reader) ? row.rev : 1),
  isReadOnAllDevices: true,
  isNumbered: true,
  fieldErasing: entryFieldErasing,
  erasedFor: ({ state }) => state.erased,
  canBeExample: (draft, id, now) => {
    const itsAnswer = draft.get(answer, id);
    if (itsAnswer !== undefined) draft.put(removed(itsAnswer, now));
  },
  importing: importEntry,
  held: entryRowForActPrediction,
  acts: {
    "entry/accept": accept,
    "entry/decline": decline,
    "entry/merge": merge,
    "entry/move": move,
    "entry/redact": redact,
    "entry/restore": restore,
    "entry/erase": erase,
    "entry/record": record,
    "entry/mute": mute,
    "entry/unmute": unmute,
  },
});
