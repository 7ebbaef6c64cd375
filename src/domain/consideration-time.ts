import type { AgendaItemRecord, ConsiderationRecord, LiveRecord, Target } from "./records.ts";
import type { Step } from "./matter-order.ts";

/** The id of a matter's record of having been considered. */
export const considerationIdOf = ({ type, id }: Target): string => `${type}:${id}`;

/**
 * How long a matter has been current, ms, including now.
 * @param now server time, ms; of a meeting that is over, the time of its close
 */
export const consideredMs = (
  target: Target,
  {
    rows,
    live,
    now,
  }: { readonly rows: readonly ConsiderationRecord[]; readonly live: LiveRecord | undefined; readonly now: number },
): number => {
  const id = considerationIdOf(target);
  const before = rows.find((row) => row.id === id)?.spentMs ?? 0;
  const isCurrent = live?.target != null && considerationIdOf(live.target) === id;
  return before + (isCurrent ? Math.max(0, now - (live.since ?? now)) : 0);
};

/**
 * The agenda items that the meeting has considered: items that were current, items with a current matter under them,
 * and items with a resolution. Being before the current item on the agenda is not enough.
 */
export const consideredItems = (
  steps: readonly Step[],
  agenda: readonly AgendaItemRecord[],
  rows: readonly Pick<ConsiderationRecord, "id" | "target">[],
): ReadonlySet<string> => {
  const itemOf = (target: Target): AgendaItemRecord | undefined =>
    steps.find((step) => considerationIdOf(step.target) === considerationIdOf(target))?.item ??
    (target.type === "strategy" ? agenda.find(({ strategyId }) => strategyId === target.id) : undefined);
  const found = new Set<string>();
  const add = (item: AgendaItemRecord | undefined): void => {
    if (item === undefined || found.has(item.id)) return;
    found.add(item.id);
    add(agenda.find(({ id }) => id === item.parentId));
  };
  for (const { target } of rows) add(itemOf(target));
  for (const item of agenda) if (item.resolution !== null) add(item);
  return found;
};
