import type {
  AttendanceRecord,
  EntryRecord,
  LiveRecord,
  MeetingDataRecord,
  MeetingRecord,
  PersonRecord,
} from "#domain/records.ts";
import type { Sender } from "#kinds/core/outcome.ts";
import { createActPrediction } from "#kinds/predict-acts.ts";
import { typeOfAct, typesOnConsole } from "#kinds/registry.ts";
import type { OfficeAct, OfficeEntry } from "#client/local/vault-records.ts";
import type { PersonAttendance } from "./count-presence.ts";

/*
 * The office's acts show at once: the pending acts of the vault are applied over the rows from the server. Nothing of
 * this is stored; when the server's own row arrives, it replaces the predicted one.
 */

/** An act that still waits, or that was sent and whose effect has not been read yet. */
export type ShownAct = OfficeAct & {
  /** Set once the act has left the queue: the record's `seq` then. Newer rows need no prediction. */
  readonly sentAtSeq?: number;
};

/** An entry as the console shows it. */
export type ConsoleEntry = OfficeEntry & {
  /** An act of this device about it has not reached the server yet. */
  readonly waiting?: boolean;
};

/** Whether an act was answered with no, so that a person has to look at it. */
export const isStuck = (act: OfficeAct): boolean => act.refused !== undefined || act.conflict !== undefined;

/** Where the record that an act is about stands now: its place in history, and the revision that acts on it raise. */
export type Standing = { readonly seq: number; readonly rev: number };

/** Whether the record as it was read shows the act already. */
const isReflected = (act: OfficeAct, rev: number): boolean => act.op.officeRev !== undefined && rev > act.op.officeRev;

/**
 * Whether an act that was acknowledged when the record stood at a place in history may still be missing in what is read.
 * An edit always raises its record's revision, so that it is missing until that is read: rows may come one by one.
 */
const mayBeMissing = ({ op, sentAtSeq }: ShownAct, seq: number): boolean => {
  const isTakenAway = seq < (sentAtSeq ?? 0);
  return sentAtSeq === seq || (op.kind.endsWith("/put") && op.officeRev !== undefined && !isTakenAway);
};

/**
 * Keeps an act applied over its record from its acknowledgement until its effect is read, so that a row does not
 * flicker back.
 * @param standingOf where the record of an act is now
 */
export const holdActs = (
  shown: readonly ShownAct[],
  queued: readonly OfficeAct[],
  standingOf: (act: OfficeAct) => Standing,
): readonly ShownAct[] => {
  const waiting = new Set(queued.map((act) => act.opId));
  const held = shown.flatMap((act): ShownAct[] => {
    const { seq, rev } = standingOf(act);
    if (waiting.has(act.opId) || isStuck(act) || isReflected(act, rev)) return [];
    if (act.sentAtSeq === undefined) return [{ ...act, sentAtSeq: seq }];
    return mayBeMissing(act, seq) ? [act] : [];
  });
  const revOf = ({ op }: ShownAct): number => op.officeRev ?? 0;
  return [...queued, ...held].toSorted((a, b) => a.savedAt - b.savedAt || revOf(a) - revOf(b));
};

/** The records from which acts are predicted: those of the meeting that this device has, besides the entries. */
export type Surroundings = {
  readonly meetingId: string;
  readonly records: readonly MeetingDataRecord[];
};

const nameOf = (type: string, id: string): string => `${type} ${id}`;

/**
 * The device is the secretariat's; which officer acts, and in which role, changes nothing on the screen. Pending acts
 * will arrive after everything that this device has read.
 * @param latest receipt of the newest check-in that is held, ms
 */
const senderOf = (act: OfficeAct, latest: number): Sender => ({
  actor: { participantId: null, officer: { id: "", role: "secretary" } },
  deviceId: "",
  receivedAt: Math.max(act.op.at, latest),
  clockOffset: 0,
});

const latestCheckIn = (attendances: Iterable<AttendanceRecord>): number =>
  [...attendances].reduce((latest, { ownPresence }) => Math.max(latest, ownPresence?.updatedAt ?? 0), 0);

