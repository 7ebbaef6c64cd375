import { isOverspent } from "#domain/overspent.ts";
import type { ProjectRecord, StrategyRecord, UnitRecord } from "#domain/records.ts";
import { matchesSearch } from "#domain/search-text.ts";

export type ProjectColumn = "strategy" | "name" | "budget" | "state";

/** What a project's record still needs. */
export type ProjectLack = "unit" | "strategy" | "indicator" | "actual" | "overspent" | "none";

export type ProjectRow = {
  readonly id: string;
  readonly project: ProjectRecord;
  readonly strategy: StrategyRecord | undefined;
  readonly unit: UnitRecord | undefined;
  readonly lack: ProjectLack;
};

export type ProjectFilter = {
  readonly query: string;
  /** Empty: all of them. */
  readonly strategyId: string;
  readonly unitId: string;
  readonly show: "all" | "lacking" | "featured";
};

const lackOf = (project: ProjectRecord, hasStrategy: boolean, hasUnit: boolean): ProjectLack => {
  if (!hasStrategy) return "strategy";
  if (!hasUnit) return "unit";
  if (isOverspent(project)) return "overspent";
  if (project.indicator === null) return "indicator";
  return project.indicator.actual === null ? "actual" : "none";
};

/** The projects with what they belong to, filtered. */
export const projectRows = (
  projects: readonly ProjectRecord[],
  strategies: readonly StrategyRecord[],
  units: readonly UnitRecord[],
  filter: ProjectFilter,
): readonly ProjectRow[] => {
  const strategyById = new Map(strategies.map((strategy) => [strategy.id, strategy]));
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const query = filter.query.trim();
  return projects
    .map((project): ProjectRow => {
      const [strategy, unit] = [strategyById.get(project.strategyId), unitById.get(project.unitId)];
      const lack = lackOf(project, strategy !== undefined, unit !== undefined);
      return { id: project.id, project, strategy, unit, lack };
    })
    .filter(({ project, unit, lack }) => {
      if (filter.strategyId !== "" && project.strategyId !== filter.strategyId) return false;
      if (filter.unitId !== "" && project.unitId !== filter.unitId) return false;
      if (filter.show === "lacking" && lack === "none") return false;
      if (filter.show === "featured" && !project.featured) return false;
      return query === "" || matchesSearch(`${project.name.th} ${unit?.name.th ?? ""}`, query);
    });
};

const lacksInOrder: readonly ProjectLack[] = ["strategy", "unit", "overspent", "indicator", "actual", "none"];

/** Orders two projects by a column; projects that are equal there stand in the order of the plan. */
export const compareProjects = (column: ProjectColumn, a: ProjectRow, b: ProjectRow): number => {
  const inPlan =
    (a.strategy?.order ?? 0) - (b.strategy?.order ?? 0) || a.project.order - b.project.order || (a.id < b.id ? -1 : 1);
  switch (column) {
    case "strategy":
      return inPlan;
    case "name":
      return a.project.name.th.localeCompare(b.project.name.th, "th") || inPlan;
    case "budget":
      return (a.project.budget?.approved ?? -1) - (b.project.budget?.approved ?? -1) || inPlan;
    case "state":
      return lacksInOrder.indexOf(a.lack) - lacksInOrder.indexOf(b.lack) || inPlan;
  }
};

/** What was disbursed of what was approved, in percent; undefined where either is missing. */
export const disbursedShare = ({ budget }: ProjectRecord): number | undefined =>
  budget === null || budget.disbursed === null || budget.approved === 0
    ? undefined
    : (budget.disbursed / budget.approved) * 100;
