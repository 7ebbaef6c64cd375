import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { SpeechState } from "#domain/records.ts";
import { inLine } from "#domain/speaker-queue.ts";
import {
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let office: Desk;
let malee: Phone;
let other: Phone;
let room: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office("presenter");
  malee = await hall.phone();
  other = await hall.phone();
  room = await hall.phone();
  await malee.put(malee.profile());
});

const hand = (
  phone: Phone,
  state: Partial<SpeechState> = {},
  named: { id?: string; rev?: number; at?: number } = {},
) => ({
  opId: randomUUID(),
  kind: "speech/put",
  id: named.id ?? randomUUID(),
  rev: named.rev ?? 1,
  participantId: phone.participantId,
  at: named.at ?? hall.clock.now,
  clockSuspect: false,
  schema: 1,
  state: { target: { type: "project", id: "P1" }, raised: true, withdrawn: false, showName: true, ...state },
});
const speeches = async (phone: Phone | Desk = room) => recordsOfType(await phone.all(), "speech");
const line = async () =>
  inLine(
    (await speeches()).filter((record) => !("gone" in record)),
    { firstTimeFirst: true },
  ).map(({ id }) => id);
const isLive = async () => recordOf(await room.all(), "live", meetingId).speechId;

describe("a raised hand", () => {
  test("is seen by the room with name and sector, as its person chose", async () => {
    const up = hand(malee);
    await malee.put(up);
    expect(recordOf(await room.all(), "speech", up.id)).toMatchObject({
      name: "นางมาลี มีสุข",
      sector: "civil",
      mine: false,
      calledAt: null,
      hasSpoken: false,
    });
    const quiet = hand(other, { showName: false });
    await other.put(other.profile({ givenName: "ลับ" }));
    await other.put(quiet);
    expect(recordOf(await room.all(), "speech", quiet.id).name).toBeNull();
    expect(recordOf(await other.all(), "speech", quiet.id)).toMatchObject({ mine: true, name: "นางลับ มีสุข" });
  });

  test("that was raised without a signal stands where it arrived, whatever its phone's clock says", async () => {
    const offline = hand(malee, {}, { at: hall.clock.now - 3 * 86_400_000 });
    const online = hand(other);
    await other.put(online);
    hall.clock.now += 60_000;
    await malee.put(offline);
    expect(await line()).toEqual([online.id, offline.id]);
  });

  test("that went down and up again takes no old place", async () => {
    const mine = hand(malee);
    await malee.put(mine);
    await malee.put(hand(malee, { withdrawn: true }, { id: mine.id, rev: 2 }));
    expect(await line()).toEqual([]);
    hall.clock.now += 1_000;
    const theirs = hand(other);
    await other.put(theirs);
    hall.clock.now += 1_000;
    await malee.put(hand(malee, {}, { id: mine.id, rev: 3 }));
    expect(await line()).toEqual([theirs.id, mine.id]);
  });

  test("is the only one of its person: a second one waits on the phone", async () => {
    await malee.put(hand(malee));
    expect(await malee.put(hand(malee))).toMatchObject({ status: "retry" });
  });

  test("of a phone that the office does not hear any more is not taken", async () => {
    const entry = malee.entry("ก่อกวน");
    await malee.put(entry);
    await hall.office().act("entry/mute", entry.id);
    expect(await malee.put(hand(malee))).toMatchObject({ status: "refused", reason: { kind: "not-permitted" } });
  });
});