/** Acts applied over the records: which of them will be done, and what they change. */
export type LaidActs = {
  readonly done: readonly ShownAct[];
  /** The records as they will be, by type and id. */
  readonly changed: ReadonlyMap<string, MeetingDataRecord>;
  /** The names, type and id, of records that will be there no more. */
  readonly takenAway: ReadonlySet<string>;
};

/** The record, where it is of somebody on the roster, or of a participant, as asked. */
const ifOfRoster = (record: MeetingDataRecord | undefined, onRoster: boolean): MeetingDataRecord | undefined =>
  record?.type === "person" && (record.rosterPersonId === undefined) === onRoster ? record : undefined;

export const nothingLaid: LaidActs = { done: [], changed: new Map(), takenAway: new Set() };

/** Lays the acts over what is held, in their order. */
export const layActs = (rows: readonly OfficeEntry[], acts: readonly ShownAct[], around: Surroundings): LaidActs => {
  const open = acts.filter((act) => !isStuck(act));
  if (open.length === 0) return nothingLaid;
  const byName = new Map(around.records.map((record) => [nameOf(record.type, record.id), record]));
  const entriesById = new Map(rows.map((row) => [row.id, row]));
  const attendanceByPerson = new Map(
    around.records.flatMap((record) => (record.type === "attendance" ? [[record.personId, record] as const] : [])),
  );
  const rosterIds = () => around.records.flatMap((record) => (ifOfRoster(record, true) === undefined ? [] : record.id));
  const latest = latestCheckIn(attendanceByPerson.values());
  const answerTo = (id: string) => entriesById.get(id)?.answer ?? entriesById.get(id)?.takenBack;
  const prediction = createActPrediction({
    meetingId: around.meetingId,
    whole: typesOnConsole("all"),
    leftOut: typesOnConsole("left-to-server"),
    record: (type, id) => {
      if (type === "entry") return entriesById.get(id);
      if (type === "answer") return answerTo(id);
      if (type === "presence") return attendanceByPerson.get(id);
      // A participant is read as a person, under the participant's own id, and says which person of the roster that is.
      if (type === "person" || type === "profile")
        return ifOfRoster(byName.get(nameOf("person", id)), type === "person");
      return byName.get(nameOf(type, id));
    },
    // Who comes in a member's place may have typed the member's name.
    ids: (type) => (type === "person" ? rosterIds() : undefined),
  });
  const done = open.filter((act) => prediction.lay(senderOf(act, latest), act.op) === "stored");
  return {
    done,
    changed: new Map(prediction.changed().map((record) => [nameOf(record.type, record.id), record])),
    takenAway: new Set(prediction.takenAway().map(({ type, id }) => nameOf(type, id))),
  };
};

/** An entry that this device has just recorded for a speaker, before it has its number and place. */
const recorded = (record: EntryRecord): OfficeEntry => ({ ...record, answer: null, targetTitle: null });

/**
 * The entries with this device's acts applied; rows without an act stay the same objects. An entry that is being erased
 * is not shown any more: its text disappears from this screen at once.
 */
export const entriesWithActs = (rows: readonly OfficeEntry[], { done, changed }: LaidActs): readonly ConsoleEntry[] => {
  if (done.length === 0) return rows;
  const waiting = new Set(done.flatMap((act) => (act.sentAtSeq === undefined ? act.op.id : [])));
  const erased = new Set(done.flatMap((act) => (act.op.kind === "entry/erase" ? act.op.id : [])));
  const records = [...changed.values()];
  const entries = new Map(records.flatMap((record) => (record.type === "entry" ? [[record.id, record] as const] : [])));
  const answers = new Map(
    records.flatMap((record) => (record.type === "answer" ? [[record.id, record] as const] : [])),
  );
  const known = new Set(rows.map(({ id }) => id));
  const fresh = [...entries.values()].filter(({ id }) => !known.has(id)).map(recorded);
  const withActs = (row: OfficeEntry): ConsoleEntry => {
    const [entry, answer] = [entries.get(row.id), answers.get(row.id)];
    if (entry === undefined && answer === undefined) return row;
    const { mine, endorsedByMe, seq } = row;
    return {
      ...row,
      ...entry,
      mine,
      endorsedByMe,
      seq,
      ...(answer === undefined ? {} : { answer: answer.takenBack === true ? null : answer }),
      waiting: waiting.has(row.id),
    };
  };
  return [...rows, ...fresh].filter(({ id }) => !erased.has(id)).map(withActs);
};

