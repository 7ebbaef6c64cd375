import { beforeEach, describe, expect, test } from "vitest";
import type { Actor, OfficeRole } from "#domain/permissions.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import {
  idNamed,
  meetingId,
  nineThirty,
  openMeeting,
  recordOf,
  recordsOfType,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/* What each reader is told, whole: a field more would be a secret told, a field less a screen without it. */

let hall: TestMeeting;
let office: Desk;
let malee: Phone;
let room: Phone;
const seq = expect.any(Number);
/** Not at the beginning of a minute. */
const moment = nineThirty + 12_345;
const entryId = idNamed("entry");

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  malee = await hall.phone();
  room = await hall.phone();
  hall.clock.now = moment;
  await malee.put(malee.profile());
});

const putEntry = async (state = {}) =>
  malee.put({ ...malee.entry("ทำไมล่าช้า", state), id: entryId, clockSuspect: true });
const entryOf = async (reader: Phone | Desk) => recordOf(await reader.all(), "entry", entryId);

describe("an entry", () => {
  const forAll = {
    type: "entry",
    id: entryId,
    rev: 1,
    seq,
    no: 1,
    entryKind: "question",
    target: { type: "project", id: "P1" },
    text: "ทำไมล่าช้า",
    criteria: [],
    sector: "civil",
    status: "accepted",
    reason: null,
    mergedInto: null,
    endorsements: 0,
    endorsedByMe: false,
    late: false,
  };
  const named = { authorName: "นางมาลี มีสุข", createdAt: moment, receivedAt: moment };
  const nameless = { authorName: null, createdAt: nineThirty, receivedAt: nineThirty };

  /** A standing of the office's own part, as it is sent to the office alone. */
  const accepted = { status: "accepted", reason: null, mergedInto: null, redacted: false };

  test("of somebody who does not show the name", async () => {
    await putEntry();
    await office.act("entry/accept", entryId);
    expect(await entryOf(room)).toEqual({ ...forAll, ...nameless, mine: false });
    expect(await entryOf(malee)).toEqual({ ...forAll, ...named, mine: true, showName: false, redacted: false });
    expect(await entryOf(office)).toEqual({
      ...forAll,
      ...named,
      mine: false,
      showName: false,
      redacted: false,
      officeRev: 1,
      clockSuspect: true,
      office: {
        ...accepted,
        before: [{ ...accepted, status: "received" }],
        movedTo: null,
        deeds: [{ kind: "accept", at: expect.any(Number), by: null }],
      },
      authored: { target: forAll.target, withdrawn: false },
    });
    expect(await entryOf(hall.office("viewer"))).toEqual({ ...forAll, ...nameless, mine: false });
  });

  test("of somebody who shows the name", async () => {
    await putEntry({ showName: true });
    await office.act("entry/accept", entryId);
    expect(await entryOf(room)).toEqual({ ...forAll, ...named, mine: false });
    expect(await entryOf(malee)).toEqual({ ...forAll, ...named, mine: true, showName: true, redacted: false });
  });

  test("that was redacted with a reason: the author and the secretariat read it and why, nobody else", async () => {
    await putEntry();
    await office.act("entry/accept", entryId);
    await office.act("entry/redact", entryId, { reason: "ชื่อบุคคล" });
    const redacted = { ...forAll, ...named, reason: "ชื่อบุคคล", redacted: true, showName: false };
    expect(await entryOf(malee)).toEqual({ ...redacted, mine: true });
    expect(await entryOf(office)).toMatchObject({
      ...redacted,
      mine: false,
      officeRev: 2,
      clockSuspect: true,
      office: { status: "accepted", redacted: true, reason: "ชื่อบุคคล" },
    });
    for (const reader of [room, hall.office("desk"), hall.office("viewer")]) {
      expect(recordsOfType(await reader.all(), "entry")).toEqual([]);
    }
  });

  test("that was declined after it was shown: the reason is the author's and the secretariat's", async () => {
    await putEntry();
    await office.act("entry/move", entryId, { target: { type: "agenda-item", id: "A1" } });
    await office.act("entry/decline", entryId, { reason: "นอกเรื่อง" });
    const declined = { ...forAll, target: { type: "agenda-item", id: "A1" }, status: "declined", reason: "นอกเรื่อง" };
    expect(await entryOf(malee)).toEqual({ ...declined, ...named, mine: true, showName: false, redacted: false });
    expect(recordsOfType(await room.all(), "entry")).toEqual([]);
  });

  test("that was erased leaves nothing of itself but why, for its author, and that it is gone, for the others", async () => {
    await putEntry({ showName: true, criteria: ["clear"] });
    await office.act("entry/accept", entryId);
    await office.act("answer/put", entryId, { text: "ตอบลับ" });
    const places = new Map([malee, room, office].map((reader) => [reader, reader.read()] as const));
    await office.act("entry/erase", entryId, { reason: "privacy" });
    const goneFor = async (reader: Phone | Desk) => {
      const place = await places.get(reader);
      const { records } = await reader.read({ epoch: place?.epoch ?? "", seq: place?.to ?? 0 });
      return records.toSorted((a, b) => (a.type < b.type ? -1 : 1));
    };
    const gone = (type: string) => ({ type, id: entryId, seq, gone: true });
    expect(await goneFor(malee)).toEqual([gone("answer"), { ...gone("entry"), erased: "privacy" }]);
    expect(await goneFor(room)).toEqual([gone("answer"), gone("entry")]);
    expect(await goneFor(office)).toEqual([gone("answer"), gone("entry")]);
  });
});

