import { groupBy } from "./group-by.ts";
import type { AgendaItemRecord, ProjectRecord, StrategyRecord, Target } from "./records.ts";

/** A matter of a meeting. */
export type MeetingMatters = {
  readonly agenda: readonly AgendaItemRecord[];
  readonly strategies: readonly StrategyRecord[];
  readonly projects: readonly ProjectRecord[];
};

/** One matter that is called, and the agenda item under which it is called. `depth`: item, sub-item, project. */
export type Step = {
  readonly target: Target;
  readonly item: AgendaItemRecord;
  readonly project?: ProjectRecord;
  readonly depth: 0 | 1 | 2;
};

const byOrder = <T extends { readonly order: number }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => a.order - b.order);

/**
 * The agenda from first to last. Projects follow the item that considers their strategy; where none considers it, the first
 * that is about it, as a report for information. So no project is called twice. Projects of a strategy without an item are
 * called under the first item for consideration.
 */
export const stepsInOrder = ({ agenda, strategies, projects }: MeetingMatters): readonly Step[] => {
  const projectsOf = groupBy(byOrder(projects), ({ strategyId }) => strategyId);
  const ids = new Set(agenda.map(({ id }) => id));
  const childrenOf = (parentId: string | null): readonly AgendaItemRecord[] =>
    byOrder(agenda.filter((item) => parentIn(ids, item) === parentId));
  const inTree = (parentId: string | null): readonly AgendaItemRecord[] =>
    childrenOf(parentId).flatMap((item) => [item, ...inTree(item.id)]);
  const items = inTree(null);
  const called = new Set(items.filter(isForConsideration).map(({ strategyId }) => strategyId));
  const itemOf = (id: string | undefined) => items.find(({ strategyId }) => strategyId === id);
  const uncalled = byOrder(strategies).filter(({ id }) => !itemOf(id));
  const consider = items.find((item) => isForConsideration(item) && item.parentId === null);

  const under = (strategyId: string | undefined, item: AgendaItemRecord): readonly Step[] =>
    (projectsOf.get(strategyId ?? "") ?? []).map((project) => ({
      target: { type: "project", id: project.id },
      item,
      project,
      depth: 2,
    }));
  const itemsUnder = (parentId: string | null, depth: 0 | 1): readonly Step[] =>
    childrenOf(parentId).flatMap((item) => [
      { target: { type: "agenda-item", id: item.id }, item, depth },
      ...itemsUnder(item.id, 1),
      ...((called.has(item.strategyId) ? isForConsideration(item) : itemOf(item.strategyId) === item)
        ? under(item.strategyId, item)
        : []),
      ...(item === consider ? uncalled.flatMap(({ id }) => under(id, item)) : []),
    ]);
  return itemsUnder(null, 0);
};

const isForConsideration = ({ kind }: AgendaItemRecord): boolean => kind === "for-consideration";

/** An item whose parent was removed is on the first level. */
const parentIn = (ids: ReadonlySet<string>, { parentId }: AgendaItemRecord): string | null =>
  parentId !== null && ids.has(parentId) ? parentId : null;

const isSame = (a: Target, b: Target): boolean => a.type === b.type && a.id === b.id;

/**
 * The matter after the current one. It is used everywhere. The first where none is current; none after the last. A
 * strategy that is called by itself stands for the item that considers it.
 */
export const stepAfter = <S extends Step>(steps: readonly S[], current: Target | null): S | undefined => {
  if (current === null) return steps[0];
  const at = steps.findIndex(({ target }) => isSame(target, current));
  if (at >= 0) return steps[at + 1];
  if (current.type !== "strategy") return undefined;
  const about = steps.filter(({ item, depth }) => depth < 2 && item.strategyId === current.id);
  const considered = about.find(({ item }) => isForConsideration(item)) ?? about[0];
  return considered === undefined ? undefined : steps[steps.indexOf(considered) + 1];
};
