import type {
  AttendanceStatus,
  Capacity,
  Evidence,
  MeetingRecord,
  PeopleWithoutName,
  SectorKey,
  SummaryRecord,
} from "./records.ts";

export type SummaryData = Omit<SummaryRecord, "type" | "id" | "rev" | "seq">;

/** One person, as far as the count needs it. */
export type Counted = {
  readonly status: AttendanceStatus;
  readonly capacity: Capacity;
  readonly sector: SectorKey | null;
  readonly evidence: Evidence;
  /** The desk registered this person in the place of an appointed member. */
  readonly isSubstitute?: boolean;
};

type Erased = PeopleWithoutName["summary"];
const noneErased: Erased = { member: 0, inAttendance: 0 };

/** The counts of a meeting before anybody has come. */
export const emptySummary = (quorum: MeetingRecord["quorum"]): SummaryData => ({
  present: { member: 0, inAttendance: 0 },
  bySector: {},
  quorum: { ...quorum, present: 0, confirmed: 0 },
});

/** The counts after one person's attendance changed; null stands for "not counted". Only people present are counted. */
export const recount = (summary: SummaryData, before: Counted | null, after: Counted | null): SummaryData =>
  count(count(summary, before, -1), after, 1);

/** Somebody who is present. `inPlaceOf`: the member in whose place the desk registered them; null for anybody else. */
export type SeatTaken = { readonly personId: string; readonly isMember: boolean; readonly inPlaceOf: string | null };

/**
 * How many of those present are in the place of a member who is here, or in whose place somebody else is: each seat of
 * the committee counts once for the quorum.
 */
export const countDoubledSeats = (present: readonly SeatTaken[]): number => {
  const taken = new Set(present.flatMap(({ personId, isMember }) => (isMember ? personId : [])));
  let doubled = 0;
  for (const { isMember, inPlaceOf } of present) {
    if (isMember || inPlaceOf === null) continue;
    if (taken.has(inPlaceOf)) doubled++;
    taken.add(inPlaceOf);
  }
  return doubled;
};

/** The members in whose seats somebody else sits, who have not come themselves. */
export const seatsInPlace = (present: readonly SeatTaken[]): ReadonlySet<string> => {
  const own = new Set(present.flatMap(({ personId, isMember }) => (isMember ? personId : [])));
  const instead = present.flatMap(({ isMember, inPlaceOf }) => (isMember ? [] : (inPlaceOf ?? [])));
  return new Set(instead.filter((memberId) => !own.has(memberId)));
};

/** How many sit in the seats of members, in their own or in somebody else's, and how many are there besides. */
export type TakenSeats = { readonly member: number; readonly substitutes: number; readonly inAttendance: number };

/** The seats that are taken, each counted once. */
export const takenSeats = (present: readonly SeatTaken[]): TakenSeats => {
  const members = present.filter(({ isMember }) => isMember).length;
  const instead = present.filter(({ isMember, inPlaceOf }) => !isMember && inPlaceOf !== null).length;
  const substitutes = instead - countDoubledSeats(present);
  const member = members + substitutes;
  return { member, substitutes, inAttendance: present.length - member };
};

/**
 * The same counts beside another quorum. Quorum counts appointed members, and their substitutes where the meeting is set
 * so; it is information (promise J4).
 * @param counting whether a member's substitute counts for the quorum, how many of them sit in a seat that is taken, and what
 * those add who were erased after the meeting
 */
export const withQuorum = (
  summary: SummaryData,
  quorum: MeetingRecord["quorum"],
  {
    substitutesCount = false,
    doubled = 0,
    erased = noneErased,
  }: { readonly substitutesCount?: boolean; readonly doubled?: number; readonly erased?: Erased | undefined } = {},
): SummaryData => {
  const substitutes = summary.quorum.substitutes ?? 0;
  const { member, inAttendance } = summary.present;
  return {
    ...summary,
    // Whoever sits in a seat that is taken is there in their own right, as in the minutes.
    present: {
      member: member - doubled + erased.member,
      inAttendance: inAttendance + doubled + erased.inAttendance,
    },
    quorum: {
      seats: quorum.seats,
      needed: quorum.needed,
      present: substitutesCount ? member - doubled + erased.member : member - substitutes,
      confirmed: summary.quorum.confirmed ?? 0,
      ...(substitutes > 0 && { substitutes }),
      ...(doubled > 0 && { doubled }),
    },
  };
};

/** The counts from which the next ones are made: each substitute is counted for the member, whoever else has that seat. */
export const beforeDoubling = (summary: SummaryData, erased: Erased = noneErased): SummaryData => {
  const { doubled = 0, ...quorum } = summary.quorum;
  const member = summary.present.member + doubled - erased.member;
  const inAttendance = summary.present.inAttendance - doubled - erased.inAttendance;
  return { ...summary, quorum, present: { member, inAttendance } };
};

const count = (summary: SummaryData, person: Counted | null, step: 1 | -1): SummaryData => {
  if (person === null || person.status !== "present") return summary;
  const isMember = person.capacity === "member";
  const isSubstitute = !isMember && person.isSubstitute === true;
  // Like the minutes, which list a substitute with the replaced member under ผู้มาประชุม.
  const present = {
    member: summary.present.member + (isMember || isSubstitute ? step : 0),
    inAttendance: summary.present.inAttendance + (isMember || isSubstitute ? 0 : step),
  };
  return {
    present,
    byEvidence: countBy(summary.byEvidence ?? {}, person.evidence, step),
    bySector: person.sector === null ? summary.bySector : countBy(summary.bySector, person.sector, step),
    quorum: {
      ...summary.quorum,
      present: present.member,
      ...(isSubstitute && { substitutes: (summary.quorum.substitutes ?? 0) + step }),
      // A summary of an older version does not have it, and counts from there.
      confirmed: Math.max(0, (summary.quorum.confirmed ?? 0) + (isMember && isProven(person) ? step : 0)),
    },
  };
};

/** A tap on a name is no proof of identity (promise J4). */
const isProven = ({ evidence }: Counted): boolean => evidence !== "self-declared";

const countBy = (
  counts: Readonly<Record<string, number>>,
  key: string,
  step: 1 | -1,
): Readonly<Record<string, number>> => {
  const heads = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + step;
  return Object.fromEntries(Object.entries({ ...counts, [key]: heads }).filter(([, people]) => people > 0));
};
