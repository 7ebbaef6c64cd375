import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createFormat } from "#client/i18n/format.ts";
import { createLive, createLiveValue } from "#client/lib/live-query.ts";
import type { LiveState } from "#client/lib/watch-query.ts";
import { createLiveRows } from "#client/lib/live-rows.ts";
import type { OfficeAct, OfficeEntry } from "#client/local/vault-records.ts";
import type { MeetingDataRecord, MeetingRecord, PersonRecord } from "#domain/records.ts";
import { paintAccent } from "#client/ui/accent-colour.ts";
import { createActRevisions } from "./act-revisions.ts";
import { createOfficeEntries } from "#client/local/office-entries.ts";
import { createUnusualActivity } from "./unusual-activity.ts";
import { keepLastPlace } from "./last-used-space.ts";
import { mattersInOrder } from "./matters-in-order.ts";
import {
  attendancesByPerson,
  entriesWithActs,
  holdActs,
  layActs,
  liveOf,
  meetingOf,
  nothingLaid,
  peopleWithActs,
  recordsWithActs,
  type ConsoleEntry,
  type LaidActs,
  type ShownAct,
} from "./pending-acts.ts";
import { presenceOf, type PersonAttendance } from "./count-presence.ts";
import { createUnsentActs } from "./unsent-acts.ts";

/** What the room sees beside the matters: who speaks, what was considered, what everybody is told. */
const createRoomRows = (meetingId: Accessor<string>) => {
  const { queries } = useApp();
  const considerations = createLive(meetingId, queries.considerations);
  const speeches = createLive(meetingId, queries.speeches);
  const announcements = createLive(meetingId, queries.announcements);
  const chairNotes = createLive(meetingId, queries.chairNotes);
  return {
    speeches: () => speeches.rows,
    announcements: () => announcements.rows,
    chairNotes: () => chairNotes.rows,
    considerations: () => considerations.rows,
    all: (): readonly MeetingDataRecord[] => [
      ...considerations.rows,
      ...speeches.rows,
      ...announcements.rows,
      ...chairNotes.rows,
    ],
  };
};

/** The rows of one meeting as this device has them, with the pending acts over them. */
const createRows = (meetingId: Accessor<string>) => {
  const { queries } = useApp();
  const meeting = createLiveValue(meetingId, queries.meeting);
  const live = createLiveValue(meetingId, queries.live);
  const agenda = createLive(meetingId, queries.agenda);
  const strategies = createLive(meetingId, queries.strategies);
  const projects = createLive(meetingId, queries.projects);
  const units = createLive(meetingId, queries.units);
  const entries = createLiveRows(meetingId, queries.over(createOfficeEntries), isSameEntry);
  const people = createLive(meetingId, queries.people);
  const attendances = createLive(meetingId, queries.attendances);
  const room = createRoomRows(meetingId);
  const queued = createUnsentActs(meetingId);

  // Gathered where an act is laid over them, and not with each of the readings that a screen opens with.
  const others = (): readonly MeetingDataRecord[] => [
    ...(meeting.value === undefined ? [] : [meeting.value]),
    ...agenda.rows,
    ...strategies.rows,
    ...projects.rows,
    ...units.rows,
    ...people.rows,
    ...attendances.rows,
    ...room.all(),
  ];
  const revisions = createActRevisions({
    entries: () => entries.rows,
    others,
    attendances: () => attendances.rows,
    live: () => live.value,
  });
  const fresh = createFreshActs();
  const acts = createMemo<readonly ShownAct[]>(
    (shown) => holdActs(fresh.added(shown), queued.rows, revisions.standingOf),
    [],
    { equals: areSameActs },
  );
  const matters = (laid: LaidActs) => ({
    agenda: recordsWithActs("agenda-item", agenda.rows, laid),
    strategies: recordsWithActs("strategy", strategies.rows, laid),
    projects: recordsWithActs("project", projects.rows, laid),
  });
  const isRead = createMemo<boolean>(
    (was) =>
      was || [meeting, live, agenda, strategies, projects, units, entries, people, attendances, queued].every(hasEnded),
    false,
  );
  return { meeting, live, units, entries, people, attendances, room, others, revisions, acts, fresh, matters, isRead };
};

