import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { substitutesOf } from "#client/office/stood-in-for.ts";
import { attendanceLists, registerLists } from "#domain/minutes/attendance-lists.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { isGone } from "#protocol/messages.ts";
import {
  meetingId,
  nineThirty,
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/* Whom a member sends comes in by a link of their own (promise M9): the member's own is not passed on. */

let hall: TestMeeting;
let office: Desk;
let member: Phone;
let rev: number;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  member = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R2"));
  rev = 0;
});

/** An answer, later than the one before, under the next revision of those that this test sends. */
const answer = (phone: Phone, state: Parameters<Phone["reply"]>[0]) =>
  phone.put({ ...phone.reply(state, ++rev), at: (hall.clock.now += 1_000) });
const sends = (name: string, position = "เลขานุการประชาคม") =>
  answer(member, { coming: "substitute", substitute: { name, position } });

const onRoster = async (givenName: string) =>
  recordsOfType(await office.all(), "person").find((one) => !isGone(one) && one.givenName === givenName);

/** Somebody who opens the link that the phone hands on. */
const byLinkOf = async (phone: Phone) => {
  const invite = await hall.store.substituteInvite(meetingId, phone.participantId);
  const owner = await hall.store.ownerOfInvite(invite ?? "");
  if (owner === undefined) throw new Error("no link");
  return { invite, phone: await hall.phone(randomUUID(), owner.participantId) };
};

const papers = async () => {
  const data = minutesDataOf((await office.all()).filter((one): one is MeetingDataRecord => !isGone(one)));
  if (data === undefined) throw new Error("no meeting");
  return { minutes: attendanceLists(data), register: registerLists(data) };
};

