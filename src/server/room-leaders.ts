import { profileIdOf } from "#domain/ids.ts";
import type { Actor } from "#domain/permissions.ts";
import { can } from "#kinds/can.ts";
import type { StagedRows } from "#kinds/core/staged-rows.ts";
import { leadsMeeting } from "#kinds/meeting/leads-meeting.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { profile } from "#kinds/profile/row.ts";
import type { Concerned } from "./store/newest-change-positions.ts";
import type { RecordTable } from "./store/record-table.ts";

/** Who reads the running sheet beside the office: who leads the room through the meeting (promise M12). */

type Rows = Pick<RecordTable, "row">;

const draftOf = (records: Rows, meetingId: string): Pick<StagedRows, "meetingId" | "get" | "profileId"> => ({
  meetingId,
  get: (token, id) => records.row(meetingId, token, id),
  profileId: (participantId) => profileIdOf(meetingId, participantId),
});

/** Whether the reader leads, by the own role or from the own phone. */
export const leadsRoom = (
  records: Rows,
  { meetingId, actor }: { readonly meetingId: string; readonly actor: Actor },
): boolean => can(actor, "read/leading") || leadsMeeting(draftOf(records, meetingId), actor);

/** The readers that changes affect, with the participants who lead: a change for leaders notifies their phones. */
export const withLeaders = (
  records: Rows & Pick<RecordTable, "rowsOfType">,
  meetingId: string,
  concerned: Concerned,
): Concerned => {
  const leaderPersonId = records.row(meetingId, meeting, meetingId)?.state.leaderPersonId ?? null;
  if (concerned.leaders === 0 || leaderPersonId === null) return concerned;
  const owners = new Map(concerned.owners);
  for (const { owner, office } of records.rowsOfType(meetingId, profile))
    if (owner !== null && office?.personId === leaderPersonId && office.confirmed)
      owners.set(owner, Math.max(owners.get(owner) ?? 0, concerned.leaders));
  return { ...concerned, owners };
};
