import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { participantIdOf } from "#domain/ids.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { isGone } from "#protocol/messages.ts";
import {
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/** One person on several devices (promise J9): what each reads of what the other wrote, and what a stranger does. */

let hall: TestMeeting;
let office: Desk;
/** Joined by the meeting's code, and found the name on the roster. */
let byName: Phone;

const wasInvited = presetParticipantOf(meetingId, "R1");
const comeAs = (phone: Phone, personId: string) => phone.send([phone.profile({ personId }), phone.checkIn()]);
const byLink = (deviceId: string = randomUUID()) => hall.phone(deviceId, wasInvited);
const entriesOf = async (phone: Phone) => recordsOfType(await phone.all(), "entry").filter((entry) => !isGone(entry));
const textsOf = async (phone: Phone) => (await entriesOf(phone)).map(({ text }) => text);

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  byName = await hall.phone();
  await comeAs(byName, "R1");
});

describe("a phone that joined by the name, and another that opened the personal link", () => {
  test("the one by link reads what was written in its person's name, and that the other has proved nothing", async () => {
    await byName.put(byName.entry("จากเครื่องแรก"));
    const invited = await byLink();
    expect(await entriesOf(invited)).toMatchObject([{ text: "จากเครื่องแรก", mine: true, otherDevice: "claimed" }]);
  });

  test("the one by name reads nothing of the other", async () => {
    const invited = await byLink();
    await invited.put(invited.entry("จากลิงก์ส่วนตัว"));
    expect(await textsOf(byName)).toEqual([]);
  });

  test("both read both once the desk has confirmed the one by name", async () => {
    const invited = await byLink();
    await invited.put(invited.entry("จากลิงก์ส่วนตัว"));
    await byName.put(byName.entry("จากเครื่องแรก"));
    await office.act("person/confirm", byName.participantId);
    expect(await entriesOf(byName)).toMatchObject([
      { text: "จากลิงก์ส่วนตัว", mine: true, otherDevice: "confirmed" },
      { text: "จากเครื่องแรก", mine: true },
    ]);
    expect(await entriesOf(invited)).toMatchObject([
      { text: "จากลิงก์ส่วนตัว", mine: true },
      { text: "จากเครื่องแรก", mine: true, otherDevice: "confirmed" },
    ]);
  });

  test("opening the link on the first as well proves it, and what it wrote stays its own", async () => {
    await byName.put(byName.entry("จากเครื่องแรก"));
    const invited = await byLink();
    await invited.put(invited.entry("จากลิงก์ส่วนตัว"));
    const again = await byLink(byName.deviceId);
    expect(again.participantId).toBe(byName.participantId);
    const read = await entriesOf(again);
    expect(read).toMatchObject([{ text: "จากเครื่องแรก" }, { text: "จากลิงก์ส่วนตัว", otherDevice: "confirmed" }]);
    expect(read[0]).not.toHaveProperty("otherDevice");
    expect(await textsOf(invited)).toEqual(["จากเครื่องแรก", "จากลิงก์ส่วนตัว"]);
  });

  test("the answer, and the reason for declining, are read on both", async () => {
    const asked = byName.entry("ถามจากเครื่องแรก");
    const declined = byName.entry("เสนอจากเครื่องแรก");
    await byName.send([asked, declined]);
    await office.act("entry/decline", declined.id, { reason: "นอกอำนาจหน้าที่" }, { baseRev: 1, officeRev: 0 });
    await office.act(
      "answer/put",
      asked.id,
      { text: "ตอบแล้ว", oral: false, unitId: null },
      { baseRev: 1, officeRev: 0 },
    );
    const invited = await byLink();
    expect((await entriesOf(invited)).find(({ id }) => id === declined.id)).toMatchObject({ reason: "นอกอำนาจหน้าที่" });
    expect(recordsOfType(await invited.all(), "answer")).toMatchObject([{ text: "ตอบแล้ว" }]);
  });

  test("what one writes is told to the other, at the place where it has come to", async () => {
    const invited = await byLink();
    const { epoch, to, scope } = await invited.read();
    const before = (await hall.store.position(meetingId))?.seq ?? 0;
    await byName.put(byName.entry("ต่อมา"));
    const next = await invited.read({ epoch, seq: to });
    expect(next).toMatchObject({ reset: false, scope, records: [{ text: "ต่อมา" }] });
    const { owners } = await hall.store.concernedSince(meetingId, before);
    expect(owners.get(invited.participantId)).toBeGreaterThan(before);
    expect(await invited.read({ epoch: next.epoch, seq: next.to })).toMatchObject({ reset: false, records: [] });
  });

  test("a device that became the person's is read from the beginning", async () => {
    const invited = await byLink();
    await office.act("person/confirm", byName.participantId);
    const { scope } = await invited.read();
    const second = await hall.phone();
    await second.put(second.entry("ก่อนบอกชื่อ"));
    expect((await invited.read()).scope).toBe(scope);
    await comeAs(second, "R1");
    expect((await invited.read()).scope).not.toBe(scope);
    expect(await textsOf(invited)).toContain("ก่อนบอกชื่อ");
  });

  test("the one that came by the link cannot change the words of the other", async () => {
    const asked = byName.entry("จากเครื่องแรก");
    await byName.put(asked);
    const invited = await byLink();
    const changed = { ...asked, opId: randomUUID(), rev: 2, participantId: invited.participantId };
    expect(await invited.put(changed)).toMatchObject({ status: "refused", reason: { kind: "not-author" } });
  });
});

