import type { Language, Words } from "#domain/bilingual-words.ts";
import { sayMeetingNumber } from "#domain/meeting-number.ts";
import { toArabicDigits } from "#domain/numerals.ts";
import { buddhistDateOf, dateInLanguage } from "#domain/thai-date.ts";
import type { SpaceInList } from "./spaces-api.ts";

/** How this reader sees words. */
export type Reading = { readonly say: (words: Words) => string; readonly language: Language };

/**
 * A meeting's name where it is one of several. A committee that does not number its meetings gives all of them the same
 * name, so that the date is added wherever the name does not say the number. Without a date the name stands alone.
 */
export const meetingInList = (
  { name, meeting }: Pick<SpaceInList, "name" | "meeting">,
  { say, language }: Reading,
): string => {
  const said = say(name);
  if (meeting === undefined || buddhistDateOf(meeting.startsAt) === undefined) return said;
  const number = sayMeetingNumber(meeting);
  if (number !== "" && toArabicDigits(said).includes(number)) return said;
  return `${said} ${dateInLanguage(meeting.startsAt, language, "short")}`.trim();
};
