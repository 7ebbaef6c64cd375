import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { maxEntryLength } from "#domain/text-limits.ts";
import { attendanceIdOf, endorsementIdOf, profileIdOf } from "#domain/ids.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import {
  aMeeting,
  idNamed,
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

let hall: TestMeeting;
let malee: Phone;
let stranger: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  malee = await hall.phone();
  stranger = await hall.phone();
});

describe("what the phone hears of its own records", () => {
  test("a new entry is stored, with its place in history and its number", async () => {
    const entry = malee.entry("ทำไมล่าช้า");
    const ack = await malee.put(entry);
    expect(ack).toEqual({ opId: entry.opId, id: entry.id, rev: 1, status: "stored", seq: expect.any(Number), no: 1 });
  });

  test("the same entry sent again, under whatever operation id, is a duplicate with the same place and number", async () => {
    const entry = malee.entry("ทำไมล่าช้า");
    const first = await malee.put(entry);
    const again = await malee.put({ ...entry, opId: randomUUID() });
    expect(again).toMatchObject({ status: "duplicate", seq: "seq" in first ? first.seq : -1, no: 1 });
    expect(recordsOfType(await malee.all(), "entry")).toHaveLength(1);
  });

  test("the same words in another order of keys, or with spaces around them, are the same words", async () => {
    const entry = malee.entry("ทำไมล่าช้า");
    await malee.put(entry);
    const reversed = Object.fromEntries(Object.entries(entry.state).reverse());
    expect(await malee.put({ ...entry, state: reversed })).toMatchObject({ status: "duplicate" });
    expect(await malee.put({ ...entry, state: { ...entry.state, text: " ทำไมล่าช้า\n" } })).toMatchObject({
      status: "duplicate",
    });
  });

  test("a batch that comes three times at the same moment is stored once, and the others hear duplicate", async () => {
    const batch = ["หนึ่ง", "สอง", "สาม"].map((text) => malee.entry(text));
    const answers = await Promise.all([malee.send(batch), malee.send(batch), malee.send(batch)]);
    for (const { id } of batch) {
      const acks = answers.flatMap((answer) => answer.acks.filter((ack) => ack.id === id));
      expect(acks.map(({ status }) => status).toSorted()).toEqual(["duplicate", "duplicate", "stored"]);
      expect(new Set(acks.map((ack) => ("no" in ack ? ack.no : undefined))).size).toBe(1);
    }
    expect(recordsOfType(await malee.all(), "entry")).toHaveLength(3);
  });

  test("an older revision is superseded, and hears what stands", async () => {
    const entry = malee.entry("ใหม่");
    await malee.put({ ...entry, rev: 3 });
    const ack = await malee.put({ ...entry, rev: 2, state: { ...entry.state, text: "เก่า" } });
    expect(ack).toMatchObject({ status: "superseded", rev: 2, server: { rev: 3, state: { text: "ใหม่" } } });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ rev: 3, text: "ใหม่" });
  });

  test("the same revision with other words is a conflict, and the words that stand stay", async () => {
    const entry = malee.entry("จากโทรศัพท์");
    await malee.put(entry);
    const ack = await malee.put({ ...entry, state: { ...entry.state, text: "จากแท็บเล็ต" } });
    expect(ack).toMatchObject({ status: "conflict", server: { rev: 1, state: { text: "จากโทรศัพท์" } } });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ text: "จากโทรศัพท์" });
  });

  test("a higher revision takes the place of the lower one and keeps the number", async () => {
    const entry = malee.entry("ร่าง");
    await malee.put(entry);
    const ack = await malee.put({ ...entry, rev: 7, state: { ...entry.state, text: "แก้แล้ว" } });
    expect(ack).toMatchObject({ status: "stored", rev: 7, no: 1 });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ rev: 7, text: "แก้แล้ว", no: 1 });
  });

  describe("an endorsement of an entry that an older copy lacks, which was put back", () => {
    const brings = async (entry: ReturnType<Phone["entry"]>) => {
      expect(await malee.put(entry)).toMatchObject({ status: "stored" });
      return recordOf(await malee.all(), "entry", entry.id);
    };

    test("waits on no phone, whether its author comes back or not, and counts once the entry is there again", async () => {
      const entry = malee.entry("เคยส่งแล้ว");
      const others = [await hall.phone(), await hall.phone()];
      for (const phone of [malee, ...others])
        expect(await phone.put(phone.endorse(entry.id))).toMatchObject({ status: "stored" });
      const told = async () => (await hall.store.endorsers(meetingId)).map(({ entryId, all }) => [entryId, all]);
      expect(await told()).toEqual([]);
      expect(await brings(entry)).toMatchObject({ endorsements: 3, endorsedByMe: true });
      expect(await told()).toEqual([[entry.id, 3]]);
      await malee.put(malee.endorse(entry.id, false, 2));
      expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ endorsements: 2, endorsedByMe: false });
    });

    test("that was taken back meanwhile does not count, nor one of a person's second device", async () => {
      const entry = malee.entry("เคยส่งแล้ว");
      const [other, first, second] = [await hall.phone(), await hall.phone(), await hall.phone()];
      for (const phone of [first, second]) await phone.send([phone.profile({ personId: "R1" }), phone.checkIn()]);
      for (const phone of [other, first, second]) await phone.put(phone.endorse(entry.id));
      expect(await other.put(other.endorse(entry.id, false, 2))).toMatchObject({ status: "stored" });
      expect(await brings(entry)).toMatchObject({ endorsements: 1, endorsedByMe: false });
    });
  });

  test("an endorsement in the same batch as its entry need not wait, whatever the order of ids", async () => {
    const entry = malee.entry("ด้วยกัน");
    const { acks } = await malee.send([malee.endorse(entry.id), entry]);
    expect(acks.map(({ status }) => status)).toEqual(["stored", "stored"]);
  });

  test("acknowledgements come in the order in which the operations were sent", async () => {
    const ops = ["ก", "ข", "ค", "ง"].map((text) => malee.entry(text));
    const { acks } = await malee.send(ops);
    expect(acks.map(({ opId }) => opId)).toEqual(ops.map(({ opId }) => opId));
  });

  test("within a batch the numbers follow the time of writing, not the order of sending", async () => {
    const late = { ...malee.entry("หลัง"), at: hall.clock.now - 1_000 };
    const early = { ...malee.entry("ก่อน"), at: hall.clock.now - 9_000 };
    const { acks } = await malee.send([late, early]);
    expect(acks).toMatchObject([{ no: 2 }, { no: 1 }]);
  });
});

