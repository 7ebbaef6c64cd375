import { replyIdOf } from "#domain/ids.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { claimantsOf } from "../presence/identity-claims.ts";
import { presetParticipantOf } from "../profile/profile-rows.ts";
import { reply, type ReplyRow } from "./row.ts";

/** What a person of the roster said last, from whichever of their phones; undefined where they said nothing. */
export const standingReplyOf = (draft: Pick<StagedRows, "meetingId" | "get">, personId: string): ReplyRow | undefined =>
  [...new Set([presetParticipantOf(draft.meetingId, personId), ...claimantsOf(draft, personId)])]
    .flatMap((participantId) => draft.get(reply, replyIdOf(draft.meetingId, participantId)) ?? [])
    .filter(({ view }) => view.personId === personId)
    .toSorted((a, b) => b.correctedAt - a.correctedAt || b.updatedAt - a.updatedAt)[0];
