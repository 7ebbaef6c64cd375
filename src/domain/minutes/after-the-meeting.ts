import type { AnswerRecord, EntryRecord, MeetingRecord } from "../records.ts";

type Closing = Pick<MeetingRecord, "closedAt">;

/** What papers and the public page say of an answer that was given after the meeting. */
export const answeredAfterMeeting = "ชี้แจงเป็นหนังสือภายหลังการประชุม";

/** What papers say of an entry that was written after the meeting. */
export const writtenAfterMeeting = "ส่งภายหลังการประชุม";

/**
 * Whether an answer was given after the meeting: then no paper says that it was said there. One that an officer notes later as
 * given in the meeting (`oral`) was; and an answer of the meeting that is only reworded later stays one.
 */
export const isAnsweredAfter = (
  { closedAt }: Closing,
  { oral, answeredAt, firstAnsweredAt }: Pick<AnswerRecord, "oral" | "answeredAt" | "firstAnsweredAt">,
): boolean => !oral && closedAt !== null && (firstAnsweredAt ?? answeredAt) > closedAt;

/**
 * Whether an entry was written after the meeting. What was written before and arrived later was not, nor what an officer has
 * noted for somebody who spoke there.
 */
export const isWrittenAfter = (
  { closedAt }: Closing,
  { late, createdAt, office }: Pick<EntryRecord, "late" | "createdAt" | "office">,
): boolean =>
  late && closedAt !== null && createdAt > closedAt && office?.deeds?.some(({ kind }) => kind === "record") !== true;
