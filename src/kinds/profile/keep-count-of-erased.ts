import { seatsInPlace, takenSeats, type TakenSeats } from "#domain/attendance-summary.ts";
import type { PeopleWithoutName } from "#domain/records.ts";
import { isSameContent } from "#domain/same-content.ts";
import { attendance, type AttendanceRow } from "../attendance/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { meeting } from "../meeting/row.ts";
import { refreshSubstitutes } from "../presence/refresh-attendance.ts";
import { hasComeAtAll, isHere, seatsTaken } from "../presence/seats-taken.ts";

const none: TakenSeats = { member: 0, substitutes: 0, inAttendance: 0 };
const nobody: PeopleWithoutName = { member: 0, inAttendance: 0, here: none, summary: none };

/** How many are missing. Somebody who has lost a seat by it, or is told apart now, is there in their own right and no less. */
const missing = (before: TakenSeats, after: TakenSeats): TakenSeats => ({
  member: before.member - after.member,
  substitutes: before.substitutes - after.substitutes,
  inAttendance: Math.max(0, before.inAttendance - after.inAttendance),
});

/** Who came, and who was there at the end. */
const countsOf = (rows: readonly AttendanceRow[]) => ({
  came: takenSeats(seatsTaken(rows, hasComeAtAll)),
  here: takenSeats(seatsTaken(rows, isHere)),
  inPlaceOf: seatsInPlace(seatsTaken(rows, hasComeAtAll)),
});

const wasHere = ({ desk, view }: AttendanceRow): boolean => desk === "shown" && isHere(view);

/** As the summary counts them: each in a member's seat, whoever else has that seat. */
const inSummary = (rows: readonly AttendanceRow[]): PeopleWithoutName["summary"] => {
  const seats = seatsTaken(rows, isHere);
  const member = seats.filter(({ isMember, inPlaceOf }) => isMember || inPlaceOf !== null).length;
  return { member, inAttendance: seats.length - member };
};

/** The rows go on counting for who was there. They may be those of somebody else, of whom only the erased person's phone said so. */
const keepCounted = (draft: StagedRows, ids: readonly string[], rows: readonly AttendanceRow[]): void => {
  for (const { id } of rows) {
    const row = draft.get(attendance, id);
    if (row === undefined) continue;
    const desk = ids.includes(row.view.personId) ? "gone" : row.desk;
    draft.put({ ...row, desk, view: { ...row.view, timesKept: (row.view.timesKept ?? 0) + 1 } });
  }
};

/**
 * Erases a person, and leaves of a meeting that was held how many were there and whether they were a quorum: that somebody
 * came is a fact about the meeting, and whoever had read the counts before could take those of today off them and see
 * the sector of who was erased. What is kept is the difference that it makes, since others may lose a seat by it, or get one.
 * @param ids of the person
 * @param now receipt, ms
 */
export const eraseAndKeepCount = (
  draft: StagedRows,
  ids: readonly string[],
  now: number,
  eraseAll: () => void,
): void => {
  if (!isMeetingClosed(draft)) return eraseAll();
  const rows = draft.ofType(attendance);
  const before = countsOf(rows);
  eraseAll();
  const held = draft.get(meeting, draft.meetingId);
  if (held === undefined) return;
  refreshSubstitutes(draft, new Set(ids), new Set(), now);
  const stillHere = new Set(
    draft
      .ofType(attendance)
      .filter(wasHere)
      .map(({ view }) => view.personId),
  );
  const erased = rows.filter((row) => wasHere(row) && !stillHere.has(row.view.personId));
  const after = countsOf(draft.ofType(attendance));
  keepCounted(draft, ids, erased);
  const came = missing(before.came, after.came);
  const here = missing(before.here, after.here);
  const counted = inSummary(erased);
  // What a meeting kept before the parts were told apart has none of them.
  const so = { ...nobody, ...held.state.withoutName };
  // The seat was taken: its member is not absent, and no line without a name stands beside.
  const left = [...before.inPlaceOf].filter((memberId) => !after.inPlaceOf.has(memberId));
  const inPlaceOf = [...new Set([...(so.inPlaceOf ?? []), ...left])].filter((memberId) => !ids.includes(memberId));
  const { inPlaceOf: _former, ...sums } = so;
  const withoutName: PeopleWithoutName = {
    ...sums,
    ...(inPlaceOf.length > 0 && { inPlaceOf }),
    member: so.member + came.member,
    inAttendance: so.inAttendance + came.inAttendance,
    here: {
      member: so.here.member + here.member,
      substitutes: so.here.substitutes + here.substitutes,
      inAttendance: so.here.inAttendance + here.inAttendance,
    },
    summary: {
      member: so.summary.member + here.member - counted.member,
      inAttendance: so.summary.inAttendance + here.inAttendance - counted.inAttendance,
    },
  };
  if (isSameContent(withoutName, so)) return;
  const rev = held.rev + 1;
  draft.put({ ...held, rev, officeRev: rev, state: { ...held.state, withoutName } });
};