/**
 * The revision that acts of this kind on the entry raise: the office's part of the entry, or its answer, which is a
 * record of its own.
 */
export const revisionActedOn = (entry: OfficeEntry, kind: string): number =>
  typeOfAct(kind) === "answer" ? ((entry.answer ?? entry.takenBack)?.rev ?? 0) : (entry.officeRev ?? 0);

/** The revision that the next act is based on, once everything that waits has arrived. */
export const revisionAfter = (rev: number, acts: readonly OfficeAct[]): number =>
  acts.reduce((highest, { op, ...act }) => {
    const isOver = "refused" in act || "conflict" in act || op.officeRev === undefined;
    return isOver ? highest : Math.max(highest, (op.officeRev ?? 0) + 1);
  }, rev);

/** The current matter as the console shows it. */
export const liveOf = (
  { changed }: LaidActs,
  live: LiveRecord | undefined,
  meetingId: string,
): Pick<LiveRecord, "target" | "nowAnswering" | "countdownTo"> => {
  const foreseen = changed.get(nameOf("live", meetingId));
  const shown = foreseen?.type === "live" ? foreseen : live;
  return {
    target: shown?.target ?? null,
    nowAnswering: shown?.nowAnswering ?? null,
    countdownTo: shown?.countdownTo ?? null,
  };
};

/** The meeting with this device's acts applied. */
export const meetingOf = ({ changed }: LaidActs, meeting: MeetingRecord | undefined): MeetingRecord | undefined => {
  const foreseen = meeting === undefined ? undefined : changed.get(nameOf("meeting", meeting.id));
  return foreseen?.type === "meeting" ? foreseen : meeting;
};

/** Records of one type with the acts laid over them: edited, new, and without what was taken away. */
export const recordsWithActs = <T extends MeetingDataRecord["type"]>(
  type: T,
  held: readonly Extract<MeetingDataRecord, { readonly type: T }>[],
  { changed, takenAway }: LaidActs,
): readonly Extract<MeetingDataRecord, { readonly type: T }>[] => {
  type Row = Extract<MeetingDataRecord, { readonly type: T }>;
  const ofType = (record: MeetingDataRecord): record is Row => record.type === type;
  const foreseen = new Map([...changed.values()].filter(ofType).map((record) => [record.id, record]));
  if (foreseen.size === 0 && takenAway.size === 0) return held;
  const known = new Set(held.map(({ id }) => id));
  return [
    ...held.map((record) => foreseen.get(record.id) ?? record),
    ...[...foreseen.values()].filter(({ id }) => !known.has(id)),
  ].filter(({ id }) => !takenAway.has(nameOf(type, id)));
};

/**
 * People with this device's edits and confirmations applied. Of a confirmation only the fact is predicted; the server
 * decides what follows from it.
 */
export const peopleWithActs = (
  people: readonly PersonRecord[],
  acts: readonly ShownAct[],
  laid: LaidActs = nothingLaid,
): readonly PersonRecord[] => {
  const confirmed = new Set(
    acts.filter((act) => act.op.kind === "person/confirm" && !isStuck(act)).map((act) => act.op.id),
  );
  return recordsWithActs("person", people, laid).map((person) =>
    confirmed.has(person.id) ? { ...person, confirmed: true } : person,
  );
};

/** Attendances by person, with what was set on this device laid over them. */
export const attendancesByPerson = (
  attendances: readonly AttendanceRecord[],
  { changed }: LaidActs,
): ReadonlyMap<string, PersonAttendance> => {
  const foreseen = [...changed.values()].flatMap((record) => (record.type === "attendance" ? [record] : []));
  return new Map([...attendances, ...foreseen].map((attendance) => [attendance.personId, attendance]));
};