describe("what is never going to be accepted", () => {
  test.each([
    ["nothing but blanks", { text: " \u200b\n" }, { kind: "entry-empty" }],
    ["too long", { text: "น้ำ".repeat(maxEntryLength + 1) }, { kind: "entry-too-long", limit: maxEntryLength }],
    ["about nothing that there is", { target: { type: "project", id: "P99" } }, { kind: "target-unknown", id: "P99" }],
    ["about a unit", { target: { type: "unit", id: "U1" } }, { kind: "malformed" }],
    ["with half a letter", { text: "\ud83d" }, { kind: "malformed" }],
    ["with a NUL", { text: "a\u0000" }, { kind: "malformed" }],
    ["with a number for text", { text: 5 }, { kind: "malformed" }],
  ])("an entry that is %s", async (_, state, reason) => {
    const entry = malee.entry("x");
    const ack = await malee.put({ ...entry, state: { ...entry.state, ...state } });
    expect(ack).toMatchObject({ status: "refused", rev: 1, reason });
    expect(recordsOfType(await malee.all(), "entry")).toEqual([]);
  });

  test("น้ำ counts as one letter", async () => {
    expect(await malee.put(malee.entry("น้ำ".repeat(maxEntryLength)))).toMatchObject({ status: "stored" });
  });

  test.each([
    ["a kind that nobody knows", { kind: "entry/vanish" }, "unknown-kind"],
    ["a kind that is no text", { kind: 5 }, "unknown-kind"],
    ["a schema from before the first", { schema: 0 }, "schema-too-old"],
    ["revision 0", { rev: 0 }, "malformed"],
    ["a revision that is no whole number", { rev: 1.5 }, "malformed"],
    ["an id that is no UUID", { id: "my-entry" }, "malformed"],
    ["no state", { state: undefined }, "malformed"],
    ["no author", { participantId: undefined }, "malformed"],
    ["a time beyond all numbers", { at: 1e300 }, "malformed"],
  ])("%s", async (_, change, kind) => {
    const ack = await malee.put({ ...malee.entry("x"), ...change });
    expect(ack).toMatchObject({ status: "refused", reason: { kind } });
  });

  test("a profile without a name", async () => {
    expect(await malee.put(malee.profile({ givenName: " \u200b" }))).toMatchObject({
      reason: { kind: "name-missing" },
    });
  });

  test("an id that is not the one that follows from the person", async () => {
    const entry = malee.entry("x");
    await malee.put(entry);
    for (const op of [malee.profile(), malee.checkIn(), malee.endorse(entry.id)]) {
      expect(await malee.put({ ...op, id: randomUUID() })).toMatchObject({ reason: { kind: "malformed" } });
    }
  });

  test("an operation without a usable id is left out, and its neighbours are not", async () => {
    const good = malee.entry("ดี");
    const { acks } = await malee.send([null, 5, "x", [], {}, { ...malee.entry("x"), opId: "1" }, good]);
    expect(acks).toMatchObject([{ opId: good.opId, status: "stored" }]);
  });

  test("one bad operation touches none of its neighbours", async () => {
    const ops = [malee.entry("ก"), { ...malee.entry("ข"), state: {} }, malee.entry("ค")];
    const { acks } = await malee.send(ops);
    expect(acks.map(({ status }) => status)).toEqual(["stored", "refused", "stored"]);
  });
});

