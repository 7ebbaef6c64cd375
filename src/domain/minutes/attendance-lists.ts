import { isPresiding } from "../is-presiding.ts";
import { byArrival, inWhosePlace, membersByName } from "./in-whose-place.ts";
import { replyReasonOnPaper, standingReplies, type ReplyRecord } from "../invitation-reply.ts";
import { compareByGivenName, displayName } from "../person-name.ts";
import type { AttendanceRecord, PersonRecord } from "../records.ts";
import type { MinutesData } from "./minutes-data.ts";
import type { PersonLine } from "./minutes-types.ts";
import { officialPrecedence } from "./official-precedence.ts";

/** The three lists of แบบที่ 11 (Saraban regulation, ข้อ 25), each in rank order. */
export type AttendanceLists = {
  /** ผู้มาประชุม: appointed members who came, or their substitutes. */
  readonly present: readonly PersonLine[];
  /** ผู้ไม่มาประชุม: appointed members who did not. */
  readonly absent: readonly PersonLine[];
  /** ผู้เข้าร่วมประชุม: people who are not members, and came. */
  readonly attending: readonly PersonLine[];
};

type Seat = {
  readonly person: PersonRecord;
  readonly attendance: AttendanceRecord | undefined;
  readonly reply: ReplyRecord | undefined;
};

/** A person who came counts as having come, even after leaving. */
const came = ({ attendance }: Seat): boolean => attendance?.status === "present" || attendance?.status === "left";
const isMember = ({ person, attendance }: Seat): boolean => (attendance?.capacity ?? person.capacity) === "member";

/** Of the committee's chair nothing more is said: the chair presides unless somebody else is named. */
const capacityOf = (seat: Seat, presidingPersonId: string | null): string => {
  const { person } = seat;
  const presides = isPresiding(person, presidingPersonId);
  const asMember = isMember(seat) ? memberCapacity(person.role) : "";
  if (!presides || asMember === memberCapacity("chair")) return asMember;
  return asMember === "" ? "ประธานในที่ประชุม" : `${asMember} ประธานในที่ประชุม`;
};

const memberCapacity = (role: PersonRecord["role"]): string => {
  if (role === "chair") return "ประธานกรรมการ";
  return role === "secretary" ? "กรรมการและเลขานุการ" : "กรรมการ";
};

/** The chair stands first and the secretary last. */
const memberRank = ({ person }: Seat): number => ["chair", "presiding", null, "secretary"].indexOf(person.role);

/** Members between them stand in the order of appointment; without one by rank, and the same wherever they are sorted. */
const byAppointment = (a: Seat, b: Seat): number =>
  memberRank(a) - memberRank(b) ||
  (a.person.order ?? Number.MAX_SAFE_INTEGER) - (b.person.order ?? Number.MAX_SAFE_INTEGER) ||
  officialPrecedence(a.person.position) - officialPrecedence(b.person.position) ||
  compareByGivenName(a.person, b.person) ||
  (a.person.id < b.person.id ? -1 : 1);

const byRank = (a: Seat, b: Seat): number =>
  Number(b.person.role === "presiding") - Number(a.person.role === "presiding") ||
  officialPrecedence(a.person.position) - officialPrecedence(b.person.position) ||
  compareByGivenName(a.person, b.person) ||
  (a.person.id < b.person.id ? -1 : 1);

/**
 * Why a person did not come: what the secretariat noted, else the kind of reason that the person gave before the day.
 * The words that go with that kind are the secretariat's alone, and อื่น ๆ says nothing on paper.
 */
const reasonOf = ({ attendance, reply }: Seat, hasCome: boolean): string | null => {
  if (attendance?.reason) return attendance.reason;
  return hasCome || reply?.coming !== "no" ? null : replyReasonOnPaper(reply.reason);
};

/** Whoever came in a member's place and was erased after the meeting: `(ผู้ที่ลบข้อมูลแล้ว แทน)`. */
const erasedSubstitute = "ผู้ที่ลบข้อมูลแล้ว";

const lineOf =
  ({ meeting }: MinutesData, substituteFor: ReadonlyMap<string, Seat>, isSeatOfErased: (seat: Seat) => boolean) =>
  (seat: Seat): PersonLine => {
    const substitute = substituteFor.get(seat.person.id);
    return {
      personId: seat.person.id,
      name: displayName(seat.person),
      substitute:
        substitute === undefined ? (isSeatOfErased(seat) ? erasedSubstitute : null) : displayName(substitute.person),
      position: seat.person.position,
      affiliation: seat.person.affiliation,
      capacity: capacityOf(seat, meeting.presidingPersonId),
      reason: reasonOf(seat, came(seat) || substitute !== undefined || isSeatOfErased(seat)),
      // The substitute takes the seat, and signs in its row.
      checkedInAt: (substitute ?? seat).attendance?.checkedInAt ?? null,
      sector: seat.person.sector,
    };
  };

