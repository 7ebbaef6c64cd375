import type { EntryRecord, LiveRecord, MeetingRecord, SpeechRecord, Target } from "./records.ts";
import { stepAfter, stepsInOrder, type MeetingMatters, type Step } from "./matter-order.ts";
import { inLine, speakingOf } from "./speaker-queue.ts";

/** The possible next steps. */
export type NextUp =
  | { readonly kind: "start" }
  | { readonly kind: "question"; readonly entry: EntryRecord }
  | { readonly kind: "speaker"; readonly speech: SpeechRecord }
  | { readonly kind: "matter"; readonly step: Step }
  | { readonly kind: "close" };
export type NextKind = NextUp["kind"];

export type RoomNow = {
  readonly meeting: MeetingRecord;
  readonly live: LiveRecord | undefined;
  readonly matters: MeetingMatters;
  readonly entries: readonly EntryRecord[];
  readonly speeches: readonly SpeechRecord[];
  /** What the presiding person has chosen to come first. */
  readonly first?: NextKind | undefined;
};

const keyOf = ({ type, id }: Target): string => `${type}:${id}`;

/** The current matter, with the matters that are dealt with together: a strategy's item, the strategy, its projects. */
export const targetsNow = (target: Target, { agenda, projects }: MeetingMatters): readonly Target[] => {
  const strategyId =
    target.type === "strategy"
      ? target.id
      : agenda.find((item) => target.type === "agenda-item" && item.id === target.id)?.strategyId;
  if (strategyId === undefined) return [target];
  const strategy: Target = { type: "strategy", id: strategyId };
  const under = projects
    .filter((project) => project.strategyId === strategyId)
    .map(({ id }): Target => ({ type: "project", id }));
  return target.type === "strategy" ? [strategy, ...under] : [target, strategy, ...under];
};

/** Accepted questions about the current matter without an answer, ordered by number. */
export const openQuestions = ({ live, matters, entries }: RoomNow): readonly EntryRecord[] => {
  if (live?.target == null) return [];
  const about = new Set(targetsNow(live.target, matters).map(keyOf));
  return entries
    .filter(
      ({ entryKind, status, id }) => entryKind === "question" && status === "accepted" && id !== live.nowAnswering,
    )
    .filter(({ target }) => about.has(keyOf(target)))
    .toSorted((a, b) => a.no - b.no);
};

/**
 * The next steps of the meeting in their order: a question on the matter, a waiting speaker, the next matter; before
 * the meeting its start, after the last matter its close. The presiding person's own choice comes first.
 */
export const nextUp = (room: RoomNow): readonly NextUp[] => {
  const { meeting, live, matters, speeches, first } = room;
  if (meeting.status === "closed") return [];
  if (meeting.status !== "in-session") return [{ kind: "start" }];
  const entry = openQuestions(room)[0];
  const speech = inLine(speeches, speakingOf(meeting))[0];
  const step = stepAfter(stepsInOrder(matters), live?.target ?? null);
  const rows: readonly NextUp[] = [
    ...(entry === undefined ? [] : [{ kind: "question" as const, entry }]),
    ...(speech === undefined ? [] : [{ kind: "speaker" as const, speech }]),
    step === undefined ? { kind: "close" } : { kind: "matter", step },
  ];
  return [...rows.filter(({ kind }) => kind === first), ...rows.filter(({ kind }) => kind !== first)];
};
