import type { AttendanceRecord, AttendanceState, AttendanceStatus, Capacity } from "./records.ts";

/** What the office set about a person's presence. It names only what it wants to differ from the person's own word. */
export type OfficePresence = PresenceSetting & {
  /** The setting before, so that it can be taken back. */
  readonly before: PresenceSetting | null;
};

export type PresenceSetting = {
  readonly status: AttendanceStatus | null;
  readonly reason: string | null;
  readonly capacity: Capacity | null;
  readonly onBehalfOf: string | null;
  readonly late: boolean;
  /** Corrected time of the act, ms. */
  readonly at: number;
  /** When it arrived, ms. */
  readonly receivedAt: number;
};

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
};

/**
 * Where a person stands, worked out of all check-ins that are this person's and of what the office set. One person
 * counts once, however many devices; of a check-in and a setting of the office the one that arrived later holds, since
 * somebody who was noted as absent may come after all.
 */
export const attendanceOf = (
  checkIns: readonly CheckIn[],
  office: PresenceSetting | null,
  rosterCapacity: Capacity | null,
): Omit<AttendanceRecord, "type" | "id" | "rev" | "seq" | "personId"> => {
  const standing = checkIns.filter(({ state }) => state.withdrawn !== true);
  const first = standing.toSorted((a, b) => a.receivedAt - b.receivedAt)[0];
  const arrivedAfter = standing.some(({ updatedAt }) => office !== null && updatedAt > office.receivedAt);
  const word = office?.status ?? null;
  const officeHolds = word !== null && !(arrivedAfter && (word === "absent" || word === "expected"));
  const status = officeHolds ? word : ownStatus(standing);
  const isSetPresent = officeHolds && word === "present";
  return {
    capacity: office?.capacity ?? rosterCapacity ?? "in-attendance",
    status,
    checkedInAt: status === "absent" || status === "expected" ? null : (first?.createdAt ?? office?.at ?? null),
    receivedAt: status === "absent" || status === "expected" ? null : (first?.receivedAt ?? office?.receivedAt ?? null),
    evidence: isSetPresent || standing.some(({ isProven }) => isProven) ? "confirmed" : "self-declared",
    onBehalfOf: office?.onBehalfOf ?? standing.find(({ state }) => state.onBehalfOf)?.state.onBehalfOf ?? null,
    late: (officeHolds && office?.late === true) || (standing.length > 0 && standing.every(({ late }) => late)),
    reason: officeHolds ? (office?.reason ?? null) : null,
    clockSuspect: first?.clockSuspect ?? false,
  };
};

const ownStatus = (standing: readonly CheckIn[]): AttendanceStatus => {
  if (standing.length === 0) return "expected";
  return standing.every(({ state }) => typeof state.leftAt === "number") ? "left" : "present";
};
