import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { attendanceIdOf } from "#domain/ids.ts";
import { isGone } from "#protocol/messages.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import type { ImportedRecord } from "#server/store/store.ts";
import {
  aMeeting,
  aPerson,
  idNamed,
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
let room: Phone;

const open = async (more: readonly ImportedRecord[] = []): Promise<void> => {
  const meeting = aMeeting();
  hall = await openMeeting({ meeting: { ...meeting, records: [...meeting.records, ...more] } });
  office = hall.office();
  malee = await hall.phone();
  room = await hall.phone();
};
beforeEach(() => open());

const anEntry = async (text = "ถาม", state = {}) => {
  const entry = malee.entry(text, state);
  await malee.put(entry);
  return entry;
};

describe("a new record has, where the office did not say", () => {
  const th = { th: "ชื่อ" };
  const first = { rev: 1, seq: expect.any(Number) };

  test.each<readonly [kind: string, type: "agenda-item" | "unit" | "project", args: object, usual: object]>([
    [
      "agenda/put",
      "agenda-item",
      { order: 5, number: "5", title: th, kind: "other" },
      { parentId: null, detail: null, resolution: null, documents: [] },
    ],
    ["unit/put", "unit", { order: 5, name: th }, { kind: "" }],
    [
      "project/put",
      "project",
      { strategyId: "S1", unitId: "U1", order: 5, name: th },
      {
        featured: false,
        objective: null,
        indicator: null,
        budget: null,
        result: null,
        documents: [],
        example: false,
      },
    ],
  ])("%s: what is usual", async (kind, type, args, usual) => {
    expect(await office.act(kind, "X5", args)).toMatchObject({ status: "stored", officeRev: 1 });
    expect(recordOf(await room.all(), type, "X5")).toEqual({ ...usual, ...args, type, id: "X5", ...first });
  });

  test("null takes away what may be absent and can hold none, and nothing else", async () => {
    const project = { strategyId: "S1", unitId: "U1", order: 5, name: th };
    await office.act("project/put", "X6", { ...project, qualitativeNote: th });
    expect(recordOf(await room.all(), "project", "X6")).toMatchObject({ qualitativeNote: th });
    expect(await office.act("project/put", "X6", { qualitativeNote: null })).toMatchObject({ status: "stored" });
    expect(recordOf(await room.all(), "project", "X6")).not.toHaveProperty("qualitativeNote");
    expect(await office.act("project/put", "X6", { name: null })).toMatchObject({ status: "refused" });
  });

  test("a person: no office, in attendance, and known", async () => {
    await office.act("person/put", "X5", { givenName: "กมล", sector: "civil" });
    expect(recordOf(await office.all(), "person", "X5")).toEqual({
      type: "person",
      id: "X5",
      namePrefix: "",
      givenName: "กมล",
      familyName: "",
      position: "",
      affiliation: "",
      sector: "civil",
      role: null,
      capacity: "in-attendance",
      confirmed: true,
      ...first,
    });
  });
});

test("an edit changes neither what names a record nor what has acts of its own", async () => {
  const before = recordOf(await room.all(), "meeting", meetingId);
  const names = { type: "unit", id: "U1", rev: 90, seq: 90, removed: false };
  const course = { status: "closed", startedAt: 1, closedAt: 2, mode: "online" };
  await office.act("meeting/put", meetingId, { ...names, ...course, number: 6 });
  expect(recordOf(await room.all(), "meeting", meetingId)).toEqual({
    ...before,
    number: 6,
    rev: 2,
    seq: expect.any(Number),
  });
});

describe("of the people on the roster", () => {
  const isSeen = async (id: string) => recordsOfType(await room.all(), "person").some((person) => person.id === id);

  test("the room reads who holds an office in the meeting, for as long as that is so", async () => {
    await office.act("person/put", "R1", { role: "secretary" });
    expect(await isSeen("R1")).toBe(true);
    const { epoch, to } = await room.read();
    await office.act("person/put", "R1", { role: null });
    expect((await room.read({ epoch, seq: to })).records).toMatchObject([{ type: "person", id: "R1", gone: true }]);
    await office.act("person/put", "R1", { shown: true });
    expect(await isSeen("R1")).toBe(true);
    expect(recordOf(await room.all(), "person", "R1")).not.toHaveProperty("shown");
  });

  test("the desk gives nobody an office of the meeting, and each is one person's", async () => {
    const roleOf = async (id: string) => recordOf(await office.all(), "person", id).role;
    const desk = hall.office("desk");
    for (const role of ["chair", "presiding"]) await desk.act("person/put", "R1", { role, position: "ครู" });
    expect(recordOf(await office.all(), "person", "R1")).toMatchObject({ role: null, position: "ครู" });
    await desk.act("person/put", "R2", { role: null });
    await desk.act("person/put", "X6", { givenName: "กมล", sector: "civil", role: "chair" });
    expect([await roleOf("R2"), await roleOf("X6")]).toEqual(["chair", null]);
    await office.act("person/put", "R1", { role: "chair" });
    expect([await roleOf("R1"), await roleOf("R2")]).toEqual(["chair", null]);
  });

  test("whoever is one of them reads the office's correction as the own data", async () => {
    await malee.put(malee.profile({ personId: "R1" }));
    await office.act("person/put", "R1", { position: "ประธาน", sector: "council" });
    expect(recordOf(await malee.all(), "person", malee.participantId)).toMatchObject({
      position: "ประธาน",
      sector: "council",
      claim: "self-declared",
    });
  });

  test("whom the desk has registered without a phone counts as what the office makes of the person", async () => {
    await office.act("attendance/set", "R1", { status: "present" });
    await office.act("person/put", "R1", { capacity: "in-attendance", sector: "civil" });
    expect(recordOf(await room.all(), "summary", meetingId)).toMatchObject({
      present: { member: 0, inAttendance: 1 },
      bySector: { civil: 1 },
    });
  });

  test("whom the desk has registered is counted no more when taken off the roster", async () => {
    await office.act("attendance/set", "R1", { status: "present" });
    await office.act("person/put", "R1", { removed: true });
    expect(recordOf(await room.all(), "summary", meetingId)).toMatchObject({ present: { member: 0, inAttendance: 0 } });
    expect(recordsOfType(await office.all(), "attendance")).toEqual([]);
  });
});

describe("what was invented for a demonstration", () => {
  const words = { th: "ตัวอย่าง" };
  const anExample = (id: string): ImportedRecord => ({
    type: "entry",
    id,
    no: 1,
    entryKind: "question",
    target: { type: "project", id: "P1" },
    text: "ตัวอย่าง",
    criteria: [],
    sector: "civil",
    authorName: null,
    mine: false,
    status: "answered",
    reason: null,
    mergedInto: null,
    endorsements: 0,
    endorsedByMe: false,
    createdAt: 1,
    receivedAt: 1,
    late: false,
    example: true,
  });
  const example = idNamed("example");
  const examples: readonly ImportedRecord[] = [
    { type: "strategy", id: "S8", order: 8, number: "8", title: words, shortTitle: words, example: true },
    aPerson("R8", { givenName: "ตัวอย่าง", role: "secretary", example: true }),
    anExample(example),
    { type: "answer", id: example, entryId: example, text: "ตอบ", oral: false, unitId: null, answeredAt: 1 },
  ];

  test("goes in one act, from everybody, with the answers and the places of its people", async () => {
    await open(examples);
    await malee.send([malee.profile({ personId: "R8" }), malee.checkIn()]);
    const entry = await anEntry();
    await office.act("answer/put", entry.id, { text: "ตอบจริง" });
    await office.act("meeting/put", meetingId, { example: true });
    expect(recordOf(await room.all(), "entry", example)).toMatchObject({ example: true });
    expect(recordOf(await room.all(), "entry", entry.id)).not.toHaveProperty("example");
    const roomAt = await room.read();
    const officeAt = await office.read();

    expect(await office.act("example/remove", meetingId)).toMatchObject({ status: "stored", officeRev: 3 });
    const gone = (records: typeof roomAt.records) =>
      records
        .filter(isGone)
        .map(({ type, id }) => `${type} ${id}`)
        .toSorted();
    const all = ["answer " + example, "entry " + example, "person R8", "project P2", "strategy S8"].toSorted();
    expect(gone((await room.read({ epoch: roomAt.epoch, seq: roomAt.to })).records)).toEqual(all);
    expect(gone((await office.read({ epoch: officeAt.epoch, seq: officeAt.to })).records)).toEqual(all);
    const seen = await room.all();
    expect(recordOf(seen, "meeting", meetingId)).toMatchObject({ example: false });
    expect(recordOf(seen, "answer", entry.id)).toMatchObject({ text: "ตอบจริง" });
    expect(recordOf(await office.all(), "person", malee.participantId)).toMatchObject({ confirmed: false });
    expect(recordOf(seen, "summary", meetingId)).toMatchObject({ present: { member: 0, inAttendance: 1 } });
  });
});

describe("the current matter", () => {
  test("has been current since it was made so; another one since then", async () => {
    const [first, second] = ["P1", "P2"].map((id) => ({ type: "project", id }));
    await office.act("live/set", meetingId, { target: first });
    hall.clock.now += 5_000;
    await office.act("live/set", meetingId, { target: second });
    expect(recordsOfType(await room.all(), "live")).toEqual([
      {
        type: "live",
        id: meetingId,
        rev: 2,
        seq: expect.any(Number),
        target: second,
        nowAnswering: null,
        since: hall.clock.now,
        show: "matter",
      },
    ]);
  });

  test("the projector shows what was pointed at last, and a countdown or a speaker stays until somebody says otherwise", async () => {
    const entry = await anEntry();
    const matter = { type: "project", id: "P1" };
    const shown = async (args: object) => {
      await office.act("live/set", meetingId, args);
      const { show, speechId, countdownTo } = recordOf(await room.all(), "live", meetingId);
      return { show, speechId, countdownTo };
    };
    const nothing = { speechId: undefined, countdownTo: undefined };
    expect(await shown({ target: null, show: "join" })).toEqual({ ...nothing, show: "join" });
    expect(await shown({ target: matter })).toEqual({ ...nothing, show: "matter" });
    expect(await shown({ target: matter, nowAnswering: entry.id })).toEqual({ ...nothing, show: "question" });
    const countdownTo = hall.clock.now + 600_000;
    const asked = { target: matter, nowAnswering: entry.id };
    expect(await shown({ ...asked, countdownTo })).toEqual({ ...nothing, countdownTo, show: "question" });
    const speaking = { speechId: "speech-1", countdownTo };
    expect(await shown({ ...asked, speechId: "speech-1" })).toEqual({ ...speaking, show: "speaker" });
    expect(await shown({ ...asked, show: "code" })).toEqual({ ...speaking, show: "code" });
    expect(await shown({ ...asked, speechId: "speech-2" })).toMatchObject({ show: "speaker", speechId: "speech-2" });
    expect(await shown({ ...asked, speechId: null })).toMatchObject({ show: "question", speechId: null });
    expect(await shown({ target: matter, countdownTo: null })).toMatchObject({ show: "matter", countdownTo: null });
  });

  test("no entry is being answered that was erased", async () => {
    const entry = await anEntry();
    await office.act("entry/erase", entry.id, { reason: "privacy" });
    expect(await office.act("live/set", meetingId, { target: null, nowAnswering: entry.id })).toMatchObject({
      reason: { kind: "target-unknown", type: "entry", id: entry.id },
    });
  });

  test("an entry that is being answered and is erased is being answered no more", async () => {
    const entry = await anEntry();
    const other = await anEntry();
    await office.act("live/set", meetingId, { target: null, nowAnswering: entry.id });
    await office.act("entry/erase", other.id, { reason: "abuse" });
    expect(recordsOfType(await room.all(), "live")).toMatchObject([{ nowAnswering: entry.id, rev: 1 }]);
    await office.act("entry/erase", entry.id, { reason: "abuse" });
    expect(recordsOfType(await room.all(), "live")).toMatchObject([{ nowAnswering: null, rev: 2 }]);
    expect(await office.act("live/set", meetingId, { target: null }, { officeRev: 2 })).toMatchObject({
      status: "stored",
    });
  });
});

describe("what was said in the room", () => {
  const record = (args: object) => office.act("entry/record", randomUUID(), { ...malee.entry("พูด").state, ...args });

  test("by somebody who is on no roster is noted under the name that the person gave", async () => {
    await malee.put(malee.profile());
    const { id } = await record({ onBehalfOf: malee.participantId });
    expect(recordOf(await office.all(), "entry", id)).toMatchObject({
      authorName: "นางมาลี มีสุข",
      sector: "civil",
      late: false,
      createdAt: hall.clock.now,
    });
  });

  test("by nobody in particular has no author, and is not put into anybody's mouth", async () => {
    const { id } = await record({});
    expect(recordOf(await office.all(), "entry", id)).toMatchObject({ authorName: null, sector: null, mine: false });
  });

  test("and is noted after the meeting has closed, is noted as late", async () => {
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const { id } = await record({});
    expect(recordOf(await office.all(), "entry", id)).toMatchObject({ late: true });
  });

  test("is no withdrawal, whatever is sent", async () => {
    const { id } = await record({ withdrawn: true });
    expect(recordOf(await office.all(), "entry", id)).toMatchObject({ status: "accepted" });
  });

  test("can be taken back to not taken up, and the office goes on reading it", async () => {
    const { id } = await record({});
    await office.act("entry/restore", id);
    expect(recordsOfType(await room.all(), "entry")).toEqual([]);
    expect(recordOf(await office.all(), "entry", id)).toMatchObject({ status: "received", officeRev: 2 });
  });
});

describe("an answer", () => {
  test("that is taken back is gone for author and room, is kept for the office, and comes back when it is written again", async () => {
    const entry = await anEntry();
    await office.act("answer/put", entry.id, { text: "ก" });
    const readers = [malee, room, office];
    const places = await Promise.all(readers.map((reader) => reader.read()));
    await office.act("answer/put", entry.id, { text: "" });
    for (const [index, reader] of readers.entries()) {
      const { records } = await reader.read({ epoch: places[index]?.epoch ?? "", seq: places[index]?.to ?? 0 });
      // The office's next answer follows on this revision.
      const wanted = reader === office ? { rev: 2, text: "", takenBack: true } : { gone: true };
      expect(records.filter(({ type }) => type === "answer")).toMatchObject([{ id: entry.id, ...wanted }]);
    }
    await office.act("answer/put", entry.id, { text: "", oral: true });
    expect(recordOf(await office.all(), "answer", entry.id)).not.toHaveProperty("takenBack");
    for (const reader of readers) expect(recordOf(await reader.all(), "answer", entry.id)).toMatchObject({ rev: 3 });
  });

  test("may name a unit of the meeting, and none that was taken away", async () => {
    const entry = await anEntry();
    expect(await office.act("answer/put", entry.id, { text: "ก", unitId: "U1" })).toMatchObject({ status: "stored" });
    await office.act("unit/put", "U1", { removed: true });
    expect(await office.act("answer/put", entry.id, { text: "ข", unitId: "U1" })).toMatchObject({
      reason: { kind: "target-unknown", type: "unit", id: "U1" },
    });
    expect(recordOf(await room.all(), "answer", entry.id)).toMatchObject({ text: "ก" });
  });
});

test("entries are merged into one that was accepted, or answered, as well", async () => {
  const into = await anEntry("หลัก");
  await office.act("entry/accept", into.id);
  const first = await anEntry("หนึ่ง");
  expect(await office.act("entry/merge", first.id, { into: into.id })).toMatchObject({ status: "stored" });
  await office.act("answer/put", into.id, { text: "ตอบ" });
  const second = await anEntry("สอง");
  expect(await office.act("entry/merge", second.id, { into: into.id })).toMatchObject({ status: "stored" });
});

describe("erased by one officer", () => {
  test("an entry is erased for the next as well, once", async () => {
    const entry = await anEntry();
    expect(await office.act("entry/erase", entry.id, { reason: "privacy" })).toMatchObject({ status: "stored" });
    const [erased] = (await malee.all()).filter((record) => record.type === "entry");
    expect(await office.act("entry/erase", entry.id, { reason: "abuse" })).toMatchObject({ status: "stored" });
    expect((await malee.all()).filter((record) => record.type === "entry")).toEqual([erased]);
    expect(erased).toMatchObject({ gone: true, erased: "privacy" });
  });

  test("in a batch, nothing in it can be done with the entry any more, and another one is none the worse", async () => {
    const entry = await anEntry();
    const other = await anEntry();
    const op = (kind: string, id: string, args = {}) => ({ opId: randomUUID(), kind, id, at: 1, args });
    const { acks } = await office.send([
      op("entry/erase", entry.id, { reason: "abuse" }),
      op("entry/accept", entry.id),
      op("entry/accept", other.id),
    ]);
    expect(acks).toMatchObject([
      { status: "stored" },
      { status: "refused", reason: { kind: "erased", reason: "abuse" } },
      { status: "stored" },
    ]);
  });

  test("nothing else can be done with an entry, and its author cannot bring it again", async () => {
    const entry = await anEntry();
    await office.act("entry/erase", entry.id, { reason: "privacy" });
    const told = { status: "refused", reason: { kind: "erased", reason: "privacy", at: hall.clock.now } };
    expect(await office.act("entry/accept", entry.id)).toMatchObject(told);
    expect(await office.act("answer/put", entry.id, { text: "ตอบ" })).toMatchObject(told);
    expect(await malee.put({ ...entry, rev: 2 })).toMatchObject(told);
    expect(await room.put(room.endorse(entry.id))).toMatchObject(told);
  });
});

describe("at the desk", () => {
  const attendanceOf = async (personId: string) =>
    recordsOfType(await office.all(), "attendance").filter((attendance) => attendance.personId === personId);
  const statusOf = async (personId: string) => (await attendanceOf(personId)).map(({ status }) => status);

  test("what was noted is taken back one step, and then altogether", async () => {
    await office.act("attendance/set", "R1", { status: "present" });
    await office.act("attendance/set", "R1", { status: "left" });
    expect(await office.act("attendance/undo", "R1")).toMatchObject({ status: "stored", officeRev: 3 });
    expect(await statusOf("R1")).toEqual(["present"]);
    await office.act("attendance/undo", "R1");
    expect(await statusOf("R1")).toEqual(["expected"]);
    expect(await office.act("attendance/undo", "R1")).toMatchObject({ status: "stored" });
    expect(await statusOf("R1")).toEqual(["expected"]);
  });

  test("who was registered at the desk came then, whatever is noted and tapped later, and the own phone reads the same", async () => {
    await office.act("attendance/set", "R1", { status: "present" });
    const [seen] = await attendanceOf("R1");
    hall.clock.now += 20 * 60_000;
    await malee.send([malee.profile({ personId: "R1" }), malee.checkIn()]);
    await office.act("attendance/set", "R1", { status: "present", capacity: "in-attendance" });
    expect(await attendanceOf("R1")).toMatchObject([{ checkedInAt: seen?.checkedInAt, receivedAt: seen?.receivedAt }]);
    const onPhone = recordsOfType(await malee.all(), "attendance").map(({ checkedInAt }) => checkedInAt);
    expect(onPhone).toEqual([seen?.checkedInAt]);
  });

  test("nothing is taken back where nothing was noted", async () => {
    expect(await office.act("attendance/undo", "R1")).toMatchObject({ status: "stored" });
    expect(await attendanceOf("R1")).toEqual([]);
    expect(hall.bugs).toEqual([]);
  });

  test("somebody stands in for another, and is read with that", async () => {
    await office.act("attendance/set", "R3", { status: "present", onBehalfOf: "R1", capacity: "member" });
    expect(await attendanceOf("R3")).toMatchObject([{ onBehalfOf: "R1", capacity: "member", status: "present" }]);
  });

  test("what is noted of a participant who is somebody on the roster is noted of that person", async () => {
    await malee.send([malee.profile({ personId: "R1" }), malee.checkIn()]);
    await office.act("attendance/set", malee.participantId, { status: "left" });
    expect(await statusOf("R1")).toEqual(["left"]);
    await office.act("attendance/undo", "R1");
    expect(await statusOf("R1")).toEqual(["present"]);
  });

  test("a participant who said nothing of a person yet can be confirmed as one", async () => {
    await malee.put(malee.profile({ givenName: "อื่น" }));
    expect(await office.act("person/confirm", malee.participantId, { personId: "R1" })).toMatchObject({
      status: "stored",
      officeRev: 1,
    });
    // What the office has said stands, whatever the person taps afterwards.
    await malee.put(malee.profile({ personId: "R3" }, 2));
    expect(recordOf(await malee.all(), "person", malee.participantId)).toMatchObject({
      confirmed: true,
      sector: "public",
    });
    await office.act("person/confirm", malee.participantId, { personId: null });
    expect(recordOf(await office.all(), "person", malee.participantId)).toMatchObject({
      confirmed: true,
      rosterPersonId: null,
    });
  });

  test("who is merged with somebody on the roster is that person for good", async () => {
    await malee.put(malee.profile());
    await office.act("person/merge", malee.participantId, { into: "R1" });
    await malee.put(malee.profile({ personId: "R3" }, 2));
    expect(recordOf(await malee.all(), "person", malee.participantId)).toMatchObject({
      confirmed: true,
      sector: "public",
    });
  });

  test("two places on the roster become one: devices, what was noted, and the count of nobody else", async () => {
    await malee.send([malee.profile({ personId: "R3" }), malee.checkIn()]);
    await office.act("attendance/set", "R3", { status: "left", reason: "กลับก่อน" });
    const { epoch, to } = await office.read();
    expect(await office.act("person/merge", "R3", { into: "R4" })).toMatchObject({ status: "stored", officeRev: 2 });
    expect(await attendanceOf("R4")).toMatchObject([{ status: "left", reason: "กลับก่อน" }]);
    const { records } = await office.read({ epoch, seq: to });
    expect(records.filter(isGone)).toMatchObject([{ type: "person", id: "R3" }]);
    await malee.put(malee.profile({ personId: "R1" }, 2));
    expect(recordOf(await malee.all(), "person", malee.participantId)).toMatchObject({ capacity: "in-attendance" });
    expect(recordsOfType(await office.all(), "person").map(({ id }) => id)).not.toContain(malee.participantId);
  });

  test("two places on the roster that only the desk knew become one, and nobody is counted twice", async () => {
    await office.act("attendance/set", "R3", { status: "present" });
    await office.act("attendance/set", "R4", { status: "present" });
    await office.act("person/merge", "R3", { into: "R4" });
    expect(await statusOf("R4")).toEqual(["present"]);
    expect(await attendanceOf("R3")).toEqual([]);
    expect(recordOf(await room.all(), "summary", meetingId)).toMatchObject({ present: { inAttendance: 1 } });
    const home = attendanceIdOf(meetingId, presetParticipantOf(meetingId, "R4"));
    expect(await attendanceOf("R4")).toMatchObject([{ id: home }]);
  });
});

describe("the meeting's own record", () => {
  test("has the telephone of the venue, which everybody in the room reads, and which can be taken away again", async () => {
    const { rev } = recordOf(await office.all(), "meeting", meetingId);
    const edit = (venuePhone: string, officeRev: number) =>
      office.act("meeting/put", meetingId, { venuePhone }, { officeRev });
    expect(await edit("043-224-000", rev)).toMatchObject({ status: "stored" });
    expect(recordOf(await room.all(), "meeting", meetingId)).toMatchObject({ venuePhone: "043-224-000" });
    expect(await edit("", rev)).toMatchObject({ status: "conflict" });
    expect(await edit("", rev + 1)).toMatchObject({ status: "stored" });
    expect(await edit("0".repeat(51), rev + 2)).toMatchObject({ reason: { kind: "malformed" } });
  });

  test("shows the room no field that no kind names", async () => {
    await office.act("meeting/put", meetingId, { secretNote: "ไม่ให้ผู้ใดอ่าน" });
    for (const reader of [room, malee, office]) {
      expect(JSON.stringify(await reader.all())).not.toContain("ไม่ให้ผู้ใดอ่าน");
    }
  });
});

test("an announcement that is withdrawn goes from every phone, and cannot be withdrawn twice", async () => {
  await office.act("announcement/put", "N1", { text: { th: "พัก 15 นาที" } });
  expect(recordOf(await room.all(), "announcement", "N1")).toMatchObject({ text: { th: "พัก 15 นาที" } });
  expect(await office.act("announcement/withdraw", "N1", {}, { officeRev: 1 })).toMatchObject({ status: "stored" });
  expect(recordsOfType(await room.all(), "announcement")).toEqual([]);
  expect(await office.act("announcement/withdraw", "N1")).toMatchObject({ status: "refused" });
});

describe("the roster's seats, and a body's own ways", () => {
  test("a vacant seat has no name, is found by nobody, and is anybody's else only with one", async () => {
    const seat = { vacant: true, givenName: "", sector: "civil", capacity: "member" };
    expect(await office.act("person/put", "seat-1", seat)).toMatchObject({ status: "stored" });
    expect(await office.act("person/put", "seat-2", { ...seat, vacant: false })).toMatchObject({ status: "refused" });
    const held = { vacant: false, givenName: "บุญมี", exOfficio: true, termUntil: "2022-10-09" };
    expect(await office.act("person/put", "seat-1", held)).toMatchObject({ status: "stored" });
    const [read] = recordsOfType(await office.all(), "person").filter(({ id }) => id === "seat-1");
    expect(read).toMatchObject({ givenName: "บุญมี", exOfficio: true, termUntil: "2022-10-09" });
  });

  test("a body that does not number its meetings, and calls its plan otherwise, says so; days of notice are the office's", async () => {
    const own = { number: null, strategyName: { th: "ประเด็นการพัฒนา" }, noticeDays: 7 };
    expect(await office.act("meeting/put", meetingId, own)).toMatchObject({ status: "stored" });
    const [read] = recordsOfType(await room.all(), "meeting");
    expect(read).toMatchObject({ number: null, strategyName: { th: "ประเด็นการพัฒนา" } });
    expect(read).not.toHaveProperty("noticeDays");
    expect(await office.act("meeting/put", meetingId, { number: "ห้า" })).toMatchObject({ status: "refused" });
  });
});
