import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { attendanceIdOf } from "#domain/ids.ts";
import { oldestRecordSchema } from "#protocol/constants.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import {
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
let stranger: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  malee = await hall.phone();
  stranger = await hall.phone();
});

describe("is refused for what it is", () => {
  test.each([
    ["a kind that nobody knows", { kind: "entry/frame" }, { kind: "unknown-kind" }],
    ["a kind that is no text", { kind: 7 }, { kind: "unknown-kind" }],
    [
      "a form that is too old",
      { schema: oldestRecordSchema - 1 },
      { kind: "schema-too-old", oldest: oldestRecordSchema },
    ],
    ["a form that is no number", { schema: "0" }, { kind: "malformed" }],
    ["a form between two", { schema: oldestRecordSchema - 0.5 }, { kind: "malformed" }],
    ["an id that is no text", { id: 7 }, { kind: "malformed" }],
    ["no state", { state: null }, { kind: "malformed" }],
    ["a revision below the first", { rev: 0 }, { kind: "malformed" }],
    [
      "a project that is not here",
      { state: { entryKind: "question", target: { type: "project", id: "P9" }, text: "ถาม" } },
      { kind: "target-unknown", type: "project", id: "P9" },
    ],
  ])("%s", async (_, change, reason) => {
    const before = await hall.store.position(meetingId);
    expect(await malee.put({ ...malee.entry("ถาม"), ...change })).toMatchObject({ status: "refused", reason });
    expect(await hall.store.position(meetingId)).toEqual(before);
    expect(hall.bugs).toEqual([]);
  });

  test("a correction of what the office has taken up, with where the entry stands", async () => {
    const entry = malee.entry("เดิม");
    await malee.put(entry);
    await office.act("entry/decline", entry.id, { reason: "นอกเรื่อง" });
    const correction = { ...entry, rev: 2, state: { ...entry.state, text: "ใหม่" } };
    expect(await malee.put(correction)).toMatchObject({ reason: { kind: "locked", status: "declined" } });
  });
});

describe("the server's version, beside the phone's own", () => {
  const older = async (entry: ReturnType<Phone["entry"]>) =>
    malee.put({ ...entry, opId: randomUUID(), rev: 1, state: { ...entry.state, text: "เก่า" } });

  test("names no revision of the office where the office has not touched it", async () => {
    const entry = { ...malee.entry("ใหม่"), rev: 2 };
    await malee.put(entry);
    expect(await older(entry)).toHaveProperty("server", { rev: 2, state: entry.state });
  });

  test("names it where it has", async () => {
    const entry = { ...malee.entry("ใหม่"), rev: 2 };
    await malee.put(entry);
    await office.act("entry/accept", entry.id);
    expect(await older(entry)).toHaveProperty("server", { rev: 2, state: entry.state, officeRev: 1 });
  });

  test("of a profile always names it: who somebody is, is the office's to say", async () => {
    await malee.put(malee.profile({}, 2));
    const ack = await malee.put(malee.profile({ position: "อื่น" }, 2));
    expect(ack).toMatchObject({ status: "conflict", server: { rev: 2, officeRev: 0 } });
  });
});

