import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyDatabase, putBackDatabase } from "#server/store/backup-and-restore.ts";
import { correctionIdOf, verdictIdOf } from "#domain/ids.ts";
import { presenceOf } from "#client/office/count-presence.ts";
import { attendanceLists } from "#domain/minutes/attendance-lists.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { isGone } from "#protocol/messages.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { erasingHall, type ErasingHall } from "#tests/support/erasing-hall.ts";
import { meetingId, recordOf, recordsOfType, type TestMeeting } from "#tests/support/server-meeting.ts";

let files: ErasingHall;
let folder: string;
let path: string;
const open = () => files.open();
const close = () => files.close();
const isPlanted = () => files.isPlanted();
const verdictOf = () => files.verdict();

beforeEach(() => {
  files = erasingHall();
  ({ folder, path } = files);
});
afterEach(() => files.remove());

/** Everything that a meeting may hold of one person, written twice where it can be, beside somebody else's. */
const plant = async (hall: TestMeeting) => {
  const [who, other] = [await hall.phone("who"), await hall.phone("other")];
  const office = hall.office();
  await other.send([other.profile({ givenName: "มานี" }), other.checkIn({ onBehalfOf: "แทนมานะ" })]);
  await office.act("attendance/set", other.participantId, { status: "left", reason: "โน้ตของมานี" });
  const kept = other.entry("ของอีกท่าน");
  await other.put(kept);
  await who.send([
    who.profile({ givenName: "ชื่อปลูกเดิม", position: "ตำแหน่งปลูก" }),
    who.checkIn({ onBehalfOf: "แทนผู้ปลูก" }),
  ]);
  await who.put(who.profile({ givenName: "กาญจนาปลูก", familyName: "สกุลปลูก", affiliation: "ชุมชนปลูก" }, 2));
  const entries = [who.entry("ถามปลูก"), who.entry("เสนอปลูก", { showName: true })];
  await who.send(entries);
  const [asked, shown] = entries;
  if (asked === undefined || shown === undefined) throw new Error("no entries");
  await who.put({ ...asked, opId: crypto.randomUUID(), rev: 2, state: { ...asked.state, text: "ถามปลูกใหม่" } });
  await office.act("entry/decline", asked.id, { reason: "เหตุผลปลูก" });
  await office.act("entry/accept", shown.id);
  await office.act("answer/put", shown.id, { text: "คำตอบถึงคุณปลูก" });
  const state = { followUpId: shown.id, verdict: "partly", words: "เห็นว่ายังไม่เสร็จปลูก" };
  const verdictId = verdictIdOf(meetingId, who.participantId, shown.id);
  await who.put({ ...who.entry(""), kind: "verdict/put", id: verdictId, opId: crypto.randomUUID(), state });
  await office.act("person/confirm", who.participantId, { personId: "R9" });
  await office.act("attendance/set", "R9", { status: "present", reason: "โน้ตปลูก" });
  return { who, other, office, kept, asked, shown };
};