describe("the author comes first", () => {
  test("whoever names another author hears only that, whatever else is wrong", async () => {
    const theirs = { ...malee.entry("x"), participantId: stranger.participantId };
    for (const op of [theirs, { ...theirs, kind: "nothing" }, { ...theirs, state: {} }, { ...theirs, schema: 0 }]) {
      expect(await malee.put(op)).toEqual({
        opId: op.opId,
        id: op.id,
        rev: 1,
        status: "refused",
        reason: { kind: "not-author" },
      });
    }
  });

  test("a stranger learns nothing of an entry by sending its id: no revision, no words, no lock", async () => {
    const entry = malee.entry("ลับ");
    await malee.put(entry);
    const office = hall.office();
    for (const rev of [1, 2, 9]) {
      const stolen = { ...entry, opId: randomUUID(), rev, participantId: stranger.participantId };
      expect(await stranger.put(stolen)).toMatchObject({ status: "refused", reason: { kind: "not-author" } });
      expect(await stranger.put({ ...stolen, state: {} })).toMatchObject({ reason: { kind: "not-author" } });
      expect(JSON.stringify(await stranger.put(stolen))).not.toContain("ลับ");
    }
    await office.act("entry/accept", entry.id);
    const ack = await stranger.put({ ...entry, participantId: stranger.participantId });
    expect(ack).toMatchObject({ reason: { kind: "not-author" } });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ text: "ลับ", rev: 1 });
  });

  test("an owner or secretary may hand in a rescue file, and its authors stay its authors", async () => {
    const entry = malee.entry("จากไฟล์");
    const { acks } = await hall.office("secretary").send([entry]);
    expect(acks).toMatchObject([{ status: "stored" }]);
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ mine: true });
    for (const role of ["desk", "presenter", "viewer", "unit-representative"] as const) {
      const [ack] = (await hall.office(role).send([malee.entry("x")])).acks;
      expect(ack).toMatchObject({ reason: { kind: "not-author" } });
    }
  });
});

describe("until the office has taken it up", () => {
  test.each([
    ["entry/accept", {}],
    ["entry/decline", { reason: "ไม่เกี่ยวข้อง" }],
    ["answer/put", { text: "กำลังทำ" }],
  ])("after %s a correction is locked, and a resent revision is still a duplicate", async (kind, args) => {
    const entry = malee.entry("เดิม");
    await malee.put(entry);
    expect(await hall.office().act(kind, entry.id, args)).toMatchObject({ status: "stored" });
    const correction = { ...entry, rev: 2, state: { ...entry.state, text: "ใหม่" } };
    expect(await malee.put(correction)).toMatchObject({ status: "refused", reason: { kind: "locked" } });
    expect(await malee.put(entry)).toMatchObject({ status: "duplicate" });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ text: "เดิม", rev: 1 });
    // Nothing is changed by it: a phone that chose the office's words says so above its own revisions.
    expect(await malee.put({ ...entry, rev: 3 })).toMatchObject({ status: "stored" });
  });

  test("what the office redacted stays withdrawn by the office", async () => {
    const entry = malee.entry("เดิม");
    await malee.put(entry);
    await hall.office().act("entry/redact", entry.id, { reason: "ข้อมูลส่วนบุคคล" });
    const ack = await malee.put({ ...entry, rev: 2 });
    expect(ack).toMatchObject({ status: "refused", reason: { kind: "withdrawn-by-office" } });
  });

  test("the author withdraws, and takes the withdrawal back", async () => {
    const entry = malee.entry("เดิม");
    await malee.put(entry);
    await malee.put({ ...entry, rev: 2, state: { ...entry.state, withdrawn: true } });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ status: "withdrawn" });
    await malee.put({ ...entry, rev: 3 });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ status: "received" });
  });

  test("an entry about a project that has been taken off since can still be withdrawn", async () => {
    const entry = malee.entry("เดิม", { target: { type: "project", id: "P2" } });
    await malee.put(entry);
    await hall.office().act("example/remove", meetingId);
    const ack = await malee.put({ ...entry, rev: 2, state: { ...entry.state, withdrawn: true } });
    expect(ack).toMatchObject({ status: "stored" });
    expect(await malee.put(malee.entry("ใหม่", { target: { type: "project", id: "P2" } }))).toMatchObject({
      reason: { kind: "target-unknown" },
    });
  });
});