describe("who somebody is", () => {
  const personOf = async (phone: Phone) => recordOf(await phone.all(), "person", phone.participantId);

  test("stands by the own code, whatever name is tapped afterwards", async () => {
    const invited = await hall.phone("invited", presetParticipantOf(meetingId, "R1"));
    await invited.put(invited.profile({ personId: "R3" }));
    expect(await personOf(invited)).toMatchObject({ sector: "public", confirmed: true });
  });

  test("is no name that was taken off the roster: then the typed name counts", async () => {
    await office.act("person/put", "R1", { removed: true });
    await malee.put(malee.profile({ personId: "R1", givenName: "อุดม", familyName: "รักเมือง" }));
    expect(await personOf(malee)).toMatchObject({ sector: "council", claim: "self-declared" });
    await stranger.put(stranger.profile({ personId: "R1" }));
    expect(await personOf(stranger)).toMatchObject({ sector: "civil", confirmed: false });
  });

  test("is counted by a sector of the meeting, and by no word of the person's own", async () => {
    for (const sector of ["visit my site", "__proto__", "PUBLIC"])
      expect(await stranger.put(stranger.profile({ sector }))).toMatchObject({
        status: "refused",
        reason: { kind: "malformed", field: "sector" },
      });
    expect(await stranger.put(stranger.profile({ sector: "private" }))).toMatchObject({ status: "stored" });
  });

  test("keeps a sector that the meeting had when the person chose it", async () => {
    await malee.put(malee.profile({ sector: "private" }));
    await office.act("meeting/put", meetingId, { sectors: [{ key: "public", label: { th: "ประชาชน" } }] });
    expect(await malee.put(malee.profile({ sector: "private", position: "ครู" }, 2))).toMatchObject({
      status: "stored",
    });
    expect(await stranger.put(stranger.profile({ sector: "private" }))).toMatchObject({ status: "refused" });
  });

  test("is no name that never was on the roster", async () => {
    await malee.put(malee.profile({ personId: "R99" }));
    expect(await personOf(malee)).toMatchObject({ sector: "civil", confirmed: false });
    expect(hall.bugs).toEqual([]);
  });

  test("stays with the first who tapped the name, also when the data is corrected later", async () => {
    await malee.put(malee.profile({ personId: "R1" }));
    await stranger.put(stranger.profile({ personId: "R1" }));
    await malee.put(malee.profile({ personId: "R1", position: "ครู" }, 2));
    expect(await personOf(malee)).toMatchObject({ confirmed: false, claim: "self-declared" });
    await stranger.put(stranger.profile({ personId: "R1", position: "ครู" }, 2));
    expect(await personOf(stranger)).toMatchObject({ confirmed: false, claim: "second" });
  });

  test("is nobody on the roster any more when another name is typed", async () => {
    await malee.put(malee.profile({ givenName: "สมชาย", familyName: "ใจดี" }));
    expect(await personOf(malee)).toMatchObject({ claim: "self-declared" });
    await malee.put(malee.profile({}, 2));
    expect(await personOf(malee)).toMatchObject({ confirmed: false, sector: "civil" });
  });
});

describe("a check-in", () => {
  const ownOf = async () => recordOf(await malee.all(), "attendance", attendanceIdOf(meetingId, malee.participantId));
  const minute = 60_000;

  test("that is corrected keeps the time of arrival", async () => {
    const arrivedAt = hall.clock.now;
    await malee.put(malee.checkIn());
    hall.clock.now += minute;
    await malee.put(malee.checkIn({ leftAt: hall.clock.now }, 2));
    expect(await ownOf()).toMatchObject({ status: "left", checkedInAt: arrivedAt, receivedAt: arrivedAt });
  });

  test("that is taken back and given again is an arrival at that time", async () => {
    await malee.put(malee.checkIn());
    hall.clock.now += minute;
    await malee.put(malee.checkIn({ withdrawn: true }, 2));
    hall.clock.now += minute;
    await malee.put(malee.checkIn({}, 3));
    expect(await ownOf()).toMatchObject({ status: "present", checkedInAt: hall.clock.now, receivedAt: hall.clock.now });
  });

  test("that was late stays late when it is corrected, and one that was not does not become so", async () => {
    await malee.put(malee.checkIn());
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    await malee.put(malee.checkIn({ capacity: "member" }, 2));
    expect(await ownOf()).toMatchObject({ late: false });
    await stranger.put(stranger.checkIn());
    await office.act("meeting/reopen", meetingId);
    await stranger.put(stranger.checkIn({ capacity: "member" }, 2));
    const own = attendanceIdOf(meetingId, stranger.participantId);
    expect(recordOf(await stranger.all(), "attendance", own)).toMatchObject({ late: true });
  });

  test("of somebody whom the desk had noted before is that person's one row", async () => {
    await malee.put(malee.profile());
    await office.act("attendance/set", malee.participantId, { status: "absent" });
    hall.clock.now += minute;
    await malee.put(malee.checkIn());
    expect(await ownOf()).toMatchObject({ status: "present", checkedInAt: hall.clock.now });
    expect(recordsOfType(await office.all(), "attendance")).toHaveLength(1);
  });
});

test("an endorsement that says again what it said moves neither the count nor the entry", async () => {
  const entry = stranger.entry("ถาม");
  await stranger.put(entry);
  await malee.put(malee.endorse(entry.id));
  const { epoch, to } = await stranger.read();
  await malee.put(malee.endorse(entry.id, true, 2));
  expect((await stranger.read({ epoch, seq: to })).records).toEqual([]);
  expect(recordOf(await stranger.all(), "entry", entry.id)).toMatchObject({ endorsements: 1 });
  const never = await hall.phone();
  await never.put(never.endorse(entry.id, false));
  expect(recordOf(await stranger.all(), "entry", entry.id)).toMatchObject({ endorsements: 1 });
});