describe("a person", () => {
  const person = {
    type: "person",
    rev: 1,
    seq,
    namePrefix: "นาง",
    givenName: "มาลี",
    familyName: "มีสุข",
    position: "ประธานชุมชน",
    affiliation: "ชุมชน",
    sector: "civil",
    role: null,
    capacity: "in-attendance",
    confirmed: false,
  };

  test("reads of oneself what the office reads, and whom it takes one for", async () => {
    const id = malee.participantId;
    expect(recordOf(await malee.all(), "person", id)).toEqual({ ...person, id, rosterPersonId: null });
    const asDeskReads = { ...person, id, rosterPersonId: null, officeRev: 0 };
    expect(recordOf(await hall.office("desk").all(), "person", id)).toEqual(asDeskReads);
    for (const reader of [room, hall.office("viewer"), hall.office("presenter")]) {
      expect(recordsOfType(await reader.all(), "person").map((record) => record.id)).toEqual(["R2"]);
    }
  });

  test("who is settled on the roster is gone for the desk, under the id that it was read by, and stays for oneself", async () => {
    const { epoch, to } = await office.read();
    await malee.put(malee.profile({ personId: "R3" }, 2));
    const { records } = await office.read({ epoch, seq: to });
    expect(records).toContainEqual({ type: "person", id: malee.participantId, seq, gone: true });
    expect(recordOf(await malee.all(), "person", malee.participantId)).toMatchObject({ claim: "self-declared" });
    // Whoever reads from the beginning is told of nobody who is gone.
    expect((await office.all()).map(({ id }) => id)).not.toContain(malee.participantId);
  });

  test("who is present is read by oneself under the own id, and by the desk under the roster's", async () => {
    await malee.send([malee.profile({ personId: "R1" }, 2), malee.checkIn()]);
    const present = {
      type: "attendance",
      id: attendanceIdOf(meetingId, malee.participantId),
      rev: 1,
      seq,
      capacity: "member",
      status: "present",
      checkedInAt: moment,
      receivedAt: moment,
      evidence: "self-declared",
      shownAt: null,
      onBehalfOf: null,
      late: false,
      reason: null,
      clockSuspect: false,
    };
    expect(recordsOfType(await malee.all(), "attendance")).toEqual([{ ...present, personId: malee.participantId }]);
    expect(recordsOfType(await hall.office("desk").all(), "attendance")).toEqual([
      {
        ...present,
        personId: "R1",
        participantId: malee.participantId,
        ownPresence: {
          status: "present",
          checkedInAt: moment,
          receivedAt: moment,
          updatedAt: moment,
          isProven: false,
          shownAt: null,
          onBehalfOf: null,
          late: false,
          clockSuspect: false,
        },
        setting: null,
        settingRev: 0,
      },
    ]);
    expect(recordsOfType(await room.all(), "attendance")).toEqual([]);
  });

  test("who is also an officer reads the own presence as the desk does, and that of a second phone of one's own", async () => {
    await malee.send([malee.profile({ personId: "R1" }, 2), malee.checkIn()]);
    const second = await hall.phone();
    await second.send([second.profile({ personId: "R1" }), second.checkIn()]);
    const read = async (phone: Phone, role: OfficeRole) => {
      const actor: Actor = { participantId: phone.participantId, officer: { id: "o", role } };
      const { records } = await hall.readChanges({ meetingId, actor, epoch: "", after: 0, hw: null, limit: 500 });
      return recordsOfType(records, "attendance").map(({ personId }) => personId);
    };
    expect(await read(malee, "owner")).toEqual(["R1"]);
    expect((await read(second, "owner")).toSorted()).toEqual(["R1", second.participantId].toSorted());
    expect(await read(second, "viewer")).toEqual([second.participantId]);
  });
});

test("a page that is just full is the last one when there is no more", async () => {
  const { to, epoch } = await malee.read();
  const actor = { participantId: malee.participantId, officer: null };
  await malee.send([malee.entry("หนึ่ง"), malee.entry("สอง")]);
  const page = (limit: number) => hall.readChanges({ meetingId, actor, epoch, after: to, hw: null, limit });
  expect(await page(2)).toMatchObject({ more: false, to: to + 2 });
  expect(await page(1)).toMatchObject({ more: true, to: to + 1 });
  expect((await page(0)).records).toHaveLength(1);
  expect((await page(Number.NaN)).records).toHaveLength(2);
  expect((await page(1.9)).records).toHaveLength(1);
});

test("neither presence as it is counted nor an endorsement is a record that anybody reads", async () => {
  await putEntry();
  await malee.send([malee.endorse(entryId), malee.checkIn()]);
  for (const reader of [malee, room, office]) {
    const types = (await reader.all()).map(({ type }) => String(type));
    expect(types).not.toContain("presence");
    expect(types).not.toContain("endorsement");
    expect(types).not.toContain("profile");
  }
});
