import { groupBy } from "#domain/group-by.ts";
import type {
  AnswerRecord,
  AttendanceRecord,
  EntryRecord,
  EntryState,
  LiveRecord,
  MeetingRecord,
  PersonRecord,
  Target,
} from "#domain/records.ts";
import type { OfficeAct, OfficeEntry } from "#client/local/model.ts";

/*
 * What the office did shows at once: the acts that wait in the vault are laid over the rows that the server gave.
 * Nothing here is stored; when the server's own row arrives, it takes the place of what was laid over it.
 */

/** An act that still waits, or that was sent and whose effect has not been read yet. */
export type ShownAct = OfficeAct & {
  /** Set once the act has left the queue: the record's place in history then. Newer rows need nothing laid over them. */
  readonly sentAtSeq?: number;
};

/** An entry as the console shows it. */
export type ConsoleEntry = OfficeEntry & {
  /** An act of this device about it has not reached the office's books yet. */
  readonly waiting?: boolean;
};

/** Whether an act was answered with no, so that a person has to look at it. */
export const isStuck = (act: OfficeAct): boolean => act.refused !== undefined || act.conflict !== undefined;

/** Where the record that an act is about stands now: its place in history, and the revision that acts on it raise. */
export type Standing = { readonly seq: number; readonly rev: number };

/** Whether the record as it was read shows the act already. */
const isReflected = (act: OfficeAct, rev: number): boolean => act.op.officeRev !== undefined && rev > act.op.officeRev;

/**
 * Keeps laying an act over its record from the moment it was acknowledged until its effect is read, so that
 * a row does not fall back for the blink of an eye.
 * @param standingOf where the record that an act is about stands now
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
    return act.sentAtSeq === seq ? [act] : [];
  });
  return [...queued, ...held].toSorted((a, b) => a.savedAt - b.savedAt);
};

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const isTarget = (value: unknown): value is Target =>
  typeof value === "object" && value !== null && "type" in value && "id" in value;

const answerOf = (act: OfficeAct, before: AnswerRecord | null): AnswerRecord | null => {
  const words = text(act.op.args.text) ?? "";
  if (words === "" && act.op.args.oral !== true) return null; // taken back (server, answer/put)
  return {
    type: "answer",
    id: before?.id ?? act.op.id,
    rev: before?.rev ?? 0,
    seq: before?.seq ?? 0,
    entryId: act.op.id,
    text: words,
    oral: act.op.args.oral === true,
    unitId: text(act.op.args.unitId),
    answeredAt: before?.answeredAt ?? act.op.at,
  };
};

/** One act's effect on the entry that it is about; an act of another kind changes nothing. */
const actOnEntry = (entry: ConsoleEntry, act: ShownAct): ConsoleEntry => {
  if (isReflected(act, revisionActedOn(entry, act.op.kind))) return entry;
  const waiting = entry.waiting === true || act.sentAtSeq === undefined;
  const settled = (change: Partial<EntryRecord>): ConsoleEntry => ({ ...entry, ...change, waiting });
  switch (act.op.kind) {
    case "entry/accept":
      return settled({ status: entry.answer === null ? "accepted" : "answered", reason: null });
    case "entry/decline":
      return settled({ status: "declined", reason: text(act.op.args.reason) });
    case "entry/merge":
      return settled({ status: "merged", mergedInto: text(act.op.args.into) });
    case "entry/move":
      return isTarget(act.op.args.target) ? settled({ target: act.op.args.target }) : entry;
    case "entry/redact":
      return settled({ redacted: true });
    case "entry/restore":
      return entry.redacted
        ? settled({ redacted: false })
        : settled({ status: "received", reason: null, mergedInto: null });
    case "answer/put": {
      const answer = answerOf(act, entry.answer);
      return { ...settled({ status: answer === null ? "accepted" : "answered" }), answer };
    }
    default:
      return entry;
  }
};

/** What was recorded for somebody who spoke, before it has its number. */
const recordedEntry = (act: ShownAct): ConsoleEntry => {
  const state = act.op.args as Partial<EntryState>;
  return {
    type: "entry",
    id: act.op.id,
    rev: 1,
    seq: 0,
    no: 0,
    entryKind: state.entryKind ?? "suggestion",
    target: state.target ?? { type: "agenda-item", id: "" },
    text: state.text ?? "",
    criteria: state.criteria ?? [],
    sector: null,
    authorName: null,
    mine: false,
    status: "accepted",
    reason: null,
    mergedInto: null,
    endorsements: 0,
    endorsedByMe: false,
    createdAt: act.op.at,
    receivedAt: act.op.at,
    late: false,
    answer: null,
    targetTitle: null,
    waiting: true,
  };
};

/**
 * The entries with this device's acts laid over them; rows that no act is about keep their identity. What is being erased
 * is not shown any more: its words are gone from this screen at once.
 */
