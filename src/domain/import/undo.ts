import type { PlannedAct } from "./plan-types.ts";

/** A record as it stood before the import. */
type Before = Readonly<Record<string, unknown>> & { readonly id: string; readonly rev: number };

/** What stands for "nothing" in a field that the record did not have; undefined where no value says that. */
const nothingLike = (value: unknown): unknown => {
  if (typeof value === "string") return "";
  return Array.isArray(value) ? [] : undefined;
};

const formerFields = (before: Before, { args }: PlannedAct): PlannedAct["args"] | undefined => {
  const former = Object.entries(args).map(
    ([field, now]) => [field, field in before ? before[field] : nothingLike(now)] as const,
  );
  return former.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(former);
};

/**
 * The acts that take an import back, the last of it first: what it made is taken away, what it changed is as it was. Each
 * names the revision that the import left, so that whatever somebody has edited since keeps all of it from being undone.
 * @param before the records as they were when the import was sent
 * @returns undefined where a field cannot be put back to what it was
 */
export const undoOfImport = (
  acts: readonly PlannedAct[],
  before: readonly Before[],
): readonly PlannedAct[] | undefined => {
  const byId = new Map(before.map((record) => [record.id, record]));
  const undone: PlannedAct[] = [];
  for (const act of acts.toReversed()) {
    const former = byId.get(act.id);
    const args = former === undefined ? { removed: true } : formerFields(former, act);
    if (args === undefined) return undefined;
    undone.push({ kind: act.kind, id: act.id, args, officeRev: (former?.rev ?? 0) + 1 });
  }
  return undone;
};
