import type { ProjectRecord, StrategyRecord, Target } from "#domain/records.ts";
import type { EntryCounts } from "#client/local/vault-records.ts";

export type StrategyTargets = readonly { readonly strategyId: string; readonly target: Target }[];

/** Each strategy and each of its projects, as what can be asked about. */
export const targetsByStrategy = (matters: {
  readonly strategies: readonly Pick<StrategyRecord, "id">[];
  readonly projects: readonly Pick<ProjectRecord, "id" | "strategyId">[];
}): StrategyTargets => [
  ...matters.strategies.map(({ id }) => ({ strategyId: id, target: { type: "strategy", id } as const })),
  ...matters.projects.map(({ id, strategyId }) => ({ strategyId, target: { type: "project", id } as const })),
];

/** How many questions and suggestions the room sees on each strategy, its projects' counted with it. */
export const entryCounts = (counts: EntryCounts, about: StrategyTargets): Readonly<Record<string, number>> => {
  const byStrategy: Record<string, number> = {};
  for (const { strategyId, target } of about) {
    byStrategy[strategyId] = (byStrategy[strategyId] ?? 0) + (counts[`${target.type}/${target.id}`] ?? 0);
  }
  return byStrategy;
};
