import type { MeetingRecord } from "./records.ts";

const dayMs = 86_400_000;

/** Days before the meeting that are usual where the meeting says nothing. */
const usualDays = 3;

type Settings = Pick<MeetingRecord, "noticeDays" | "replyDays">;

/**
 * The days that a letter of invitation names, ms. It is dated on the day on which it is made; one that is made after the meeting,
 * for the file, on the last day on which it could go out. Nobody is asked to answer before the day after that date: where the
 * meeting's own day of answering is earlier, the time to answer ends later. It ends on the eve at the latest, since an answer
 * on the meeting's own day changes nothing any more, or on that day where the body chose so; of a letter of the eve, on the
 * day of the letter.
 * @param startsAt when the meeting starts, ms
 * @param madeAt when the letter is made, ms
 */
export const letterDays = (
  startsAt: number,
  { noticeDays, replyDays }: Settings,
  madeAt: number,
): { readonly sentOn: number; readonly replyBy: number } => {
  const sentOn = madeAt < startsAt ? madeAt : startsAt - (noticeDays ?? usualDays) * dayMs;
  const wanted = startsAt - (replyDays ?? usualDays) * dayMs;
  const last = replyDays === 0 ? startsAt : startsAt - dayMs;
  return { sentOn, replyBy: Math.max(sentOn, Math.min(last, Math.max(wanted, sentOn + dayMs))) };
};
