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

let hall: TestMeeting;
let office: Desk;
/** Came in by the own code of R1. */
let mayor: Phone;
/** Tapped the same name. */
let somebody: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office("secretary");
  mayor = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  somebody = await hall.phone();
  await somebody.put(somebody.profile({ givenName: "สมชาย", familyName: "ใจดี", personId: "R1" }));
  await mayor.put(mayor.profile({ givenName: "สมชาย", familyName: "ใจดี", personId: "R1" }));
  await office.act("person/confirm", mayor.participantId, { personId: "R1" });
});

const act = (phone: Phone, kind: string, args: object = {}, id = meetingId) =>
  phone.put({ opId: randomUUID(), kind, id, at: hall.clock.now, args });
const point = (phone: Phone) => act(phone, "live/set", { target: { type: "agenda-item", id: "A1" } });
const assign = (role: string, personId: string | null, leads = false) =>
  office.act("role/assign", meetingId, { role, personId, leads });
const refusedNow = { status: "refused", reason: { kind: "not-permitted" } };

describe("the roles of a meeting", () => {
  test("are given at any time, each to one person, and seen by the room", async () => {
    await assign("presiding", "R1");
    await assign("chair", "R2");
    expect(recordOf(await mayor.all(), "meeting", meetingId)).toMatchObject({
      presidingPersonId: "R1",
      chairPersonId: "R2",
      leaderPersonId: null,
    });
    expect(recordOf(await somebody.all(), "person", "R1").role).toBe("presiding");
    await assign("presiding", "R3");
    expect(recordOf(await office.all(), "person", "R1").role).toBeNull();
    expect(recordOf(await office.all(), "person", "R3").role).toBe("presiding");
  });

  test("a chair who is made the secretary is the chair no more, on the roster and in the meeting", async () => {
    await assign("chair", "R1");
    await assign("secretary", "R1");
    expect(recordOf(await office.all(), "person", "R1").role).toBe("secretary");
    expect(recordOf(await office.all(), "meeting", meetingId).chairPersonId).toBeNull();
  });

  test("the committee's chair who presides stays its chair, in whichever order the two were named", async () => {
    await assign("chair", "R1");
    await assign("presiding", "R1", true);
    expect(recordOf(await mayor.all(), "meeting", meetingId)).toMatchObject({
      presidingPersonId: "R1",
      chairPersonId: "R1",
      leaderPersonId: "R1",
    });
    expect(recordOf(await office.all(), "person", "R1").role).toBe("chair");
    await assign("presiding", "R2");
    expect(recordOf(await office.all(), "person", "R1").role).toBe("chair");
    expect(recordOf(await office.all(), "person", "R2").role).toBe("presiding");
    await assign("chair", "R2");
    expect(recordOf(await office.all(), "person", "R2").role).toBe("chair");
    expect(recordOf(await office.all(), "person", "R1").role).toBeNull();
    await assign("chair", "R1");
    expect(recordOf(await office.all(), "person", "R2").role, "who presides without a seat's role").toBe("presiding");
  });

  test("are given by the secretariat alone, to somebody of the roster", async () => {
    expect(await hall.office("desk").act("role/assign", meetingId, { role: "chair", personId: "R1" })).toMatchObject(
      refusedNow,
    );
    expect(await act(mayor, "role/assign", { role: "presiding", personId: "R1", leads: true })).toMatchObject(
      refusedNow,
    );
    expect(await assign("chair", "R99")).toMatchObject({ status: "refused", reason: { kind: "target-unknown" } });
    expect(await office.act("meeting/put", meetingId, { leaderPersonId: "R1" })).toMatchObject({ status: "stored" });
    const ack = await point(mayor);
    expect(ack, "no edit gives the duty").toMatchObject(refusedNow);
  });
});

describe("leading from the own phone", () => {
  test("presiding alone is not enough: the secretariat gives that duty, and takes it back", async () => {
    await assign("presiding", "R1");
    expect(await point(mayor)).toMatchObject(refusedNow);
    await assign("presiding", "R1", true);
    expect(await point(mayor)).toMatchObject({ status: "stored" });
    expect(recordOf(await somebody.all(), "live", meetingId).target?.id).toBe("A1");
    await assign("presiding", "R1");
    expect(await point(mayor)).toMatchObject(refusedNow);
  });

  test("whoever only tapped that name leads nothing", async () => {
    await assign("presiding", "R1", true);
    expect(await point(somebody)).toMatchObject(refusedNow);
  });

  test("is pointing, calling, starting and closing, and nothing else of the office", async () => {
    await assign("presiding", "R1", true);
    const id = randomUUID();
    expect(await act(mayor, "speech/record", { onBehalfOf: "R3", isCalled: true }, id)).toMatchObject({
      status: "stored",
    });
    expect(await act(mayor, "speech/end", {}, id)).toMatchObject({ status: "stored" });
    expect(await act(mayor, "meeting/start")).toMatchObject({ status: "stored" });
    const others = ["entry/accept", "person/put", "meeting/put", "announcement/put", "meeting/reopen", "agenda/put"];
    const acks = [];
    for (const kind of others) acks.push(await act(mayor, kind));
    expect(acks).toMatchObject(others.map(() => refusedNow));
    expect(await act(mayor, "meeting/close")).toMatchObject({ status: "stored" });
  });

  test("the own phone knows the duty; others read of nobody which person of the roster that is", async () => {
    await assign("presiding", "R1", true);
    expect(recordOf(await mayor.all(), "person", mayor.participantId)).toMatchObject({
      confirmed: true,
      rosterPersonId: "R1",
    });
    const seen = (await somebody.all()).filter(
      (record) => record.type === "person" && record.id === mayor.participantId,
    );
    expect(JSON.stringify(seen)).not.toContain("rosterPersonId");
  });

  test("an act that was sent twice is done once", async () => {
    await assign("presiding", "R1", true);
    const op = { opId: randomUUID(), kind: "live/set", id: meetingId, at: hall.clock.now, args: { target: null } };
    expect(await mayor.put(op)).toMatchObject({ status: "stored" });
    expect(await mayor.put(op)).toMatchObject({ status: "duplicate" });
  });
});