describe("a stranger", () => {
  test("who takes the name first reads nothing of the person's, before and after the link was opened", async () => {
    const invited = await byLink();
    await invited.put(invited.entry("ความลับ", { showName: false }));
    const spoken = { text: "พูดในห้อง", entryKind: "question", target: { type: "project", id: "P1" }, onBehalfOf: "R1" };
    await office.act("entry/record", randomUUID(), spoken);
    expect(await textsOf(byName)).not.toContain("ความลับ");
    const read = await byName.read();
    expect(JSON.stringify(read)).not.toContain("ความลับ");
  });

  test("who takes the name is not the person's own once the desk has said who it is", async () => {
    await byName.put(byName.entry("ของคนอื่น"));
    const invited = await byLink();
    await office.act("person/confirm", byName.participantId, { personId: null });
    expect(await textsOf(invited)).toEqual([]);
  });

  test("whom the desk took for the person reads nothing more once it is taken back, on no device that its own code let in", async () => {
    const invited = await byLink();
    await invited.put(invited.entry("ความลับ", { showName: false }));
    await office.act("person/confirm", byName.participantId);
    const second = await hall.phone();
    await comeAs(second, "R1");
    const letIn = await hall.phone(second.deviceId, byName.participantId);
    expect(await textsOf(letIn)).toEqual(["ความลับ"]);
    await office.act("person/confirm", byName.participantId, { personId: null });
    for (const phone of [byName, letIn]) expect(JSON.stringify(await phone.read())).not.toContain("ความลับ");
    const again = await byLink(letIn.deviceId);
    expect(again.participantId).toBe(letIn.participantId);
    expect(await textsOf(again)).toEqual(["ความลับ"]);
  });

  test("who typed a name that the roster has too is nobody's before the desk has decided", async () => {
    const namesake = await hall.phone();
    await namesake.send([
      namesake.profile({ namePrefix: "นาย", givenName: "อุดม", familyName: "รักเมือง" }),
      namesake.checkIn(),
    ]);
    await namesake.put(namesake.entry("ของคนชื่อซ้ำ"));
    const chair = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R2"));
    expect(await textsOf(chair)).toEqual([]);
  });

  test("with many phones neither fills the person's list nor makes it be read anew", async () => {
    const invited = await byLink();
    for (let count = 0; count < 6; count++) {
      const phone = await hall.phone();
      await comeAs(phone, "R1");
      await phone.put(phone.entry(`จากเครื่องที่ ${count}`));
    }
    expect(await entriesOf(invited)).toHaveLength(2);
    const { scope } = await invited.read();
    await comeAs(await hall.phone(), "R1");
    expect((await invited.read()).scope).toBe(scope);
  });

  test("whose device is muted is heard no more", async () => {
    const asked = byName.entry("ก่อกวน");
    await byName.put(asked);
    const invited = await byLink();
    await office.act("entry/mute", asked.id, { reason: "ก่อกวน" }, { baseRev: 1, officeRev: 0 });
    expect(await textsOf(invited)).toEqual([]);
  });

  test("who remembers to have been somebody else is not that one", async () => {
    const session = { tokenHash: randomUUID(), expiresAt: hall.clock.now + 1e9 };
    const joining = { meetingId, deviceId: "stranger", session, owner: wasInvited, was: byName.participantId };
    const { participant } = await hall.store.join(joining);
    expect(participant.id).toBe(wasInvited);
  });
});