describe("whom a member announced", () => {
  test("is on the roster, has a link of their own, and comes in by it as themselves", async () => {
    expect(await sends(" นางสาวอารี   มีสุข ")).toMatchObject({ status: "stored" });
    const person = await onRoster("อารี");
    expect(person).toMatchObject({
      namePrefix: "นางสาว",
      familyName: "มีสุข",
      position: "เลขานุการประชาคม",
      sector: "council",
      capacity: "in-attendance",
    });
    const { invite, phone } = await byLinkOf(member);
    const listed = await hall.store.invitations(meetingId);
    expect(listed.find(({ personId }) => personId === person?.id)?.invite).toBe(invite);
    expect(phone.participantId).not.toBe(member.participantId);
    expect(await hall.store.device(meetingId, phone.deviceId)).toMatchObject({
      participant: { displayName: "นางสาวอารี มีสุข", confirmed: true },
    });
    // Nobody else is told the link, and whoever stands in for somebody sends nobody.
    const stranger = await hall.phone();
    for (const one of [stranger, phone])
      expect(await hall.store.substituteInvite(meetingId, one.participantId)).toBeUndefined();
    const further = { coming: "substitute", substitute: { name: "ปิติ", position: "" } } as const;
    expect(await answer(phone, further)).toMatchObject({ reason: { kind: "not-permitted" } });
    expect(await answer(phone, { coming: "yes" })).toMatchObject({ status: "stored" });
  });

  test("is in the member's row once checked in: in the minutes, on the registration sheet, in the counts", async () => {
    await sends("นางสาวอารี มีสุข");
    const before = await papers();
    expect(before.minutes.attending).toEqual([]);
    expect(JSON.stringify(before.register)).not.toContain("อารี");
    const { phone } = await byLinkOf(member);
    await phone.put(phone.checkIn());
    const id = (await onRoster("อารี"))?.id ?? "";
    expect(recordsOfType(await office.all(), "attendance")).toContainEqual(
      expect.objectContaining({ personId: id, status: "present", onBehalfOf: "R2", evidence: "confirmed" }),
    );
    const { minutes, register } = await papers();
    expect(minutes.present).toContainEqual(expect.objectContaining({ personId: "R2", substitute: "นางสาวอารี มีสุข" }));
    expect(JSON.stringify(minutes.attending)).not.toContain("อารี");
    expect(register.members.find(({ personId }) => personId === "R2")?.substitute).toBe("นางสาวอารี มีสุข");
    expect(recordOf(await office.all(), "summary", meetingId)).toMatchObject({
      present: { member: 1, inAttendance: 0 },
      quorum: { present: 0, substitutes: 1 },
    });
  });

  test("reads by name for whom they come, as the roster has that name now; nobody else is told it so", async () => {
    await sends("นางสาวอารี มีสุข");
    const { phone } = await byLinkOf(member);
    const read = async (one: Phone) => recordOf(await one.all(), "person", one.participantId);
    const name = { namePrefix: "นาย", givenName: "อุดม", familyName: "รักเมือง" };
    expect(await read(phone)).toMatchObject({ standsFor: "R2", standsForName: name });
    await office.act("person/put", "R2", { familyName: "รักถิ่น" });
    expect(await read(phone)).toMatchObject({ standsForName: { ...name, familyName: "รักถิ่น" } });
    expect(JSON.stringify(await office.all())).not.toContain("standsForName");
    // One entry of the roster takes over the member's: it is the other name from then on.
    await office.act("person/merge", "R2", { into: "R1" });
    expect(await read(phone)).toMatchObject({ standsFor: "R1", standsForName: { givenName: "สมชาย" } });
    await office.act("person/put", "R1", { removed: true });
    expect(await read(phone)).not.toHaveProperty("standsForName");
  });

  test("has the member's name no more once the member is erased", async () => {
    await sends("นางสาวอารี มีสุข");
    const { phone } = await byLinkOf(member);
    expect(JSON.stringify(await phone.all())).toContain("รักเมือง");
    await office.act("person/erase", "R2", { reason: "privacy" });
    expect(recordOf(await phone.all(), "person", phone.participantId)).not.toHaveProperty("standsForName");
  });

  test("stays in the member's place when the desk registers them, and when it takes that back", async () => {
    await sends("นางสาวอารี มีสุข");
    const id = (await onRoster("อารี"))?.id ?? "";
    await hall.office("desk").act("attendance/set", id, { status: "present" });
    expect((await papers()).minutes.present).toMatchObject([{ personId: "R2", substitute: "นางสาวอารี มีสุข" }]);
    await hall.office("desk").act("attendance/undo", id);
    const { phone } = await byLinkOf(member);
    await phone.put(phone.checkIn());
    expect((await papers()).minutes.present).toMatchObject([{ personId: "R2", substitute: "นางสาวอารี มีสุข" }]);
    // Said otherwise, it is otherwise.
    await hall.office("desk").act("attendance/set", id, { status: "present", onBehalfOf: "R1" });
    expect((await papers()).minutes.present).toMatchObject([{ personId: "R1", substitute: "นางสาวอารี มีสุข" }]);
  });

  test("keeps the own phone when the member gives the same name from another phone, with another position", async () => {
    await sends("นางสาวอารี มีสุข");
    const { phone } = await byLinkOf(member);
    await phone.put(phone.checkIn());
    const second = await hall.phone(randomUUID());
    await second.put(second.profile({ personId: "R2" }));
    await office.act("person/confirm", second.participantId, { personId: "R2" });
    rev = 0;
    const state = { coming: "substitute", substitute: { name: "นางสาวอารี มีสุข", position: "ปลัด" } } as const;
    expect(await answer(second, state)).toMatchObject({ status: "stored" });
    expect(await onRoster("อารี")).toMatchObject({ position: "ปลัด" });
    expect(await hall.store.device(meetingId, phone.deviceId)).toMatchObject({
      participant: { displayName: "นางสาวอารี มีสุข", confirmed: true },
    });
    expect(recordOf(await office.all(), "summary", meetingId)).toMatchObject({ quorum: { substitutes: 1 } });
  });

  test("is another person under another name: the link of the former leads to nobody of the roster", async () => {
    await sends("นางสาวอารี มีสุข");
    const former = await byLinkOf(member);
    await sends("นายปิติ ยินดี");
    expect(await onRoster("อารี")).toBeUndefined();
    expect(await onRoster("ปิติ")).toBeDefined();
    const next = await byLinkOf(member);
    expect(next.invite).not.toBe(former.invite);
    await former.phone.put(former.phone.checkIn());
    const { minutes } = await papers();
    expect(minutes.present).toEqual([]);
    // The same name again, spaces aside, is the same person, whose position may be another.
    await sends("นางสาวอารี มีสุข");
    await sends("นางสาวอารี  มีสุข", "รองประธาน");
    expect((await byLinkOf(member)).invite).toBe(former.invite);
    expect(await onRoster("อารี")).toMatchObject({ position: "รองประธาน" });
  });

  test("whose link was taken back reads that it leads to nobody; who is somebody here stays so", async () => {
    await sends("นางสาวอารี มีสุข");
    const { invite, phone: former } = await byLinkOf(member);
    await sends("นายปิติ ยินดี");
    const unopened = await hall.store.substituteInvite(meetingId, member.participantId);
    await answer(member, { coming: "yes" });
    const [owner, never] = [
      await hall.store.ownerOfInvite(invite ?? ""),
      await hall.store.ownerOfInvite(unopened ?? ""),
    ];
    const own = async (phone: Phone) => recordOf(await phone.all(), "person", phone.participantId);
    const nobody = { givenName: "", familyName: "", confirmed: false };
    const late = [owner, never].map((one) => hall.phone(randomUUID(), one?.participantId));
    for (const phone of [former, ...(await Promise.all(late))]) expect(await own(phone)).toMatchObject(nobody);
    // Nothing is to be decided by the desk of somebody who has said nothing.
    const ofParticipant = recordsOfType(await office.all(), "person").filter(({ id }) => id === owner?.participantId);
    expect(ofParticipant.filter((one) => !isGone(one))).toEqual([]);
    // A phone that had joined before is who it was.
    const guest = await hall.phone();
    await guest.put(guest.profile({ givenName: "มานี", familyName: "รักดี" }));
    const again = await hall.phone(guest.deviceId, owner?.participantId);
    expect(again.participantId).toBe(guest.participantId);
    expect(await own(again)).toMatchObject({ givenName: "มานี" });
    // And where it had said nothing, it reads that the link leads to nobody.
    const silent = await hall.phone();
    const byLink = await hall.phone(silent.deviceId, owner?.participantId);
    expect(await own(byLink)).toMatchObject(nobody);
  });

  test("is off the roster when the member comes after all, unless they have come or the desk has noted them", async () => {
    await sends("นางสาวอารี มีสุข");
    await answer(member, { coming: "yes" });
    expect(await onRoster("อารี")).toBeUndefined();
    expect(await hall.store.substituteInvite(meetingId, member.participantId)).toBeUndefined();
    await sends("นายปิติ ยินดี");
    const { phone } = await byLinkOf(member);
    await phone.put(phone.checkIn());
    await answer(member, { coming: "no", reason: "duty" });
    expect(await onRoster("ปิติ")).toBeDefined();
    await sends("นางมานี รักดี");
    await hall
      .office("desk")
      .act("attendance/set", (await onRoster("มานี"))?.id ?? "", { status: "absent", reason: "ป่วย" });
    await answer(member, { coming: "yes" });
    expect(await onRoster("มานี")).toBeDefined();
  });

  test("whom the secretariat took off the roster or erased comes back by no further answer under that name", async () => {
    await sends("นางสาวอารี มีสุข");
    const id = (await onRoster("อารี"))?.id ?? "";
    await office.act("person/put", id, { removed: true });
    await sends("นางสาวอารี มีสุข", "รองประธาน");
    expect(await onRoster("อารี")).toBeUndefined();
    expect(await hall.store.substituteInvite(meetingId, member.participantId)).toBeUndefined();
    await sends("นายปิติ ยินดี");
    await office.act("person/erase", (await onRoster("ปิติ"))?.id ?? "", { reason: "privacy" });
    await answer(member, { coming: "yes" });
    expect(await sends("นายปิติ ยินดี")).toMatchObject({ status: "stored" });
    expect(await onRoster("ปิติ")).toBeUndefined();
  });

  test("is on the roster of that meeting alone, and of no later one", async () => {
    await sends("นางสาวอารี มีสุข");
    const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");
    const order = {
      id: randomUUID(),
      startsAt: "2019-12-12T09:30:00+07:00",
      from: meetingId,
      take: ["roster" as const],
    };
    await hall.store.makeMeeting(committee, order, { officerId: "o1" });
    const people = recordsOfType(await hall.officeIn(order.id).all(), "person").map(({ id }) => id);
    expect(people.toSorted()).toEqual(["R1", "R2", "R3", "R4"]);
  });

  test("has a name that is only a title, or very long, all the same", async () => {
    for (const name of ["นาย", `${"ก".repeat(40)} ${"ข".repeat(40)}`]) {
      expect(await sends(name)).toMatchObject({ status: "stored" });
      const { phone } = await byLinkOf(member);
      expect(await hall.store.device(meetingId, phone.deviceId)).toMatchObject({ participant: { displayName: name } });
    }
    expect(hall.bugs).toEqual([]);
  });
});

