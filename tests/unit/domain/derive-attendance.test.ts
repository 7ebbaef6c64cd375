import { describe, expect, test } from "vitest";
import { attendanceOf, type CheckIn } from "#domain/derive-attendance.ts";
import type { PresenceSetting } from "#domain/attendance-set-by-office.ts";

const checkIn = (at: number, more: Partial<CheckIn> = {}): CheckIn => ({
  state: {},
  createdAt: at - 5,
  receivedAt: at,
  updatedAt: at,
  late: false,
  clockSuspect: false,
  isProven: false,
  ...more,
});
const setting = (at: number, more: Partial<PresenceSetting> = {}): PresenceSetting => ({
  status: null,
  reason: null,
  capacity: null,
  onBehalfOf: null,
  late: false,
  at: at - 3,
  receivedAt: at,
  ...more,
});

describe("a person's presence", () => {
  test("nobody said anything: expected, with the capacity of the roster", () => {
    expect(attendanceOf([], null, "member")).toMatchObject({
      status: "expected",
      capacity: "member",
      checkedInAt: null,
      evidence: "self-declared",
    });
    expect(attendanceOf([], null, null)).toMatchObject({ capacity: "in-attendance" });
  });

  test("of several devices the first to arrive gives the time, and one is enough", () => {
    expect(attendanceOf([checkIn(200), checkIn(100)], null, "member")).toMatchObject({
      status: "present",
      checkedInAt: 95,
      receivedAt: 100,
    });
  });

  test("of the desk and the own phone the first evidence gives the time, whichever arrives first", () => {
    const atDesk = setting(100, { status: "present" });
    expect(attendanceOf([checkIn(200)], atDesk, null)).toMatchObject({ checkedInAt: 97, receivedAt: 100 });
    expect(attendanceOf([checkIn(90)], atDesk, null)).toMatchObject({ checkedInAt: 85, receivedAt: 90 });
    const tappedBefore = checkIn(300, { createdAt: 50 });
    expect(attendanceOf([tappedBefore], atDesk, null)).toMatchObject({ checkedInAt: 50, receivedAt: 300 });
    const wrongClock = checkIn(200, { createdAt: 20, clockSuspect: true });
    expect(attendanceOf([wrongClock], atDesk, null)).toMatchObject({ checkedInAt: 97 });
  });

  test("that somebody left says nothing of when the person came", () => {
    const left = setting(100, { status: "left" });
    expect(attendanceOf([checkIn(50)], left, null)).toMatchObject({ status: "left", checkedInAt: 45 });
    const seen = setting(100, { status: "left", arrival: { at: 30, receivedAt: 31 } });
    expect(attendanceOf([checkIn(50)], seen, null)).toMatchObject({ status: "left", checkedInAt: 30 });
  });

  test("what was taken back does not count", () => {
    const withdrawn = checkIn(100, { state: { withdrawn: true } });
    expect(attendanceOf([withdrawn], null, null)).toMatchObject({ status: "expected", checkedInAt: null });
    expect(attendanceOf([withdrawn, checkIn(200)], null, null)).toMatchObject({ status: "present", receivedAt: 200 });
  });

  test("a person has left when every device says so", () => {
    const left = checkIn(100, { state: { leftAt: 500 } });
    expect(attendanceOf([left], null, null)).toMatchObject({ status: "left", checkedInAt: 95 });
    expect(attendanceOf([left, checkIn(200)], null, null)).toMatchObject({ status: "present" });
  });

  test("the office's word holds over the person's", () => {
    expect(attendanceOf([checkIn(100)], setting(200, { status: "absent", reason: "ลา" }), "member")).toMatchObject({
      status: "absent",
      reason: "ลา",
      checkedInAt: null,
    });
    expect(attendanceOf([], setting(200, { status: "present", late: true }), "member")).toMatchObject({
      status: "present",
      evidence: "confirmed",
      checkedInAt: 197,
      receivedAt: 200,
      late: true,
    });
  });

  test("who was noted as absent and comes after all is present; who was seen to leave stays gone", () => {
    const absent = setting(100, { status: "absent", reason: "ลา" });
    expect(attendanceOf([checkIn(200)], absent, null)).toMatchObject({ status: "present", reason: null });
    expect(attendanceOf([checkIn(100)], absent, null)).toMatchObject({ status: "absent" });
    expect(attendanceOf([checkIn(200)], setting(100, { status: "left" }), null)).toMatchObject({ status: "left" });
  });

  test("the office's capacity and substitute come before the roster's and the person's", () => {
    const set = setting(100, { capacity: "in-attendance", onBehalfOf: "R2" });
    const own = checkIn(100, { state: { onBehalfOf: "R3", capacity: "member" } });
    expect(attendanceOf([own], set, "member")).toMatchObject({
      status: "present",
      capacity: "in-attendance",
      onBehalfOf: "R2",
    });
    expect(attendanceOf([own], null, null)).toMatchObject({ capacity: "in-attendance", onBehalfOf: "R3" });
  });

  test("who checks in after the meeting is noted and not present; made before it and arriving later counts as late", () => {
    const closed = { status: "closed", closedAt: 1_001 } as const;
    const after = checkIn(2_000, { createdAt: 1_500, late: true });
    expect(attendanceOf([after], null, "member", closed)).toMatchObject({
      status: "expected",
      checkedInAt: null,
      afterMeeting: 1_500,
    });
    const delayed = checkIn(2_000, { createdAt: 900, late: true });
    expect(attendanceOf([delayed], null, "member", closed)).toMatchObject({ status: "present", late: true });
    expect(attendanceOf([delayed], null, "member", closed)).not.toHaveProperty("afterMeeting");
    expect(attendanceOf([after, delayed], null, "member", closed)).toMatchObject({
      status: "present",
      checkedInAt: 900,
    });
    expect(attendanceOf([after], null, "member", { status: "in-session", closedAt: null })).toMatchObject({
      status: "present",
    });
  });

  test("that the clock is in doubt is said where it alone says that the check-in was made after the meeting", () => {
    const closed = { status: "closed", closedAt: 1_001 } as const;
    const after = checkIn(2_000, { createdAt: 1_500, clockSuspect: true });
    expect(attendanceOf([after], null, null, closed)).toMatchObject({ afterMeeting: 1_500, clockSuspect: true });
    expect(attendanceOf([after, checkIn(900)], null, null, closed)).toMatchObject({ clockSuspect: false });
  });

  test("a check-in after the meeting overturns no absence, and the office's word that somebody was there holds", () => {
    const closed = { status: "closed", closedAt: 1_001 } as const;
    const after = checkIn(2_000, { createdAt: 1_500 });
    const absent = setting(100, { status: "absent", reason: "ลา" });
    expect(attendanceOf([after], absent, null, closed)).toMatchObject({ status: "absent", reason: "ลา" });
    const noted = attendanceOf([after], setting(3_000, { status: "present" }), null, closed);
    expect(noted).toMatchObject({ status: "present", checkedInAt: 2_997 });
    expect(noted).not.toHaveProperty("afterMeeting");
  });

  test("no clock makes a check-in later than its receipt, and an end typed without seconds means its whole minute", () => {
    const closed = { status: "closed", closedAt: 120_000 } as const;
    const fastClock = checkIn(100_000, { createdAt: 900_000 });
    expect(attendanceOf([fastClock], null, null, closed)).toMatchObject({ status: "present" });
    const sameMinute = checkIn(200_000, { createdAt: 179_999 });
    expect(attendanceOf([sameMinute], null, null, closed)).toMatchObject({ status: "present" });
    const nextMinute = checkIn(200_000, { createdAt: 180_000 });
    expect(attendanceOf([nextMinute], null, null, closed)).toMatchObject({ afterMeeting: 180_000 });
  });

  test("late is who has no check-in in time", () => {
    expect(attendanceOf([checkIn(100, { late: true })], null, null)).toMatchObject({ late: true });
    expect(attendanceOf([checkIn(100, { late: true }), checkIn(90)], null, null)).toMatchObject({ late: false });
  });
});
