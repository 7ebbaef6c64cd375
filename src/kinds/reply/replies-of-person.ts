import { replyIdOf } from "#domain/ids.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { claimantsOf } from "../presence/identity-claims.ts";
import { presetParticipantOf } from "../profile/profile-rows.ts";
import { reply, type ReplyRow } from "./row.ts";

/** What a person of the roster replied, from whichever phones. */
export const repliesOf = (draft: StagedRows, personId: string): readonly ReplyRow[] =>
  [presetParticipantOf(draft.meetingId, personId), ...claimantsOf(draft, personId)].flatMap((participantId) => {
    const row = draft.get(reply, replyIdOf(draft.meetingId, participantId));
    return row?.view.personId === personId ? [row] : [];
  });
