import {
  arrivalIn,
  type Arrival,
  type Capacity,
  type OwnPresence,
  type PresenceSetting,
} from "./attendance-set-by-office.ts";
import { isAfterMeeting } from "./meeting-status-steps.ts";
import type { AttendanceRecord, AttendanceState, Evidence, MeetingRecord } from "./records.ts";

/** One device's check-in as it arrived. */
export type CheckIn = {
  readonly state: AttendanceState;
  readonly createdAt: number;
  readonly receivedAt: number;
  readonly updatedAt: number;
  readonly late: boolean;
  readonly clockSuspect: boolean;
  /** Sent by somebody whose identity a personal code, an invitation or the desk has established. */
  readonly isProven: boolean;
  /** When the room code that was sent with it was on the projector, ms; null where no code matched. */
  readonly shownAt?: number | null;
};

/** The end of the meeting; undefined where nothing is known of the meeting. */
type MeetingEnd = Pick<MeetingRecord, "status" | "closedAt"> | undefined;

type Times = Pick<CheckIn, "createdAt" | "receivedAt">;

/** When a check-in was made. No clock makes it later than its receipt. */
const madeAt = ({ createdAt, receivedAt }: Times): number => Math.min(createdAt, receivedAt);

/** Whether a check-in was made after the meeting. One that was made before and arrives later counts, marked as late. */
export const isMadeAfter = (meeting: MeetingEnd, checkIn: Times): boolean =>
  meeting !== undefined && isAfterMeeting(meeting, madeAt(checkIn));

/**
 * The result of all check-ins of one person. One person counts once, however many devices they use. A check-in that was
 * made after the meeting is noted, and is no presence: certified minutes would say otherwise.
 */
export const ownPresenceOf = (checkIns: readonly CheckIn[], meeting?: MeetingEnd): OwnPresence => {
  const made = checkIns.filter(({ state }) => state.withdrawn !== true);
  const standing = made.filter((one) => !isMadeAfter(meeting, one));
  const afterMeeting = standing.length === 0 ? earliest(made.map(madeAt)) : null;
  const byReceipt = (a: CheckIn, b: CheckIn): number => a.receivedAt - b.receivedAt;
  const first = standing.toSorted(byReceipt)[0];
  // Whether a check-in was made after the meeting rests on this clock alone.
  const { clockSuspect = false } = first ?? made.toSorted(byReceipt)[0] ?? {};
  return {
    status: ownStatus(standing),
    checkedInAt: first?.createdAt ?? null,
    receivedAt: first?.receivedAt ?? null,
    updatedAt: standing.length === 0 ? null : Math.max(...standing.map(({ updatedAt }) => updatedAt)),
    isProven: standing.some(({ isProven }) => isProven),
    shownAt: earliest(standing.flatMap(({ shownAt }) => shownAt ?? [])),
    onBehalfOf: standing.find(({ state }) => state.onBehalfOf)?.state.onBehalfOf ?? null,
    late: standing.length > 0 && standing.every(({ late }) => late),
    clockSuspect,
    ...(afterMeeting !== null && { afterMeeting }),
  };
};

/** The presence of a person as others read it. */
export type Standing = Pick<
  AttendanceRecord,
  | "capacity"
  | "status"
  | "checkedInAt"
  | "receivedAt"
  | "evidence"
  | "shownAt"
  | "onBehalfOf"
  | "late"
  | "reason"
  | "clockSuspect"
  | "afterMeeting"
>;

/**
 * A person's presence, derived from the check-ins of their devices and from the office's setting. Of a check-in and a
 * setting the one that arrived later counts, because somebody who was noted as absent may come after all.
 * @param announcedFor the member who announced this person as the substitute; a tap on the name is no such person
 */
export const standingOf = (
  own: OwnPresence,
  office: PresenceSetting | null,
  rosterCapacity: Capacity | null,
  announcedFor: string | null = null,
): Standing => {
  const arrivedAfter = own.updatedAt !== null && office !== null && own.updatedAt > office.receivedAt;
  const word = office?.status ?? null;
  const officeHolds = word !== null && !(arrivedAfter && (word === "absent" || word === "expected"));
  const status = officeHolds ? word : own.status;
  const isSetPresent = officeHolds && word === "present";
  const isElsewhere = status === "absent" || status === "expected";
  const came = isElsewhere ? null : firstArrival(own, office);
  return {
    capacity: office?.capacity ?? rosterCapacity ?? "in-attendance",
    status,
    checkedInAt: came?.at ?? null,
    receivedAt: came?.receivedAt ?? null,
    evidence: isSetPresent || own.isProven ? "confirmed" : ownEvidence(own),
    shownAt: own.shownAt ?? null,
    onBehalfOf: office?.onBehalfOf ?? (isSetPresent || own.isProven ? announcedFor : null) ?? own.onBehalfOf,
    late: (officeHolds && office?.late === true) || own.late,
    reason: officeHolds ? (office?.reason ?? null) : null,
    clockSuspect: own.clockSuspect,
    ...(isElsewhere && own.afterMeeting !== undefined && { afterMeeting: own.afterMeeting }),
  };
};

/**
 * The first evidence of presence gives the time, from the person's phone or from the desk, so that register, desk and
 * confirmation show the same time. The desk's time replaces that of a phone with a wrong clock (promise J6).
 */
const firstArrival = (own: OwnPresence, office: PresenceSetting | null): Arrival | null => {
  const seen = arrivalIn(office);
  if (own.checkedInAt === null) return seen ?? office;
  const said = { at: own.checkedInAt, receivedAt: own.receivedAt ?? own.checkedInAt };
  return seen !== undefined && (own.clockSuspect || seen.at < said.at) ? seen : said;
};

/** A person's presence, from the check-ins as they arrived. */
export const attendanceOf = (
  checkIns: readonly CheckIn[],
  office: PresenceSetting | null,
  rosterCapacity: Capacity | null,
  meeting?: MeetingEnd,
): Standing => standingOf(ownPresenceOf(checkIns, meeting), office, rosterCapacity);

const earliest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));

/** The evidence of a person's presence without the office: their own word, or the room code. */
const ownEvidence = ({ shownAt }: OwnPresence): Evidence => (shownAt == null ? "self-declared" : "rotating-room-code");

const ownStatus = (standing: readonly CheckIn[]): OwnPresence["status"] => {
  if (standing.length === 0) return "expected";
  return standing.every(({ state }) => typeof state.leftAt === "number") ? "left" : "present";
};
