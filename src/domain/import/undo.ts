import type { PlannedAct } from "./plan-types.ts";

/** A record as it stood before the import. */
type Before = Readonly<Record<string, unknown>> & { readonly id: string; readonly rev: number };

/** As it was; a field that the record did not have is taken away again by null. */
const formerFields = (before: Before, { args }: PlannedAct): PlannedAct["args"] =>
  Object.fromEntries(Object.keys(args).map((field) => [field, field in before ? before[field] : null]));

/**
 * The acts that take an import back, the last of it first: what it made is taken away, what it changed is as it was. Each
 * names the revision that the import left, so that whatever somebody has edited since keeps all of it from being undone.
 * @param before the records as they were when the import was sent
 */
export const undoOfImport = (acts: readonly PlannedAct[], before: readonly Before[]): readonly PlannedAct[] => {
  const byId = new Map(before.map((record) => [record.id, record]));
  const undone: PlannedAct[] = [];
  for (const act of acts.toReversed()) {
    const former = byId.get(act.id);
    const args = former === undefined ? { removed: true } : formerFields(former, act);
    undone.push({ kind: act.kind, id: act.id, args, officeRev: (former?.rev ?? 0) + 1 });
  }
  return undone;
};
