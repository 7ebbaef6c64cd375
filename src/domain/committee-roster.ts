import type { MeetingRecord, PersonRecord } from "./records.ts";
import type { CommitteeRecord, Seat } from "./space-records.ts";

/** A person of a roster, before a revision and a `seq` are given. */
export type RosterPerson = Omit<PersonRecord, "rev" | "seq">;

type Appointed = Pick<CommitteeRecord, "seats" | "term">;

/** Whether the seat still exists. A seat that has ended is kept, so that its holder stays known. */
export const isStanding = (seat: Seat): boolean => seat.until === undefined || seat.until === null;

/** The seats that have not ended. */
export const standingSeats = (seats: readonly Seat[]): readonly Seat[] => seats.filter(isStanding);

/** The seats that count for the quorum: seats of members, held or vacant. */
export const memberSeats = (seats: readonly Seat[]): readonly Seat[] =>
  standingSeats(seats).filter(({ capacity }) => capacity === "member");

const nobody = { namePrefix: "", givenName: "", familyName: "", position: "", affiliation: "" };

/** An assistant secretary who is no member has no role in a meeting: the post is said beside the person's own. */
const positionIn = ({ capacity, title }: Seat, own: string): string => {
  const isPost = capacity === "in-attendance" && title.th.startsWith("ผู้ช่วยเลขานุการ");
  return isPost && !own.includes(title.th) ? `${own} ${title.th}`.trim() : own;
};

/**
 * The roster of a committee by its appointment, in its order. A vacant seat is on it too, because it counts for the
 * quorum (docs/promises.md, "Seats"). A vacant seat has no role in the meeting.
 */
export const rosterOfSeats = ({ seats, term }: Appointed): readonly RosterPerson[] =>
  standingSeats(seats).map((seat, at) => ({
    type: "person",
    id: seat.key,
    ...(seat.holder === null ? nobody : { ...seat.holder, position: positionIn(seat, seat.holder.position) }),
    sector: seat.sector,
    role: seat.holder === null ? null : seat.role,
    capacity: seat.capacity,
    confirmed: true,
    order: at + 1,
    group: seat.group.th,
    vacant: seat.holder === null,
    exOfficio: seat.exOfficio,
    termUntil: term?.until ?? null,
  }));

/**
 * What a meeting's roster says otherwise than the appointment. `gone`: the seat has ended, and is on the roster still.
 * `sector`: the order says the same, and the meeting has no sector where the seat has one.
 */
export type SeatChange =
  | {
      readonly kind: "new" | "changed" | "sector";
      readonly person: RosterPerson;
      readonly before: PersonRecord | undefined;
    }
  | { readonly kind: "gone"; readonly person: PersonRecord };

/** What the order states. A sector is none of it: the secretariat says of each person to which one it belongs. */
const compared = [
  "namePrefix",
  "givenName",
  "familyName",
  "position",
  "affiliation",
  "role",
  "capacity",
  "order",
  "group",
  "vacant",
  "exOfficio",
  "termUntil",
] as const satisfies readonly (keyof RosterPerson)[];

/** A field that was never written equals an empty one. */
const said = (value: unknown): unknown => (value === undefined || value === "" || value === false ? null : value);

const isSame = (one: RosterPerson, other: RosterPerson): boolean =>
  compared.every((field) => said(one[field]) === said(other[field]));

/**
 * How the roster of a meeting that has not started differs from the committee's seats. A person of the roster without a
 * seat stays: the appointment need not name everybody.
 */
export const seatChanges = (committee: Appointed, roster: readonly PersonRecord[]): readonly SeatChange[] => {
  const byId = new Map(roster.map((person) => [person.id, person]));
  const ended = new Set(committee.seats.filter((seat) => !isStanding(seat)).map(({ key }) => key));
  const changes = rosterOfSeats(committee).flatMap((seat): readonly SeatChange[] => {
    const before = byId.get(seat.id);
    if (before === undefined) return [{ kind: "new", person: seat, before }];
    const person = { ...seat, sector: before.sector || seat.sector };
    if (!isSame(before, person)) return [{ kind: "changed", person, before }];
    return person.sector === before.sector ? [] : [{ kind: "sector", person, before }];
  });
  return [
    ...changes,
    ...roster.filter(({ id }) => ended.has(id)).map((person): SeatChange => ({ kind: "gone", person })),
  ];
};

const nameKey = ({ givenName, familyName }: Pick<PersonRecord, "givenName" | "familyName">): string =>
  `${givenName.trim()} ${familyName.trim()}`;

/**
 * Whether a roster lacks seats of its committee. Where somebody of a seat stands on the roster already as a person without
 * that seat, the list was written by hand: taking the seats over would have that person twice.
 */
export const seatsToTakeOver = (committee: Appointed, roster: readonly PersonRecord[]): boolean => {
  const names = new Set(roster.filter(({ vacant }) => vacant !== true).map(nameKey));
  const lacking = seatChanges(committee, roster).flatMap((change) => (change.kind === "new" ? change.person : []));
  return lacking.length > 0 && lacking.every((person) => person.vacant === true || !names.has(nameKey(person)));
};

type Heads = Pick<MeetingRecord, "presidingPersonId" | "chairPersonId">;

/** The roster as it is once the changes are taken over. */
export const rosterAfter = (
  roster: readonly PersonRecord[],
  changes: readonly SeatChange[],
): readonly Pick<PersonRecord, "id" | "role" | "vacant">[] => {
  const changed = new Set(changes.map(({ person }) => person.id));
  return [
    ...roster.filter(({ id }) => !changed.has(id)),
    ...changes.flatMap(({ kind, person }) => (kind === "gone" ? [] : [person])),
  ];
};

/**
 * Whom a meeting names, and who is on its roster no more: the seat is vacant, or was taken off. Somebody has to say who
 * presides instead; a chair's seat that another person has needs no word.
 */
export const headsGone = (
  { presidingPersonId, chairPersonId }: Heads,
  roster: readonly Pick<PersonRecord, "id" | "role" | "vacant">[],
): readonly ("presiding" | "chair")[] => {
  const held = roster.filter(({ vacant }) => vacant !== true);
  const isGone = (personId: string | null) => personId !== null && !held.some(({ id }) => id === personId);
  return [
    ...(isGone(presidingPersonId) ? (["presiding"] as const) : []),
    ...(isGone(chairPersonId) && !held.some(({ role }) => role === "chair") ? (["chair"] as const) : []),
  ];
};
