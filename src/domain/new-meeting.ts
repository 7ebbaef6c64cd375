import { arisingItemOf, makeRoomForArising } from "./matters-arising.ts";
import { memberSeats, rosterOfSeats, standingSeats, type RosterPerson } from "./committee-roster.ts";
import { anyMeetingNumber, isApprovalOfMinutes } from "./approval-of-minutes.ts";
import { sayMeetingNumber } from "./meeting-number.ts";
import { toArabicDigits, toThaiDigits } from "./numerals.ts";
import type { RecordBase } from "./record-base.ts";
import type { AgendaItemRecord, MeetingDataRecord, MeetingRecord, PersonRecord, UnitRecord } from "./records.ts";
import type { CommitteeRecord, OrganisationRecord } from "./space-records.ts";
import { fiscalYearOf, isSameDay } from "./thai-date.ts";
import type { Words } from "./bilingual-words.ts";

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A record to be created; its revision and `seq` are given when it is written. */
export type NewRecord = DistributiveOmit<MeetingDataRecord, "rev" | "seq">;
type Data<R extends RecordBase> = Omit<R, "type" | "id" | "rev" | "seq">;

/** What a meeting can copy from an earlier one, besides its settings. */
export const takeable = ["agenda", "units", "strategies", "projects", "roster"] as const;
export type Takeable = (typeof takeable)[number];

/** Of what kind the records of each part are. */
const typeOf = {
  agenda: "agenda-item",
  units: "unit",
  strategies: "strategy",
  projects: "project",
  roster: "person",
} as const satisfies Readonly<Record<Takeable, MeetingDataRecord["type"]>>;

const isExample = (record: object): boolean => "example" in record && record.example === true;

/**
 * How much of one part of a meeting is example data, which a new meeting does not copy. Who makes the new meeting is told
 * before.
 */
export const countExamples = (
  records: readonly Pick<MeetingDataRecord, "type">[],
  what: Takeable,
): { readonly examples: number; readonly all: number } => {
  const ofPart = records.filter(({ type }) => type === typeOf[what]);
  return { examples: ofPart.filter(isExample).length, all: ofPart.length };
};

export type NewMeeting = {
  readonly id: string;
  readonly startsAt: string;
  readonly number: number | null;
  readonly numberYear: number;
  /** Undefined: the name is made from the committee and the number. */
  readonly title?: Words;
  readonly venue?: Words;
};

/** The spaces above the new meeting, and the meetings before it. */
export type Sources = {
  readonly organisation: Data<OrganisationRecord>;
  readonly committee: Data<CommitteeRecord>;
  /** Records of the organisation. */
  readonly units: readonly NewRecord[];
  /** Whether suggestions of earlier meetings are open, so that the agenda needs an item for matters arising. */
  readonly hasArising?: boolean;
  /** The earlier meeting that is copied, whole. */
  readonly earlier?: {
    readonly meeting: Data<MeetingRecord>;
    readonly records: readonly NewRecord[];
    /** When people came onto its roster after it was made, by id; ms. */
    readonly peopleAddedAt: ReadonlyMap<string, number>;
    /** Who came in a member's place. */
    readonly substitutes: ReadonlySet<string>;
  };
};

/**
 * The records of a new meeting: the settings of organisation and committee, the committee's seats as its roster, and
 * the chosen parts of an earlier meeting. From then on they are the meeting's own. Demonstration data, resolutions and
 * documents are not copied.
 */
export const recordsOfNewMeeting = (
  meeting: NewMeeting,
  sources: Sources,
  take: readonly Takeable[],
): readonly NewRecord[] => {
  const { earlier, committee } = sources;
  const taken = (earlier?.records ?? []).filter((record) => !isExample(record));
  const takenOf = <W extends Takeable>(wanted: W) =>
    take.includes(wanted)
      ? taken.filter(
          (record): record is Extract<NewRecord, { type: (typeof typeOf)[W] }> => record.type === typeOf[wanted],
        )
      : [];

  const people = rosterOf(
    committee,
    takenOf("roster").filter((person) => earlier === undefined || !isAddedAtTheDesk(person, earlier)),
  );
  const agenda = takenOf("agenda").map((item) => freshItem(item, meeting, earlier?.meeting));
  return [
    meetingOf(meeting, sources, people),
    ...unitsOf(sources.units, takenOf("units")),
    ...takenOf("strategies"),
    ...takenOf("projects").map((project) => ({ ...project, documents: [] })),
    // What a suggestion of the meeting before becomes is often noted after the next one was made.
    ...(agenda.length > 0 || sources.hasArising === true ? withArising(agenda) : []),
    ...people,
  ];
};