describe("clocks", () => {
  test("device time, corrected time and receipt are told apart, and a wrong clock loses nothing", async () => {
    const dayAhead = 86_400_000;
    const entry = { ...malee.entry("พรุ่งนี้"), at: hall.clock.now + dayAhead - 60_000, clockSuspect: true };
    await hall.applyChanges({
      meetingId,
      actor: { participantId: malee.participantId, officer: null },
      deviceId: malee.deviceId,
      sentAt: hall.clock.now + dayAhead,
      hw: null,
      ops: [entry],
    });
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({
      createdAt: hall.clock.now - 60_000,
      receivedAt: hall.clock.now,
    });
    expect(recordOf(await hall.office().all(), "entry", entry.id)).toMatchObject({ clockSuspect: true });
  });

  test.each([9e15, -9e15, 8.6e15])(
    "of a clock that says %d, no date that could be printed, the time of receipt stands",
    async (at) => {
      const { now } = hall.clock;
      const entry = malee.entry("นาฬิกาเสีย");
      await malee.send([
        { ...entry, at },
        { ...malee.checkIn(), at },
      ]);
      const records = await malee.all();
      expect(recordOf(records, "entry", entry.id)).toMatchObject({ text: "นาฬิกาเสีย", createdAt: now });
      const checkedIn = recordsOfType(records, "attendance");
      expect(checkedIn).toMatchObject([{ status: "present", checkedInAt: now }]);

      const ledger = hall.officeIn(committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ"));
      await ledger.act("follow-up/put", entry.id, { fromMeetingId: meetingId, text: "ไฟส่องสว่าง" }, {});
      const step = { opId: randomUUID(), kind: "follow-up/step", id: entry.id, at, args: { state: "done" } };
      await ledger.send([step]);
      const [row] = recordsOfType(await ledger.all(), "follow-up");
      expect(row?.history.map((one) => one.at)).toEqual([now, now]);
      const announced = await hall.office().act("announcement/put", "n", { text: { th: "ก" }, at });
      expect(announced).toMatchObject({ status: "refused", reason: { kind: "malformed" } });
    },
  );

  test("what arrives after the meeting was closed is stored and marked late", async () => {
    const before = malee.entry("ทัน");
    await malee.put(before);
    const office = hall.office();
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const after = malee.entry("ช้า");
    expect((await malee.send([after, malee.checkIn(), malee.profile()])).acks.map(({ status }) => status)).toEqual([
      "stored",
      "stored",
      "stored",
    ]);
    const records = await malee.all();
    expect(recordOf(records, "entry", before.id)).toMatchObject({ late: false });
    expect(recordOf(records, "entry", after.id)).toMatchObject({ late: true });
    expect(recordOf(records, "attendance", attendanceIdOf(meetingId, malee.participantId))).toMatchObject({
      late: true,
    });
  });
});

describe("a check-in and the end of the meeting", () => {
  const presence = async () => {
    const records = await hall.office().all();
    const theirs = recordOf(records, "attendance", attendanceIdOf(meetingId, malee.participantId));
    return { theirs, present: recordOf(records, "summary", meetingId)["present"] };
  };
  const close = async () => {
    const office = hall.office();
    await office.act("meeting/start", meetingId);
    hall.clock.now += 1_234;
    await office.act("meeting/close", meetingId);
    hall.clock.now += 60_000;
  };

  test("made before it and arriving later counts, marked late", async () => {
    const before = malee.checkIn();
    await close();
    await malee.send([malee.profile(), before]);
    const { theirs, present } = await presence();
    expect(theirs).toMatchObject({ status: "present", late: true });
    expect(present).toEqual({ member: 0, inAttendance: 1 });
  });

  test("made after it is stored and told to both, and counts nowhere", async () => {
    await malee.send([malee.profile(), malee.checkIn()]);
    await close();
    const at = hall.clock.now;
    const latecomer = await hall.phone();
    expect((await latecomer.put(latecomer.checkIn())).status).toBe("stored");
    const id = attendanceIdOf(meetingId, latecomer.participantId);
    expect(recordOf(await latecomer.all(), "attendance", id)).toMatchObject({ status: "expected", afterMeeting: at });
    expect(recordOf(await hall.office().all(), "attendance", id)).toMatchObject({ afterMeeting: at });
    expect((await presence()).present).toEqual({ member: 0, inAttendance: 1 });
  });

  test("follows the end of the meeting, where that is corrected or taken back", async () => {
    await close();
    const closedAt = hall.clock.now;
    await malee.send([malee.profile(), malee.checkIn()]);
    expect((await presence()).theirs).toMatchObject({ status: "expected" });
    hall.clock.now += 600_000;
    const office = hall.office();
    await office.act("meeting/set-times", meetingId, { closedAt: closedAt + 300_000 });
    expect(await presence()).toMatchObject({ theirs: { status: "present" }, present: { inAttendance: 1 } });
    await office.act("meeting/set-times", meetingId, { closedAt: closedAt - 60_000 });
    expect(await presence()).toMatchObject({ theirs: { status: "expected" }, present: { inAttendance: 0 } });
    await office.act("meeting/reopen", meetingId);
    expect(await presence()).toMatchObject({ theirs: { status: "present" }, present: { inAttendance: 1 } });
  });
});

test("late stays late, though the meeting is opened again and the words are corrected", async () => {
  const office = hall.office();
  await office.act("meeting/start", meetingId);
  await office.act("meeting/close", meetingId);
  const entry = malee.entry("ช้า");
  await malee.put(entry);
  await office.act("meeting/reopen", meetingId);
  await malee.put({ ...entry, rev: 2 });
  expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ rev: 2, late: true });
});

