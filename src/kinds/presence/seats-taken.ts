import type { SeatTaken } from "#domain/attendance-summary.ts";
import type { AttendanceRow, AttendanceView } from "../attendance/row.ts";

export const isHere = ({ status }: AttendanceView): boolean => status === "present";

/** A person who came counts as having come, even after leaving. */
export const hasComeAtAll = ({ status }: AttendanceView): boolean => status === "present" || status === "left";

/** In whose seats they are, each person once. @param isTaken which of them take one */
export const seatsTaken = (
  attendances: readonly AttendanceRow[],
  isTaken: (view: AttendanceView) => boolean,
): readonly SeatTaken[] =>
  attendances.flatMap(({ desk, view }) => {
    if (desk !== "shown" || !isTaken(view)) return [];
    const { personId, capacity, isSubstitute, onBehalfOf } = view;
    return [{ personId, isMember: capacity === "member", inPlaceOf: isSubstitute === true ? onBehalfOf : null }];
  });
