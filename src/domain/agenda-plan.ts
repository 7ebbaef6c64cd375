import type { AgendaItemRecord, MeetingRecord } from "./records.ts";

/** An item with its planned minutes, and when it is to begin, minutes after the start of the meeting. */
export type PlannedItem = { readonly item: AgendaItemRecord; readonly minutes: number; readonly from: number };

const childrenOf = (agenda: readonly AgendaItemRecord[], id: string | null): readonly AgendaItemRecord[] =>
  agenda.filter(({ parentId }) => parentId === id).toSorted((a, b) => a.order - b.order);

/**
 * An item lasts as long as its sub-items together. Where none of them has a time, it lasts as long as it says itself.
 */
const minutesOf = (agenda: readonly AgendaItemRecord[], item: AgendaItemRecord): number => {
  const under = childrenOf(agenda, item.id).reduce((sum, child) => sum + minutesOf(agenda, child), 0);
  return under > 0 ? under : (item.plannedMinutes ?? 0);
};

/** The planned times of the agenda, in its order (promise M12). */
export const planOf = (agenda: readonly AgendaItemRecord[]): readonly PlannedItem[] => {
  const walk = (parentId: string | null, start: number): readonly PlannedItem[] => {
    let from = start;
    return childrenOf(agenda, parentId).flatMap((item) => {
      const planned = { item, minutes: minutesOf(agenda, item), from };
      from += planned.minutes;
      return [planned, ...walk(item.id, planned.from)];
    });
  };
  return walk(null, 0);
};

/** The sum of the items, minutes. */
export const plannedTotal = (agenda: readonly AgendaItemRecord[]): number =>
  childrenOf(agenda, null).reduce((sum, item) => sum + minutesOf(agenda, item), 0);

const minuteMs = 60_000;
const halfDayMs = 12 * 60 * minuteMs;

/**
 * The start of the plan, ms: the time of the invitation. A meeting that began on another day counts from its beginning.
 * Undefined where neither is known.
 */
export const planStart = ({
  startsAt,
  startedAt,
}: Pick<MeetingRecord, "startsAt" | "startedAt">): number | undefined => {
  const invited = Date.parse(startsAt);
  if (Number.isNaN(invited)) return startedAt ?? undefined;
  return startedAt !== null && Math.abs(startedAt - invited) > halfDayMs ? startedAt : invited;
};

type Course = {
  readonly plan: readonly PlannedItem[];
  /** The current item. */
  readonly itemId: string;
  /** How long it has been current, ms. */
  readonly spentMs: number;
  /** The planned start of the meeting, and now, ms. */
  readonly startsAt: number;
  readonly now: number;
};

/**
 * How far the whole meeting is behind its plan, in whole minutes; negative when it is ahead. Undefined where the item
 * has no time. An item within its planned minutes does not make the meeting late.
 */
export const minutesBehind = ({ plan, itemId, spentMs, startsAt, now }: Course): number | undefined => {
  const planned = plan.find(({ item }) => item.id === itemId);
  if (planned === undefined || planned.minutes === 0) return undefined;
  const within = Math.min(spentMs, planned.minutes * minuteMs);
  return Math.round((now - startsAt - planned.from * minuteMs - within) / minuteMs);
};

/** When the meeting is about to end, ms: the planned end, moved by the present delay. Undefined without a plan. */
export const endOfPlan = (
  agenda: readonly AgendaItemRecord[],
  { startsAt, behind }: { readonly startsAt: number | undefined; readonly behind: number | undefined },
): number | undefined => {
  const total = plannedTotal(agenda);
  return startsAt === undefined || behind === undefined || total === 0
    ? undefined
    : startsAt + (total + behind) * minuteMs;
};
