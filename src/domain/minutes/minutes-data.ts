import type { ReplyRecord } from "../invitation-reply.ts";
import type { ArisingRecord } from "../matters-arising.ts";
import type {
  AgendaItemRecord,
  AnswerRecord,
  AttendanceRecord,
  ConsiderationRecord,
  EntryRecord,
  MeetingDataRecord,
  MeetingRecord,
  PersonRecord,
  ProjectRecord,
  StrategyRecord,
  UnitRecord,
} from "../records.ts";
import { unconfirmedPeople } from "./unconfirmed-people.ts";

/** All data of a meeting's papers: its records as the office reads them. */
export type MinutesData = {
  readonly meeting: MeetingRecord;
  readonly agenda: readonly AgendaItemRecord[];
  readonly strategies: readonly StrategyRecord[];
  readonly units: readonly UnitRecord[];
  readonly projects: readonly ProjectRecord[];
  readonly people: readonly PersonRecord[];
  /** How many participants' identities the secretariat has not decided, including those left out of `people`. */
  readonly unconfirmed: number;
  readonly attendances: readonly AttendanceRecord[];
  /** What invited people answered before the day; where somebody answered on several devices, the newest last. */
  readonly replies: readonly ReplyRecord[];
  readonly entries: readonly EntryRecord[];
  readonly answers: readonly AnswerRecord[];
  /** What was called in the meeting; empty where nobody called anything. */
  readonly considerations: readonly Pick<ConsiderationRecord, "id" | "target">[];
  /** The matters arising. */
  readonly arising: readonly ArisingRecord[];
};

const ofType = <T extends MeetingDataRecord["type"]>(records: readonly MeetingDataRecord[], type: T) =>
  records.filter((record): record is Extract<MeetingDataRecord, { readonly type: T }> => record.type === type);

type Ordered = { readonly id: string; readonly order: number };
/** The same order everywhere, so that the server certifies what a console has shown. */
const byOrder = (a: Ordered, b: Ordered): number => a.order - b.order || (a.id < b.id ? -1 : Number(a.id > b.id));

/**
 * Sorts the records of one meeting into what its papers need, each kind in the meeting's own order. Withdrawn answers,
 * participants who were matched to a person of the roster, and vacant seats are left out.
 * @returns undefined where the meeting's own record is not among them
 */
export const minutesDataOf = (records: readonly MeetingDataRecord[]): MinutesData | undefined => {
  const [meeting] = ofType(records, "meeting");
  if (meeting === undefined) return undefined;
  const attendances = ofType(records, "attendance");
  const byPerson = new Map(attendances.map((attendance) => [attendance.personId, attendance]));
  return {
    meeting,
    agenda: ofType(records, "agenda-item").toSorted(byOrder),
    strategies: ofType(records, "strategy").toSorted(byOrder),
    units: ofType(records, "unit").toSorted(byOrder),
    projects: ofType(records, "project").toSorted(byOrder),
    people: ofType(records, "person").filter(({ rosterPersonId, vacant }) => !rosterPersonId && vacant !== true),
    unconfirmed: unconfirmedPeople(ofType(records, "person"), byPerson).length,
    attendances,
    considerations: ofType(records, "consideration"),
    replies: ofType(records, "reply").toSorted((a, b) => a.repliedAt - b.repliedAt || (a.id < b.id ? -1 : 1)),
    entries: ofType(records, "entry").toSorted((a, b) => a.no - b.no || (a.id < b.id ? -1 : 1)),
    arising: ofType(records, "arising").toSorted(byOrder),
    answers: ofType(records, "answer").filter(({ takenBack }) => takenBack !== true),
  };
};
