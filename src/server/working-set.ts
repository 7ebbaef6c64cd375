import type { Erasure } from "#domain/erasure.ts";
import { emptySummary, recount, withQuorum, type Counted } from "#domain/summary.ts";
import { createRowOverlay, type RowOverlay } from "./row-overlay.ts";
import type { Roster } from "./roster.ts";
import type { MeetingHead, MeetingTable, OfficeTrace } from "./store/meeting-table.ts";
import type { ErasureTable } from "./store/erasure-table.ts";
import type { RecordTable } from "./store/record-table.ts";
import type { RowName } from "./store/sql-engine.ts";
import type { AuditLine, Row, RowOf, RowType } from "./store/rows.ts";

/**
 * What one batch reads and is going to write, inside its transaction. Decisions are made on it and cost no statement
 * twice; everything is written once, at the end, each changed row with its own next number and the counter last.
 */
export type WorkingSet = {
  readonly meetingId: string;
  /** The id of a participant's profile, derived once. */
  readonly profileId: (participantId: string) => string;
  /** Reads ahead what the batch is going to look at. */
  readonly foresee: (names: readonly RowName[]) => void;
  readonly get: <T extends RowType>(type: T, id: string) => RowOf<T> | undefined;
  readonly ofOwner: <T extends RowType>(owner: string, type: T) => readonly RowOf<T>[];
  readonly ofType: <T extends RowType>(type: T) => readonly RowOf<T>[];
  readonly put: (row: Row) => void;
  readonly log: (line: AuditLine) => void;
  /** What an operation of the office already did, in this batch or before. */
  readonly traceOf: (opId: string) => OfficeTrace | undefined;
  readonly roster: () => Roster;
  /** Whether the entry was erased on purpose, and how it came to that. */
  readonly erasureOf: (entryId: string) => Erasure | undefined;
  /** Notes an erasure in the ledger, at once, and with this batch in the database. @throws Error of the file system */
  readonly erase: (erasure: Erasure) => void;
  /** Does the work as a whole or, where it throws, not at all. */
  readonly attempt: <T>(work: () => T) => T;
  /** Numbers new entries, recounts, writes. Returns the counter after it. */
  readonly finish: () => number;
};

export type WorkingSetDeps = {
  readonly records: RecordTable;
  readonly meetings: MeetingTable;
  readonly erasures: ErasureTable;
  /** Notes an erasure outside the database. */
  readonly keepErasure: (erasure: Erasure) => void;
  /** The id of a participant's profile: derived once, and remembered. */
  readonly profileId: (meetingId: string, participantId: string) => string;
  readonly roster: (meetingId: string) => Roster;
  /** Called when roster persons are written, so that what was remembered of the roster is forgotten. */
  readonly forgetRoster: (meetingId: string) => void;
  /** Called for each person who is new on the roster: makes the person's own code and invitation valid. */
  readonly welcome: (meetingId: string, personId: string) => void;
};

export const createWorkingSet = (deps: WorkingSetDeps, head: MeetingHead, receivedAt: number): WorkingSet => {
  const meetingId = head.id;
  const { records, meetings } = deps;
  const rows = createRowOverlay((type, id) => records.row(meetingId, type, id) as Row | undefined);
  const lines: AuditLine[] = [];
  const erasures: Erasure[] = [];

  return {
    meetingId,
    profileId: (participantId) => deps.profileId(meetingId, participantId),
    foresee: (names) => records.foresee(meetingId, names),
    get: rows.get,
    put: rows.put,
    ofOwner: (owner, type) =>
      rows.over(records.rowsOfOwner(meetingId, owner, type), (row) => row.type === type && row.owner === owner),
    ofType: (type) => rows.over(records.rowsOfType(meetingId, type), (row) => row.type === type),
    log: (line) => void lines.push(line),
    traceOf: (opId) => lines.find((line) => line.opId === opId) ?? meetings.traceOf(meetingId, opId),
    roster: () => deps.roster(meetingId),
    erasureOf: (id) => erasures.find((erasure) => erasure.id === id) ?? deps.erasures.of(meetingId, id),
    erase: (erasure) => {
      deps.keepErasure(erasure);
      erasures.push(erasure);
    },
    attempt: (work) => {
      const before = lines.length;
      try {
        return rows.attempt(work);
      } catch (error) {
        lines.length = before;
        throw error;
      }
    },
    finish: () => {
      const no = numberEntries(rows, head.no);
      recountSummary(rows, meetingId, receivedAt);
      const changes = rows.changes();
      if (changes.length === 0 && lines.length === 0 && erasures.length === 0) return head.seq;
      changes.forEach(({ after }, index) => rows.put({ ...after, seq: head.seq + index + 1 }));
      const written = rows.changes().map(({ after }) => after);
      records.putRows(meetingId, written);
      meetings.log(meetingId, lines);
      for (const erasure of erasures) deps.erasures.put(erasure);
      const people = written.filter(({ type }) => type === "person");
      if (people.length > 0) deps.forgetRoster(meetingId);
      for (const { id, rev } of people) if (rev === 1) deps.welcome(meetingId, id);
      meetings.moveHead(meetingId, head.seq + written.length, no);
      return head.seq + written.length;
    },
  };
};

/** Within a batch the numbers of new entries follow the time of writing (protocol, "Order means"). Returns the last. */
const numberEntries = (rows: RowOverlay, lastNo: number): number => {
  const fresh = rows
    .changes()
    .map(({ after }) => after)
    .filter((row) => row.type === "entry" && row.no === null)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  fresh.forEach((row, index) => rows.put({ ...row, no: lastNo + index + 1 }));
  return lastNo + fresh.length;
};

/** Puts the summary with the difference that this batch makes, where it makes one. */
const recountSummary = (rows: RowOverlay, meetingId: string, now: number): void => {
  const quorum = rows.get("meeting", meetingId)?.state.quorum ?? { seats: 0, needed: 0 };
  const standing = rows.get("summary", meetingId);
  const counts = rows
    .changes()
    .reduce(
      (summary, { before, after }) =>
        after.type === "attendance" ? recount(summary, countedOf(before), countedOf(after)) : summary,
      standing?.state ?? emptySummary(quorum),
    );
  const state = withQuorum(counts, quorum);
  if (JSON.stringify(state) === JSON.stringify(standing?.state)) return;
  const row = standing ?? { ...blankRow("summary", meetingId, null, now), office: null, view: null };
  rows.put({ ...row, rev: row.rev + 1, updatedAt: now, state, room: "shown" });
};

/** Only the row that stands for the person is counted, not the others of the same person's other devices. */
const countedOf = (row: Row | undefined): Counted | null =>
  row?.type === "attendance" && row.desk === "shown" ? row.view : null;

type Blank<T extends RowType> = Omit<RowOf<T>, "state" | "office" | "view"> & { readonly type: T };

/** A row that says nothing yet and that nobody sees. @param now receipt, ms; it stands for all times until they are known */
export const blankRow = <T extends RowType>(type: T, id: string, owner: string | null, now: number): Blank<T> =>
  ({
    type,
    id,
    owner,
    rev: 0,
    seq: 0,
    officeRev: 0,
    no: null,
    endorsements: 0,
    at: now,
    correctedAt: now,
    createdAt: now,
    receivedAt: now,
    updatedAt: now,
    clockSuspect: false,
    late: false,
    schema: 1,
    own: "never",
    room: "never",
    desk: "never",
  }) as unknown as Blank<T>;