type Seats = {
  readonly seats: readonly Seat[];
  readonly members: readonly Seat[];
  readonly others: readonly Seat[];
  readonly line: (seat: Seat) => PersonLine;
  readonly hasCome: (seat: Seat) => boolean;
  /** How many members somebody came for who was erased after the meeting. */
  readonly seatsOfErased: number;
};

/**
 * Who attended on which seat. A substitute is listed with the replaced member, and nowhere else. The replaced member is
 * given by that person's id, or by the name as it was typed (`in-whose-place.ts`).
 */
const seatsOf = (data: MinutesData): Seats => {
  const attendanceOf = new Map(data.attendances.map((attendance) => [attendance.personId, attendance]));
  const replyOf = standingReplies(data.replies);
  const seats = data.people.map((person): Seat => ({
    person,
    attendance: attendanceOf.get(person.id),
    reply: replyOf.get(person.id),
  }));
  const members = seats.filter(isMember).map(({ person }) => person);
  const memberIds = new Set(members.map(({ id }) => id));
  const memberByName = membersByName(members);
  const hasItself = new Set(seats.filter(came).map(({ person }) => person.id));
  const substituteFor = new Map<string, Seat>();
  const substitutes = new Set<string>();
  for (const seat of seats.toSorted((a, b) => byArrival(a.attendance, b.attendance))) {
    const { id, name } = inWhosePlace(seat.person, seat.attendance);
    const member = id !== null && memberIds.has(id) ? id : memberByName.get(name ?? "");
    // Whoever has a seat sits in that one.
    if (member === undefined || isMember(seat) || !came(seat)) continue;
    // A seat has one row: beside the member, or beside another substitute, somebody attends in their own right.
    if (hasItself.has(member) || substituteFor.has(member)) continue;
    substituteFor.set(member, seat);
    substitutes.add(seat.person.id);
  }
  const others = seats.filter(({ person }) => !substitutes.has(person.id));
  const ofErased = new Set(data.meeting.withoutName?.inPlaceOf);
  const isSeatOfErased = (seat: Seat): boolean =>
    ofErased.has(seat.person.id) && isMember(seat) && !came(seat) && !substituteFor.has(seat.person.id);
  return {
    seats,
    members: others.filter(isMember).toSorted(byAppointment),
    others: others.filter((seat) => !isMember(seat)).toSorted(byRank),
    line: lineOf(data, substituteFor, isSeatOfErased),
    seatsOfErased: others.filter(isSeatOfErased).length,
    hasCome: (seat) => came(seat) || substituteFor.has(seat.person.id) || isSeatOfErased(seat),
  };
};

/**
 * One line for each person who came and was erased after the meeting.
 * @param inSeats how many of them stand in the row of a member
 */
const withoutName = ({ meeting }: MinutesData, as: "member" | "inAttendance", inSeats = 0): readonly PersonLine[] =>
  Array.from({ length: Math.max(0, (meeting.withoutName?.[as] ?? 0) - inSeats) }, (_one, at) => ({
    personId: `without-name/${as}/${at + 1}`,
    name: "หนึ่งท่าน (ลบข้อมูลแล้ว)",
    substitute: null,
    position: "",
    affiliation: "",
    capacity: "",
    reason: null,
    checkedInAt: null,
    sector: "",
  }));

/** The three lists of the minutes. */
export const attendanceLists = (data: MinutesData): AttendanceLists => {
  const { members, others, line, hasCome, seatsOfErased } = seatsOf(data);
  return {
    present: [...members.filter(hasCome).map(line), ...withoutName(data, "member", seatsOfErased)],
    absent: members.filter((seat) => !hasCome(seat)).map(line),
    attending: [...others.filter(hasCome).map(line), ...withoutName(data, "inAttendance")],
  };
};

/** Who came, and for whom a substitute came. */
export const peopleWhoCame = (data: MinutesData): ReadonlySet<string> => {
  const { seats, hasCome } = seatsOf(data);
  return new Set(seats.filter(hasCome).map(({ person }) => person.id));
};

/** Everybody on the roster in the order of the registration sheet: members first, whether they came or not. */
export const registerLists = (
  data: MinutesData,
): { readonly members: readonly PersonLine[]; readonly others: readonly PersonLine[] } => {
  const { members, others, line, hasCome, seatsOfErased } = seatsOf(data);
  // Whom a member announced signs in the member's row, also on a sheet that is printed before the day.
  const ownRows = others.filter((seat) => seat.person.standsFor == null || hasCome(seat));
  return {
    members: [...members.map(line), ...withoutName(data, "member", seatsOfErased)],
    others: [...ownRows.map(line), ...withoutName(data, "inAttendance")],
  };
};