export const entriesWithActs = (rows: readonly OfficeEntry[], acts: readonly ShownAct[]): readonly ConsoleEntry[] => {
  const open = acts.filter((act) => !isStuck(act));
  const actsById = groupBy(open, (act) => act.op.id);
  const known = new Set(rows.map((row) => row.id));
  const recorded = open.filter((act) => act.op.kind === "entry/record" && !known.has(act.op.id)).map(recordedEntry);
  const erased = new Set(open.filter(({ op }) => op.kind === "entry/erase").map(({ op }) => op.id));
  const left = [...rows, ...recorded].filter(({ id }) => !erased.has(id));
  return left.map((entry) => effective(actsById.get(entry.id) ?? []).reduce<ConsoleEntry>(actOnEntry, entry));
};

const standingActs = ["entry/accept", "entry/decline", "entry/merge", "entry/redact"];

/** `restore` takes the last act back that changed the standing; what waits beside it cancels out. */
const effective = (acts: readonly ShownAct[]): readonly ShownAct[] => {
  const left: ShownAct[] = [];
  for (const act of acts) {
    const last = left.findLastIndex((other) => standingActs.includes(other.op.kind));
    if (act.op.kind === "entry/restore" && last >= 0) left.splice(last, 1);
    else left.push(act);
  }
  return left;
};

/**
 * The revision that acts of this kind on the entry raise: the office's part of the entry, or its answer, which is a
 * record of its own.
 */
export const revisionActedOn = (entry: OfficeEntry, kind: string): number =>
  kind === "answer/put" ? (entry.answer?.rev ?? 0) : (entry.officeRev ?? 0);

/** The revision that the next act is based on, once everything that waits has arrived. */
export const revisionAfter = (rev: number, acts: readonly OfficeAct[]): number =>
  acts.reduce((highest, { op, ...act }) => {
    const isOver = "refused" in act || "conflict" in act || op.officeRev === undefined;
    return isOver ? highest : Math.max(highest, (op.officeRev ?? 0) + 1);
  }, rev);

/** The current matter as the console shows it: the last `live/set` of this device, else the server's. */
export const liveWithActs = (
  live: LiveRecord | undefined,
  acts: readonly ShownAct[],
): Pick<LiveRecord, "target" | "nowAnswering"> => {
  const last = acts.findLast((act) => act.op.kind === "live/set" && !isStuck(act) && !isReflected(act, live?.rev ?? 0));
  if (last === undefined) return { target: live?.target ?? null, nowAnswering: live?.nowAnswering ?? null };
  return {
    target: isTarget(last.op.args.target) ? last.op.args.target : null,
    nowAnswering: text(last.op.args.nowAnswering),
  };
};

const statusAfter: Readonly<Record<string, MeetingRecord["status"]>> = {
  "meeting/open": "registration",
  "meeting/start": "in-session",
  "meeting/close": "closed",
  "meeting/reopen": "in-session",
};

export const meetingStatusWithActs = (
  status: MeetingRecord["status"],
  acts: readonly ShownAct[],
): MeetingRecord["status"] =>
  acts.reduce((before, act) => (isStuck(act) ? before : (statusAfter[act.op.kind] ?? before)), status);

/** People with this device's confirmations laid over them. */
export const peopleWithActs = (people: readonly PersonRecord[], acts: readonly ShownAct[]): readonly PersonRecord[] => {
  const confirmed = new Set(
    acts.filter((act) => act.op.kind === "person/confirm" && !isStuck(act)).map((act) => act.op.id),
  );
  return people.map((person) => (confirmed.has(person.id) ? { ...person, confirmed: true } : person));
};

const attendanceStatuses: readonly string[] = ["expected", "present", "absent", "left"];
const isAttendanceStatus = (value: unknown): value is AttendanceRecord["status"] =>
  typeof value === "string" && attendanceStatuses.includes(value);

/** Attendances by person, with what was set on this device laid over them. */
export const attendancesWithActs = (
  attendances: readonly AttendanceRecord[],
  acts: readonly ShownAct[],
): ReadonlyMap<
  string,
  Pick<AttendanceRecord, "status" | "capacity" | "checkedInAt" | "onBehalfOf" | "reason" | "late">
> => {
  const byPerson = new Map<
    string,
    Pick<AttendanceRecord, "status" | "capacity" | "checkedInAt" | "onBehalfOf" | "reason" | "late">
  >(attendances.map((attendance) => [attendance.personId, attendance]));
  for (const act of acts) {
    if (act.op.kind !== "attendance/set" || isStuck(act) || !isAttendanceStatus(act.op.args.status)) continue;
    const before = byPerson.get(act.op.id);
    byPerson.set(act.op.id, {
      capacity: before?.capacity ?? "in-attendance",
      checkedInAt: act.op.args.status === "present" ? (before?.checkedInAt ?? act.op.at) : null,
      onBehalfOf: before?.onBehalfOf ?? null,
      late: before?.late ?? false,
      reason: text(act.op.args.reason),
      status: act.op.args.status,
    });
  }
  return byPerson;
};
