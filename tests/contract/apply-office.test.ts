import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { attendanceIdOf } from "#domain/ids.ts";
import { isAnsweredAfter } from "#domain/minutes/after-the-meeting.ts";
import { isGone } from "#protocol/messages.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
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
let room: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  malee = await hall.phone();
  room = await hall.phone();
});

const anEntry = async (text = "ถาม", state = {}) => {
  const entry = malee.entry(text, state);
  await malee.put(entry);
  return entry;
};

describe("who may act", () => {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ["entry/accept", ["owner", "secretary"]],
    ["entry/redact", ["owner", "secretary"]],
    // A unit's representative too, of what is the unit's: spaces.test.ts.
    ["answer/put", ["owner", "secretary"]],
    ["live/set", ["owner", "secretary", "presenter"]],
    ["screen/pair", ["owner", "secretary"]],
    ["screen/end", ["owner", "secretary"]],
    ["attendance/set", ["owner", "secretary", "desk"]],
    ["meeting/close", ["owner", "secretary"]],
    ["paragraph/put", ["owner", "secretary"]],
    ["paragraph/follow-data", ["owner", "secretary"]],
    ["document/certify", ["owner", "secretary"]],
    ["document/reopen", ["owner", "secretary"]],
    ["role/assign", ["owner", "secretary"]],
  ];
  const roles = ["owner", "secretary", "desk", "presenter", "unit-representative", "viewer"] as const;

  test.each(kinds.flatMap(([kind, allowed]) => roles.map((role) => [role, kind, allowed.includes(role)] as const)))(
    "%s, %s: %s",
    async (role, kind, isAllowed) => {
      const ack = await hall.office(role).act(kind, randomUUID());
      const isRefused = ack.status === "refused" && ack.reason.kind === "not-permitted";
      expect(isRefused).toBe(!isAllowed);
    },
  );

  test("an attendee may carry out none of the office's acts, and changes nothing by trying", async () => {
    const entry = await anEntry();
    const before = await hall.store.position(meetingId);
    for (const [kind] of kinds) {
      const op = { opId: randomUUID(), kind, id: entry.id, at: 1, args: { reason: "x" } };
      expect(await malee.put(op)).toMatchObject({ status: "refused", reason: { kind: "not-permitted" } });
      expect(await malee.put({ ...op, participantId: malee.participantId })).toMatchObject({ status: "refused" });
    }
    expect(await hall.store.position(meetingId)).toEqual(before);
  });

  test("a kind that nobody knows is unknown to officers too", async () => {
    expect(await office.act("entry/frame", randomUUID())).toMatchObject({ reason: { kind: "unknown-kind" } });
  });
});

describe("an act is done once", () => {
  test("sent again, it is a duplicate; in one batch twice, as well", async () => {
    const entry = await anEntry();
    const op = { opId: randomUUID(), kind: "entry/accept", id: entry.id, baseRev: 1, officeRev: 0, at: 1, args: {} };
    const { acks } = await office.send([op, op]);
    expect(acks).toMatchObject([
      { status: "stored", officeRev: 1 },
      { status: "duplicate", officeRev: 1 },
    ]);
    expect((await office.send([op])).acks).toMatchObject([{ status: "duplicate", officeRev: 1 }]);
    expect(recordOf(await office.all(), "entry", entry.id)).toMatchObject({ officeRev: 1, status: "accepted" });
  });

  test("acts of one batch are done in the order in which the officer did them", async () => {
    const entry = await anEntry();
    const into = randomUUID();
    const op = (kind: string, id: string, args: object) => ({ opId: randomUUID(), kind, id, at: 1, args });
    const { acks } = await office.send([
      op("entry/record", into, { ...malee.entry("พูดในห้อง").state, onBehalfOf: "R1" }),
      op("entry/merge", entry.id, { into }),
    ]);
    expect(acks.map(({ status }) => status)).toEqual(["stored", "stored"]);
  });
});

