import type { Capacity } from "#domain/records.ts";
import { checkAttendance, tidyAttendance } from "#domain/check-in-validation.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import type { AttendanceRecord } from "#domain/records.ts";
import { defineKind } from "../core/kind.ts";
import { refusalOf } from "../core/outcome.ts";
import { owned, stamp } from "../core/owned-operation.ts";
import { attendees, deskAndOffice, isOwnRow, type FieldReaders } from "../core/field-audiences.ts";
import { blankRow } from "../core/row.ts";
import { idsOfPerson } from "../profile/erase-person.ts";
import { presence } from "../presence/row.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { refreshAttendance } from "../presence/refresh-attendance.ts";
import { refreshClaims } from "../profile/name-claims.ts";
import { personKeyOf } from "../profile/profile-rows.ts";
import { shownRoomCode } from "./find-when-code-was-shown.ts";
import { attendance, attendanceState, type AttendanceRow, type AttendanceView } from "./row.ts";

const unknown: AttendanceView = {
  personId: "",
  capacity: "in-attendance" satisfies Capacity,
  status: "expected",
  checkedInAt: null,
  receivedAt: null,
  evidence: "self-declared",
  shownAt: null,
  onBehalfOf: null,
  late: false,
  reason: null,
  sector: null,
};

const attendanceOwned = owned({
  kind: "attendance/put",
  token: attendance,
  turn: 2,
  state: attendanceState,
  hasRightId: (meetingId, { id, participantId }) => id === attendanceIdOf(meetingId, participantId),
  tidy: tidyAttendance,
  check: (_draft, { state }) => refusalOf(checkAttendance(state)),
  put: (draft, sender, op) => {
    const now = sender.receivedAt;
    const before = draft.get(attendance, op.id);
    const stamped = stamp(sender, op, isMeetingClosed(draft));
    // Somebody who withdrew a check-in and comes after all arrived at the time of the second check-in.
    const isArrival = before === undefined || before.state === null || before.state.withdrawn === true;
    const row: AttendanceRow = {
      ...blankRow(attendance, op.id, op.participantId, now),
      view: unknown,
      ...before,
      ...stamped,
      ...(isArrival ? { createdAt: stamped.correctedAt, receivedAt: now } : { late: before.late }),
      type: "attendance",
      state: op.state,
      office: shownRoomCode(draft, sender, {
        code: op.state.roomCode,
        correctedAt: stamped.correctedAt,
        before: isArrival ? null : before.office,
      }),
      own: "shown",
    };
    draft.put(row);
    const personKey = personKeyOf(draft, op.participantId);
    refreshAttendance(draft, personKey, now);
    refreshClaims(draft, personKey);
    return row;
  },
});

const fields: FieldReaders<AttendanceRecord> = {
  personId: attendees,
  capacity: attendees,
  status: attendees,
  checkedInAt: attendees,
  receivedAt: attendees,
  evidence: attendees,
  shownAt: attendees,
  onBehalfOf: attendees,
  late: attendees,
  reason: attendees,
  clockSuspect: attendees,
  afterMeeting: attendees,
  participantId: deskAndOffice,
  ownPresence: deskAndOffice,
  setting: deskAndOffice,
  settingRev: deskAndOffice,
};

/** The desk has one row for a person. The participant's own part of it is not sent whole. */
const held = ({
  id,
  rev,
  seq,
  type,
  participantId,
  ownPresence,
  ...view
}: AttendanceRecord): AttendanceRow | undefined =>
  ownPresence === undefined || participantId === undefined
    ? undefined
    : {
        ...blankRow(attendance, id, participantId, 0),
        type,
        rev,
        seq,
        state: null,
        office: null,
        view: { ...view, ownPresence, sector: null },
        desk: "shown",
      };

/** One device's check-in, read as its person's presence. */
export const attendanceKind = defineKind<AttendanceRow, AttendanceRecord>({
  token: attendance,
  onConsole: "all",
  repeatsErased: "nothing",
  owned: attendanceOwned,
  fields,
  values: (row, reader) => {
    // The desk's row names the person of the roster. Its owner reads the check-in as the participant's.
    const isTheirs = isOwnRow(row, reader) && !(reader.desk !== "none" && row.desk === "shown");
    const typed = row.view.isNamed === true ? row.view.ownPresence?.onBehalfOf : undefined;
    const own = { personId: row.owner ?? "", ...(typed !== undefined && { onBehalfOf: typed }) };
    return { ...row.view, participantId: row.owner ?? "", ...(isTheirs ? own : {}) };
  },
  held,
  fieldErasing: {
    fields: {
      onBehalfOf: (row) => {
        const { onBehalfOf: _erased, ...state } = row.state ?? {};
        return { ...row, state: row.state === null ? null : state, view: { ...row.view, onBehalfOf: null } };
      },
      reason: (row) => ({ ...row, view: { ...row.view, reason: null } }),
    },
    rows: (draft, id) => [
      { type: presence.type, id },
      ...idsOfPerson(draft, id).map((who) => ({
        type: attendance.type,
        id: attendanceIdOf(draft.meetingId, who),
      })),
    ],
    after: (draft, { view }, now) => refreshAttendance(draft, view.personId, now),
  },
  isOfPeople: true,
  counted: ({ desk, view }) => (desk === "shown" ? view : null),
  timesKept: ({ view }) => view.timesKept ?? 0,
  importing: "worked-out",
});