/** A record's place in history moves with everything that changes in it; what is joined to it has a place of its own. */
const isSameEntry = (a: OfficeEntry, b: OfficeEntry): boolean =>
  a.seq === b.seq &&
  a.rev === b.rev &&
  a.officeRev === b.officeRev &&
  a.status === b.status &&
  a.endorsements === b.endorsements &&
  a.answer?.seq === b.answer?.seq &&
  a.takenBack?.seq === b.takenBack?.seq &&
  a.text === b.text &&
  a.authorName === b.authorName &&
  a.targetTitle?.th === b.targetTitle?.th &&
  a.targetTitle?.en === b.targetTitle?.en;

/** An act that is read back from the database is the one that was noted: nothing has to be applied again. */
const areSameActs = (before: readonly ShownAct[], next: readonly ShownAct[]): boolean =>
  before.length === next.length &&
  before.every((act, at) => {
    const other = next[at];
    return (
      act.opId === other?.opId &&
      act.sentAtSeq === other.sentAtSeq &&
      act.refused?.kind === other.refused?.kind &&
      act.conflict?.rev === other.conflict?.rev &&
      (act.conflict === undefined) === (other.conflict === undefined)
    );
  });

/** Whether a query has been read, or could not be. */
const hasEnded = ({ state }: { readonly state: LiveState }): boolean => state !== "loading";

/**
 * Acts that are just being saved and are not read back yet, each handed on once: the next act may follow before the
 * database has said that there is one.
 */
const createFreshActs = () => {
  const [saved, setSaved] = createSignal<readonly OfficeAct[]>([]);
  const given = new Set<string>();
  const fresh = (): readonly OfficeAct[] => {
    const news = saved().filter((act) => !given.has(act.opId));
    for (const act of news) given.add(act.opId);
    return news;
  };
  const [forgotten, setForgotten] = createSignal<readonly string[]>([]);
  return {
    /** The acts that are shown, and the new ones, without those that could not be saved. */
    added: (shown: readonly ShownAct[]): readonly ShownAct[] =>
      [...shown, ...fresh()].filter(({ opId }) => !forgotten().includes(opId)),
    note: (act: OfficeAct) => setSaved([act]),
    forget: (opId: string) => setForgotten((before) => [...before, opId]),
  };
};

type NamedRevisions = { readonly baseRev?: number; readonly officeRev?: number };
type Naming = {
  readonly kind: string;
  readonly id: string;
  readonly laid: LaidActs;
  readonly named: NamedRevisions;
};

/** An act may change more than its own record: that of a speech also the current matter's, or the speech before. */
const withForeseen = ({ kind, id, laid, named }: Naming): NamedRevisions => {
  const type = kind === "live/set" ? "live" : kind.startsWith("speech/") ? "speech" : undefined;
  const foreseen = type === undefined ? undefined : laid.changed.get(`${type} ${id}`);
  if (foreseen === undefined) return named;
  const rev = foreseen.type === "speech" ? foreseen.officeRev : foreseen.rev;
  return { ...named, officeRev: Math.max(named.officeRev ?? 0, rev) };
};

/** The meeting's own words for its sectors. */
const createSectorWords = (meeting: Accessor<MeetingRecord | undefined>) => {
  const app = useApp();
  const sectorOf = (key: string | null) => meeting()?.sectors.find((sector) => sector.key === key);
  return {
    sectorLabel: (key: string | null): string => {
      const sector = sectorOf(key);
      return sector === undefined ? "" : app.say(sector.label);
    },
    /** What people see of a sector, as a person of it is called: ผู้แทนภาคประชาชน. */
    representativeOf: (key: string | null): string => {
      const sector = sectorOf(key);
      return sector === undefined ? "" : app.say(sector.representative ?? sector.label);
    },
  };
};

