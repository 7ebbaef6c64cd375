import { createMemo, type Accessor } from "solid-js";
import { createAllRead, createLive, createLiveValue } from "#client/lib/live-query.ts";
import { matterOf, type Matter } from "#client/shell/matter-lookup.ts";
import { countEntries } from "#domain/counted-entries.ts";
import { inLine, speakingOf } from "#domain/speaker-queue.ts";
import type {
  EntryRecord,
  LiveRecord,
  MeetingRecord,
  SpeechRecord,
  SummaryRecord,
  UnitRecord,
} from "#domain/records.ts";
import type { ProjectorDevice } from "./open-projector-device.ts";
import { chooseScene, speechOnWall, type Scene } from "./choose-scene.ts";

/** What the projector knows of the meeting: what the room may read, from its own database, never from the network. */
export type ProjectorData = {
  /** Nothing has been read yet, since this screen was paired. */
  readonly isEmpty: Accessor<boolean>;
  readonly scene: Accessor<Scene>;
  readonly meeting: Accessor<MeetingRecord | undefined>;
  readonly live: Accessor<LiveRecord | undefined>;
  readonly summary: Accessor<SummaryRecord | undefined>;
  readonly matter: Accessor<Matter | undefined>;
  readonly answering: Accessor<EntryRecord | undefined>;
  /** What the question is about, where that is not the current matter. */
  readonly answeringAbout: Accessor<Matter | undefined>;
  readonly speech: Accessor<SpeechRecord | undefined>;
  readonly waitingSpeeches: Accessor<readonly SpeechRecord[]>;
  readonly speaking: Accessor<{ readonly minutes: number; readonly firstTimeFirst: boolean }>;
  readonly unit: (id: string | null | undefined) => UnitRecord | undefined;
  /** Questions and suggestions that were taken up, and how many of the questions have been answered. */
  readonly counts: Accessor<ReturnType<typeof countEntries>>;
};

/** The live queries from which the projector's page is drawn. */
export const createProjectorData = (
  { queries }: Pick<ProjectorDevice, "queries">,
  meetingId: string,
): ProjectorData => {
  const id = () => meetingId;
  const meeting = createLiveValue(id, queries.meeting);
  const live = createLiveValue(id, queries.live);
  const summary = createLiveValue(id, queries.summary);
  const agenda = createLive(id, queries.agenda);
  const strategies = createLive(id, queries.strategies);
  const projects = createLive(id, queries.projects);
  const units = createLive(id, queries.units);
  const speeches = createLive(id, queries.speeches);
  const answering = createLiveValue(
    () => live.value?.nowAnswering ?? undefined,
    (entryId) => (entryId === undefined ? Promise.resolve(undefined) : queries.entry(meetingId, entryId)),
  );
  // Thousands of entries are read for the closing screen alone.
  const isOver = createMemo(() => meeting.value?.status === "closed" || live.value?.show === "thanks");
  const counts = createLiveValue(isOver, async (over) => countEntries(over ? await queries.entries(meetingId) : []));

  // Drawn once it knows the meeting's position, so that nothing else is shown before.
  const isRead = createAllRead([meeting, live, summary, agenda, strategies, projects, units, speeches, answering]);
  const speech = createMemo(() => speechOnWall(live.value, speeches.rows));
  const speaking = createMemo(() => speakingOf(meeting.value));
  const scene = createMemo(() =>
    chooseScene({ meeting: meeting.value, live: live.value, speech: speech(), answering: answering.value }),
  );
  const matters = () => ({ agenda: agenda.rows, strategies: strategies.rows, projects: projects.rows });
  const matter = createMemo(() => matterOf(live.value?.target, matters()));
  const answeringAbout = createMemo(() => {
    const about = answering.value?.target;
    return about?.id === live.value?.target?.id ? undefined : matterOf(about, matters());
  });
  const waitingSpeeches = createMemo(() =>
    inLine(speeches.rows, speaking()).filter(({ id: one }) => one !== speech()?.id),
  );
  return {
    isEmpty: () => !isRead() || meeting.value === undefined,
    scene,
    meeting: () => meeting.value,
    live: () => live.value,
    summary: () => summary.value,
    matter,
    answering: () => answering.value,
    answeringAbout,
    speech,
    waitingSpeeches,
    speaking,
    unit: (unitId) => units.rows.find((unit) => unit.id === unitId),
    counts: () => counts.value ?? countEntries([]),
  };
};
