import { daysLate, isOpen } from "#domain/follow-up-days.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";

/** How much of a unit is open and late; `unitId` null: what no unit answers for yet. */
export type UnitAge = { readonly unitId: string | null; readonly open: number; readonly late: number };

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
        late: open.filter((row) => daysLate(row, now) > 0).length,
      };
    })
    .toSorted((a, b) => b.late - a.late || b.open - a.open);