describe("what the officer had seen", () => {
  test("an author's newer revision is a conflict that shows it", async () => {
    const entry = await anEntry("เดิม");
    await malee.put({ ...entry, rev: 2, state: { ...entry.state, text: "ใหม่" } });
    const ack = await office.act("entry/accept", entry.id, {}, { baseRev: 1, officeRev: 0 });
    expect(ack).toMatchObject({ status: "conflict", server: { rev: 2, state: { text: "ใหม่" }, officeRev: 0 } });
    expect(recordOf(await office.all(), "entry", entry.id)).toMatchObject({ status: "received" });
  });

  test("another officer's act in between is a conflict", async () => {
    const entry = await anEntry();
    await office.act("entry/accept", entry.id, {}, { baseRev: 1, officeRev: 0 });
    const ack = await office.act("entry/decline", entry.id, { reason: "x" }, { baseRev: 1, officeRev: 0 });
    expect(ack).toMatchObject({ status: "conflict", server: { rev: 1, officeRev: 1 } });
  });

  test("a revision that is not here yet, or an entry that is not, has to arrive first", async () => {
    const entry = await anEntry();
    expect(await office.act("entry/accept", entry.id, {}, { baseRev: 2 })).toMatchObject({ status: "retry" });
    expect(await office.act("entry/accept", randomUUID(), {}, { baseRev: 1 })).toMatchObject({ status: "retry" });
  });

  test("a revision that a restore took, of an entry taken up since, never comes: the officer is told, and waits for nothing", async () => {
    const entry = await anEntry();
    await office.act("entry/accept", entry.id, {}, { baseRev: 1 });
    expect(
      await malee.put({ ...entry, opId: randomUUID(), rev: 2, state: { ...entry.state, text: "ใหม่" } }),
    ).toMatchObject({
      status: "refused",
      reason: { kind: "locked" },
    });
    const told = { status: "conflict", server: { rev: 1, officeRev: 1 } };
    expect(await office.act("entry/decline", entry.id, { reason: "x" }, { baseRev: 2 })).toMatchObject(told);
    expect(await office.act("answer/put", entry.id, { text: "ตอบ" }, { baseRev: 2 })).toMatchObject(told);
  });

  test("the author's correction after the office looked goes through, and the office is told", async () => {
    const entry = await anEntry();
    expect(await malee.put({ ...entry, rev: 2 })).toMatchObject({ status: "stored" });
  });
});

