import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { wholeDraft, type CorrectionState } from "#domain/correction-round.ts";
import { correctionIdOf } from "#domain/ids.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import {
  meetingId,
  openMeeting,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/* Somebody who wants more of the draft of the minutes than is theirs, or to say in it what others did not. */

let hall: TestMeeting;
let office: Desk;
let present: Phone;
let unknown: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  present = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  unknown = await hall.phone();
  await present.send([present.profile(), present.checkIn()]);
  await unknown.send([unknown.profile({ givenName: "ใครก็ไม่รู้" }), unknown.checkIn()]);
});

const closeMeeting = async () => {
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
};
const openRound = () => office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
const shown = async (who: Phone | Desk, type: MeetingDataRecord["type"]) =>
  recordsOfType(await who.all(), type).filter((one) => !("gone" in one));

const say = (phone: Phone, state: Partial<CorrectionState> = {}, rev = 1) => {
  const whole = { round: 1, place: wholeDraft, says: "agrees", text: "", reason: "", ...state };
  return {
    opId: randomUUID(),
    kind: "correction/put",
    id: correctionIdOf(meetingId, phone.participantId, whole.round, whole.place),
    rev,
    participantId: phone.participantId,
    at: hall.clock.now,
    clockSuspect: false,
    schema: 1,
    state: whole,
  };
};
const firstPlace = async () => {
  const [section] = await shown(present, "draft-section");
  return section?.type === "draft-section" && !("gone" in section) ? (section.paragraphs[0]?.place ?? "") : "";
};

test("neither the draft nor the certified minutes tell the sector that a hidden author has now", async () => {
  const entry = unknown.entry("ขอไฟทางเพิ่ม", { entryKind: "suggestion" });
  await unknown.put(entry);
  await office.act("entry/accept", entry.id);
  await closeMeeting();
  await unknown.put(unknown.profile({ givenName: "ใครก็ไม่รู้", sector: "council" }, 2));
  await openRound();
  expect(JSON.stringify(await shown(present, "draft-section"))).toContain("ขอไฟทางเพิ่ม (civil)");
  // The console makes of its records what is certified.
  const records = (await office.all()).flatMap((one) => ("gone" in one ? [] : (one as MeetingDataRecord)));
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  const digest = minutesDigest(withParagraphs(assembleMinutes(data), []));
  expect(await office.act("document/certify", "minutes", { digest })).toMatchObject({ status: "stored" });
  expect(JSON.stringify(await shown(office, "document-version"))).toContain("ขอไฟทางเพิ่ม (civil)");
});

test("who checks in after the meeting reads nothing of the draft; whom the secretariat says was there does", async () => {
  const absent = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R2"));
  const later = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R3"));
  await closeMeeting();
  hall.clock.now += 60_000;
  await absent.send([absent.profile({ givenName: "อุดม", familyName: "รักเมือง" }), absent.checkIn()]);
  await openRound();
  await later.send([later.profile({ givenName: "วีระ", familyName: "คงดี" }), later.checkIn()]);
  for (const phone of [absent, later]) {
    expect(await shown(phone, "draft-section")).toEqual([]);
    expect(await shown(phone, "correction-round")).toEqual([]);
    expect(await phone.put(say(phone))).toMatchObject({ status: "refused", reason: { kind: "not-permitted" } });
  }
  const round = await shown(office, "correction-round");
  expect(round).toMatchObject([{ asked: 1 }]);
  // Who was asked is kept, and told to nobody.
  expect(JSON.stringify(round)).not.toContain(present.participantId);
  await office.act("attendance/set", "R3", { status: "present" });
  expect(await shown(later, "draft-section")).not.toEqual([]);
});

test("who was set to absent, or confirmed, while the round is open reads everything anew", async () => {
  await closeMeeting();
  const before = await unknown.read();
  await openRound();
  const [asked, unasked] = [await present.read(), await unknown.read()];
  // Of whom nothing changed the opening lets nobody read the meeting again.
  expect(unasked.scope).toBe(before.scope);
  await office.act("attendance/set", "R1", { status: "absent" });
  expect((await present.read({ epoch: asked.epoch, seq: asked.to })).scope).not.toBe(asked.scope);
  expect(await shown(present, "draft-section")).toEqual([]);
  await office.act("person/confirm", unknown.participantId, { personId: null });
  expect((await unknown.read({ epoch: unasked.epoch, seq: unasked.to })).scope).not.toBe(unasked.scope);
  expect(await shown(unknown, "draft-section")).not.toEqual([]);
});

test("an officer brings nobody's consent, and what an officer brings of others bears the officer's name in the log", async () => {
  await closeMeeting();
  await openRound();
  const [ack] = (await office.send([say(present)])).acks;
  expect(ack).toMatchObject({ status: "refused", reason: { kind: "not-author" } });
  const rescued = present.entry("เขียนไว้ตอนไม่มีสัญญาณ");
  await office.send([rescued]);
  const [line] = await hall.store.officeLog(meetingId, { before: undefined, limit: 1 });
  expect(line).toMatchObject({ kind: "record/bring", id: rescued.id, officerId: "officer-owner" });
});

test("proposes only in the place of what stands in the draft, and no book", async () => {
  await closeMeeting();
  await openRound();
  const proposed = { says: "proposes", text: "ถ้อยคำที่เสนอ" } as const;
  expect(await present.put(say(present, { ...proposed, place: "no/such/place" }))).toMatchObject({ status: "refused" });
  const place = await firstPlace();
  const long = say(present, { ...proposed, place, text: "ก".repeat(9_000) });
  expect(await present.put(long)).toMatchObject({ status: "refused", reason: { kind: "entry-too-long" } });
  expect(await present.put(say(present, { ...proposed, place }))).toMatchObject({ status: "stored" });
});

test("what was decided stays decided, so that the minutes and the decision say one thing", async () => {
  await closeMeeting();
  await openRound();
  const place = await firstPlace();
  const op = say(present, { place, says: "proposes", text: "ถ้อยคำที่เสนอ" });
  await present.put(op);
  expect(await office.act("correction/decide", op.id, { kind: "taken" })).toMatchObject({ status: "stored" });
  const locked = { status: "refused", reason: { kind: "locked", status: "decided" } };
  expect(await present.put(say(present, { place }, 2))).toMatchObject(locked);
  const refusing = { kind: "refused", reason: "ไม่รับ" };
  expect(await office.act("correction/decide", op.id, refusing, { baseRev: 1, officeRev: 1 })).toMatchObject(locked);
});