const summary = async () => recordOf(await office.all(), "summary", meetingId);
const enter = async () => {
  const { phone } = await byLinkOf(member);
  await phone.put(phone.checkIn());
  return phone;
};
/** Of each list of the minutes the names, a substitute behind the member. */
const listed = async () => {
  const { present, absent, attending } = (await papers()).minutes;
  const name = ({ personId, substitute, name: said }: (typeof present)[number]) =>
    [personId.length < 3 ? personId : said, substitute].filter(Boolean).join(" ← ");
  return { present: present.map(name), absent: absent.map(name), attending: attending.map(name) };
};

describe("a member has one seat", () => {
  test("whoever was announced and has come is there in their own right once the member sends somebody else", async () => {
    await sends("นายก ใจดี");
    await enter();
    await sends("นายข ใจดี");
    await enter();
    expect(await listed()).toMatchObject({ present: ["R2 ← นายข ใจดี"], attending: ["นายก ใจดี"] });
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 1 } });
    // The member comes after all: neither is in the member's place.
    await member.put(member.checkIn());
    expect(await listed()).toMatchObject({ present: ["R2"], attending: ["นายก ใจดี", "นายข ใจดี"] });
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 2 }, quorum: { present: 1 } });
    // And gone again, the one who was announced last is.
    await hall.office("desk").act("attendance/set", "R2", { status: "absent", reason: "ลา" });
    expect(await listed()).toMatchObject({ present: ["R2 ← นายข ใจดี"] });
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 1 } });
  });

  test("also where the member answers from two phones", async () => {
    const second = await hall.phone(randomUUID());
    await second.put(second.profile({ personId: "R2" }));
    await office.act("person/confirm", second.participantId, { personId: "R2" });
    await sends("นายก ใจดี");
    rev = 0;
    const other = { coming: "substitute", substitute: { name: "นายข ใจดี", position: "" } } as const;
    expect(await answer(second, other)).toMatchObject({ status: "stored" });
    expect(await onRoster("ก")).toBeUndefined();
    // What stands is read on each of the member's phones, and whose link is to be handed on.
    const standing = async (phone: Phone) =>
      recordsOfType(await phone.all(), "reply")
        .filter((one) => !isGone(one) && one.mine)
        .toSorted((a, b) => (isGone(a) || isGone(b) ? 0 : b.repliedAt - a.repliedAt))[0];
    for (const phone of [member, second])
      expect(await standing(phone)).toMatchObject({ substitute: { name: "นายข ใจดี" } });
    const invite = await hall.store.substituteInvite(meetingId, second.participantId);
    expect(invite).toBeDefined();
    expect(await hall.store.substituteInvite(meetingId, member.participantId)).toBe(invite);
    // The first name again, from the first phone: it is that person who comes.
    rev = 1;
    await sends("นายก ใจดี");
    expect(await onRoster("ก")).toMatchObject({ standsFor: "R2" });
    expect(await onRoster("ข")).toBeUndefined();
    // An answer that was given before that and arrives later changes nothing.
    const late = {
      ...second.reply({ ...other, substitute: { name: "นายค ใจดี", position: "" } }, 2),
      at: nineThirty - 60_000,
    };
    await second.put(late);
    expect(await onRoster("ค")).toBeUndefined();
    expect(await onRoster("ก")).toMatchObject({ standsFor: "R2" });
    expect(await standing(second)).toMatchObject({ substitute: { name: "นายก ใจดี" } });
  });

  test("a phone that only tapped the member's name reads no answer of the member's, nor the member its", async () => {
    await sends("นายก ใจดี");
    const claiming = await hall.phone();
    await claiming.put(claiming.profile({ personId: "R2" }));
    expect(recordsOfType(await claiming.all(), "reply")).toEqual([]);
    const taken = await hall.phone();
    await taken.put(taken.profile({ personId: "R2" }));
    await office.act("person/confirm", taken.participantId, { personId: "R2" });
    rev = 0;
    await answer(taken, { coming: "no", reason: "other", note: "ไปโรงพยาบาล" });
    expect(JSON.stringify(await member.all())).toContain("ไปโรงพยาบาล");
    await office.act("person/confirm", taken.participantId, { personId: null });
    expect(JSON.stringify(await member.all())).not.toContain("ไปโรงพยาบาล");
  });

  test("which nobody takes by tapping the substitute's name: that is no more than a claim", async () => {
    await sends("นางสาวอารี มีสุข");
    const personId = (await onRoster("อารี"))?.id ?? "";
    const stranger = await hall.phone();
    await stranger.put(stranger.profile({ personId }));
    // Nor by typing the member's id.
    for (const [at, state] of [{}, { onBehalfOf: "R2" }].entries()) {
      await stranger.put(stranger.checkIn(state, at + 1));
      expect(await listed()).toMatchObject({ present: [], attending: ["นางสาวอารี มีสุข"] });
      expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 } });
    }
    await office.act("person/confirm", stranger.participantId, { personId });
    expect(await listed()).toMatchObject({ present: ["R2 ← นางสาวอารี มีสุข"] });
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 0 } });
  });

  test("that is nobody's when the member is no member, or on the roster no more", async () => {
    await sends("นางสาวอารี มีสุข");
    await enter();
    await office.act("person/put", "R2", { capacity: "in-attendance" });
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 } });
    await office.act("person/put", "R2", { capacity: "member" });
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 0 } });
    await office.act("person/put", "R2", { removed: true });
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 } });
    expect(await listed()).toMatchObject({ present: [], attending: ["นางสาวอารี มีสุข"] });
  });
});

