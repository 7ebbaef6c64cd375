import type { MeetingRecord } from "./records.ts";

const dayMs = 86_400_000;

/** The usual number of days before the meeting, where the meeting has no setting. */
const usualDays = 3;

type Settings = Pick<MeetingRecord, "noticeDays" | "replyDays">;

/**
 * The dates that a letter of invitation names, ms. The letter has the date on which it is made; one that is made after
 * the meeting, for the file, has the last date on which it could go out. The deadline for replies is at least the day
 * after that date, even where the meeting's own deadline is earlier. It is at the latest the day before the meeting,
 * because a later reply changes nothing, or the day of the meeting where the committee chose so. In a letter of the day
 * before, it is that day.
 * @param startsAt when the meeting starts, ms
 * @param madeAt when the letter is made, ms
 */
export const invitationDeadlines = (
  startsAt: number,
  { noticeDays, replyDays }: Settings,
  madeAt: number,
): { readonly sentOn: number; readonly replyBy: number } => {
  const sentOn = madeAt < startsAt ? madeAt : startsAt - (noticeDays ?? usualDays) * dayMs;
  const wanted = startsAt - (replyDays ?? usualDays) * dayMs;
  const last = replyDays === 0 ? startsAt : startsAt - dayMs;
  return { sentOn, replyBy: Math.max(sentOn, Math.min(last, Math.max(wanted, sentOn + dayMs))) };
};
