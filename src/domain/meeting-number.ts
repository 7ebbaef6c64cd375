import type { Numbering } from "./record-base.ts";
import { buddhistDateOf, fiscalYearOf } from "./thai-date.ts";

/** `number`: null where the committee does not number its meetings. */
export type MeetingNumber = { readonly number: number | null; readonly numberYear: number };
type Numbered = { readonly number: number | null; readonly numberYear: number };

/**
 * The next number: one more than the greatest of the same year, or 1 for a new year. A setting says which year counts:
 * committees of one municipality count by the calendar year or by the fiscal year, which begins in October.
 * A committee whose last meeting had no number is proposed none.
 * @param startsAt ISO
 * @param before the committee's meetings so far
 * @returns undefined where `startsAt` is no date
 */
export const nextMeetingNumber = (
  before: readonly (Numbered & { readonly startsAt: string })[],
  startsAt: string,
  numbering: Numbering,
): MeetingNumber | undefined => {
  const numberYear = numbering === "fiscal" ? fiscalYearOf(startsAt) : buddhistDateOf(startsAt)?.year;
  if (numberYear === undefined) return undefined;
  const last = before.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)).at(-1);
  if (last?.number === null) return { number: null, numberYear };
  const taken = before.flatMap((one) => (one.numberYear === numberYear ? (one.number ?? []) : []));
  return { number: Math.max(0, ...taken) + 1, numberYear };
};

/**
 * The day by which a meeting without a number is called in later ones (`meetingReferenceOf`), ISO without a time;
 * undefined where it is called by its number. A screen or a paper says the day in words, never as the number of a
 * meeting.
 */
export const dayOfSession = (session: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(session) ? session : undefined;

/** `5/2562`; empty where meetings are not numbered. */
export const sayMeetingNumber = ({ number, numberYear }: Numbered): string =>
  number === null ? "" : `${number}/${numberYear}`;