describe("a seat has one row in the minutes, and counts once", () => {
  const agree = async (members: number, others: number) => {
    const { present, attending } = await listed();
    expect([present.length, attending.length]).toEqual([members, others]);
    expect(await summary()).toMatchObject({ present: { member: members, inAttendance: others } });
  };

  test("where a stranger taps the member's name beside the substitute, and where the desk registers two for one seat", async () => {
    await sends("นางสาวอารี มีสุข");
    await enter();
    const stranger = await hall.phone();
    await stranger.put(stranger.profile({ personId: "R2" }));
    await stranger.put(stranger.checkIn());
    await agree(1, 1);
    await stranger.put(stranger.checkIn({ withdrawn: true }, 2));
    await agree(1, 0);
    await office.act("attendance/set", "R3", { status: "present", onBehalfOf: "R2" });
    await agree(1, 1);
    await office.act("meeting/put", meetingId, { substitutesCount: true });
    await agree(1, 1);
    expect(await summary()).toMatchObject({ quorum: { present: 1 } });
  });

  test("where the member's phone turns out to be somebody else's, and another one sends somebody else", async () => {
    const second = await hall.phone();
    await second.put(second.profile({ personId: "R2" }));
    await office.act("person/confirm", second.participantId, { personId: "R2" });
    await answer(second, { coming: "substitute", substitute: { name: "นายก ใจดี", position: "" } });
    const { phone } = await byLinkOf(second);
    await phone.put(phone.checkIn());
    await office.act("person/confirm", second.participantId, { personId: "R3" });
    rev = 0;
    await sends("นายข ใจดี");
    await enter();
    await agree(1, 1);
    expect(hall.bugs).toEqual([]);
  });

  test("where the member is merged after the substitute has come, or into the substitute", async () => {
    await sends("นางสาวอารี มีสุข");
    const phone = await enter();
    const id = (await onRoster("อารี"))?.id ?? "";
    const twin = { givenName: "อุดม", familyName: "รักเมือง", sector: "council", capacity: "member" };
    await office.act("person/put", "R8", twin);
    await office.act("person/merge", "R2", { into: "R8" });
    expect(await listed()).toMatchObject({ present: ["R8 ← นางสาวอารี มีสุข"] });
    await agree(1, 0);
    expect(await office.act("person/merge", "R8", { into: id })).toMatchObject({ status: "stored" });
    await agree(0, 1);
    expect(await phone.put(phone.checkIn({ withdrawn: true }, 2))).toMatchObject({ status: "stored" });
    expect(hall.bugs).toEqual([]);
  });

  test("where the member is on the roster no more, whoever put the other one in the place", async () => {
    await office.act("attendance/set", "R3", { status: "present", onBehalfOf: "R2" });
    await agree(1, 0);
    await office.act("person/put", "R2", { removed: true });
    await agree(0, 1);
    await office.act("person/put", "R2", { removed: false, givenName: "อุดม" });
    await agree(1, 0);
    await office.act("person/erase", "R2", { reason: "privacy" });
    await agree(0, 1);
    expect(hall.bugs).toEqual([]);
  });

  test("where the secretariat takes the substitute off the roster, and the member comes then", async () => {
    await sends("นางสาวอารี มีสุข");
    await enter();
    await office.act("person/put", (await onRoster("อารี"))?.id ?? "", { removed: true });
    await member.put(member.checkIn());
    expect((await listed()).present).toEqual(["R2"]);
    expect(await summary()).toMatchObject({ present: { member: 1 } });
    expect(JSON.stringify(recordsOfType(await office.all(), "attendance").filter((one) => !isGone(one)))).not.toContain(
      '"onBehalfOf":"R2"',
    );
  });
});

