import { createMemo, type Accessor } from "solid-js";
import { createAllRead, createLive, createLiveValue } from "#client/lib/live-query.ts";
import { matterOf, type Matter } from "#client/shell/matter-lookup.ts";
import { countEntries } from "#domain/counted-entries.ts";
import { arisingItemOf, type ArisingRecord } from "#domain/matters-arising.ts";
import { inLine, speakingOf } from "#domain/speaker-queue.ts";
import type {
  EntryRecord,
  LiveRecord,
  MeetingRecord,
  SpeechRecord,
  SummaryRecord,
  Target,
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
  /** What earlier meetings left open, where the item of the matters arising is the current matter; else nothing. */
  readonly arising: Accessor<readonly ArisingRecord[]>;
  /** What the question is about, where that is not the current matter. */
  readonly answeringAbout: Accessor<Matter | undefined>;
  readonly speech: Accessor<SpeechRecord | undefined>;
  readonly waitingSpeeches: Accessor<readonly SpeechRecord[]>;
  readonly speaking: Accessor<{ readonly minutes: number; readonly firstTimeFirst: boolean }>;
  readonly unit: (id: string | null | undefined) => UnitRecord | undefined;
  /** Questions and suggestions that were taken up, and how many of the questions have been answered. */
  readonly counts: Accessor<ReturnType<typeof countEntries>>;
};

/** The meeting's matters: the current one, and what is open from earlier meetings where that is the current one. */
const createMatters = (
  { queries }: Pick<ProjectorDevice, "queries">,
  meetingId: () => string,
  target: Accessor<Target | null | undefined>,
) => {
  const agenda = createLive(meetingId, queries.agenda);
  const strategies = createLive(meetingId, queries.strategies);
  const projects = createLive(meetingId, queries.projects);
  const open = createLive(meetingId, queries.arising);
  const named = (one: Target | null | undefined): Matter | undefined =>
    matterOf(one, { agenda: agenda.rows, strategies: strategies.rows, projects: projects.rows });
  const matter = createMemo(() => named(target()));
  const isArising = () => matter()?.item !== undefined && arisingItemOf(agenda.rows)?.id === matter()?.target.id;
  return {
    isRead: createAllRead([agenda, strategies, projects, open]),
    named,
    matter,
    arising: (): readonly ArisingRecord[] => (isArising() ? open.rows : []),
  };
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
  const { named, matter, arising, ...matters } = createMatters({ queries }, id, () => live.value?.target);
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
  const isRead = createAllRead([meeting, live, summary, units, speeches, answering]);
  const speech = createMemo(() => speechOnWall(live.value, speeches.rows));
  const speaking = createMemo(() => speakingOf(meeting.value));
  const scene = createMemo(() =>
    chooseScene({ meeting: meeting.value, live: live.value, speech: speech(), answering: answering.value }),
  );
  const answeringAbout = createMemo(() => {
    const about = answering.value?.target;
    return about?.id === live.value?.target?.id ? undefined : named(about);
  });
  const waitingSpeeches = createMemo(() =>
    inLine(speeches.rows, speaking()).filter(({ id: one }) => one !== speech()?.id),
  );
  return {
    isEmpty: () => !isRead() || !matters.isRead() || meeting.value === undefined,
    scene,
    meeting: () => meeting.value,
    live: () => live.value,
    summary: () => summary.value,
    matter,
    arising,
    answering: () => answering.value,
    answeringAbout,
    speech,
    waitingSpeeches,
    speaking,
    unit: (unitId) => units.rows.find((unit) => unit.id === unitId),
    counts: () => counts.value ?? countEntries([]),
  };
};