describe("the same question", () => {
  test("one endorsement a person, counted once however often it is sent, and taken back", async () => {
    const entry = stranger.entry("ถาม");
    await stranger.put(entry);
    await hall.office().act("entry/accept", entry.id);
    await malee.put(malee.endorse(entry.id));
    await malee.put(malee.endorse(entry.id));
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ endorsements: 1, endorsedByMe: true });
    expect(recordOf(await stranger.all(), "entry", entry.id)).toMatchObject({ endorsements: 1, endorsedByMe: false });
    await malee.put(malee.endorse(entry.id, false, 2));
    expect(recordOf(await malee.all(), "entry", entry.id)).toMatchObject({ endorsements: 0, endorsedByMe: false });
  });

  test("the endorsement comes back as a new state of the entry, not as a record of its own", async () => {
    const entry = malee.entry("ถาม");
    await malee.put(entry);
    const before = await malee.read();
    await malee.put(malee.endorse(entry.id));
    const { records } = await malee.read({ epoch: before.epoch, seq: before.to });
    expect(records.map(({ type, id }) => [type, id])).toEqual([["entry", entry.id]]);
    const own = endorsementIdOf(meetingId, malee.participantId, entry.id);
    expect(JSON.stringify(await hall.office().all())).not.toContain(own);
  });
});

test("a profile comes back as the person with the participant's id", async () => {
  await malee.put(malee.profile());
  const records = await malee.all();
  expect(recordOf(records, "person", malee.participantId)).toMatchObject({
    givenName: "มาลี",
    confirmed: false,
    rev: 1,
  });
  expect(JSON.stringify(records)).not.toContain(profileIdOf(meetingId, malee.participantId));
});

test("an operation of another meeting's ids finds nothing here", async () => {
  await hall.store.importMeeting(aMeeting({ id: idNamed("other"), joinCode: "WXYZ6789" }));
  expect(await hall.store.position(idNamed("nowhere"))).toBeUndefined();
  const entry = malee.entry("x");
  await malee.put(entry);
  const elsewhere = await hall.readChanges({
    meetingId: idNamed("other"),
    actor: { participantId: malee.participantId, officer: null },
    epoch: "",
    after: 0,
    hw: null,
    limit: 500,
  });
  expect(recordsOfType(elsewhere.records, "entry")).toEqual([]);
});
