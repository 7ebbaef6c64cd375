import type { PlannedAct } from "./plan-types.ts";

/** A record as it was before the import. */
type Before = Readonly<Record<string, unknown>> & { readonly id: string; readonly rev: number };

/** The record as it was; null removes a field that it did not have. */
const formerFields = (before: Before, { args }: PlannedAct): PlannedAct["args"] =>
  Object.fromEntries(Object.keys(args).map((field) => [field, field in before ? before[field] : null]));

/** The revisions of the records that had been removed before the import made them anew, by id. */
export type MadeAnew = ReadonlyMap<string, number>;

/**
 * The acts that undo an import, in reverse order: created records are removed, changed records get their earlier
 * values. Each act names the revision that the import left. If somebody has edited one record since, nothing is undone.
 * @param before the records as they were when the import was sent
 * @param madeAnew what the server's answer says of them; any other new record was left at its first revision
 */
export const undoOfImport = (
  acts: readonly PlannedAct[],
  before: readonly Before[],
  madeAnew: MadeAnew = new Map(),
): readonly PlannedAct[] => {
  const byId = new Map(before.map((record) => [record.id, record]));
  const undone: PlannedAct[] = [];
  for (const act of acts.toReversed()) {
    const former = byId.get(act.id);
    const args = former === undefined ? { removed: true } : formerFields(former, act);
    undone.push({ kind: act.kind, id: act.id, args, officeRev: madeAnew.get(act.id) ?? (former?.rev ?? 0) + 1 });
  }
  return undone;
};
