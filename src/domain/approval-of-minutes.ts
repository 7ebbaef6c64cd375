import type { AgendaItemRecord, MeetingRecord } from "./records.ts";
import { toArabicDigits } from "./numerals.ts";

/** The number of a meeting with its year, in either digits. */
export const anyMeetingNumber = /[0-9๐-๙]+\/[0-9๐-๙]{4}/g;

type Item = Pick<AgendaItemRecord, "kind" | "title">;

/** Whether minutes are approved under the item: by its kind, or a sub-item or a pasted item by its name. */
export const isApprovalOfMinutes = ({ kind, title }: Item): boolean =>
  kind === "approval-of-minutes" || /รับรองรายงานการประชุม/.test(title.th);

/**
 * Whether the item approves minutes and names other meetings than the one before this. Which was the last of a year is
 * not known here: before the first of a year it is any of the year before.
 */
export const namesOtherMinutes = (item: Item, { number, numberYear }: Pick<MeetingRecord, "number" | "numberYear">) => {
  if (number === null || !isApprovalOfMinutes(item)) return false;
  const named = [...item.title.th.matchAll(anyMeetingNumber)].map(([said]) => toArabicDigits(said));
  const isBefore = (said: string) =>
    number > 1 ? said === `${number - 1}/${numberYear}` : said.endsWith(`/${numberYear - 1}`);
  return named.length > 0 && !named.some(isBefore);
};