describe("a person whom the office erases", () => {
  test("is found nowhere afterwards: database, journal, log, ledger, or a backup that is made then", async () => {
    const hall = await open();
    const { who, other, office, kept } = await plant(hall);
    expect(isPlanted()).toBe(true);
    expect(await office.act("person/erase", "R9", { reason: "privacy" })).toMatchObject({ status: "stored" });
    expect(isPlanted()).toBe(false);
    await copyDatabase(path, join(folder, "copy.db"));
    expect(isPlanted()).toBe(false);

    const desk = JSON.stringify(await office.all());
    expect(desk).not.toContain("ปลูก");
    expect(JSON.stringify(await other.all())).not.toContain("ปลูก");
    expect(recordOf(await other.all(), "entry", kept.id)).toMatchObject({ text: "ของอีกท่าน" });
    expect(recordOf(await other.all(), "person", other.participantId)).toMatchObject({ givenName: "มานี" });
    expect(recordsOfType(await who.all(), "entry")).toMatchObject([
      { gone: true, erased: "privacy" },
      { gone: true, erased: "privacy" },
    ]);
    await close();
    expect(verdictOf()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
    expect(isPlanted()).toBe(false);
  });

  test("stands under no resolution any more as one who did not agree", async () => {
    const hall = await open();
    const { office } = await plant(hall);
    const dissents = ["R9", "R1"].map((personId) => ({ personId, reason: "งบไม่พอ" }));
    await office.act("resolution/put", "A1", { resolution: { th: "เห็นชอบ" }, dissents });
    await office.act("person/erase", "R9", { reason: "privacy" });
    expect(recordOf(await office.all(), "agenda-item", "A1")).toMatchObject({
      dissents: [{ personId: "R1", reason: "งบไม่พอ" }],
    });
    await close();
  });

  test("is counted as present no more, and comes back from no phone", async () => {
    const hall = await open();
    const { who, office, shown } = await plant(hall);
    const present = async () => {
      const { present: counted } = recordOf(await office.all(), "summary", meetingId) as unknown as {
        readonly present: { readonly member: number };
      };
      return counted.member;
    };
    expect(await present()).toBe(1);
    await office.act("person/erase", "R9", { reason: "privacy" });
    expect(await present()).toBe(0);
    const { acks } = await who.send([
      who.profile({ givenName: "ปลูก" }, 3),
      who.checkIn({}, 2),
      shown,
      who.entry("ปลูกอีก"),
    ]);
    expect(acks).toMatchObject(
      Array.from({ length: 4 }, () => ({ status: "refused", reason: { kind: "erased", reason: "privacy" } })),
    );
    expect(await office.act("person/erase", "R9", { reason: "abuse" })).toMatchObject({ status: "stored" });
    await close();
    expect(isPlanted()).toBe(false);
  });

  test("stays counted in a meeting that was held, without the name: presence, quorum, sectors, and one line on each list", async () => {
    const hall = await open();
    const { other, office } = await plant(hall);
    await office.act("attendance/set", other.participantId, { status: "present" });
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const counts = async () => {
      const { seq: _seq, ...counted } = recordOf(await office.all(), "summary", meetingId) as { readonly seq: number };
      return counted;
    };
    const before = await counts();
    expect(before).toMatchObject({ present: { member: 1, inAttendance: 1 }, quorum: { present: 1 } });
    for (const id of ["R9", other.participantId]) await office.act("person/erase", id, { reason: "privacy" });
    expect(await counts()).toEqual(before);
    const records = (await office.all()).filter((record): record is MeetingDataRecord => !isGone(record));
    expect(records.find(({ type }) => type === "meeting")).toMatchObject({
      withoutName: {
        member: 1,
        inAttendance: 1,
        here: { member: 1, substitutes: 0, inAttendance: 1 },
        summary: { member: 0, inAttendance: 0 },
      },
    });
    const data = minutesDataOf(records);
    if (data === undefined) throw new Error("the meeting is missing");
    const nameless = "หนึ่งท่าน (ลบข้อมูลแล้ว)";
    const { present, attending } = attendanceLists(data);
    expect([present, attending].map((lines) => lines.filter(({ name }) => name === nameless).length)).toEqual([1, 1]);
    const attendances = new Map(data.attendances.map((one) => [one.personId, one]));
    const { withoutName } = data.meeting;
    expect(presenceOf(data.people, attendances, { isClosed: true, withoutName })).toMatchObject({
      quorumPresent: 1,
      inAttendance: 1,
    });
    await close();
    expect(files.isPlanted("สกุลปลูก")).toBe(false);
    expect(verdictOf()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  });

  test("in whose seat somebody sat who is erased after the meeting is not absent by that, and no line without a name stands beside", async () => {
    const hall = await open();
    const { other, office } = await plant(hall);
    await office.act("attendance/set", other.participantId, { status: "present", onBehalfOf: "R2" });
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const told = async () => {
      const data = minutesDataOf((await office.all()).filter((one): one is MeetingDataRecord => !isGone(one)));
      if (data === undefined) throw new Error("the meeting is missing");
      const { present, absent, attending } = attendanceLists(data);
      const attendances = new Map(data.attendances.map((one) => [one.personId, one]));
      const { membersPresent, membersAbsent } = presenceOf(data.people, attendances, {
        isClosed: true,
        withoutName: data.meeting.withoutName,
      });
      const lists = { present: present.length, absent: absent.length, attending: attending.length };
      return { ...lists, membersPresent, membersAbsent, line: present.find(({ personId }) => personId === "R2") };
    };
    const before = await told();
    expect(before.line?.substitute).toContain("มานี");
    await office.act("person/erase", other.participantId, { reason: "privacy" });
    const substitute = "ผู้ที่ลบข้อมูลแล้ว";
    expect(await told()).toEqual({ ...before, line: { ...before.line, substitute, checkedInAt: null } });
    // Where the member is erased as well, what is left is that somebody sat there.
    await office.act("person/erase", "R2", { reason: "privacy" });
    const { present, absent, line } = await told();
    expect([present, absent]).toEqual([before.present, before.absent]);
    expect(line).toBeUndefined();
    const { withoutName } = recordOf(await office.all(), "meeting", meetingId);
    expect(withoutName).not.toHaveProperty("inPlaceOf");
    await close();
  });

  test("who is on no roster is erased by the participant's own id, and nobody else is", async () => {
    const hall = await open();
    const { office, other } = await plant(hall);
    await office.act("person/erase", other.participantId, { reason: "privacy" });
    expect(["มานี", "มานะ"].filter((word) => files.isPlanted(word))).toEqual([]);
    expect(JSON.stringify(await office.all())).not.toContain("มานี");
    expect(JSON.stringify(await office.all())).toContain("กาญจนาปลูก");
    expect(await office.act("person/erase", "nobody", { reason: "privacy" })).toMatchObject({
      reason: { kind: "target-unknown" },
    });
    for (const role of ["desk", "presenter", "viewer"] as const)
      expect(await hall.office(role).act("person/erase", "R9", { reason: "privacy" })).toMatchObject({
        reason: { kind: "not-permitted" },
      });
  });

  test("whom an older copy brings back is erased again at the start", async () => {
    const hall = await open();
    const { office } = await plant(hall);
    const copy = join(folder, "copy.db");
    await copyDatabase(path, copy);
    await office.act("person/erase", "R9", { reason: "privacy" });
    await close();
    putBackDatabase(copy, path, `${path}.aside`);
    rmSync(copy);
    rmSync(`${path}.aside`);
    expect(isPlanted()).toBe(true);
    await open();
    // The test itself imports the meeting again, which changes nothing.
    expect(isPlanted()).toBe(false);
    await close();
    expect(verdictOf()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
  });
});

/** A round in which the person of the roster, and somebody else, have proposed what should stand in the place of an entry. */
const plantRound = async (hall: TestMeeting) => {
  const office = hall.office();
  const [who, other] = await Promise.all(
    ["R9", "R1"].map((id) => hall.phone(`phone-${id}`, presetParticipantOf(meetingId, id))),
  );
  if (who === undefined || other === undefined) throw new Error("no phones");
  const entry = other.entry("ถ้อยคำปลูก", { entryKind: "suggestion" });
  const verdictId = verdictIdOf(meetingId, other.participantId, entry.id);
  const say = (rev: number, words: string) => {
    const state = { followUpId: entry.id, verdict: "partly", words };
    return other.put({ ...other.entry(""), kind: "verdict/put", id: verdictId, rev, state });
  };
  const propose = (phone: typeof who, place: string, rev: number, text: string) => {
    const state = { round: 1, place, says: "proposes", text, reason: `เพราะ${text}` };
    const id = correctionIdOf(meetingId, phone.participantId, 1, place);
    return phone.put({ ...phone.entry(""), kind: "correction/put", id, rev, state });
  };
  const decide = (phone: typeof who, place: string, reason: string) =>
    office.act("correction/decide", correctionIdOf(meetingId, phone.participantId, 1, place), {
      kind: "refused",
      reason,
      source: "ถ้อยคำปลูก",
    });
  await who.send([who.profile({ givenName: "ชื่อปลูก" }), who.checkIn()]);
  await other.send([other.profile(), other.checkIn(), entry]);
  await office.act("entry/accept", entry.id);
  const committee = hall.officeIn(committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ"));
  await committee.act("follow-up/put", entry.id, { fromMeetingId: meetingId, text: "ถ้อยคำปลูก" });
  await committee.act("follow-up/step", entry.id, { state: "in-progress", note: "โทรหาคุณปลูกแล้ว" });
  await say(1, "วาจาปลูก");
  await say(2, "วาจาปลูกใหม่");
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
  await office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
  const place = `entry/${entry.id}`;
  await propose(other, place, 1, "เสนอปลูก");
  await propose(other, place, 2, "เสนอปลูกใหม่");
  await decide(other, place, "เหตุปลูก");
  await propose(who, "opening/words", 1, "เปิดปลูก");
  await decide(who, "opening/words", "คุณปลูกไม่อยู่ขณะนั้น");
  return { office, other, entry, place, say, propose };
};

test("what an entry and a person said in a round of corrections, and what the office replied, leave the log with them", async () => {
  const hall = await files.open();
  const { office, entry } = await plantRound(hall);
  expect(files.isPlanted("ไม่อยู่ขณะนั้น")).toBe(true);
  await office.act("person/erase", "R9", { reason: "privacy" });
  expect(["ไม่อยู่ขณะนั้น", "เปิดปลูก"].filter(files.isPlanted)).toEqual([]);
  await office.act("entry/erase", entry.id, { reason: "privacy" });
  expect(["ถ้อยคำปลูก", "เสนอปลูก", "เหตุปลูก", "โทรหาคุณปลูก", "วาจาปลูก"].filter(files.isPlanted)).toEqual([]);
  await close();
  expect(verdictOf()).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
});

test("nobody brings words of an erased suggestion back: not by a proposal, nor by taking one, nor by a verdict on it", async () => {
  const hall = await files.open();
  const { office, other, entry, place, say, propose } = await plantRound(hall);
  await office.act("entry/erase", entry.id, { reason: "privacy" });
  const erased = { status: "refused", reason: { kind: "erased", reason: "privacy" } };
  expect(await propose(other, place, 4, "ถ้อยคำปลูก กลับมา")).toMatchObject(erased);
  expect(await propose(other, `answer/${entry.id}`, 1, "ถ้อยคำปลูก กลับมา")).toMatchObject(erased);
  expect(await say(4, "วาจาปลูก กลับมา")).toMatchObject(erased);
  const id = correctionIdOf(meetingId, other.participantId, 1, place);
  for (const kind of ["taken", "adapted", "refused"])
    expect(await office.act("correction/decide", id, { kind, text: "ถ้อยคำปลูก", reason: "ปลูก" })).toMatchObject(erased);
  expect(recordsOfType(await office.all(), "paragraph")).toEqual([]);
});

test("a substitute whom a member announced is found nowhere afterwards, whatever the member answered since", async () => {
  const hall = await open();
  const member = await hall.phone("member", presetParticipantOf(meetingId, "R2"));
  const named = (name: string) => ({ coming: "substitute" as const, substitute: { name, position: "" } });
  await member.put(member.reply(named("นางสาวอารีต้นกล้า มีสุข")));
  const isHer = (one: { readonly givenName?: string }) => one.givenName === "อารีต้นกล้า";
  const people = recordsOfType(await hall.office().all(), "person").filter((one) => !isGone(one));
  const id = people.find(isHer)?.id ?? "";
  await hall.office().act("attendance/set", id, { status: "absent", reason: "ลา" });
  await member.put(member.reply(named("นายปิติ ยินดี"), 2));
  expect(files.isPlanted("ต้นกล้า")).toBe(true);
  expect(await hall.office().act("person/erase", id, { reason: "privacy" })).toMatchObject({ status: "stored" });
  expect(files.isPlanted("ต้นกล้า")).toBe(false);
  await member.put(member.reply(named("นางสาวอารีต้นกล้า มีสุข"), 3));
  await close();
  expect(files.isPlanted("ต้นกล้า")).toBe(false);
  expect(verdictOf()).toMatchObject({ brokenAt: null });
});

test("a meeting that has kept a count in the shape of an earlier release keeps counting", async () => {
  const hall = await open();
  const { other, office } = await plant(hall);
  await office.act("attendance/set", other.participantId, { status: "present" });
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
  await office.act("person/erase", "R9", { reason: "privacy" });
  await close();
  files.change(
    `UPDATE record SET state = json_set(json_remove(state, '$.withoutName.here', '$.withoutName.summary'), '$.withoutName.left', 0)
     WHERE type = 'meeting'`,
  );
  const later = (await open()).office();
  expect(await later.act("person/erase", other.participantId, { reason: "privacy" })).toMatchObject({
    status: "stored",
  });
  expect(recordOf(await later.all(), "meeting", meetingId)).toMatchObject({
    withoutName: { member: 1, inAttendance: 1 },
  });
});

test("whose id has a sign that stands for any other elsewhere takes nobody else's wordings out of the log", async () => {
  const hall = await open();
  const office = hall.office();
  for (const id of ["p_1", "pa1"])
    expect(
      await office.act("person/put", id, {
        namePrefix: "นาย",
        givenName: id,
        familyName: "ใจดี",
        position: "",
        affiliation: "",
        sector: "civil",
        role: null,
        capacity: "member",
        confirmed: true,
      }),
    ).toMatchObject({ status: "stored" });
  const [erased, stays] = await Promise.all(
    ["p_1", "pa1"].map((id) => hall.phone(id, presetParticipantOf(meetingId, id))),
  );
  for (const [phone, note] of [
    [erased, "โน้ตหนึ่ง"],
    [stays, "โน้ตสอง"],
  ] as const) {
    await phone?.put(phone.reply({ coming: "no", reason: "other", note }));
    await phone?.put(phone.reply({ coming: "no", reason: "other", note: `${note} แก้` }, 2));
  }
  const before = files.logged("โน้ตสอง");
  expect(before).toBeGreaterThan(0);
  await office.act("person/erase", "p_1", { reason: "privacy" });
  await close();
  expect(files.logged("โน้ตหนึ่ง")).toBe(0);
  expect(files.logged("โน้ตสอง")).toBe(before);
});