describe("a link", () => {
  test("that two use is one person's: both read what either wrote, as the desk sees", async () => {
    const one = await byLink();
    const two = await byLink();
    await one.put(one.entry("จากเครื่องหนึ่ง"));
    expect(await textsOf(two)).toEqual(["จากเครื่องหนึ่ง"]);
    expect(await hall.store.devicesOf(meetingId, one.participantId)).toHaveLength(2);
  });

  test("of somebody else makes the phone that person's, and leaves what was written on it where it was", async () => {
    await byName.put(byName.entry("ของคนแรก"));
    const other = await hall.phone(byName.deviceId, presetParticipantOf(meetingId, "R2"));
    expect(other.participantId).toBe(presetParticipantOf(meetingId, "R2"));
    expect(await textsOf(other)).toEqual([]);
  });

  test("of one's own after somebody else's gives the phone back what was written on it", async () => {
    await byName.put(byName.entry("ของคนแรก"));
    await byLink(byName.deviceId);
    await hall.phone(byName.deviceId, presetParticipantOf(meetingId, "R2"));
    const back = await byLink(byName.deviceId);
    expect(back.participantId).toBe(byName.participantId);
  });

  test("that expired lets the phone back in that it had established, and no other", async () => {
    const stays = await byLink(byName.deviceId);
    expect(stays.participantId).toBe(byName.participantId);
    expect(await hall.store.isDeviceOf(meetingId, byName.deviceId, wasInvited)).toBe(true);
    const stranger = await hall.phone();
    await comeAs(stranger, "R1");
    expect(await hall.store.isDeviceOf(meetingId, stranger.deviceId, wasInvited)).toBe(false);
  });

  test("is another one once a phone that it established was put out", async () => {
    await byLink(byName.deviceId);
    const before = await inviteOf("R1");
    await hall.store.endDevice(meetingId, byName.deviceId);
    expect(await inviteOf("R1")).not.toBe(before);
    expect(await hall.store.ownerOfInvite(before)).toMatchObject({ isExpired: true });
  });

  test("on a server that was brought back to before the first joining gives the phone what it remembers to be", async () => {
    const deviceId = "remembers";
    const session = { tokenHash: randomUUID(), expiresAt: hall.clock.now + 1e9 };
    const was = participantIdOf(meetingId, deviceId);
    const { participant } = await hall.store.join({ meetingId, deviceId, session, owner: wasInvited, was });
    expect(participant).toMatchObject({ id: was, confirmed: true });
  });
});

const inviteOf = async (personId: string) =>
  (await hall.store.invitations(meetingId)).find((one) => one.personId === personId)?.invite ?? "";

describe("the person", () => {
  test("who was merged with another entry of the roster keeps what was written on either phone", async () => {
    await office.act("person/confirm", byName.participantId);
    const invited = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R3"));
    await byName.put(byName.entry("จากเครื่องแรก"));
    await invited.put(invited.entry("จากลิงก์ส่วนตัว"));
    await office.act("person/merge", "R3", { into: "R1" }, { baseRev: 1 });
    expect(await textsOf(invited)).toEqual(["จากเครื่องแรก", "จากลิงก์ส่วนตัว"]);
    expect(await textsOf(byName)).toEqual(["จากเครื่องแรก", "จากลิงก์ส่วนตัว"]);
  });

  test("who was erased leaves no words on any device", async () => {
    await byName.put(byName.entry("จากเครื่องแรก"));
    await office.act("person/confirm", byName.participantId);
    const invited = await byLink();
    await invited.put(invited.entry("จากลิงก์ส่วนตัว"));
    await office.act("person/erase", "R1", { reason: "privacy" });
    for (const phone of [byName, invited]) expect(await textsOf(phone)).toEqual([]);
  });

  test("sees all devices that are used in the own name, and not one that only tapped it", async () => {
    const invited = await byLink();
    expect(await hall.store.devicesOf(meetingId, invited.participantId)).toHaveLength(1);
    await office.act("person/confirm", byName.participantId);
    const devices = await hall.store.devicesOf(meetingId, invited.participantId);
    expect(devices.map(({ deviceId }) => deviceId)).toContain(byName.deviceId);
  });
});

