import { isShownToRoom } from "#domain/entry.ts";
import type { EntryRecord, ProjectRecord } from "#domain/records.ts";

/** How many questions and suggestions the room sees on each strategy, its projects' counted with it. */
export const talkCounts = (
  entries: readonly Pick<EntryRecord, "target" | "status">[],
  projects: readonly Pick<ProjectRecord, "id" | "strategyId">[],
): ReadonlyMap<string, number> => {
  const strategyByProject = new Map(projects.map(({ id, strategyId }) => [id, strategyId]));
  const counts = new Map<string, number>();
  for (const { target, status } of entries) {
    if (!isShownToRoom(status) || target.type === "agenda-item") continue;
    const strategyId = target.type === "strategy" ? target.id : strategyByProject.get(target.id);
    if (strategyId !== undefined) counts.set(strategyId, (counts.get(strategyId) ?? 0) + 1);
  }
  return counts;
};
