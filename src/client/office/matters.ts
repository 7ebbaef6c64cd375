import { groupBy } from "#domain/group-by.ts";
import type { AgendaItemRecord, ProjectRecord, StrategyRecord, Target } from "#domain/records.ts";
import type { Words } from "#domain/words.ts";
import { targetKey, type Matters } from "./entry-queue.ts";

/** Something that the meeting can be dealing with, in the order in which it deals with it. */
export type Matter = {
  readonly key: string;
  readonly target: Target;
  /** The agenda number under which it is called: `4.5`. */
  readonly number: string;
  readonly title: Words;
  readonly depth: 0 | 1 | 2;
};

const byOrder = <T extends { readonly order: number }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => a.order - b.order);

/**
 * The agenda from first to last. Featured projects follow the item that considers their strategy; items that
 * only inform of the strategies have none, so that no project is called twice.
 */
export const mattersInOrder = (matters: Matters): readonly Matter[] => {
  const projectsOf = projectsByStrategy(matters.projects);
  const called = new Set(
    matters.agenda.filter((item) => item.kind === "for-consideration").map((item) => item.strategyId),
  );
  const consider = matters.agenda.find((item) => item.kind === "for-consideration" && item.parentId === null);

  const itemsUnder = (parentId: string | null, depth: 0 | 1): readonly Matter[] =>
    byOrder(matters.agenda.filter((item) => item.parentId === parentId)).flatMap((item) => [
      matterOfItem(item, depth),
      ...(depth === 0 ? itemsUnder(item.id, 1) : []),
      ...(item.kind === "for-consideration" && item.strategyId !== undefined
        ? (projectsOf.get(item.strategyId) ?? []).map((project) => matterOfProject(project, item.number))
        : []),
      ...(item.id === consider?.id ? uncalledProjects(matters.strategies, projectsOf, called, item.number) : []),
    ]);
  return itemsUnder(null, 0);
};

const projectsByStrategy = (projects: readonly ProjectRecord[]): ReadonlyMap<string, readonly ProjectRecord[]> =>
  groupBy(byOrder(projects), (project) => project.strategyId);

/** Projects whose strategy has no item of its own are called under the item for consideration. */
const uncalledProjects = (
  strategies: readonly StrategyRecord[],
  projectsOf: ReadonlyMap<string, readonly ProjectRecord[]>,
  called: ReadonlySet<string | undefined>,
  number: string,
): readonly Matter[] =>
  byOrder(strategies)
    .filter((strategy) => !called.has(strategy.id))
    .flatMap((strategy) => (projectsOf.get(strategy.id) ?? []).map((project) => matterOfProject(project, number)));

const matterOfItem = (item: AgendaItemRecord, depth: 0 | 1): Matter => {
  const target: Target = { type: "agenda-item", id: item.id };
  return { key: targetKey(target), target, number: item.number, title: item.title, depth };
};

const matterOfProject = (project: ProjectRecord, number: string): Matter => {
  const target: Target = { type: "project", id: project.id };
  return { key: targetKey(target), target, number, title: project.name, depth: 2 };
};

/** What comes after the current matter; the first where none is current, nothing after the last. */
export const nextMatter = (matters: readonly Matter[], current: Target | null): Matter | undefined => {
  if (current === null) return matters[0];
  const at = matters.findIndex((matter) => matter.key === targetKey(current));
  return matters[at + 1];
};
