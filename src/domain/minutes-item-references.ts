import { arisingItemOf } from "./matters-arising.ts";
import { sayMeetingNumber } from "./meeting-number.ts";
import type { AgendaItemRecord, MeetingDataRecord, MeetingRecord, Target } from "./records.ts";

/** The agenda of a meeting, as far as references to its minutes need it. */
export type AgendaNumbers = {
  /** The number of each item, and the item under which each entry is minuted. */
  readonly numbers: Readonly<Record<string, string>>;
  readonly ofEntries: Readonly<Record<string, string>>;
  /** The item under which the follow-up of earlier suggestions is reported. */
  readonly arisingId: string | null;
};

/** A meeting as a later one names it: `5/2562`, or its date (ISO, `dayOfSession`) where it has none. */
export const meetingReferenceOf = (meeting: Pick<MeetingRecord, "number" | "numberYear" | "startsAt">): string =>
  sayMeetingNumber(meeting) || meeting.startsAt.slice(0, 10);

/**
 * The item under which the minutes report what was written about something: the matter itself, or the item of its
 * strategy.
 */
export const minutedUnder = <T extends Pick<AgendaItemRecord, "id" | "strategyId">>(
  target: Target,
  items: readonly T[],
  strategyOfProject: (projectId: string) => string | undefined,
): T | undefined => {
  if (target.type === "agenda-item") return items.find(({ id }) => id === target.id);
  const strategyId = target.type === "strategy" ? target.id : strategyOfProject(target.id);
  return strategyId === undefined ? undefined : items.find((item) => item.strategyId === strategyId);
};

/** The numbers of a meeting's agenda, from its records. */
export const agendaNumbersOf = (records: readonly MeetingDataRecord[]): AgendaNumbers => {
  const items = records.filter((record) => record.type === "agenda-item");
  const projects = records.filter((record) => record.type === "project");
  const strategyOf = new Map(projects.map(({ id, strategyId }) => [id, strategyId]));
  const ofEntries = records
    .filter((record) => record.type === "entry")
    .flatMap(({ id, target }) => {
      const item = minutedUnder(target, items, (projectId) => strategyOf.get(projectId));
      return item === undefined ? [] : [[id, item.id] as const];
    });
  return {
    numbers: Object.fromEntries(items.map(({ id, number }) => [id, number])),
    ofEntries: Object.fromEntries(ofEntries),
    arisingId: arisingItemOf(items)?.id ?? null,
  };
};
