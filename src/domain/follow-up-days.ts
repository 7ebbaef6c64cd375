import type { FollowUpRecord } from "./space-records.ts";
import { daysBetween } from "./thai-date.ts";

/* How far a suggestion of the ledger is from its due date. Days are those of the calendar in Thailand, whatever the hour. */

type Due = Pick<FollowUpRecord, "dueDate">;
type Standing = Pick<FollowUpRecord, "state">;
type Taken = { readonly history: readonly Pick<FollowUpRecord["history"][number], "at">[] };

/** Whether something is still to be done. */
export const isOpen = ({ state }: Standing): boolean => state === "accepted" || state === "in-progress";

/** Days until the due date: 0 on that day, negative after it; null where there is none. @param now ms */
export const daysLeft = ({ dueDate }: Due, now: number): number | null =>
  dueDate === null ? null : (daysBetween(now, dueDate) ?? null);

/** By how many days it is late; 0 where it is not, or is closed. @param now ms */
export const daysLate = (row: Due & Standing, now: number): number =>
  isOpen(row) ? Math.max(0, -(daysLeft(row, now) ?? 0)) : 0;

/** Days since it was accepted, until now or until it was closed. @param now ms */
export const openDays = ({ history, state }: Taken & Standing, now: number): number => {
  const last = isOpen({ state }) ? now : (history.at(-1)?.at ?? now);
  return Math.max(0, daysBetween(history[0]?.at ?? now, last) ?? 0);
};

/** Days from the acceptance to the due date; null where there is no date, or it lies before. */
export const dueAfter = ({ history, dueDate }: Taken & Due): number | null => {
  const first = history[0]?.at;
  const days = dueDate === null || first === undefined ? undefined : daysBetween(first, dueDate);
  return days === undefined || days < 0 ? null : days;
};
