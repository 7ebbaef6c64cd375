import type { ProjectRecord, StrategyRecord, Target } from "#domain/records.ts";
import type { Queries } from "#client/local/queries-contract.ts";

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
export const entryCounts = async (
  queries: Pick<Queries, "talkCounts">,
  meetingId: string,
  about: StrategyTargets,
): Promise<Readonly<Record<string, number>>> => {
  const counts = await queries.talkCounts(
    meetingId,
    about.map(({ target }) => target),
  );
  const byStrategy: Record<string, number> = {};
  for (const [index, { strategyId }] of about.entries()) {
    byStrategy[strategyId] = (byStrategy[strategyId] ?? 0) + (counts[index] ?? 0);
  }
  return byStrategy;
};