describe("what the secretariat does with an announced person", () => {
  test("whom it took off the roster stays off it, also where the member had said otherwise before", async () => {
    await sends("นางสาวอารี มีสุข");
    const id = (await onRoster("อารี"))?.id ?? "";
    await office.act("attendance/set", id, { status: "absent", reason: "ป่วย" });
    await answer(member, { coming: "yes" });
    await office.act("person/put", id, { removed: true });
    await sends("นางสาวอารี มีสุข");
    expect(await onRoster("อารี")).toBeUndefined();
    // Nor where the member took them off before, and the secretariat put them back, and took them off itself.
    await sends("นายปิติ ยินดี");
    const other = (await onRoster("ปิติ"))?.id ?? "";
    await answer(member, { coming: "yes" });
    await office.act("person/put", other, { removed: false, position: "ผู้แทน" });
    expect(await onRoster("ปิติ")).toBeDefined();
    await office.act("person/put", other, { removed: true });
    await sends("นายปิติ ยินดี");
    expect(await onRoster("ปิติ")).toBeUndefined();
  });

  test("who opened the link of somebody who is not sent any more is no nameless row to decide about", async () => {
    await sends("นางสาวอารี มีสุข");
    const { phone } = await byLinkOf(member);
    await sends("นายปิติ ยินดี");
    const people = recordsOfType(await office.all(), "person").filter((one) => !isGone(one));
    expect(people.filter(({ givenName }) => givenName === "")).toEqual([]);
    // They say who they are, as whoever is on no list.
    await phone.put(phone.profile());
    expect(await onRoster("มาลี")).toBeDefined();
  });

  test("a rehearsal has the person, and nobody who stands for anybody", async () => {
    await sends("นางสาวอารี มีสุข");
    const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");
    const rehearsal = randomUUID();
    await hall.store.makeRehearsal(committee, { id: rehearsal, of: meetingId }, { officerId: "o1" });
    const people = recordsOfType(await hall.officeIn(rehearsal).all(), "person");
    expect(people.find((one) => !isGone(one) && one.givenName === "อารี")).toMatchObject({ standsFor: null });
  });

  test("stays: no reply writes over a corrected name, or takes away whom the secretariat has given something", async () => {
    await sends("นางสาวอารี มีสุข");
    const id = (await onRoster("อารี"))?.id ?? "";
    await office.act("person/put", id, { familyName: "มีสุขยิ่ง", position: "ประธานประชาคม" });
    const before = await onRoster("อารี");
    await sends("นางสาวอารี มีสุข");
    await sends("นางสาวอารี มีสุข", "รองประธาน");
    expect(await onRoster("อารี")).toMatchObject({ familyName: "มีสุขยิ่ง", position: "ประธานประชาคม", rev: before?.rev });
    await answer(member, { coming: "yes" });
    expect(await onRoster("อารี")).toMatchObject({ familyName: "มีสุขยิ่ง", standsFor: null });
  });

  test("merges them with somebody of the list, who then stands for the member, presence and all", async () => {
    await sends("นายปิติ ยินดี");
    const id = (await onRoster("ปิติ"))?.id ?? "";
    await office.act("attendance/set", "R3", { status: "present" });
    expect(await office.act("person/merge", "R3", { into: id })).toMatchObject({ status: "stored" });
    expect(await listed()).toMatchObject({ present: ["R2 ← นายปิติ ยินดี"] });
    // The other way round as well.
    expect(await office.act("person/merge", id, { into: "R4" })).toMatchObject({ status: "stored" });
    expect(await listed()).toMatchObject({ present: ["R2 ← นายวีระ คงดี"] });
    expect(recordOf(await office.all(), "person", "R4")).toMatchObject({ standsFor: "R2" });
    await answer(member, { coming: "yes" });
    expect(await listed()).toMatchObject({ present: [], attending: ["R4"] });
  });

  test("and a member who is merged takes the substitute along", async () => {
    await sends("นางสาวอารี มีสุข");
    await office.act("person/put", "R8", {
      givenName: "อุดม",
      familyName: "รักเมือง",
      sector: "council",
      capacity: "member",
    });
    await office.act("person/merge", "R2", { into: "R8" });
    const phone = await enter();
    expect(await listed()).toMatchObject({ present: ["R8 ← นางสาวอารี มีสุข"] });
    expect(await hall.store.device(meetingId, phone.deviceId)).toBeDefined();
  });

  test("a namesake of the list who types the own name is taken for the namesake", async () => {
    await sends("นายสมชาย ใจดี");
    const somchai = await hall.phone();
    await somchai.put(somchai.profile({ namePrefix: "นาย", givenName: "สมชาย", familyName: "ใจดี" }));
    await somchai.put(somchai.checkIn());
    expect(await listed()).toMatchObject({ present: ["R1"] });
  });
});