describe("of one batch", () => {
  test("who writes is known before what is written, whatever the order and the ids", async () => {
    const entry = malee.entry("ถาม");
    await malee.send([malee.endorse(entry.id), entry, malee.checkIn(), malee.profile({ personId: "R1" })]);
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({
      sector: "public",
      endorsements: 1,
    });
  });

  test("records of one kind are written in the order of their ids, and those of one moment are numbered so", async () => {
    const [a, b, c] = ["00", "55", "aa"].map((start) => idNamed("entry").replace(/^../, start));
    const { acks } = await malee.send([c, a, b].map((id) => ({ ...malee.entry("ถาม"), id })));
    const first = Math.min(...acks.map((ack) => ("seq" in ack ? ack.seq : 0)));
    expect(acks).toMatchObject([
      { id: c, seq: first + 2, no: 3 },
      { id: a, seq: first, no: 1 },
      { id: b, seq: first + 1, no: 2 },
    ]);
  });

  test("an operation of no known kind is the author's where it names one, and a stranger's is nobody's", async () => {
    const unknown = { opId: randomUUID(), kind: "entry/frame", id: randomUUID(), at: 1 };
    const { acks } = await malee.send([
      { ...unknown, participantId: malee.participantId, rev: 4 },
      { ...unknown, opId: randomUUID(), participantId: stranger.participantId },
      { ...unknown, opId: randomUUID(), rev: 4 },
    ]);
    expect(acks).toMatchObject([
      { reason: { kind: "unknown-kind" }, rev: 4 },
      { reason: { kind: "not-author" } },
      { reason: { kind: "unknown-kind" } },
    ]);
    expect(acks[2]).not.toHaveProperty("rev");
  });

  test("the answer says in which of the server's lives it was given", async () => {
    const { epoch } = await malee.read();
    expect(await malee.send([malee.entry("ถาม")])).toMatchObject({ epoch, reset: false, serverTime: hall.clock.now });
  });

  test("for a meeting that is not here nothing is taken in", async () => {
    const actor = { participantId: malee.participantId, officer: null };
    const batch = { meetingId: idNamed("nowhere"), actor, deviceId: "d", hw: null, ops: [malee.entry("ถาม")] };
    await expect(hall.applyChanges(batch)).rejects.toThrow(`no meeting ${idNamed("nowhere")}`);
  });

  test("the device's clock is corrected only by a time that is one", async () => {
    const actor = { participantId: malee.participantId, officer: null };
    const at = hall.clock.now - 5_000;
    const putAt = async (sentAt: number, more = {}) => {
      const entry = { ...malee.entry("ถาม"), at, ...more };
      await hall.applyChanges({ meetingId, actor, deviceId: "d", sentAt, hw: null, ops: [entry] });
      return recordOf(await malee.all(), "entry", entry.id).createdAt;
    };
    expect(await putAt(hall.clock.now - 60_000)).toBe(at + 60_000);
    expect(await putAt(Number.NaN)).toBe(at);
    // Far beyond what a clock can say: then the time of receipt stands for it.
    expect(await putAt(-Number.MAX_SAFE_INTEGER, { at: Number.MAX_SAFE_INTEGER })).toBe(hall.clock.now);
  });

  test("a revision may leave a gap, as after a restored copy, and not one above which there is none left", async () => {
    const entry = malee.entry("ถาม");
    await malee.put(entry);
    const revised = (rev: number) =>
      malee.put({ ...entry, opId: randomUUID(), rev, state: { ...entry.state, text: `${rev}` } });
    expect(await revised(Number.MAX_SAFE_INTEGER)).toMatchObject({ reason: { kind: "malformed", field: "rev" } });
    expect(await malee.put({ ...malee.entry("ใหม่"), rev: Number.MAX_SAFE_INTEGER })).toMatchObject({
      status: "refused",
    });
    expect(await revised(50_000)).toMatchObject({ status: "stored" });
    expect(await revised(50_001)).toMatchObject({ status: "stored" });
  });
});

test("a mistake of the server's own is told to be tried again in a minute, and its neighbours are stored", async () => {
  const failing = await openMeeting({
    newId: randomUUID,
    ledger: {
      erasures: () => [],
      note: () => {},
      append: () => {
        throw new Error("a mistake");
      },
    },
  });
  const phone = await failing.phone();
  const entry = phone.entry("ถาม");
  await phone.put(entry);
  const erase = { opId: randomUUID(), kind: "entry/erase", id: entry.id, at: 1, args: { reason: "privacy" } };
  const accept = { opId: randomUUID(), kind: "entry/accept", id: entry.id, at: 1, args: {} };
  const { acks } = await failing.office().send([erase, accept]);
  expect(acks).toMatchObject([
    { opId: erase.opId, status: "retry", afterMs: 60_000 },
    { opId: accept.opId, status: "stored" },
  ]);
  expect(failing.bugs).toEqual([new Error("a mistake")]);
});