describe("what becomes of an entry", () => {
  test("received, it is the author's and the office's alone; accepted, the room reads it by sector", async () => {
    await malee.put(malee.profile());
    const entry = await anEntry("ถาม");
    expect(recordsOfType(await room.all(), "entry")).toEqual([]);
    await office.act("entry/accept", entry.id);
    const seen = recordOf(await room.all(), "entry", entry.id);
    expect(seen).toMatchObject({ status: "accepted", sector: "civil", authorName: null, mine: false });
    expect(seen).not.toHaveProperty("officeRev");
    expect(seen).not.toHaveProperty("showName");
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ mine: true, authorName: "นางมาลี มีสุข" });
    expect(recordOf(await office.all(), "entry", entry.id)).toMatchObject({ authorName: "นางมาลี มีสุข", officeRev: 1 });
  });

  test("declined after it was accepted, it is gone for the room, and the author reads why", async () => {
    const entry = await anEntry();
    await office.act("entry/accept", entry.id);
    const { epoch, to } = await room.read();
    await office.act("entry/decline", entry.id, { reason: "นอกเรื่อง" });
    expect((await room.read({ epoch, seq: to })).records).toEqual([
      { type: "entry", id: entry.id, seq: expect.any(Number), gone: true },
    ]);
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ status: "declined", reason: "นอกเรื่อง" });
  });

  test("declining needs a reason", async () => {
    const entry = await anEntry();
    expect(await office.act("entry/decline", entry.id, { reason: " " })).toMatchObject({
      reason: { kind: "malformed" },
    });
  });

  test("merged, it names the entry that took it in; never itself, never one that nobody knows", async () => {
    const entry = await anEntry("หนึ่ง");
    const into = await anEntry("สอง");
    expect(await office.act("entry/merge", entry.id, { into: entry.id })).toMatchObject({
      reason: { kind: "malformed" },
    });
    expect(await office.act("entry/merge", entry.id, { into: randomUUID() })).toMatchObject({
      reason: { kind: "target-unknown" },
    });
    await office.act("entry/merge", entry.id, { into: into.id });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ status: "merged", mergedInto: into.id });
    expect(await office.act("entry/merge", into.id, { into: entry.id })).toMatchObject({ reason: { kind: "locked" } });
  });

  test("moved, it stands under another project, and the author's own words stay as they were", async () => {
    const entry = await anEntry();
    await office.act("entry/move", entry.id, { target: { type: "agenda-item", id: "A1" } });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ target: { type: "agenda-item", id: "A1" } });
    expect(await malee.put(entry)).toMatchObject({ status: "duplicate" });
  });

  test("redacted, it is gone for the room with its answer; restored, both are back", async () => {
    const entry = await anEntry();
    await office.act("answer/put", entry.id, { text: "ตอบ", unitId: "U1" });
    const { epoch, to } = await room.read();
    await office.act("entry/redact", entry.id, { reason: "ชื่อบุคคล" });
    const gone = (await room.read({ epoch, seq: to })).records;
    expect(gone.map(({ type, id }) => [type, id, true])).toEqual(gone.map((r) => [r.type, r.id, isGone(r)]));
    expect(gone.map(({ type }) => type).sort()).toEqual(["answer", "entry"]);
    expect(JSON.stringify(await room.all())).not.toContain("ตอบ");
    await office.act("entry/restore", entry.id);
    expect(recordOf(await room.all(), "entry", entry.id)).toMatchObject({ status: "answered" });
    expect(recordOf(await room.all(), "answer", entry.id)).toMatchObject({ text: "ตอบ", unitId: "U1" });
  });

  test("acts are taken back one by one", async () => {
    const entry = await anEntry();
    await office.act("entry/accept", entry.id);
    await office.act("entry/decline", entry.id, { reason: "พลาด" });
    await office.act("entry/restore", entry.id);
    expect(recordOf(await office.all(), "entry", entry.id)).toMatchObject({ status: "accepted", reason: null });
    await office.act("entry/restore", entry.id);
    expect(recordOf(await office.all(), "entry", entry.id)).toMatchObject({ status: "received", officeRev: 4 });
  });

  test("what the author withdrew is not taken up any more", async () => {
    const entry = await anEntry();
    await malee.put({ ...entry, rev: 2, state: { ...entry.state, withdrawn: true } });
    expect(await office.act("entry/accept", entry.id)).toMatchObject({
      reason: { kind: "locked", status: "withdrawn" },
    });
  });

  test("an answer takes the entry up, is corrected, and is taken back by saying nothing", async () => {
    const entry = await anEntry();
    expect(await office.act("answer/put", entry.id, { text: "ก" }, { baseRev: 1, officeRev: 0 })).toMatchObject({
      status: "stored",
      officeRev: 1,
    });
    expect(recordOf(await room.all(), "entry", entry.id)).toMatchObject({ status: "answered" });
    await office.act("answer/put", entry.id, { text: "ข", oral: true }, { baseRev: 1, officeRev: 1 });
    expect(recordOf(await malee.all(), "answer", entry.id)).toMatchObject({ text: "ข", oral: true, rev: 2 });
    const { epoch, to } = await room.read();
    await office.act("answer/put", entry.id, { text: "" });
    expect(recordOf(await room.all(), "entry", entry.id)).toMatchObject({ status: "accepted" });
    expect((await room.read({ epoch, seq: to })).records.filter(isGone)).toMatchObject([{ type: "answer" }]);
  });

  test("an answer that is reworded was given when it was first; one that is given otherwise, or anew, was given then", async () => {
    const entry = await anEntry();
    await office.act("answer/put", entry.id, { text: "ก" });
    const read = async () => recordOf(await office.all(), "answer", entry.id);
    const { answeredAt } = (await read()) ?? {};
    hall.clock.now += 60_000;
    await office.act("answer/put", entry.id, { text: "ข" });
    expect(await read()).toMatchObject({ firstAnsweredAt: answeredAt });
    await office.act("answer/put", entry.id, { text: "ข", oral: true });
    expect(await read()).not.toHaveProperty("firstAnsweredAt");
    await office.act("answer/put", entry.id, { text: "" });
    await office.act("answer/put", entry.id, { text: "ค", oral: true });
    expect(await read()).not.toHaveProperty("firstAnsweredAt");
  });

  describe("an answer in writing that is taken back and given again after the meeting", () => {
    const give = (id: string, text: string) => {
      hall.clock.now += 60_000;
      return office.act("answer/put", id, { text });
    };
    /** As the minutes and the public page tell it. */
    const isAfter = async (id: string) =>
      isAnsweredAfter(recordOf(await office.all(), "meeting", meetingId), recordOf(await office.all(), "answer", id));
    const close = async () => {
      hall.clock.now += 60_000;
      await office.act("meeting/close", meetingId);
    };
    beforeEach(async () => void (await office.act("meeting/start", meetingId)));

    test("was given in it, where it stood when the meeting ended", async () => {
      const entry = await anEntry();
      await give(entry.id, "ก");
      await close();
      for (const text of ["", "ข", "", "", "ค", "ง"]) await give(entry.id, text);
      expect(await isAfter(entry.id)).toBe(false);
      // Noted as given in the room, and then as given in writing, it is another answer.
      await office.act("answer/put", entry.id, { text: "ง", oral: true });
      await give(entry.id, "");
      await give(entry.id, "จ");
      expect(await isAfter(entry.id)).toBe(true);
    });

    test("was given after it, where none stood when the meeting ended, or none had been given before", async () => {
      const [entry, later] = [await anEntry(), await anEntry()];
      await give(entry.id, "ก");
      await give(entry.id, "");
      await close();
      await give(entry.id, "ข");
      for (const text of ["ก", "", "ข"]) await give(later.id, text);
      expect(await isAfter(entry.id)).toBe(true);
      expect(await isAfter(later.id)).toBe(true);
    });
  });

  test("an answer to an entry that is only the author's is not for the room", async () => {
    const entry = await anEntry();
    await office.act("answer/put", entry.id, { text: "ตอบ" });
    await office.act("entry/redact", entry.id);
    expect(recordsOfType(await room.all(), "answer")).toEqual([]);
    expect(recordOf(await malee.all(), "answer", entry.id)).toMatchObject({ text: "ตอบ" });
  });

  test("what was said in the room is noted for the person who said it, with a number, and taken up at once", async () => {
    const id = randomUUID();
    const ack = await office.act("entry/record", id, { ...malee.entry("พูด").state, showName: true, onBehalfOf: "R1" });
    expect(ack).toMatchObject({ status: "stored", no: 1 });
    expect(recordOf(await room.all(), "entry", id)).toMatchObject({
      status: "accepted",
      authorName: "นายสมชาย ใจดี",
      sector: "public",
      text: "พูด",
    });
    expect(await office.act("entry/record", id, malee.entry("อื่น").state)).toMatchObject({ status: "conflict" });
    expect(await malee.put({ ...malee.entry("ยึด"), id })).toMatchObject({ reason: { kind: "not-author" } });
    expect(await office.act("entry/record", randomUUID(), malee.entry(" ").state)).toMatchObject({
      reason: { kind: "entry-empty" },
    });
  });
});

