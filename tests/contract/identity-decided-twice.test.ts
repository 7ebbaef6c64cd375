import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import {
  meetingId,
  openMeeting,
  recordOf,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/* Two desks say at once who somebody is. Whoever comes second is told of the first, and nothing is written over. */

let hall: TestMeeting;
let second: Desk;
let malee: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  second = hall.office("secretary");
  malee = await hall.phone();
  await malee.put(malee.profile({ givenName: "มาลี", familyName: "คนใหม่" }));
});

const maleeAsRead = async () => recordOf(await malee.all(), "person", malee.participantId);
const seenBy = async (desk: Desk) => {
  const record = recordOf(await desk.all(), "person", malee.participantId);
  return { officeRev: "officeRev" in record ? record.officeRev : undefined };
};
const confirm = (desk: Desk, personId: string | null, seen: object = {}) =>
  desk.act("person/confirm", malee.participantId, { personId }, seen);
/** The other desk, whose officer has a name. */
const confirmFirst = async (personId: string | null, seen: object = {}) => {
  const id = malee.participantId;
  const op = { opId: randomUUID(), kind: "person/confirm", id, at: hall.clock.now, args: { personId }, ...seen };
  const officer = { id: "officer-first", name: "นางสาวดวงใจ แสนดี", role: "desk" as const, units: [] };
  const actor = { participantId: null, officer };
  const batch = { meetingId, actor, deviceId: "desk-1", sentAt: hall.clock.now, hw: null, ops: [op] };
  return (await hall.applyChanges(batch)).acks[0];
};

describe("two desks that saw the same person to be confirmed", () => {
  test("as two different ones: the second hears as whom, and by whom, and nothing has changed", async () => {
    const seen = await seenBy(second);
    expect(seen).toEqual({ officeRev: 0 });
    expect(await confirmFirst("R1", seen)).toMatchObject({ status: "stored", officeRev: 1 });
    expect(await confirm(second, "R2", seen)).toMatchObject({
      status: "conflict",
      server: {
        officeRev: 1,
        state: { givenName: "มาลี", confirmed: true, rosterPersonId: "R1", confirmedBy: "นางสาวดวงใจ แสนดี" },
      },
    });
    expect(await maleeAsRead()).toMatchObject({ rosterPersonId: "R1", confirmed: true });
  });

  test("as two different ones, and the second goes on deliberately", async () => {
    const seen = await seenBy(second);
    await confirmFirst("R1", seen);
    await confirm(second, "R2", seen);
    expect(await confirm(second, "R2", { officeRev: 1 })).toMatchObject({ status: "stored", officeRev: 2 });
    expect(await maleeAsRead()).toMatchObject({ rosterPersonId: "R2", confirmed: true });
  });

  test("as the same one: they agree, and nobody is bothered", async () => {
    const seen = await seenBy(second);
    await confirmFirst("R1", seen);
    expect(await confirm(second, "R1", seen)).toMatchObject({ status: "stored" });
  });

  test("one as somebody of the roster, the other as nobody of it: they do not agree", async () => {
    const seen = await seenBy(second);
    await confirmFirst(null, seen);
    expect(await confirm(second, "R2", seen)).toMatchObject({
      status: "conflict",
      server: { state: { confirmed: true, rosterPersonId: null } },
    });
  });

  test("with a console of before, which names nothing: it is done as ever", async () => {
    await confirmFirst("R1");
    expect(await confirm(second, "R2")).toMatchObject({ status: "stored" });
  });
});

test("whom one desk confirms and the other takes for nobody is not noted absent as the person", async () => {
  await malee.put(malee.checkIn());
  const seen = await seenBy(second);
  await confirmFirst("R1", seen);
  const named = { id: malee.participantId, at: hall.clock.now };
  const reject = [
    { ...named, opId: randomUUID(), kind: "person/confirm", args: { personId: null }, ...seen },
    {
      ...named,
      opId: randomUUID(),
      kind: "attendance/set",
      args: { status: "absent", reason: "ไม่ใช่ผู้มาประชุม", as: null },
      officeRev: 0,
    },
  ];
  expect((await second.send(reject)).acks.map(({ status }) => status)).toEqual(["conflict", "conflict"]);
  const attendance = (await second.all()).find((one) => one.type === "attendance" && "personId" in one);
  expect(attendance).toMatchObject({ personId: "R1", status: "present" });
});

test("who has shown the own code meanwhile is not made another one unseen", async () => {
  const invited = await hall.phone("invited", presetParticipantOf(meetingId, "R1"));
  const confirmAs = (seen: object) => second.act("person/confirm", invited.participantId, { personId: "R2" }, seen);
  expect(await confirmAs({ officeRev: 0 })).toMatchObject({
    status: "conflict",
    server: { state: { confirmed: true, rosterPersonId: "R1", confirmedBy: null } },
  });
});

test("a phone is not told how often the office has decided who somebody is", async () => {
  await confirmFirst("R1");
  expect(await maleeAsRead()).not.toHaveProperty("officeRev");
});
