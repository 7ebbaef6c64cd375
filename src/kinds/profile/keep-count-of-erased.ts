import { attendance, type AttendanceRow } from "../attendance/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { meeting } from "../meeting/row.ts";

/** Those rows of the person by which the attendance counts the person as somebody who came. */
const rowsThatCount = (draft: StagedRows, ids: readonly string[]): readonly AttendanceRow[] =>
  draft
    .ofType(attendance)
    .filter(
      ({ desk, view }) =>
        desk === "shown" && ids.includes(view.personId) && (view.status === "present" || view.status === "left"),
    );

/**
 * Erases a person, and leaves of a meeting that was held how many were there and whether they were a quorum: that somebody
 * came is a fact about the meeting, and whoever had read the counts before could take those of today off them and see
 * the sector of who was erased.
 * @param ids of the person
 */
export const eraseAndKeepCount = (draft: StagedRows, ids: readonly string[], eraseAll: () => void): void => {
  const before = isMeetingClosed(draft) ? rowsThatCount(draft, ids) : [];
  eraseAll();
  const held = draft.get(meeting, draft.meetingId);
  if (before.length === 0 || held === undefined) return;
  for (const { id } of before) {
    const row = draft.get(attendance, id);
    if (row !== undefined) draft.put({ ...row, desk: "gone", view: { ...row.view, staysCounted: true } });
  }
  const { member, inAttendance, left } = held.state.withoutName ?? { member: 0, inAttendance: 0, left: 0 };
  const members = before.filter(({ view }) => view.capacity === "member" || view.isSubstitute === true);
  const withoutName = {
    member: member + members.length,
    inAttendance: inAttendance + before.length - members.length,
    left: left + members.filter(({ view }) => view.status === "left").length,
  };
  const rev = held.rev + 1;
  draft.put({ ...held, rev, officeRev: rev, state: { ...held.state, withoutName } });
};