describe("hidden from the room", () => {
  test("no field that the room reads tells who is behind an entry, or when to the second", async () => {
    hall.clock.now += 12_345;
    await malee.put(malee.profile());
    const entry = await anEntry();
    await office.act("entry/accept", entry.id);
    const seen = JSON.stringify(await room.all());
    for (const secret of [malee.participantId, "มาลี", "ประธานชุมชน", String(hall.clock.now)]) {
      expect(seen).not.toContain(secret);
    }
  });

  test("the author's name is the room's when the author shows it, and no longer when not", async () => {
    await malee.put(malee.profile());
    const shown = await anEntry("เปิดชื่อ", { showName: true });
    await office.act("entry/accept", shown.id);
    expect(recordOf(await room.all(), "entry", shown.id)).toMatchObject({ authorName: "นางมาลี มีสุข" });
  });

  test.each(["desk", "presenter", "viewer", "unit-representative"] as const)(
    "%s is not told who is behind an entry, nor what was not taken up",
    async (role) => {
      await malee.put(malee.profile());
      const accepted = await anEntry("รับ");
      await office.act("entry/accept", accepted.id);
      await anEntry("ยังไม่รับ");
      const entries = recordsOfType(await hall.office(role).all(), "entry");
      expect(entries.map(({ id }) => id)).toEqual([accepted.id]);
      expect(entries).toMatchObject([{ authorName: null }]);
    },
  );

  test("an entry whose author's profile came later gets its author when it comes", async () => {
    const entry = await anEntry();
    await malee.put(malee.profile());
    expect(recordOf(await office.all(), "entry", entry.id)).toMatchObject({
      authorName: "นางมาลี มีสุข",
      sector: "civil",
    });
  });
});

