import type {
  AgendaItemRecord,
  MeetingRecord,
  PersonRecord,
  ProjectRecord,
  StrategyRecord,
  UnitRecord,
} from "#domain/records.ts";
import { namesOtherMinutes } from "#domain/approval-of-minutes.ts";
import { headsGone } from "#domain/committee-roster.ts";
import { arisingItemOf } from "#domain/matters-arising.ts";
import { isOverspent } from "#domain/overspent.ts";
import { readMoment } from "#domain/thai-date.ts";

/** The pages for preparing, in the order of the index. */
export const places = ["meeting", "agenda", "strategies", "units", "projects", "people", "before"] as const;
export type Place = (typeof places)[number];

/** Whether a part of an address names a page for preparing. */
export const isPlace = (name: string | undefined): name is Place => places.some((place) => place === name);

export type Prepared = {
  readonly meeting: MeetingRecord | undefined;
  readonly agenda: readonly AgendaItemRecord[];
  readonly strategies: readonly StrategyRecord[];
  readonly units: readonly UnitRecord[];
  readonly projects: readonly ProjectRecord[];
  readonly people: readonly PersonRecord[];
  /** How many suggestions of earlier meetings the meeting goes on with. */
  readonly arising: number;
};

export type LackName =
  | "date"
  | "venue"
  | "seats"
  | "agenda"
  | "arising"
  | "untitled"
  | "strategyItem"
  | "otherMinutes"
  | "itemProjects"
  | "overspent"
  | "projectsUnit"
  | "projectsStrategy"
  | "members"
  | "seatsOpen"
  | "chair"
  | "presidingGone"
  | "chairGone"
  | "sector"
  | "unconfirmed";

/** What a meeting still needs before it can be held, and the page on which it is given. */
export type Lack = { readonly place: Place; readonly what: LackName; readonly count: number };

const lack = (place: Place, what: LackName, count: number): readonly Lack[] =>
  count > 0 ? [{ place, what, count }] : [];

const meetingLacks = (meeting: MeetingRecord): readonly Lack[] => [
  ...lack("meeting", "date", readMoment(meeting.startsAt).ok ? 0 : 1),
  ...lack("meeting", "venue", meeting.venue.th.trim() === "" ? 1 : 0),
  ...lack("meeting", "seats", meeting.quorum.seats === 0 || meeting.quorum.needed === 0 ? 1 : 0),
];

const isHeaded = (meeting: MeetingRecord, people: readonly PersonRecord[]): boolean =>
  meeting.chairPersonId !== null ||
  meeting.presidingPersonId !== null ||
  people.some(({ role }) => role === "chair" || role === "presiding");

/** People of none of the meeting's sectors: they are in no share by sector. A vacant seat's holder is asked about later. */
const withoutSector = ({ sectors }: MeetingRecord, people: readonly PersonRecord[]): readonly PersonRecord[] =>
  sectors.length === 0
    ? []
    : people.filter(({ vacant, sector }) => vacant !== true && !sectors.some(({ key }) => key === sector));

const peopleLacks = (meeting: MeetingRecord, people: readonly PersonRecord[]): readonly Lack[] => {
  const members = people.filter(({ capacity }) => capacity === "member").length;
  const gone = members === 0 ? [] : headsGone(meeting, people);
  return [
    ...lack("people", "members", members === 0 ? 1 : 0),
    ...lack("people", "seatsOpen", members === 0 ? 0 : meeting.quorum.seats - members),
    ...lack("people", "chair", members > 0 && !isHeaded(meeting, people) ? 1 : 0),
    ...gone.flatMap((head) => lack("people", `${head}Gone`, 1)),
    ...lack("people", "sector", withoutSector(meeting, people).length),
    ...lack("people", "unconfirmed", people.filter(({ confirmed }) => !confirmed).length),
  ];
};

/** Strategies with projects that no item of an agenda that goes by strategies is about. */
const strategiesWithoutItem = ({ agenda, strategies, projects }: Prepared): readonly StrategyRecord[] => {
  const onAgenda = new Set(agenda.flatMap(({ strategyId }) => strategyId ?? []));
  // An agenda that names no strategy considers all projects under one item.
  if (onAgenda.size === 0) return [];
  const withProjects = new Set(projects.map(({ strategyId }) => strategyId));
  return strategies.filter(({ id }) => withProjects.has(id) && !onAgenda.has(id));
};

/** Items that consider a strategy of which no project is there. */
const itemsWithoutProject = ({ agenda, projects }: Prepared): readonly AgendaItemRecord[] => {
  const withProjects = new Set(projects.map(({ strategyId }) => strategyId));
  return agenda.filter(
    ({ kind, strategyId }) => kind === "for-consideration" && strategyId !== undefined && !withProjects.has(strategyId),
  );
};

/** What is still lacking, or has to be looked at, in the order of the index. @param prepared.people the roster, without who was matched to it */
export const lacksOf = (prepared: Prepared): readonly Lack[] => {
  const { meeting, agenda, projects } = prepared;
  if (meeting === undefined) return [];
  const unitIds = new Set(prepared.units.map(({ id }) => id));
  const strategyIds = new Set(prepared.strategies.map(({ id }) => id));
  return [
    ...meetingLacks(meeting),
    ...lack("agenda", "agenda", agenda.length === 0 ? 1 : 0),
    // Of an agenda that is empty that is said alone.
    ...lack("agenda", "arising", agenda.length > 0 && arisingItemOf(agenda) === undefined ? prepared.arising : 0),
    ...lack("agenda", "untitled", agenda.filter(({ title }) => title.th.trim() === "").length),
    ...lack("agenda", "strategyItem", agenda.length === 0 ? 0 : strategiesWithoutItem(prepared).length),
    ...lack("agenda", "otherMinutes", agenda.filter((item) => namesOtherMinutes(item, meeting)).length),
    ...lack("projects", "itemProjects", itemsWithoutProject(prepared).length),
    ...lack("projects", "overspent", projects.filter(isOverspent).length),
    ...lack("projects", "projectsStrategy", projects.filter(({ strategyId }) => !strategyIds.has(strategyId)).length),
    ...lack("projects", "projectsUnit", projects.filter(({ unitId }) => !unitIds.has(unitId)).length),
    ...peopleLacks(meeting, prepared.people),
  ];
};
