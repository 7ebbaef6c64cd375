import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { createRoomCodes, minuteMs, minuteOf, type RoomCodes } from "#domain/rotating-room-code.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import {
  meetingId,
  nineThirty,
  openMeeting,
  otherMeetingId,
  recordOf,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let office: Desk;
let malee: Phone;
let codes: RoomCodes;

const after = (minutes: number) => nineThirty + minutes * minuteMs;
const shownAt = (minutes: number) => codes(minuteOf(after(minutes)));

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  malee = await hall.phone();
  const found = await hall.store.roomSecret(meetingId);
  codes = createRoomCodes(found?.secret ?? new Uint8Array(), meetingId);
});

/** What the secretariat reads of her presence. */
const presence = async () => recordOf(await office.all(), "attendance", attendanceIdOf(meetingId, malee.participantId));

/** Ends a screen that was paired by its code. */
const endScreen = async (at: number): Promise<RoomCodes> => {
  hall.clock.now = at;
  const [id, code] = [randomUUID(), "482715"];
  await hall.store.addPairing({ screenId: randomUUID(), secretHash: "x", expiresAt: at + minuteMs, code });
  await office.act("screen/pair", id, { pairCode: code });
  await office.act("screen/end", id);
  const found = await hall.store.roomSecret(meetingId);
  return createRoomCodes(found?.secret ?? new Uint8Array(), meetingId);
};

describe("a screen that is taken out of the room", () => {
  test("leaves what was shown before as it was, and what it goes on to show fits no minute", async () => {
    const next = await endScreen(after(10));
    const evidenceOf = async (phone: Phone, code: string, at: number) => {
      hall.clock.now = at;
      await phone.put(phone.checkIn({ roomCode: code }));
      return recordOf(await office.all(), "attendance", attendanceIdOf(meetingId, phone.participantId)).shownAt ?? null;
    };
    const phones = await Promise.all(Array.from({ length: 4 }, () => hall.phone()));
    const [before, soon, later, now] = phones as [Phone, Phone, Phone, Phone];
    expect(await evidenceOf(before, shownAt(9).symbols, after(60))).toBe(after(9));
    expect(await evidenceOf(soon, shownAt(12).symbols, after(60)), "another wall without a link").toBe(after(12));
    expect(await evidenceOf(later, shownAt(20).symbols, after(60))).toBeNull();
    expect(await evidenceOf(now, next(minuteOf(after(20))).symbols, after(60))).toBe(after(20));
  });
});

describe("the room code that comes with a check-in", () => {
  test("is found in the minute in which it was on the projector, and stands beside the other times", async () => {
    hall.clock.now = after(7) + 12_000;
    expect(await malee.put(malee.checkIn({ roomCode: shownAt(7).digits }))).toMatchObject({ status: "stored" });
    expect(await presence()).toMatchObject({
      evidence: "rotating-room-code",
      shownAt: after(7),
      checkedInAt: after(7) + 12_000,
      receivedAt: after(7) + 12_000,
    });
  });

  test("tells when a phone without a signal, and with a clock that is three days off, was in the room", async () => {
    hall.clock.now = after(90);
    const { symbols } = shownAt(5);
    const checkIn = { ...malee.checkIn({ roomCode: symbols }), at: after(5) - 3 * 86_400_000, clockSuspect: true };
    await malee.put(checkIn);
    expect(await presence()).toMatchObject({
      shownAt: after(5),
      receivedAt: after(90),
      evidence: "rotating-room-code",
    });
  });

  test.each([
    ["one that was never shown", () => "000000"],
    ["one that is no code at all", () => "รหัส"],
    ["one of another meeting", () => createRoomCodes(new Uint8Array(32), otherMeetingId)(minuteOf(after(3))).symbols],
    ["one from before registration was opened", () => shownAt(-1).symbols],
    ["one of a minute that is still to come", () => shownAt(60).symbols],
  ])("changes nothing and refuses nobody: %s", async (_what, code) => {
    hall.clock.now = after(30);
    expect(await malee.put(malee.checkIn({ roomCode: code() }))).toMatchObject({ status: "stored" });
    expect(await presence()).toMatchObject({ status: "present", evidence: "self-declared", shownAt: null });
  });

  test("sent again dates nobody anew, and a later one does not move the arrival", async () => {
    hall.clock.now = after(2);
    const checkIn = malee.checkIn({ roomCode: shownAt(2).symbols });
    await malee.put(checkIn);
    hall.clock.now = after(50);
    expect(await malee.put(checkIn)).toMatchObject({ status: "duplicate" });
    await malee.put(malee.checkIn({ roomCode: shownAt(50).symbols }, 2));
    expect(await presence()).toMatchObject({ shownAt: after(2) });
    await malee.put(malee.checkIn({ roomCode: "000000" }, 3));
    expect(await presence()).toMatchObject({ shownAt: after(2), evidence: "rotating-room-code" });
  });

  test("that somebody else has seen and passed on dates the other as well: it proves what was seen, not where", async () => {
    hall.clock.now = after(4);
    const friend = await hall.phone();
    const roomCode = shownAt(3).digits;
    await malee.put(malee.checkIn({ roomCode }));
    await friend.put(friend.checkIn({ roomCode }));
    const other = recordOf(await office.all(), "attendance", attendanceIdOf(meetingId, friend.participantId));
    expect(other).toMatchObject({ shownAt: after(3) });
  });

  test("is less than the desk's word, and counted apart for the office alone", async () => {
    hall.clock.now = after(4);
    const [declared, other] = [await hall.phone(), await hall.phone()];
    await malee.put(malee.checkIn({ roomCode: shownAt(4).digits }));
    await declared.put(declared.checkIn());
    await other.put(other.checkIn());
    for (const phone of [malee, other]) await phone.put(phone.profile());
    await office.act("attendance/set", other.participantId, { status: "present", reason: null });
    const byEvidence = { "rotating-room-code": 1, "self-declared": 1, confirmed: 1 };
    expect(recordOf(await office.all(), "summary", meetingId)).toMatchObject({ byEvidence });
    expect(recordOf(await malee.all(), "summary", meetingId)).not.toHaveProperty("byEvidence");
    await office.act("attendance/set", malee.participantId, { status: "present", reason: null });
    expect(await presence()).toMatchObject({ evidence: "confirmed", shownAt: after(4) });
  });

  test("of a meeting that is over is looked for up to its end", async () => {
    await office.act("meeting/start", meetingId);
    hall.clock.now = after(60);
    await office.act("meeting/close", meetingId);
    hall.clock.now = after(3_000);
    await malee.put({ ...malee.checkIn({ roomCode: shownAt(59).symbols }), at: after(59) }); // it arrives late
    expect(await presence()).toMatchObject({ shownAt: after(59), late: true });
    await malee.put(malee.checkIn({ roomCode: shownAt(61).symbols }, 2));
    expect(await presence()).toMatchObject({ shownAt: after(59) });
  });
});
