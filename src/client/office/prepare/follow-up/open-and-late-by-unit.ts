import { daysLate, isOpen } from "#domain/follow-up-days.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";

/** How much of a unit is open and late; `unitId` null: what no unit answers for yet. */
export type UnitOpenAndLate = { readonly unitId: string | null; readonly open: number; readonly late: number };

/**
 * The units of a ledger, who is late most first, then who has most open.
 * @param now ms
 * @param how what counts as open, and which unit answers
 */
export const openAndLateByUnit = (
  rows: readonly FollowUpRecord[],
  now: number,
  {
    isUndone = isOpen,
    unitOf = ({ unitId }) => unitId,
  }: {
    readonly isUndone?: (row: FollowUpRecord) => boolean;
    readonly unitOf?: (row: FollowUpRecord) => string | null;
  } = {},
): readonly UnitOpenAndLate[] =>
  [...new Set(rows.map(unitOf))]
    .map((unitId) => {
      const open = rows.filter((row) => unitOf(row) === unitId && isUndone(row));
      return {
        unitId,
        open: open.length,
        late: open.filter((row) => daysLate(row, now) > 0).length,
      };
    })
    .toSorted((a, b) => b.late - a.late || b.open - a.open);
