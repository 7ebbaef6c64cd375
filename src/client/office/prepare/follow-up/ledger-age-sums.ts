import type { FollowUpRecord } from "#domain/space-records.ts";
import { daysLeft, isOpen } from "./ledger-api.ts";

/** How much of a unit is open and late; `unitId` null: what no unit answers for yet. */
export type UnitAge = { readonly unitId: string | null; readonly open: number; readonly late: number };

const dayMs = 86_400_000;

/** Whole days since it was taken up, until now or until it was closed. @param now ms */
export const ageOf = (row: Pick<FollowUpRecord, "history" | "state">, now: number): number => {
  const first = row.history[0]?.at ?? now;
  const last = isOpen(row) ? now : (row.history.at(-1)?.at ?? now);
  return Math.max(0, Math.floor((last - first) / dayMs));
};

/** Days from when it was taken up until it is due; null where there is no date, or it is before that. */
export const dueAfter = ({ history, dueDate }: Pick<FollowUpRecord, "history" | "dueDate">): number | null => {
  const first = history[0]?.at;
  if (dueDate === null || first === undefined) return null;
  const days = Math.floor((Date.parse(`${dueDate}T23:59:59.999+07:00`) - first) / dayMs);
  return days < 0 ? null : days;
};

/**
 * The units of a ledger, who is late most first, then who has most open.
 * @param now ms
 * @param isUndone what counts as open
 */
export const agesByUnit = (
  rows: readonly FollowUpRecord[],
  now: number,
  isUndone: (row: FollowUpRecord) => boolean = isOpen,
): readonly UnitAge[] =>
  [...new Set(rows.map(({ unitId }) => unitId))]
    .map((unitId) => {
      const open = rows.filter((row) => row.unitId === unitId && isUndone(row));
      return {
        unitId,
        open: open.length,
        late: open.filter((row) => isOpen(row) && (daysLeft(row, now) ?? 0) < 0).length,
      };
    })
    .toSorted((a, b) => b.late - a.late || b.open - a.open);
