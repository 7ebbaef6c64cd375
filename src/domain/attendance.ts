import { arrivalIn, type Arrival, type Capacity, type OwnPresence, type PresenceSetting } from "./presence.ts";
import type { AttendanceRecord, AttendanceState, Evidence } from "./records.ts";

/** One device's check-in as it arrived. */
export type CheckIn = {
  readonly state: AttendanceState;
  readonly createdAt: number;
  readonly receivedAt: number;
  readonly updatedAt: number;
  readonly late: boolean;
  readonly clockSuspect: boolean;
  /** Sent by somebody whose own code or invitation, or the desk, says that this is the person. */
  readonly isProven: boolean;
  /** When the room code that came with it was on the projector, ms; null where none fitted. */
  readonly shownAt?: number | null;
};

/** What all check-ins of one person say together. One person counts once, however many devices. */
export const ownPresenceOf = (checkIns: readonly CheckIn[]): OwnPresence => {
  const standing = checkIns.filter(({ state }) => state.withdrawn !== true);
  const first = standing.toSorted((a, b) => a.receivedAt - b.receivedAt)[0];
  return {
    status: ownStatus(standing),
    checkedInAt: first?.createdAt ?? null,
    receivedAt: first?.receivedAt ?? null,
    updatedAt: standing.length === 0 ? null : Math.max(...standing.map(({ updatedAt }) => updatedAt)),
    isProven: standing.some(({ isProven }) => isProven),
    shownAt: earliest(standing.flatMap(({ shownAt }) => shownAt ?? [])),
    onBehalfOf: standing.find(({ state }) => state.onBehalfOf)?.state.onBehalfOf ?? null,
    late: standing.length > 0 && standing.every(({ late }) => late),
    clockSuspect: first?.clockSuspect ?? false,
  };
};

/** What is read of a person's presence. */
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
>;

/**
 * Where a person stands, worked out of what the own devices say and of what the office set. Of a check-in and a setting
 * of the office the one that arrived later holds, since somebody who was noted as absent may come after all.
 */
export const standingOf = (
  own: OwnPresence,
  office: PresenceSetting | null,
  rosterCapacity: Capacity | null,
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
    onBehalfOf: office?.onBehalfOf ?? own.onBehalfOf,
    late: (officeHolds && office?.late === true) || own.late,
    reason: officeHolds ? (office?.reason ?? null) : null,
    clockSuspect: own.clockSuspect,
  };
};

/**
 * The first evidence of presence gives the time, whether it is the own phone's or the desk's, so that register, desk and
 * slip say one time. A phone whose clock cannot be believed gives way to the desk (promise J6).
 */
const firstArrival = (own: OwnPresence, office: PresenceSetting | null): Arrival | null => {
  const seen = arrivalIn(office);
  if (own.checkedInAt === null) return seen ?? office;
  const said = { at: own.checkedInAt, receivedAt: own.receivedAt ?? own.checkedInAt };
  return seen !== undefined && (own.clockSuspect || seen.at < said.at) ? seen : said;
};

/** Where a person stands, from the check-ins as they arrived. */
export const attendanceOf = (
  checkIns: readonly CheckIn[],
  office: PresenceSetting | null,
  rosterCapacity: Capacity | null,
): Standing => standingOf(ownPresenceOf(checkIns), office, rosterCapacity);

const earliest = (times: readonly number[]): number | null => (times.length === 0 ? null : Math.min(...times));

/** What a person's presence rests on without anybody of the office: the own word, or the code that was on the projector. */
const ownEvidence = ({ shownAt }: OwnPresence): Evidence => (shownAt == null ? "self-declared" : "rotating-room-code");

const ownStatus = (standing: readonly CheckIn[]): OwnPresence["status"] => {
  if (standing.length === 0) return "expected";
  return standing.every(({ state }) => typeof state.leftAt === "number") ? "left" : "present";
};
