import { createEffect, createMemo, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createFormat } from "#client/i18n/format.ts";
import { createLive, createLiveValue } from "#client/lib/live.ts";
import { accentNameOf } from "#client/ui/accent.ts";
import { mattersInOrder } from "./matters.ts";
import {
  attendancesWithActs,
  entriesWithActs,
  holdActs,
  liveWithActs,
  meetingStatusWithActs,
  peopleWithActs,
  type ConsoleEntry,
  type ShownAct,
} from "./pending-acts.ts";
import { presenceOf } from "./presence.ts";

/**
 * Everything that the secretariat's screens read of one meeting, from this device's own databases, with the acts that
 * still wait laid over it. Nothing here asks the network.
 */
export const createOfficeData = (meetingId: Accessor<string>) => {
  const app = useApp();
  const meeting = createLiveValue(meetingId, app.queries.meeting);
  const live = createLiveValue(meetingId, app.queries.live);
  const agenda = createLive(meetingId, app.queries.agenda);
  const strategies = createLive(meetingId, app.queries.strategies);
  const projects = createLive(meetingId, app.queries.projects);
  const units = createLive(meetingId, app.queries.units);
  const rows = createLive(meetingId, app.queries.officeEntries);
  const roster = createLive(meetingId, app.queries.people);
  const attendances = createLive(meetingId, app.queries.attendances);
  const queued = createLiveValue(meetingId, app.queries.officeActs);

  createEffect(() => app.openMeeting(meetingId()));
  createEffect(() => {
    document.documentElement.dataset["accent"] = accentNameOf(meeting.value?.accent ?? "");
  });

  const seqById = createMemo(() => {
    const records = [...rows.rows, ...roster.rows, ...attendances.rows, meeting.value];
    return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.id, record.seq] as const])));
  });
  const acts = createMemo<readonly ShownAct[]>(
    (shown) => holdActs(shown, queued.value ?? [], (id) => seqOf(id, meetingId(), seqById(), live.value?.seq)),
    [],
  );
  const matters = () => ({ agenda: agenda.rows, strategies: strategies.rows, projects: projects.rows });
  const entries = createMemo(() => entriesWithActs(rows.rows, acts()));
  const entriesById = createMemo(() => new Map(entries().map((entry) => [entry.id, entry])));
  const people = createMemo(() => peopleWithActs(roster.rows, acts()));
  const attendanceByPerson = createMemo(() => attendancesWithActs(attendances.rows, acts()));
  const liveNow = createMemo(() => liveWithActs(live.value, acts()));
  const inOrder = createMemo(() => mattersInOrder(matters()));
  const presence = createMemo(() => presenceOf(people(), attendanceByPerson()));
  const sectorOf = (key: string | null) => meeting.value?.sectors.find((sector) => sector.key === key);

  return {
    meetingId,
    meeting: () => meeting.value,
    /** What the server says; `live` has this device's own acts laid over it. */
    liveRecord: () => live.value,
    live: liveNow,
    status: () => meetingStatusWithActs(meeting.value?.status ?? "draft", acts()),
    units: () => units.rows,
    matters,
    mattersInOrder: inOrder,
    entriesState: () => rows.state,
    entries,
    entry: (id: string | undefined): ConsoleEntry | undefined => (id === undefined ? undefined : entriesById().get(id)),
    people,
    attendanceByPerson,
    presence,
    acts,
    format: createFormat({ language: app.language, numerals: () => meeting.value?.numerals ?? "arabic" }),
    sectorLabel: (key: string | null): string => {
      const sector = sectorOf(key);
      return sector === undefined ? "" : app.say(sector.label);
    },
    representativeOf: (key: string | null): string => {
      const sector = sectorOf(key);
      return sector === undefined ? "" : app.say(sector.representative ?? sector.label);
    },
  };
};

export type OfficeData = ReturnType<typeof createOfficeData>;

/** Acts on the meeting are about its record and about the current matter, which is a record of its own. */
const seqOf = (
  id: string,
  meetingId: string,
  seqById: ReadonlyMap<string, number>,
  liveSeq: number | undefined,
): number => (id === meetingId ? (seqById.get(id) ?? 0) * 1e9 + (liveSeq ?? 0) : (seqById.get(id) ?? 0));
