import type { Actor } from "#domain/permissions.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { profileOf } from "../profile/profile-rows.ts";
import { meeting } from "./row.ts";

/**
 * Whether a participant is the person to whom the secretariat gave the duty of leading the meeting from their own
 * phone, established by a code, an invitation or the desk. Whoever only tapped or typed the name is not (promise J5).
 */
export const leadsMeeting = (
  draft: Pick<StagedRows, "meetingId" | "get" | "profileId">,
  { participantId }: Actor,
): boolean => {
  const leader = draft.get(meeting, draft.meetingId)?.state.leaderPersonId ?? null;
  if (leader === null || participantId === null) return false;
  const link = profileOf(draft, participantId)?.office;
  return link?.personId === leader && link.confirmed && link.muted !== true;
};
