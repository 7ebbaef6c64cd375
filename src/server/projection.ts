import { entryStatus } from "#domain/entry-office.ts";
import type { EntryRecord, MeetingDataRecord } from "#domain/records.ts";
import type { ChangedRecord } from "#protocol/operations.ts";
import type { Row, RowOf } from "./store/rows.ts";
import type { ReaderSight } from "./store/record-table.ts";

/** Who reads, and what a row alone does not tell about it. */
export type Reader = ReaderSight & {
  /** Whether the reader is told who is behind an entry. */
  readonly readsAuthors: boolean;
  readonly hasEndorsed: (entryId: string) => boolean;
  readonly isAnswered: (entryId: string) => boolean;
};

/** A row as this reader may read it, and nothing that this reader may not know; undefined for a row nobody is sent. */
export const toRecord = (row: Row, reader: Reader): ChangedRecord | undefined => {
  const isOwn = row.owner !== null && row.owner === reader.participantId;
  const sights = [row.room, ...(isOwn ? [row.own] : []), ...(seesAtDesk(row, reader) ? [row.desk] : [])];
  if (sights.includes("shown")) return readable(row, reader, isOwn);
  if (!sights.includes("gone")) return undefined;
  const erased = isOwn && row.type === "entry" ? row.state.erased : undefined;
  return { ...nameOf(row), seq: row.seq, gone: true, ...(erased === undefined ? {} : { erased }) };
};

const deskTypes: readonly string[] = ["person", "profile", "attendance"];
const seesAtDesk = (row: Row, { desk }: Reader): boolean =>
  desk === "all" || (desk === "people" && deskTypes.includes(row.type));

/** A participant is read as a person, under the participant's own id. */
const nameOf = (row: Row): { readonly type: string; readonly id: string } =>
  row.type === "profile" ? { type: "person", id: row.owner ?? row.id } : { type: row.type, id: row.id };

const readable = (row: Row, reader: Reader, isOwn: boolean): MeetingDataRecord | undefined => {
  const base = { id: row.id, rev: row.rev, seq: row.seq };
  switch (row.type) {
    case "entry":
      return readEntry(row, reader, isOwn);
    case "profile": {
      const { rosterPersonId, ...person } = row.view;
      const officeOnly = reader.desk === "none" ? {} : { rosterPersonId: rosterPersonId ?? null };
      return { ...person, ...officeOnly, ...base, id: row.owner ?? row.id, type: "person" };
    }
    case "person": {
      const { shown: _, ...person } = row.state;
      return { ...person, ...base, type: "person" };
    }
    case "attendance": {
      const { sector: _, ...view } = row.view;
      const isTheirs = isOwn && !(reader.desk !== "none" && row.desk === "shown");
      return { ...view, ...(isTheirs ? { personId: row.owner ?? "" } : {}), ...base, type: "attendance" };
    }
    case "presence":
    case "endorsement":
      return undefined;
    default:
      return { ...row.state, ...base, type: row.type } as MeetingDataRecord;
  }
};

const minuteMs = 60_000;

/** To the minute, for readers who are not to learn whose phone was busy at which moment. */
const toMinute = (time: number): number => Math.floor(time / minuteMs) * minuteMs;

/**
 * An entry. The room reads the sector, and the name only where the author shows it; then neither the moment of writing
 * nor of receipt is told more exactly than to the minute, so that it cannot be laid beside what else was seen.
 */
const readEntry = (row: RowOf<"entry">, reader: Reader, isOwn: boolean): EntryRecord => {
  const { state, office, view: author } = row;
  const isOffice = reader.readsAuthors;
  const knowsAuthor = isOwn || isOffice || state.showName;
  return {
    type: "entry",
    id: row.id,
    rev: row.rev,
    seq: row.seq,
    no: row.no ?? 0,
    entryKind: state.entryKind,
    target: office?.movedTo ?? state.target,
    text: state.text,
    criteria: state.criteria,
    sector: author?.sector ?? null,
    authorName: knowsAuthor ? (author?.name ?? null) : null,
    mine: isOwn,
    status: entryStatus(state, office, reader.isAnswered(row.id)),
    reason: isOwn || isOffice ? (office?.reason ?? null) : null,
    mergedInto: office?.mergedInto ?? null,
    endorsements: row.endorsements,
    endorsedByMe: reader.hasEndorsed(row.id),
    createdAt: knowsAuthor ? row.createdAt : toMinute(row.createdAt),
    receivedAt: knowsAuthor ? row.receivedAt : toMinute(row.receivedAt),
    late: row.late,
    ...(state.example === true ? { example: true } : {}),
    ...(isOwn || isOffice ? { showName: state.showName, redacted: office?.redacted ?? false } : {}),
    ...(isOffice ? { officeRev: row.officeRev, clockSuspect: row.clockSuspect } : {}),
  };
};