describe("the same question, from two phones of one person", () => {
  let asked: ReturnType<Phone["entry"]>;
  let invited: Phone;
  const seenBy = async (phone: Phone) => recordOf(await phone.all(), "entry", asked.id);
  const countFor = async (phone: Phone) => (await seenBy(phone)).endorsements;
  let stranger: Phone;

  beforeEach(async () => {
    invited = await byLink();
    stranger = await hall.phone();
    asked = stranger.entry("มีคำถามเดียวกัน");
    await stranger.put(asked);
    await office.act("entry/accept", asked.id);
  });

  test("counts once, whichever of them said it first", async () => {
    await byName.put(byName.endorse(asked.id));
    await invited.put(invited.endorse(asked.id));
    expect(await countFor(stranger)).toBe(1);
    await byName.put(byName.endorse(asked.id, false, 2));
    expect(await countFor(stranger)).toBe(1);
    await invited.put(invited.endorse(asked.id, false, 2));
    expect(await countFor(stranger)).toBe(0);
  });

  test("is counted with that of others, and told to the secretariat as one person's", async () => {
    await stranger.put(stranger.endorse(asked.id));
    await byName.put(byName.endorse(asked.id));
    await invited.put(invited.endorse(asked.id));
    expect(await countFor(stranger)).toBe(2);
    expect(await hall.store.endorsers(meetingId)).toEqual([{ entryId: asked.id, all: 2, unlisted: 1 }]);
  });

  test("that only tapped the name, is neither shown as the other's nor taken back by the other", async () => {
    await invited.put(invited.endorse(asked.id));
    expect(await seenBy(byName)).toMatchObject({ endorsements: 1, endorsedByMe: false });
    await byName.put(byName.endorse(asked.id));
    await byName.put(byName.endorse(asked.id, false, 2));
    expect(await seenBy(invited)).toMatchObject({ endorsements: 1, endorsedByMe: true });
  });

  test("is read again where the count stays, so that both phones add up", async () => {
    await invited.put(invited.endorse(asked.id));
    const { epoch, to } = await byName.read();
    await byName.put(byName.endorse(asked.id));
    const { records } = await byName.read({ epoch, seq: to });
    expect(recordOf(records, "entry", asked.id)).toMatchObject({ endorsements: 1, endorsedByMe: true });
  });

  test("is the person's on both once the desk has confirmed, and taken back on one is taken back", async () => {
    await office.act("person/confirm", byName.participantId);
    await byName.put(byName.endorse(asked.id));
    expect(await seenBy(invited)).toMatchObject({ endorsements: 1, endorsedByMe: true });
    await invited.put(invited.endorse(asked.id));
    await byName.put(byName.endorse(asked.id, false, 2));
    for (const phone of [byName, invited])
      expect(await seenBy(phone)).toMatchObject({ endorsements: 0, endorsedByMe: false });
    await invited.put(invited.endorse(asked.id, true, 2));
    expect(await seenBy(byName)).toMatchObject({ endorsements: 1, endorsedByMe: true });
  });

  test("is taken back on a phone that never said it itself", async () => {
    await office.act("person/confirm", byName.participantId);
    await byName.put(byName.endorse(asked.id));
    await invited.put(invited.endorse(asked.id, false));
    for (const phone of [byName, invited])
      expect(await seenBy(phone)).toMatchObject({ endorsements: 0, endorsedByMe: false });
  });

  test("counts once from the moment when it is known, and twice again once they are two people", async () => {
    const other = await hall.phone();
    await other.send([other.profile({ givenName: "ผู้มา", familyName: "ใหม่" }), other.endorse(asked.id)]);
    await invited.put(invited.endorse(asked.id));
    expect(await countFor(stranger)).toBe(2);
    await office.act("person/confirm", other.participantId, { personId: "R1" });
    expect(await countFor(stranger)).toBe(1);
    await office.act("person/confirm", other.participantId, { personId: null });
    expect(await countFor(stranger)).toBe(2);
  });

  test("moves with a phone from one person to another", async () => {
    const chair = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R2"));
    for (const phone of [invited, byName, chair]) await phone.put(phone.endorse(asked.id));
    expect(await countFor(stranger)).toBe(2);
    await office.act("person/confirm", byName.participantId, { personId: "R2" });
    expect(await countFor(stranger)).toBe(2);
    await chair.put(chair.endorse(asked.id, false, 2));
    expect(await countFor(stranger)).toBe(1);
  });

  test("stays one where the person was erased", async () => {
    await office.act("person/confirm", byName.participantId);
    for (const phone of [invited, byName]) await phone.put(phone.endorse(asked.id));
    await office.act("person/erase", "R1", { reason: "privacy" });
    expect(await countFor(stranger)).toBe(1);
  });
});
