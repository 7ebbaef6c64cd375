import * as v from "valibot";
import type { AttendanceRecord, AttendanceState, SectorKey } from "#domain/records.ts";
import { key, personWords } from "#protocol/schemas.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";
import { capacity, time } from "../core/shapes.ts";

/** A person's presence as it is counted; the same for every participant who is that person. */
export type AttendanceView = Omit<DataOf<AttendanceRecord>, "participantId"> & {
  readonly sector: SectorKey | null;
  /** This person is in the place of an appointed member. */
  readonly isSubstitute?: true;
  /** `onBehalfOf` was found by the name that the person typed; they read their own words. */
  readonly isNamed?: true;
  /**
   * How often somebody was erased after the meeting, and with them what this row said then of who was there: what was counted
   * before the last time stays so.
   */
  readonly timesKept?: number;
};

/** When the room code that the person sent was on the projector, ms; null where none ever fitted. */
export type ShownRoomCode = { readonly shownAt: number };

export type AttendanceRow = RowOfKind<"attendance", AttendanceState | null, ShownRoomCode | null, AttendanceView>;
export const attendance = token<AttendanceRow>("attendance");

export const attendanceState = v.object({
  capacity: v.exactOptional(capacity),
  roomCode: v.exactOptional(key),
  onBehalfOf: v.exactOptional(personWords),
  leftAt: v.exactOptional(v.nullable(time)),
  withdrawn: v.exactOptional(v.boolean()),
  notice: v.exactOptional(v.object({ version: key, at: time, opened: v.boolean() })),
});