describe("an erased substitute", () => {
  const isSaid = async () => JSON.stringify([...(await office.all()), ...(await member.all())]).includes("อารี");

  test("is named in no reply, and in none that comes again", async () => {
    await sends("นางสาวอารี มีสุข");
    const id = (await onRoster("อารี"))?.id ?? "";
    expect(await isSaid()).toBe(true);
    await office.act("person/erase", id, { reason: "privacy" });
    expect(await isSaid()).toBe(false);
    await sends("นางสาวอารี มีสุข");
    expect(await isSaid()).toBe(false);
    // Invisible signs make no other name.
    await sends("นางสาวอารี\u200B มีสุข");
    expect(await isSaid()).toBe(false);
    expect(recordsOfType(await office.all(), "reply")).toMatchObject([{ coming: "substitute", substitute: null }]);
  });

  test("nor in one that arrives too late to count, and names them all the same", async () => {
    const second = await hall.phone(randomUUID());
    await second.put(second.profile({ personId: "R2" }));
    await office.act("person/confirm", second.participantId, { personId: "R2" });
    await sends("นางสาวอารี มีสุข");
    const state = { coming: "substitute", substitute: { name: "นางสาวอารี มีสุข", position: "" } } as const;
    await second.put({ ...second.reply(state, 1), at: hall.clock.now - 60_000 });
    const id = (await onRoster("อารี"))?.id ?? "";
    await office.act("person/erase", id, { reason: "privacy" });
    expect(await isSaid()).toBe(false);
    await second.put({ ...second.reply(state, 2), at: hall.clock.now - 50_000 });
    expect(await isSaid()).toBe(false);
  });

  test("nor in that of another phone, of a phone that is somebody else's by now, or of one who said otherwise since", async () => {
    const second = await hall.phone();
    await second.put(second.profile({ personId: "R2" }));
    await office.act("person/confirm", second.participantId, { personId: "R2" });
    await answer(second, { coming: "substitute", substitute: { name: "นางสาวอารี มีสุข", position: "" } });
    rev = 0;
    await sends("นางสาวอารี มีสุข");
    const id = (await onRoster("อารี"))?.id ?? "";
    await office.act("attendance/set", id, { status: "absent", reason: "ป่วย" });
    await office.act("person/confirm", second.participantId, { personId: "R3" });
    await answer(member, { coming: "yes" });
    expect(await isSaid()).toBe(true);
    await office.act("person/erase", id, { reason: "privacy" });
    expect(await isSaid()).toBe(false);
  });
});