/** Who is present, counted as the meeting is set. */
const createPresence = (
  people: Accessor<readonly PersonRecord[]>,
  attendances: Accessor<ReadonlyMap<string, PersonAttendance>>,
  meeting: Accessor<MeetingRecord | undefined>,
) =>
  createMemo(() =>
    presenceOf(people(), attendances(), {
      isClosed: meeting()?.status === "closed",
      substitutesCount: meeting()?.substitutesCount === true,
      withoutName: meeting()?.withoutName,
    }),
  );

/**
 * Everything that the secretariat's screens read of one meeting, from this device's own databases, with the pending
 * acts over it. Nothing here uses the network.
 */
export const createOfficeData = (meetingId: Accessor<string>) => {
  const app = useApp();
  const rows = createRows(meetingId);
  const { acts } = rows;
  const around = () => ({
    meetingId: meetingId(),
    records: [...rows.others(), ...(rows.live.value === undefined ? [] : [rows.live.value])],
  });
  const laid = createMemo(() => (acts().length === 0 ? nothingLaid : layActs(rows.entries.rows, acts(), around())));
  const matters = createMemo(() => rows.matters(laid()));
  const meeting = () => meetingOf(laid(), rows.meeting.value);

  createEffect(() => app.openMeeting(meetingId()));
  createEffect(() => keepLastPlace(meetingId()));
  createEffect(() => {
    paintAccent(document.documentElement, rows.meeting.value?.accent ?? "");
  });

  const entries = createMemo(() => entriesWithActs(rows.entries.rows, laid()));
  const entriesById = createMemo(() => new Map(entries().map((entry) => [entry.id, entry])));
  const people = createMemo(() => peopleWithActs(rows.people.rows, acts(), laid()));
  const attendanceByPerson = createMemo(() => attendancesByPerson(rows.attendances.rows, laid()));
  const live = createMemo(() => liveOf(laid(), rows.live.value, meetingId()));
  const speeches = createMemo(() => recordsWithActs("speech", rows.room.speeches(), laid()));
  const inOrder = createMemo(() => mattersInOrder(matters()));
  const format = createFormat({ language: app.language, numerals: () => rows.meeting.value?.numerals ?? "arabic" });
  onCleanup(app.writeDigits(format.digits));
  const presence = createPresence(people, attendanceByPerson, meeting);
  const hints = createUnusualActivity(meetingId);

  return {
    meetingId,
    /** Whether everything has been read once, or could not be: what is painted then moves no more by itself. */
    isRead: rows.isRead,
    meeting,
    status: () => meeting()?.status ?? "draft",
    live,
    speeches,
    announcements: () => recordsWithActs("announcement", rows.room.announcements(), laid()),
    considerations: () => recordsWithActs("consideration", rows.room.considerations(), laid()),
    /** What the secretariat wrote for the presiding person. */
    chairNotes: () => recordsWithActs("chair-note", rows.room.chairNotes(), laid()),
    units: () => recordsWithActs("unit", rows.units.rows, laid()),
    matters,
    mattersInOrder: inOrder,
    entriesState: () => rows.entries.state,
    entries,
    entry: (id: string | undefined): ConsoleEntry | undefined => (id === undefined ? undefined : entriesById().get(id)),
    people,
    attendanceByPerson,
    presence,
    hints,
    acts,
    /** Shows an act that is being saved at once, and counts it. */
    note: rows.fresh.note,
    /** Takes an act back out that could not be saved. */
    forget: rows.fresh.forget,
    revisionsFor: (kind: string, id: string) =>
      withForeseen({ kind, id, laid: laid(), named: rows.revisions.revisionsFor(kind, id, acts()) }),
    format,
    ...createSectorWords(() => rows.meeting.value),
  };
};

export type OfficeData = ReturnType<typeof createOfficeData>;
