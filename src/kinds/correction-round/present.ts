import { attendanceIdOf } from "#domain/ids.ts";
import { attendance } from "../attendance/shape.ts";
import type { Facts } from "../core/act.ts";
import { profile } from "../profile/shape.ts";

/**
 * Whether this participant came, and the secretariat or a personal link says who that is: a draft is for nobody else.
 * @param profileId of the participant
 */
export const wasPresent = (
  facts: Facts,
  {
    meetingId,
    participantId,
    profileId,
  }: { readonly meetingId: string; readonly participantId: string; readonly profileId: string },
): boolean => {
  const status = facts.get(attendance, attendanceIdOf(meetingId, participantId))?.view.status;
  const link = facts.get(profile, profileId)?.office;
  return (status === "present" || status === "left") && link?.confirmed === true && link.muted !== true;
};
