import { profileIdOf } from "#domain/ids.ts";
import { emptySummary, recount, withQuorum, type Counted } from "#domain/summary.ts";
import type { Roster } from "./roster.ts";
import type { MeetingHead, MeetingTable, OfficeTrace } from "./store/meeting-table.ts";
import type { RecordTable } from "./store/record-table.ts";
import { rowKey, type AuditLine, type Row, type RowOf, type RowType } from "./store/rows.ts";

/**
 * What one batch reads and is going to write, inside its transaction. Decisions are made on it and cost no statement
 * twice; everything is written once, at the end, each changed row with its own next number and the counter last.
 */
export type WorkingSet = {
  readonly meetingId: string;
  /** The id of a participant's profile, derived once. */
  readonly profileId: (participantId: string) => string;
  readonly get: <T extends RowType>(type: T, id: string) => RowOf<T> | undefined;
  readonly ofOwner: <T extends RowType>(owner: string, type: T) => readonly RowOf<T>[];
  readonly ofType: <T extends RowType>(type: T) => readonly RowOf<T>[];
  readonly put: (row: Row) => void;
  readonly log: (line: AuditLine) => void;
  /** What an operation of the office already did, in this batch or before. */
  readonly traceOf: (opId: string) => OfficeTrace | undefined;
  readonly roster: () => Roster;
  /** Does the work as a whole or, where it throws, not at all. */
  readonly attempt: <T>(work: () => T) => T;
  /** Numbers new entries, recounts, writes. Returns the counter after it. */
  readonly finish: () => number;
};

export type WorkingSetDeps = {
  readonly records: RecordTable;
  readonly meetings: MeetingTable;
  readonly roster: (meetingId: string) => Roster;
  /** Called when roster persons are written, so that what was remembered of the roster is forgotten. */
  readonly forgetRoster: (meetingId: string) => void;
  /** Called for each person who is new on the roster: makes the person's own code and invitation valid. */
  readonly welcome: (meetingId: string, personId: string) => void;
};

export const createWorkingSet = (deps: WorkingSetDeps, head: MeetingHead, receivedAt: number): WorkingSet => {
  const meetingId = head.id;
  const loaded = new Map<string, Row | undefined>();
  const changed = new Map<string, Row>();
  const lines: AuditLine[] = [];
  let attempted: { readonly rows: Map<string, Row>; readonly lines: AuditLine[] } | undefined;

  const get = <T extends RowType>(type: T, id: string): RowOf<T> | undefined => {
    const key = rowKey(type, id);
    const working = attempted?.rows.get(key) ?? changed.get(key);
    if (working !== undefined) return working as RowOf<T>;
    if (!loaded.has(key)) loaded.set(key, deps.records.row(meetingId, type, id) as Row | undefined);
    return loaded.get(key) as RowOf<T> | undefined;
  };

  const put = (row: Row): void => void (attempted?.rows ?? changed).set(rowKey(row.type, row.id), row);

  /** Rows of the table in their working form, and those that only the working set knows. */
  const withWorking = <T extends RowType>(stored: readonly RowOf<T>[], isWanted: (row: Row) => boolean) => {
    const known = new Set(stored.map((row) => rowKey(row.type, row.id)));
    const working = [...changed, ...(attempted?.rows ?? [])];
    const added = new Map(working.filter(([key, row]) => !known.has(key) && isWanted(row)));
    return [...stored.flatMap((row) => get<T>(row.type as T, row.id) ?? []), ...(added.values() as Iterable<RowOf<T>>)];
  };

  const profileIds = new Map<string, string>();
  const profileId = (participantId: string): string => {
    const id = profileIds.get(participantId) ?? profileIdOf(meetingId, participantId);
    profileIds.set(participantId, id);
    return id;
  };

  return {
    meetingId,
    profileId,
    get,
    put,
    ofOwner: (owner, type) =>
      withWorking(deps.records.rowsOfOwner(meetingId, owner, type), (row) => row.type === type && row.owner === owner),
    ofType: (type) => withWorking(deps.records.rowsOfType(meetingId, type), (row) => row.type === type),
    log: (line) => void (attempted?.lines ?? lines).push(line),
    traceOf: (opId) => lines.find((line) => line.opId === opId) ?? deps.meetings.traceOf(meetingId, opId),
    roster: () => deps.roster(meetingId),
    attempt: (work) => {
      const mine = { rows: new Map<string, Row>(), lines: [] };
      attempted = mine;
      try {
        const result = work();
        for (const [key, row] of mine.rows) changed.set(key, row);
        lines.push(...mine.lines);
        return result;
      } finally {
        attempted = undefined;
      }
    },
    finish: () => {
      if (changed.size === 0 && lines.length === 0) return head.seq;
      const no = numberEntries(changed, head.no);
      const summary = recountSummary(changed, loaded, get, meetingId, receivedAt);
      if (summary !== undefined) put(summary);
      const rows = [...changed.values()].map((row, index): Row => ({ ...row, seq: head.seq + index + 1 }));
      for (const row of rows) changed.set(rowKey(row.type, row.id), row);
      deps.records.putRows(meetingId, rows);
      deps.meetings.log(meetingId, lines);
      const people = rows.filter((row) => row.type === "person" && isOtherPerson(loaded, row));
      if (people.length > 0) deps.forgetRoster(meetingId);
      for (const { id, rev } of people) if (rev === 1) deps.welcome(meetingId, id);
      deps.meetings.moveHead(meetingId, head.seq + rows.length, no);
      return head.seq + rows.length;
    },
  };
};

/** A claim on a roster person is noted on the row too; the person stays the same. */
const isOtherPerson = (loaded: ReadonlyMap<string, Row | undefined>, row: Row): boolean => {
  const before = loaded.get(rowKey(row.type, row.id));
  return before?.state !== row.state || before.desk !== row.desk;
};

/** Within a batch the numbers of new entries follow the time of writing (protocol, "Order means"). */
const numberEntries = (changed: Map<string, Row>, lastNo: number): number => {
  const fresh = [...changed.values()]
    .filter((row) => row.type === "entry" && row.no === null)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  fresh.forEach((row, index) => changed.set(rowKey(row.type, row.id), { ...row, no: lastNo + index + 1 }));
  return lastNo + fresh.length;
};

/** The summary with the difference that this batch makes, or undefined where it makes none. */
const recountSummary = (
  changed: ReadonlyMap<string, Row>,
  loaded: ReadonlyMap<string, Row | undefined>,
  get: WorkingSet["get"],
  meetingId: string,
  now: number,
): Row | undefined => {
  const quorum = get("meeting", meetingId)?.state.quorum ?? { seats: 0, needed: 0 };
  const before = get("summary", meetingId);
  const start = before?.state ?? emptySummary(quorum);
  const counts = [...changed].reduce(
    (summary, [key, row]) =>
      row.type === "attendance" ? recount(summary, countedOf(loaded.get(key)), countedOf(row)) : summary,
    start,
  );
  const state = withQuorum(counts, quorum);
  if (before !== undefined && JSON.stringify(state) === JSON.stringify(before.state)) return undefined;
  const row = before ?? {
    ...blankRow("summary", meetingId, null, now),
    office: null,
    view: null,
    room: "shown" as const,
  };
  return { ...row, rev: row.rev + 1, updatedAt: now, state };
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