describe("the floor", () => {
  test("is given to one at a time: who is called ends the speech before, and everybody knows whose it is", async () => {
    const [mine, theirs] = [hand(malee), hand(other)];
    await malee.put(mine);
    await other.put(theirs);
    expect(await office.act("speech/call", mine.id, {}, { baseRev: 1, officeRev: 0 })).toMatchObject({
      status: "stored",
    });
    expect(await isLive()).toBe(mine.id);
    hall.clock.now += 90_000;
    await office.act("speech/call", theirs.id);
    expect(await isLive()).toBe(theirs.id);
    const spoken = recordOf(await room.all(), "speech", mine.id);
    expect((spoken.endedAt ?? 0) - (spoken.calledAt ?? 0)).toBe(90_000);
    expect(await office.act("speech/call", mine.id)).toMatchObject({ status: "refused", reason: { kind: "locked" } });
  });

  test("two who lead at once do not call over each other: the second is shown what is there", async () => {
    const mine = hand(malee);
    await malee.put(mine);
    await office.act("speech/call", mine.id, {}, { officeRev: 0 });
    expect(await office.act("speech/skip", mine.id, {}, { officeRev: 0 })).toMatchObject({ status: "conflict" });
  });

  test("is given back by the speaker's own phone, and who has spoken says so at the next hand", async () => {
    const first = hand(malee);
    await malee.put(first);
    await office.act("speech/call", first.id);
    hall.clock.now += 60_000;
    await malee.put(hand(malee, { raised: false }, { id: first.id, rev: 2 }));
    expect(recordOf(await room.all(), "speech", first.id).endedAt).toBe(hall.clock.now);
    expect(await isLive()).toBeNull();
    const second = hand(malee);
    await malee.put(second);
    hall.clock.now += 1_000;
    const newcomer = hand(other);
    await other.put(newcomer);
    expect(await line()).toEqual([newcomer.id, second.id]);
  });

  test("goes on when somebody called is not there: passed over, and at the end of the line", async () => {
    const [mine, theirs] = [hand(malee), hand(other)];
    await malee.put(mine);
    hall.clock.now += 1_000;
    await other.put(theirs);
    await office.act("speech/call", mine.id);
    await office.act("speech/skip", mine.id);
    expect(await isLive()).toBeNull();
    expect(await line()).toEqual([theirs.id, mine.id]);
  });

  test("goes back a step: who was called waits in the old place, and the one before goes on", async () => {
    const [mine, theirs] = [hand(malee), hand(other)];
    await malee.put(mine);
    hall.clock.now += 1_000;
    await other.put(theirs);
    await office.act("speech/call", mine.id);
    await office.act("speech/call", theirs.id);
    expect(await office.act("speech/undo", mine.id)).toMatchObject({ status: "refused", reason: { kind: "locked" } });
    expect(await office.act("speech/undo", theirs.id)).toMatchObject({ status: "stored" });
    expect(await office.act("speech/undo", mine.id)).toMatchObject({ status: "stored" });
    expect(await isLive()).toBe(mine.id);
    expect(await line()).toEqual([theirs.id]);
    await office.act("speech/skip", theirs.id);
    expect(await office.act("speech/undo", theirs.id)).toMatchObject({ status: "stored" });
    expect(await office.act("speech/undo", theirs.id)).toMatchObject({ status: "refused" });
  });

  test("ends when another matter is called or a recess begins, and goes on with a question on the same matter", async () => {
    const live = (args: object) => office.act("live/set", meetingId, { nowAnswering: null, ...args });
    const project = { type: "project", id: "P1" };
    await live({ target: project });
    for (const [moving, isOver] of [
      [{ target: project, show: "code" }, false],
      [{ target: null }, true],
      [{ target: null, countdownTo: hall.clock.now + 600_000 }, true],
    ] as const) {
      const up = hand(malee);
      await malee.put(up);
      await office.act("speech/call", up.id);
      hall.clock.now += 60_000;
      await live(moving);
      const { endedAt } = recordOf(await room.all(), "speech", up.id);
      expect([endedAt, await isLive()]).toEqual(isOver ? [hall.clock.now, null] : [null, up.id]);
      if (!isOver) await office.act("speech/end", up.id);
    }
  });

  test("ends with the meeting", async () => {
    const owner = hall.office("owner");
    await owner.act("meeting/start", meetingId);
    const up = hand(malee);
    await malee.put(up);
    await office.act("speech/call", up.id);
    hall.clock.now += 60_000;
    expect(await owner.act("meeting/close", meetingId)).toMatchObject({ status: "stored" });
    expect(recordOf(await room.all(), "speech", up.id).endedAt).toBe(hall.clock.now);
    expect(await isLive()).toBeNull();
  });

  test("can be longer for one", async () => {
    const mine = hand(malee);
    await malee.put(mine);
    await office.act("speech/call", mine.id);
    await office.act("speech/extend", mine.id, { minutes: 2 });
    expect(recordOf(await room.all(), "speech", mine.id).extraMinutes).toBe(2);
    expect(await office.act("speech/extend", mine.id, { minutes: 59 })).toMatchObject({ status: "refused" });
  });

  test("is nobody's to give but of those who lead the meeting", async () => {
    const mine = hand(malee);
    await malee.put(mine);
    for (const role of ["desk", "viewer", "unit-representative"] as const) {
      expect(await hall.office(role).act("speech/call", mine.id)).toMatchObject({ reason: { kind: "not-permitted" } });
    }
    expect(await malee.put({ opId: randomUUID(), kind: "speech/call", id: mine.id, at: 0, args: {} })).toMatchObject({
      reason: { kind: "not-permitted" },
    });
  });
});

describe("what the office notes", () => {
  test("a hand in the room stands in the line like any other", async () => {
    const id = randomUUID();
    await office.act("speech/record", id, { onBehalfOf: "R3" });
    expect(recordOf(await room.all(), "speech", id)).toMatchObject({
      name: "นายวีระ คงดี",
      sector: "civil",
      mine: false,
    });
    expect(await line()).toEqual([id]);
  });

  test("a unit's reply is a speech of its own under the question, and begins at once", async () => {
    const entry = malee.entry("เมื่อไรจะเสร็จ");
    await malee.put(entry);
    await hall.office().act("entry/accept", entry.id);
    const id = randomUUID();
    const reply = { entryId: entry.id, unitId: "U1", isCalled: true };
    expect(await office.act("speech/record", id, reply)).toMatchObject({ status: "stored" });
    expect(recordOf(await room.all(), "speech", id)).toMatchObject({ entryId: entry.id, unitId: "U1", endedAt: null });
    expect(await isLive()).toBe(id);
  });

  test("nothing under a question that the room does not know, nor of a unit that is not there", async () => {
    const entry = malee.entry("ยังไม่รับ");
    await malee.put(entry);
    expect(await office.act("speech/record", randomUUID(), { entryId: entry.id })).toMatchObject({ status: "refused" });
    expect(await office.act("speech/record", randomUUID(), { unitId: "U9" })).toMatchObject({ status: "refused" });
  });
});

test("of a person who was erased no speech names anybody any more", async () => {
  const mine = hand(malee);
  await malee.put(mine);
  const noted = randomUUID();
  await office.act("speech/record", noted, { onBehalfOf: malee.participantId });
  await hall.office().act("person/erase", malee.participantId, { reason: "privacy" });
  expect((await speeches(hall.office())).filter((record) => !("gone" in record))).toEqual([]);
});
