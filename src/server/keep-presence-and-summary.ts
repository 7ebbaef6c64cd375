import { beforeDoubling, countDoubledSeats, emptySummary, recount, withQuorum } from "#domain/attendance-summary.ts";
import { displayName } from "#domain/person-name.ts";
import type { StagedRows } from "#kinds/core/staged-rows.ts";
import type { Change, StagedRowChanges } from "#kinds/core/staged-row-changes.ts";
import { attendance, type AttendanceRow } from "#kinds/attendance/row.ts";
import { blankRow, type AnyRow } from "#kinds/core/row.ts";
import { meeting, type MeetingRow } from "#kinds/meeting/row.ts";
import { person, type PersonRow } from "#kinds/person/row.ts";
import { isHere, seatsTaken } from "#kinds/presence/seats-taken.ts";
import { refreshArrivals, refreshMembersNames, refreshSubstitutes } from "#kinds/presence/refresh-attendance.ts";
import { refreshSubstitutesWhoCame } from "#kinds/presence/substitute-who-came.ts";
import { kindOf } from "#kinds/registry.ts";
import { summary } from "#kinds/summary/row.ts";

/**
 * Which check-ins were made after the meeting, where it was closed, opened again, or its end corrected; who is in a member's
 * place; and how many are present.
 */
export const keepPresence = (draft: StagedRows, rows: StagedRowChanges, now: number): void => {
  const before = rows.changes().find(({ after }) => after.type === meeting.type)?.before;
  if (before !== undefined) refreshArrivals(draft, before.state as MeetingRow["state"], now);
  const hasSeat = (row: AnyRow): boolean => row.desk === "shown" && (row as PersonRow).state.capacity === "member";
  const nameOf = (row: AnyRow): string => displayName((row as PersonRow).state);
  const hasNewSeat = ({ before, after }: Change): boolean => {
    if (before === undefined) return hasSeat(after);
    return hasSeat(before) !== hasSeat(after) || (hasSeat(after) && nameOf(before) !== nameOf(after));
  };
  const seats = rows.changes().filter((one) => one.after.type === person.type && hasNewSeat(one));
  const names = seats.flatMap(({ before, after }) => [
    ...(before === undefined ? [] : [nameOf(before)]),
    nameOf(after),
  ]);
  refreshSubstitutes(draft, new Set(seats.map(({ after }) => after.id)), new Set(names.filter(Boolean)), now);
  const people = rows.changes().flatMap(({ before, after }) => (after.type === person.type && before ? after.id : []));
  refreshMembersNames(draft, people);
  refreshSubstitutesWhoCame(draft, rows.changes(), now);
  recountSummary(rows, () => draft.ofType(attendance), draft.meetingId, now);
};

/** Puts the summary with the difference that this batch makes, where it makes one. */
const recountSummary = (
  rows: StagedRowChanges,
  attendances: () => readonly AttendanceRow[],
  meetingId: string,
  now: number,
): void => {
  const isCounted = ({ before, after }: Change): boolean => {
    const { counted } = kindOf(after.type);
    return after.type === meeting.type || counted(before) !== null || counted(after) !== null;
  };
  if (!rows.changes().some(isCounted)) return;
  const set = rows.get(meeting, meetingId)?.state;
  const quorum = set?.quorum ?? { seats: 0, needed: 0 };
  const standing = rows.get(summary, meetingId);
  const erasedBefore = rows.both(meeting, meetingId).before?.state.withoutName?.summary;
  const counts = rows.changes().reduce(
    (soFar, { before, after }) => {
      const { counted, timesKept } = kindOf(after.type);
      const stays = timesKept(after) > (before === undefined ? 0 : timesKept(before));
      return recount(soFar, stays ? null : counted(before), counted(after));
    },
    standing === undefined ? emptySummary(quorum) : beforeDoubling(standing.state, erasedBefore),
  );
  const substitutesCount = set?.substitutesCount === true;
  const hasSubstitutes = (counts.quorum.substitutes ?? 0) > 0;
  const doubled = hasSubstitutes ? countDoubledSeats(seatsTaken(attendances(), isHere)) : 0;
  const state = withQuorum(counts, quorum, { substitutesCount, doubled, erased: set?.withoutName?.summary });
  if (JSON.stringify(state) === JSON.stringify(standing?.state)) return;
  const row = standing ?? { ...blankRow(summary, meetingId, null, now), office: null, view: null };
  rows.put({ ...row, rev: row.rev + 1, updatedAt: now, state, room: "shown" });
};