const meetingOf = (
  { id, startsAt, number, numberYear, title, venue }: NewMeeting,
  { organisation, committee, earlier }: Sources,
  people: readonly RosterPerson[],
): NewRecord => {
  const before = earlier?.meeting;
  const holds = (role: PersonRecord["role"], id: string | null | undefined) =>
    people.find((person) => person.role === role)?.id ?? people.find((person) => person.id === id)?.id ?? null;
  const strategyName = organisation.strategyName ?? before?.strategyName;
  const privacy = organisation.privacy ?? before?.privacy;
  const unitAnswers = before?.unitAnswers;
  const substitutesCount = committee.substitutesCount ?? before?.substitutesCount;
  return {
    ...(before === undefined ? {} : settingsOf(before)),
    type: "meeting",
    id,
    organisationName: organisation.name,
    committeeName: committee.name,
    title: title ?? titleOf(committee.name, { number, numberYear }, before),
    ...shortTitleOf({ number, numberYear }, before),
    number,
    numberYear,
    numbering: committee.numbering ?? organisation.numbering,
    evaluatedFiscalYear: reportedYearOf(startsAt, before) ?? numberYear,
    startsAt,
    venue: venue ?? before?.venue ?? { th: "" },
    mode: "onsite",
    status: "draft",
    startedAt: null,
    closedAt: null,
    presidingPersonId: holds("presiding", before?.presidingPersonId),
    chairPersonId: holds("chair", before?.chairPersonId),
    quorum: committee.quorum ?? before?.quorum ?? { seats: memberSeats(committee.seats).length, needed: 0 },
    sectors: organisation.sectors.length > 0 ? organisation.sectors : (before?.sectors ?? []),
    criteria: organisation.criteria.length > 0 ? organisation.criteria : (before?.criteria ?? []),
    numerals: organisation.numerals,
    paper: organisation.paper,
    accent: organisation.accent,
    example: false,
    ...(strategyName === undefined ? {} : { strategyName }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(organisation.letterhead === undefined ? {} : { letterhead: organisation.letterhead }),
    ...(substitutesCount === undefined || substitutesCount === null ? {} : { substitutesCount }),
    ...(unitAnswers === undefined ? {} : { unitAnswers }),
  };
};

/** Settings that are copied from the meeting before, where they were set. */
const settingsOf = (before: Data<MeetingRecord>): Partial<Data<MeetingRecord>> => {
  const { venuePhone, wifi, speaking, strategyLead, noticeDays, rosterSearch, phrases } = before;
  return {
    ...(venuePhone === undefined ? {} : { venuePhone }),
    ...(wifi === undefined ? {} : { wifi }),
    ...(speaking === undefined ? {} : { speaking }),
    ...(strategyLead === undefined ? {} : { strategyLead }),
    ...(noticeDays === undefined ? {} : { noticeDays }),
    ...(rosterSearch === undefined ? {} : { rosterSearch }),
    ...(phrases === undefined ? {} : { phrases }),
  };
};

type Numbers = Pick<MeetingRecord, "number" | "numberYear">;

/** The name of the meeting before, with the new number; where its name has no number, the committee's name. */
const titleOf = (committee: Words, numbers: Numbers, before: Data<MeetingRecord> | undefined): Words => {
  const said = sayMeetingNumber(numbers);
  if (before !== undefined) {
    const old = sayMeetingNumber(before);
    if (old !== "" && before.title.th.includes(old)) return inWords(before.title, (text) => text.replaceAll(old, said));
  }
  const { en } = committee;
  return {
    th: `การประชุม${committee.th}${said === "" ? "" : ` ครั้งที่ ${said}`}`,
    ...(en === undefined ? {} : { en: `Meeting${said === "" ? "" : ` ${said}`} of the ${en}` }),
  };
};

/** What heads of phones have room for: as the meeting before was called in short, or by its number. */
const shortTitleOf = (numbers: Numbers, before: Data<MeetingRecord> | undefined): { readonly shortTitle?: Words } => {
  const said = sayMeetingNumber(numbers);
  const [old, short] = [before === undefined ? "" : sayMeetingNumber(before), before?.shortTitle];
  if (short !== undefined && old !== "" && short.th.includes(old))
    return { shortTitle: inWords(short, (text) => text.replaceAll(old, said)) };
  return said === "" ? {} : { shortTitle: { th: `ประชุม ${said}`, en: `Meeting ${said}` } };
};

/**
 * The fiscal year whose results a new meeting evaluates by default: the last one that has ended, or as far back as in
 * the meeting before. Buddhist era; undefined where the meeting has no date.
 */
const reportedYearOf = (startsAt: string, before: Data<MeetingRecord> | undefined): number | undefined => {
  const year = fiscalYearOf(startsAt);
  const earlier = before === undefined ? undefined : fiscalYearOf(before.startsAt);
  const back = before === undefined || earlier === undefined ? 1 : earlier - before.evaluatedFiscalYear;
  return year === undefined ? undefined : year - back;
};

const inWords = ({ th, en }: Words, change: (text: string) => string): Words => ({
  th: change(th),
  ...(en === undefined ? {} : { en: change(en) }),
});

/**
 * An agenda item without its resolution. An item for the approval of minutes names the meeting that is copied, because
 * its minutes are approved.
 */
const freshItem = (
  {
    resolution: _resolution,
    resolutionKind: _kind,
    dissents: _dissents,
    charge: _charge,
    shortOfQuorum: _short,
    ...item
  }: Omit<AgendaItemRecord, "rev" | "seq">,
  meeting: Numbers,
  before: Data<MeetingRecord> | undefined,
): Omit<AgendaItemRecord, "rev" | "seq"> => {
  const old = before === undefined ? "" : sayMeetingNumber(before);
  const now = sayMeetingNumber(meeting);
  const change = (text: string): string => {
    if (old === "") return text;
    const renumbered = isApprovalOfMinutes(item) ? old : now;
    return text.replaceAll(anyMeetingNumber, (said) => {
      if (renumbered === now && toArabicDigits(said) !== old) return said;
      return said === toArabicDigits(said) ? renumbered : toThaiDigits(renumbered);
    });
  };
  return { ...item, title: inWords(item.title, change), resolution: null, documents: [] };
};

type NewItem = Omit<AgendaItemRecord, "rev" | "seq">;

/** The agenda with an item for what is open from before: the one that is called so, else a new one (promise F1). */
const withArising = (agenda: readonly NewItem[]): readonly NewItem[] => {
  const own = arisingItemOf(agenda);
  if (own !== undefined) return agenda.map((item) => (item === own ? { ...item, kind: "arising" } : item));
  const room = makeRoomForArising(agenda);
  const title = { th: "เรื่องสืบเนื่อง", en: "Matters arising" };
  const blank = { parentId: null, detail: null, resolution: null, documents: [] };
  // An officer may have made something else of an item that was made here before.
  const isTaken = agenda.some(({ id }) => id === "arising");
  const id = isTaken ? `arising-${agenda.length + 1}` : "arising";
  return [...room.agenda, { type: "agenda-item", id, kind: "arising", title, ...room.at, ...blank }];
};

/** The organisation's units, and those that only the earlier meeting had. */
const unitsOf = (
  ours: readonly NewRecord[],
  earlier: readonly Omit<UnitRecord, "rev" | "seq">[],
): readonly NewRecord[] => [...ours, ...earlier.filter(({ id }) => ours.every((unit) => unit.id !== id))];

/**
 * Whether somebody came onto the roster once people were coming in, or as a substitute, and has no place in its order.
 * Neither a walk-in nor a substitute of one day is invited to the next meeting. Who was put on the list before, be it on
 * the meeting's own day, is.
 */
const isAddedAtTheDesk = (
  { id, capacity, order }: RosterPerson,
  { meeting, peopleAddedAt, substitutes }: NonNullable<Sources["earlier"]>,
): boolean => {
  const addedAt = peopleAddedAt.get(id);
  if (capacity !== "in-attendance" || order !== undefined || addedAt === undefined) return false;
  const openedAt = meeting.openedAt ?? meeting.startedAt;
  return (substitutes.has(id) && isSameDay(addedAt, meeting.startsAt)) || (openedAt !== null && addedAt >= openedAt);
};

/**
 * The committee's seats, and the attendees without a seat. Where the committee has no seats, everybody of the earlier
 * roster.
 */
const rosterOf = (
  committee: Pick<CommitteeRecord, "seats" | "term">,
  earlier: readonly RosterPerson[],
): readonly RosterPerson[] => {
  const { seats } = committee;
  if (standingSeats(seats).length === 0) return earlier;
  const isSeated = (person: RosterPerson) =>
    seats.some(({ key, holder }) => key === person.id || (holder !== null && isSameName(holder, person)));
  return [
    ...rosterOfSeats(committee),
    ...earlier.filter((person) => person.capacity === "in-attendance" && !isSeated(person)),
  ];
};

type Name = Pick<PersonRecord, "givenName" | "familyName">;
const isSameName = (one: Name, other: Name): boolean =>
  one.givenName === other.givenName && one.familyName === other.familyName;