describe("the member's own phone", () => {
  const arrived = { namePrefix: "นางสาว", givenName: "อารี", familyName: "มีสุข" };
  const whoCame = async (one: Phone) => recordOf(await one.all(), "person", one.participantId).substituteWhoCame;

  test("reads who came in the member's place, by their own link, and under the name that the roster has now", async () => {
    await sends("นางสาวอารี มีสุข");
    expect(await whoCame(member)).toBeUndefined();
    const { phone } = await byLinkOf(member);
    await phone.put(phone.checkIn());
    expect(await whoCame(member)).toEqual(arrived);
    // Who has left has come all the same, as the minutes have it.
    const id = (await onRoster("อารี"))?.id ?? "";
    await office.act("attendance/set", id, { status: "left" });
    await office.act("person/put", id, { familyName: "มีทรัพย์" });
    expect(await whoCame(member)).toEqual({ ...arrived, familyName: "มีทรัพย์" });
    expect(await whoCame(phone)).toBeUndefined();
    expect(JSON.stringify([...(await office.all()), ...(await (await hall.phone()).all())])).not.toContain("WhoCame");
  });

  test("reads whom the desk registered in the place, also of no list, until that is taken back", async () => {
    const desk = hall.office("desk");
    await desk.act("attendance/set", "R3", { status: "present", onBehalfOf: "R2" });
    expect(await whoCame(member)).toMatchObject({ givenName: "วีระ" });
    await desk.act("attendance/undo", "R3");
    expect(await whoCame(member)).toBeUndefined();
    const stranger = await hall.phone();
    await stranger.send([stranger.profile({ givenName: "ปิติ", familyName: "ยินดี" }), stranger.checkIn()]);
    await desk.act("attendance/set", stranger.participantId, { status: "present", onBehalfOf: "R2" });
    expect(await whoCame(member)).toMatchObject({ givenName: "ปิติ" });
    await stranger.put(stranger.profile({ givenName: "ปีติ", familyName: "ยินดี" }, 2));
    expect(await whoCame(member)).toMatchObject({ givenName: "ปีติ" });
  });

  test("reads of nobody while the member sits there, and of nobody who was erased", async () => {
    await sends("นางสาวอารี มีสุข");
    const { phone } = await byLinkOf(member);
    await phone.put(phone.checkIn());
    await member.put(member.checkIn());
    expect(await whoCame(member)).toBeUndefined();
    await member.put({ ...member.checkIn(), rev: 2, state: { withdrawn: true } });
    expect(await whoCame(member)).toEqual(arrived);
    // Who only tapped the member's name may be anybody.
    const claimant = await hall.phone();
    await claimant.put(claimant.profile({ personId: "R2" }));
    expect(await whoCame(claimant)).toBeUndefined();
    await office.act("person/erase", (await onRoster("อารี"))?.id ?? "", { reason: "privacy" });
    expect(JSON.stringify(await member.all())).not.toContain("มีสุข");
  });

  test.each([
    ["R3", "R4"],
    ["R4", "R3"],
  ])(
    "of two in the member's place reads the one who is in the member's row: who came first, %s before %s",
    async (...both) => {
      const desk = hall.office("desk");
      await office.act("person/put", "R4", { givenName: "ปรีชา", familyName: "ดำรง" });
      for (const id of both) {
        hall.clock.now += 60_000;
        await desk.act("attendance/set", id, { status: "present", onBehalfOf: "R2" });
      }
      const first = recordOf(await office.all(), "person", both[0]);
      expect(await whoCame(member)).toMatchObject({ familyName: first.familyName });
      const { present } = (await papers()).minutes;
      expect(present.find(({ personId }) => personId === "R2")?.substitute).toContain(first.familyName);
      const attendances = new Map(
        recordsOfType(await office.all(), "attendance").flatMap((one) =>
          isGone(one) ? [] : [[one.personId, one] as const],
        ),
      );
      const rows = recordsOfType(await office.all(), "person").flatMap((person) =>
        isGone(person) ? [] : { person, attendance: attendances.get(person.id) },
      );
      expect(substitutesOf(rows).get("R2")?.person.id, "on the console").toBe(both[0]);
    },
  );

  test("reads it as well when it is a further one of the member's, known only since", async () => {
    await hall.office("desk").act("attendance/set", "R3", { status: "present", onBehalfOf: "R2" });
    const second = await hall.phone();
    await second.put(second.profile({ personId: "R2" }));
    await office.act("person/confirm", second.participantId, { personId: "R2" });
    expect(await whoCame(second)).toMatchObject({ givenName: "วีระ" });
  });
});

test("names by the hundred put no more than fifty people on the roster, and two answers at once give one link", async () => {
  const before = recordsOfType(await office.all(), "person").length;
  const two = [1, 2].map((n) => {
    const substitute = { name: "นางสาวอารี มีสุข", position: String(n) };
    return member.reply({ coming: "substitute", substitute }, n);
  });
  await member.send(two);
  expect(await byLinkOf(member)).toBeDefined();
  rev = 2;
  for (let n = 0; n < 60; n++) await sends(`คนที่ ${n}`);
  expect(recordsOfType(await office.all(), "person").length - before).toBeLessThanOrEqual(50);
  expect(await hall.store.substituteInvite(meetingId, member.participantId)).toBeUndefined();
});
