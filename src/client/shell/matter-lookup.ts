import { stepAfter, stepsInOrder, type MeetingMatters } from "#domain/matter-order.ts";
import type { AgendaItemRecord, ProjectRecord, StrategyRecord, Target } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";

/** What the phone knows of the meeting's matters. */
export type Matters = MeetingMatters;

/** One matter with its place in the meeting: which item of the agenda it is dealt with under, which strategy it serves. */
export type Matter = {
  readonly target: Target;
  readonly title: Words;
  readonly project: ProjectRecord | undefined;
  readonly strategy: StrategyRecord | undefined;
  /** The item itself, or the sub-item about the strategy. */
  readonly item: AgendaItemRecord | undefined;
  /** The item of the first level that all of it stands under. */
  readonly topItem: AgendaItemRecord | undefined;
  readonly example: boolean;
};

/** The matter that a target means; undefined while the phone does not have it. */
export const matterOf = (target: Target | null | undefined, matters: Matters): Matter | undefined => {
  if (target === null || target === undefined) return undefined;
  switch (target.type) {
    case "agenda-item": {
      const item = matters.agenda.find(({ id }) => id === target.id);
      return item === undefined ? undefined : matterOfItem(item, matters);
    }
    case "strategy": {
      const strategy = matters.strategies.find(({ id }) => id === target.id);
      return strategy === undefined ? undefined : matterOfStrategy(strategy, matters);
    }
    case "project": {
      const project = matters.projects.find(({ id }) => id === target.id);
      return project === undefined ? undefined : matterOfProject(project, matters);
    }
  }
};

/**
 * The numbers of a matter, the same on phone, wall and presiding person's page. `figure`: the one that stands large;
 * `strategy`: that of the strategy that it serves, where the matter is one or a project; `item`: that of the agenda item
 * under which it is called, as the console lists it and the minutes say it.
 */
export const numbersOf = ({
  target,
  strategy,
  item,
}: Matter): { readonly figure: string; readonly strategy: string | undefined; readonly item: string | undefined } => {
  const ofStrategy = target.type === "agenda-item" ? undefined : strategy?.number;
  return { figure: ofStrategy ?? item?.number ?? "", strategy: ofStrategy, item: item?.number };
};

/** What comes after it, as the whole meeting counts; undefined after the last. */
export const matterAfter = (matter: Matter | undefined, matters: Matters): Matter | undefined => {
  const next = stepAfter(stepsInOrder(matters), matter?.target ?? null);
  return next === undefined ? undefined : matterOf(next.target, matters);
};

/** The address of a matter's own screen, under the meeting's. */
export const matterPath = (target: Target): string => `${screens[target.type]}/${target.id}`;

const screens = { project: "projects", strategy: "strategies", "agenda-item": "agenda" } as const;

const matterOfItem = (item: AgendaItemRecord, matters: Matters): Matter => ({
  target: { type: "agenda-item", id: item.id },
  title: item.title,
  project: undefined,
  strategy: matters.strategies.find(({ id }) => id === item.strategyId),
  item,
  topItem: topOf(item, matters.agenda),
  example: item.example === true,
});

const matterOfStrategy = (strategy: StrategyRecord, matters: Matters): Matter => {
  const item = itemOfStrategy(strategy.id, matters.agenda);
  return {
    target: { type: "strategy", id: strategy.id },
    title: strategy.title,
    project: undefined,
    strategy,
    item,
    topItem: item === undefined ? undefined : topOf(item, matters.agenda),
    example: strategy.example,
  };
};

const matterOfProject = (project: ProjectRecord, matters: Matters): Matter => {
  const item = itemOfStrategy(project.strategyId, matters.agenda);
  return {
    target: { type: "project", id: project.id },
    title: project.name,
    project,
    strategy: matters.strategies.find(({ id }) => id === project.strategyId),
    item,
    topItem: item === undefined ? undefined : topOf(item, matters.agenda),
    example: project.example,
  };
};

/** The item that considers a strategy comes before one that only informs of it. */
const itemOfStrategy = (strategyId: string, agenda: readonly AgendaItemRecord[]): AgendaItemRecord | undefined => {
  const about = agenda.filter((item) => item.strategyId === strategyId);
  return about.find((item) => item.kind === "for-consideration") ?? about[0];
};

const topOf = (item: AgendaItemRecord, agenda: readonly AgendaItemRecord[]): AgendaItemRecord => {
  const parent = item.parentId === null ? undefined : agenda.find(({ id }) => id === item.parentId);
  return parent === undefined ? item : topOf(parent, agenda);
};