describe("the course of the meeting", () => {
  test("opened, started, closed, reopened; a step out of turn is locked", async () => {
    const status = async () => recordOf(await room.all(), "meeting", meetingId);
    expect(await office.act("meeting/open", meetingId)).toMatchObject({ reason: { kind: "locked" } });
    await office.act("meeting/start", meetingId);
    expect(await status()).toMatchObject({ status: "in-session", startedAt: hall.clock.now });
    expect(await office.act("meeting/start", meetingId)).toMatchObject({ reason: { kind: "locked" } });
    await office.act("meeting/close", meetingId);
    expect(await status()).toMatchObject({ status: "closed", closedAt: hall.clock.now });
    await office.act("meeting/reopen", meetingId, { reason: "ลืม" });
    expect(await status()).toMatchObject({ status: "in-session", closedAt: null });
  });

  test("the true start can be noted with it or corrected afterwards, and nothing that is still to come", async () => {
    const status = async () => recordOf(await room.all(), "meeting", meetingId);
    const now = hall.clock.now;
    expect(await office.act("meeting/start", meetingId, { startedAt: now + 60_000 })).toMatchObject({
      reason: { kind: "malformed" },
    });
    await office.act("meeting/start", meetingId, { startedAt: now - 600_000 });
    expect(await status()).toMatchObject({ status: "in-session", startedAt: now - 600_000 });
    await office.act("meeting/set-times", meetingId, { startedAt: now - 900_000 });
    expect(await status()).toMatchObject({ status: "in-session", startedAt: now - 900_000, closedAt: null });
    expect(await office.act("meeting/set-times", meetingId, { closedAt: now })).toMatchObject({
      reason: { kind: "locked", status: "in-session" },
    });
    expect(await office.act("meeting/set-times", meetingId, { startedAt: now + 60_000 })).toMatchObject({
      reason: { kind: "malformed" },
    });
    expect(await office.act("meeting/set-times", meetingId, {})).toMatchObject({ reason: { kind: "malformed" } });
  });

  test("the current matter is one record, with the time since when", async () => {
    const target = { type: "project", id: "P1" };
    await office.act("live/set", meetingId, { target, nowAnswering: null });
    const since = hall.clock.now;
    hall.clock.now += 5_000;
    const entry = await anEntry();
    await office.act("live/set", meetingId, { target, nowAnswering: entry.id });
    expect(recordsOfType(await room.all(), "live")).toMatchObject([{ target, nowAnswering: entry.id, since, rev: 2 }]);
    expect(await office.act("live/set", meetingId, { target: { type: "project", id: "P9" } })).toMatchObject({
      reason: { kind: "target-unknown" },
    });
    expect(await office.act("live/set", meetingId, { target: null }, { officeRev: 1 })).toMatchObject({
      status: "conflict",
    });
  });

  test("records are edited in part, added and removed, and an edit of an old state is a conflict", async () => {
    await office.act("project/put", "P1", { name: { th: "ชื่อใหม่" } }, { officeRev: 1 });
    expect(recordOf(await room.all(), "project", "P1")).toMatchObject({ name: { th: "ชื่อใหม่" }, rev: 2, unitId: "U1" });
    expect(await office.act("project/put", "P1", { order: 2 }, { officeRev: 1 })).toMatchObject({ status: "conflict" });
    expect(await office.act("project/put", "P1", { order: "second" })).toMatchObject({ reason: { kind: "malformed" } });
    expect(await office.act("project/put", "P7", { name: { th: "ขาดทุกอย่าง" } })).toMatchObject({
      reason: { kind: "malformed" },
    });
    await office.act("strategy/put", "S2", { order: 2, number: "2", title: { th: "ก" }, shortTitle: { th: "ก" } });
    expect(recordOf(await room.all(), "strategy", "S2")).toMatchObject({ example: false, rev: 1 });
    const { epoch, to } = await room.read();
    await office.act("strategy/put", "S2", { removed: true });
    expect((await room.read({ epoch, seq: to })).records).toMatchObject([{ type: "strategy", id: "S2", gone: true }]);
  });

  test("an edit of the meeting leaves its course alone", async () => {
    await office.act("meeting/put", meetingId, { status: "closed", venue: { th: "ห้องใหม่" } });
    expect(recordOf(await room.all(), "meeting", meetingId)).toMatchObject({
      status: "registration",
      venue: { th: "ห้องใหม่" },
    });
  });

  test("a resolution stands with its agenda item; an announcement has its time", async () => {
    await office.act("resolution/put", "A1", { resolution: { th: "ที่ประชุมรับทราบ" } });
    expect(recordOf(await room.all(), "agenda-item", "A1")).toMatchObject({ resolution: { th: "ที่ประชุมรับทราบ" } });
    await office.act("announcement/put", "N1", { text: { th: "พัก" } });
    expect(recordOf(await room.all(), "announcement", "N1")).toMatchObject({ text: { th: "พัก" }, at: hall.clock.now });
  });

  test("what was invented goes in one act, and real entries stay", async () => {
    const entry = await anEntry("จริง", { target: { type: "project", id: "P2" } });
    const { epoch, to } = await room.read();
    await office.act("example/remove", meetingId);
    const { records } = await room.read({ epoch, seq: to });
    expect(records.filter(isGone)).toMatchObject([{ type: "project", id: "P2" }]);
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ text: "จริง" });
  });
});

