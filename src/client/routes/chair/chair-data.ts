import { quorumCounts, substitutesNotCounted } from "#domain/quorum-standing.ts";
import { createMemo } from "solid-js";
import { createAllRead, createLive, createLiveValue } from "#client/lib/live-query.ts";
import { createServerTimeSignal } from "#client/lib/server-time-signal.ts";
import { useApp } from "#client/app-context.tsx";
import { useMatters } from "#client/shell/shared-matters-and-units.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { endOfPlan, minutesBehind, planOf, planStart } from "#domain/agenda-plan.ts";
import { nameShownToRoom } from "./name-shown-to-room.ts";
import { useNotesForChair } from "./use-notes-for-chair.ts";
import { consideredMs } from "#domain/consideration-time.ts";
import type { ConsiderationRecord, MeetingRecord, SpeechRecord, SummaryRecord } from "#domain/records.ts";
import { targetsNow } from "#domain/next-up.ts";
import { currentSpeech, inLine, speakingOf } from "#domain/speaker-queue.ts";

type Known = {
  readonly matters: ReturnType<typeof useMatters>;
  readonly considerations: () => readonly ConsiderationRecord[];
  readonly now: () => number;
};

/** The meeting's progress against its plan. */
const createCourse = ({ matters, considerations, now }: Known) => {
  const meeting = useMeeting();
  const plan = createMemo(() => planOf(matters.agenda.rows));
  const item = () => matters.current()?.item;
  const spentMs = () => {
    const of = item();
    if (of === undefined) return 0;
    const known = { rows: considerations(), live: meeting.live(), now: now() };
    const under = matters.projects.rows.filter(({ strategyId }) => strategyId === of.strategyId);
    const targets = [
      { type: "agenda-item" as const, id: of.id },
      ...under.map(({ id }) => ({ type: "project" as const, id })),
    ];
    return targets.reduce((sum, target) => sum + consideredMs(target, known), 0);
  };
  const startsAt = () => {
    const record = meeting.record();
    return record === undefined ? undefined : planStart(record);
  };
  const behind = () => {
    const of = item();
    const from = startsAt();
    if (of === undefined || from === undefined) return undefined;
    return minutesBehind({ plan: plan(), itemId: of.id, spentMs: spentMs(), startsAt: from, now: now() });
  };
  return {
    planned: () => plan().find((row) => row.item.id === item()?.id),
    startsAt,
    spentMs,
    behind,
    endsAt: () => endOfPlan(matters.agenda.rows, { startsAt: startsAt(), behind: behind() }),
  };
};

/** Calling and closing; the meeting's data are edited elsewhere. */
const isOfChair = (kind: string): boolean => /^(live|speech|meeting)\//.test(kind) && kind !== "meeting/put";

/** Who is here and counts, of how many seats; of a meeting without any counts yet nobody. */
const quorumOf = (summary: SummaryRecord | undefined, record: MeetingRecord | undefined) =>
  summary === undefined
    ? { seats: 0, needed: 0, ...record?.quorum, present: 0, confirmed: 0, notCounted: 0 }
    : { ...summary.quorum, ...quorumCounts(summary), notCounted: substitutesNotCounted(summary) };

/** What the presiding person sees, all of it from this device's own databases. */
export const useChair = () => {
  const app = useApp();
  const { queries, say } = app;
  const meeting = useMeeting();
  const matters = useMatters();
  const nowAnswering = () => meeting.live()?.nowAnswering ?? null;
  const answering = createLiveValue(nowAnswering, (id) =>
    id === null ? Promise.resolve(undefined) : queries.entry(meeting.id(), id),
  );
  const question = createLiveValue(
    () => {
      const target = meeting.live()?.target ?? null;
      const on = target === null ? [] : targetsNow(target, matters.matters());
      return { id: meeting.id(), on, answering: nowAnswering() };
    },
    ({ id, on, answering: not }) => queries.firstOpenQuestion(id, on, not),
  );
  const speeches = createLive(meeting.id, queries.speeches);
  const units = createLive(meeting.id, queries.units);
  const summary = createLiveValue(meeting.id, queries.summary);
  const considerations = createLive(meeting.id, queries.considerations);
  const acts = createLiveValue(meeting.id, queries.officeActs);
  const notes = useNotesForChair(meeting.id);
  const now = createServerTimeSignal({ now: app.now, offsetMs: () => app.sync.clockOffsetMs });
  const isRestRead = createAllRead([answering, question, speeches, units, summary, considerations, acts]);
  const course = createCourse({ matters, considerations: () => considerations.rows, now });
  const nameOf = (speech: SpeechRecord, unnamed: string): string => {
    const unit = units.rows.find(({ id }) => id === speech.unitId);
    if (unit !== undefined) return say(unit.name);
    const name = nameShownToRoom(speech);
    return name === null ? meeting.representativeOf(speech.sector) || unnamed : app.personName(name);
  };

  return {
    ...matters,
    isRead: () => matters.isRead() && isRestRead() && notes.isRead(),
    /** The question on the current matter that comes next. */
    openQuestion: () => question.value,
    speeches: () => speeches.rows,
    quorum: () => quorumOf(summary.value, meeting.record()),
    answering: () => answering.value,
    speaker: () => currentSpeech(speeches.rows),
    waitingSpeakers: () => inLine(speeches.rows, speakingOf(meeting.record())).length,
    speaking: () => speakingOf(meeting.record()),
    nameOf,
    /** What the secretariat wrote on an agenda item. */
    noteOn: notes.of,
    now,
    ...course,
    /** An act of this device that has not been answered yet: one at a time, so that nothing is called twice. */
    isSending: () =>
      (acts.value ?? []).some(({ refused, conflict }) => refused === undefined && conflict === undefined),
    /** One of the chair's own acts that was answered with no; those of other screens are shown there. */
    stuck: () =>
      (acts.value ?? []).find(
        ({ op, refused, conflict }) => isOfChair(op.kind) && (refused !== undefined || conflict !== undefined),
      ),
  };
};

export type Chair = ReturnType<typeof useChair>;
