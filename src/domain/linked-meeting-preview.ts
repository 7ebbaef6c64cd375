import type { MeetingRecord } from "./records.ts";

/** What an invitation says of a meeting: whose it is, what it is called, when and where. */
export type MeetingOutline = Pick<
  MeetingRecord,
  "organisationName" | "title" | "shortTitle" | "startsAt" | "venue" | "numerals"
>;

/** The name under which the page of a meeting's link tells it, as JSON, in its head. */
export const outlineMetaName = "ruam-meeting";

/** The element in which that page shows it until the app's first screen stands. */
export const firstLookId = "first-look";

/** No more of a meeting than its outline. */
export const outlineOf = (meeting: MeetingOutline): MeetingOutline => {
  const { organisationName, title, shortTitle, startsAt, venue, numerals } = meeting;
  return { organisationName, title, ...(shortTitle === undefined ? {} : { shortTitle }), startsAt, venue, numerals };
};