describe("people and presence", () => {
  const attendanceOf = async (reader: Desk | Phone, personId: string) =>
    recordsOfType(await reader.all(), "attendance").filter((attendance) => attendance.personId === personId);
  const summary = async () => recordOf(await room.all(), "summary", meetingId);

  test("whoever taps a name on the roster is that person: capacity, sector and count are the roster's", async () => {
    await malee.send([malee.checkIn({ capacity: "in-attendance" }), malee.profile({ personId: "R1" })]);
    expect(recordOf(await malee.all(), "person", malee.participantId)).toMatchObject({
      confirmed: false,
      claim: "self-declared",
      capacity: "member",
      sector: "public",
    });
    expect(await attendanceOf(office, "R1")).toMatchObject([{ status: "present", capacity: "member" }]);
    expect(await attendanceOf(malee, malee.participantId)).toMatchObject([{ status: "present" }]);
    expect(await summary()).toMatchObject({
      present: { member: 1, inAttendance: 0 },
      bySector: { public: 1 },
      quorum: { seats: 11, needed: 6, present: 1, confirmed: 0 },
    });
  });

  test("a name typed as the roster has it is matched; one that two people bear is not", async () => {
    await malee.put(malee.profile({ namePrefix: "ดร.", givenName: "สมชาย ", familyName: "ใจดี" }));
    expect(recordOf(await malee.all(), "person", malee.participantId)).toMatchObject({
      claim: "self-declared",
      sector: "public",
    });
    await room.put(room.profile({ givenName: "วีระ", familyName: "คงดี" }));
    expect(recordOf(await office.all(), "person", room.participantId)).toMatchObject({
      confirmed: false,
      rosterPersonId: null,
    });
  });

  test("whoever is not on the roster stands unconfirmed and in attendance until the office says who it is", async () => {
    await malee.send([malee.profile(), malee.checkIn({ capacity: "member" })]);
    expect(await attendanceOf(office, malee.participantId)).toMatchObject([
      { id: attendanceIdOf(meetingId, malee.participantId), capacity: "in-attendance", status: "present" },
    ]);
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 }, bySector: { civil: 1 } });
    await office.act("person/confirm", malee.participantId, { personId: "R1" });
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 0 }, bySector: { public: 1 } });
    expect(await attendanceOf(office, "R1")).toHaveLength(1);
    expect(await attendanceOf(office, malee.participantId)).toEqual([]);
  });

  test("confirmed without a place on the roster, a person stands confirmed", async () => {
    await malee.put(malee.profile());
    await office.act("person/confirm", malee.participantId);
    expect(recordOf(await office.all(), "person", malee.participantId)).toMatchObject({ confirmed: true });
  });

  test("two devices of one person are one presence; the second that claims the name waits to be confirmed", async () => {
    await malee.send([malee.profile({ personId: "R1" }), malee.checkIn()]);
    await room.send([room.profile({ personId: "R1" }), room.checkIn()]);
    expect(await attendanceOf(office, "R1")).toHaveLength(1);
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 0 } });
    expect(recordOf(await office.all(), "person", room.participantId)).toMatchObject({
      confirmed: false,
      rosterPersonId: "R1",
    });
    await office.act("person/confirm", room.participantId);
    expect(recordOf(await room.all(), "person", room.participantId)).toMatchObject({ confirmed: true });
    expect(recordsOfType(await office.all(), "person").map(({ id }) => id)).not.toContain(room.participantId);
  });

  test("when the first device turns out to be somebody else's, the second still stands for the person", async () => {
    await malee.send([malee.profile({ personId: "R1" }), malee.checkIn()]);
    await room.send([room.profile({ personId: "R1" }), room.checkIn()]);
    await malee.put(malee.profile({ personId: "R3" }, 2));
    expect(await attendanceOf(office, "R1")).toMatchObject([{ status: "present" }]);
    expect(await attendanceOf(office, "R3")).toMatchObject([{ status: "present" }]);
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 1 } });
  });

  test("the row that stands for a person before the office stays the same one, whoever else comes", async () => {
    await office.act("attendance/set", "R1", { status: "present" });
    const [first] = await attendanceOf(office, "R1");
    for (const phone of [malee, room]) {
      await phone.send([phone.profile({ personId: "R1" }), phone.checkIn()]);
      expect((await attendanceOf(office, "R1")).map(({ id }) => id)).toEqual([first?.id]);
    }
    await malee.put(malee.profile({ personId: "R3" }, 2));
    const [own] = await attendanceOf(office, "R3");
    const third = await hall.phone();
    await third.send([third.profile({ personId: "R3" }), third.checkIn()]);
    expect((await attendanceOf(office, "R3")).map(({ id }) => id)).toEqual([own?.id]);
  });

  test("by a personal code one is the person at once, and a second device is the same participant", async () => {
    const owner = presetParticipantOf(meetingId, "R1");
    const first = await hall.phone("first", owner);
    const second = await hall.phone("second", owner);
    expect(second.participantId).toBe(first.participantId);
    expect(recordOf(await second.all(), "person", owner)).toMatchObject({
      givenName: "สมชาย",
      confirmed: true,
      rev: 0,
    });
    await first.put(first.checkIn());
    expect(await second.put(second.checkIn())).toMatchObject({ status: "duplicate" });
    expect(await attendanceOf(office, "R1")).toHaveLength(1);
    expect(await summary()).toMatchObject({ present: { member: 1 } });
  });

  test("that is not me: the check-in is taken back, another name chosen, and nobody is counted twice", async () => {
    await malee.send([malee.profile({ personId: "R1" }), malee.checkIn()]);
    await malee.put(malee.checkIn({ withdrawn: true }, 2));
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 0 } });
    await malee.send([malee.profile({ personId: "R3" }, 2), malee.checkIn({}, 3)]);
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 }, bySector: { civil: 1 } });
    expect(await attendanceOf(office, "R3")).toMatchObject([{ status: "present" }]);
    expect(await attendanceOf(office, "R1")).toEqual([]);
  });

  test("the desk registers somebody who has no phone, notes an absence with its reason, and takes it back", async () => {
    const desk = hall.office("desk");
    await desk.act("attendance/set", "R2", { status: "present" });
    expect(await attendanceOf(desk, "R2")).toMatchObject([
      { status: "present", evidence: "confirmed", capacity: "member" },
    ]);
    await desk.act("attendance/set", "R2", { status: "absent", reason: "ติดราชการ" });
    expect(await attendanceOf(desk, "R2")).toMatchObject([{ status: "absent", reason: "ติดราชการ", checkedInAt: null }]);
    await desk.act("attendance/undo", "R2");
    expect(await attendanceOf(desk, "R2")).toMatchObject([{ status: "present" }]);
    expect(await summary()).toMatchObject({ present: { member: 1 }, bySector: { council: 1 } });
    expect(await desk.act("attendance/set", "R99", { status: "present" })).toMatchObject({
      reason: { kind: "target-unknown" },
    });
  });

  test("a substitute of the desk's is among the members, and counts for the quorum once the meeting is set so", async () => {
    await office.act("attendance/set", "R3", { status: "present", onBehalfOf: "R1" });
    expect(await summary()).toMatchObject({
      present: { member: 1, inAttendance: 0 },
      quorum: { present: 0, substitutes: 1 },
    });
    await office.act("meeting/put", meetingId, { substitutesCount: true });
    expect(await summary()).toMatchObject({ quorum: { present: 1, substitutes: 1 } });
    await office.act("attendance/undo", "R3");
    expect((await summary())?.quorum).toEqual({ seats: 11, needed: 6, present: 0, confirmed: 0 });
  });

  test("a member's seat counts once for the quorum, whoever and how many come in its place, and the member besides", async () => {
    await office.act("meeting/put", meetingId, { substitutesCount: true });
    await office.act("attendance/set", "R3", { status: "present", onBehalfOf: "R1" });
    await office.act("attendance/set", "R4", { status: "present", onBehalfOf: "R1" });
    expect(await summary()).toMatchObject({ quorum: { present: 1 } });
    await office.act("attendance/set", "R1", { status: "present" });
    expect(await summary()).toMatchObject({ quorum: { present: 1 } });
    await office.act("attendance/set", "R1", { status: "left" });
    await office.act("attendance/undo", "R3");
    expect(await summary()).toMatchObject({ quorum: { present: 1 } });
    await office.act("attendance/undo", "R4");
    expect(await summary()).toMatchObject({ quorum: { present: 0 } });
  });

  test("whoever was noted as absent and comes after all is present", async () => {
    await office.act("attendance/set", "R1", { status: "absent", reason: "ลา" });
    hall.clock.now += 1_000;
    await malee.send([malee.profile({ personId: "R1" }), malee.checkIn()]);
    expect(await attendanceOf(office, "R1")).toMatchObject([{ status: "present", reason: null }]);
    hall.clock.now += 1_000;
    await office.act("attendance/set", "R1", { status: "left" });
    expect(await attendanceOf(malee, malee.participantId)).toMatchObject([{ status: "left" }]);
    expect(await summary()).toMatchObject({ present: { member: 0 } });
  });

  test("the room reads of people only those who hold an office in the meeting, and oneself", async () => {
    await malee.put(malee.profile());
    expect(recordsOfType(await room.all(), "person").map(({ id }) => id)).toEqual(["R2"]);
    expect(
      recordsOfType(await malee.all(), "person")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(["R2", malee.participantId].sort());
    expect(recordsOfType(await room.all(), "attendance")).toEqual([]);
  });

  test("a person put on the roster is found, has a code of their own, and can be taken off it again", async () => {
    await office.act("person/put", "R9", { givenName: "กมล", familyName: "ใหม่", sector: "civil", capacity: "member" });
    expect((await hall.store.searchRoster(meetingId, "กมล"))?.people).toMatchObject([
      { personId: "R9", capacity: "member" },
    ]);
    expect((await hall.store.invitations(meetingId)).map(({ personId }) => personId)).toContain("R9");
    await malee.send([malee.profile({ personId: "R9" }), malee.checkIn()]);
    await office.act("person/put", "R9", { sector: "council" });
    expect(await summary()).toMatchObject({ bySector: { council: 1 } });
    await office.act("person/put", "R9", { removed: true });
    expect((await hall.store.searchRoster(meetingId, "กมล"))?.people).toEqual([]);
    expect(recordOf(await office.all(), "person", malee.participantId)).toMatchObject({ confirmed: false });
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 }, bySector: { civil: 1 } });
  });

  test("who stands on the roster twice is made one, with presence, devices and all", async () => {
    await malee.send([malee.profile({ personId: "R3" }), malee.checkIn()]);
    await office.act("person/merge", "R3", { into: "R4" });
    expect(await attendanceOf(office, "R4")).toMatchObject([{ status: "present" }]);
    expect(await attendanceOf(office, "R3")).toEqual([]);
    expect(recordsOfType(await office.all(), "person").map(({ id }) => id)).not.toContain("R3");
    expect((await hall.store.searchRoster(meetingId, "วีระ"))?.people).toHaveLength(1);
    expect(await summary()).toMatchObject({ present: { member: 0, inAttendance: 1 }, bySector: { civil: 1 } });
  });

  test("a participant is made one with somebody on the roster, and what the desk had noted goes along", async () => {
    await malee.put(malee.profile());
    await office.act("attendance/set", malee.participantId, { status: "present", late: true });
    expect(await attendanceOf(malee, malee.participantId)).toMatchObject([{ status: "present", late: true }]);
    await office.act("person/merge", malee.participantId, { into: "R1" });
    expect(await attendanceOf(office, "R1")).toMatchObject([{ status: "present", late: true, capacity: "member" }]);
    expect(await attendanceOf(office, malee.participantId)).toEqual([]);
    expect(await summary()).toMatchObject({ present: { member: 1, inAttendance: 0 } });
  });

  test("another quorum is another count", async () => {
    await office.act("meeting/put", meetingId, { quorum: { seats: 9, needed: 5 } });
    expect(await summary()).toMatchObject({ quorum: { seats: 9, needed: 5, present: 0 } });
  });
});
