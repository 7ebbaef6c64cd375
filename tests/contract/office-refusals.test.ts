import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Ack } from "#protocol/messages.ts";
import {
  idNamed,
  meetingId,
  openMeeting,
  type Desk,
  type Phone,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

/* What an act of the office is not carried out for: the officer hears what was wrong, and nothing has changed. */

let hall: TestMeeting;
let office: Desk;
let malee: Phone;
const received = idNamed("received");
const accepted = idNamed("accepted");
const declined = idNamed("declined");
const redacted = idNamed("redacted");
const nobodys = idNamed("nobody's");

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office();
  malee = await hall.phone();
  for (const id of [received, accepted, declined, redacted]) await malee.put({ ...malee.entry("ถาม"), id });
  await malee.put(malee.profile());
  await office.act("entry/accept", accepted);
  await office.act("entry/accept", redacted);
  await office.act("entry/redact", redacted);
  await office.act("entry/decline", declined, { reason: "นอกเรื่อง" });
  await office.act("person/put", "R9", { givenName: "ก", sector: "civil" });
  await office.act("person/put", "R9", { removed: true });
  await office.act("agenda/put", "A9", { order: 9, number: "9", title: { th: "อื่น ๆ" }, kind: "other" });
  await office.act("agenda/put", "A9", { removed: true });
});

const idOf = (name: string): string => (name === "Malee" ? malee.participantId : name);
const malformed = { kind: "malformed" };
const said = { entryKind: "question", target: { type: "project", id: "P1" }, text: "พูด" };
const unknownTarget = { type: "project", id: "P9" };

/** The answer, and whether anything has changed or gone wrong by it. */
const tell = async (act: () => Promise<Ack>) => {
  const before = await hall.store.position(meetingId);
  const ack = await act();
  return { ack, after: await hall.store.position(meetingId), before, bugs: hall.bugs };
};

const asRefused = (reason: object, { before }: { readonly before: unknown }) => ({
  ack: expect.objectContaining({ status: "refused", reason }),
  after: before,
  before,
  bugs: [],
});

const linked = (url: string) => ({ documents: [{ title: { th: "แผนงาน" }, url }] });
const badAddress = { kind: "malformed", field: "documents" };

test.each<readonly [kind: string, id: string, args: object, reason: object]>([
  ["project/put", "P1", linked("javascript:alert(1)"), badAddress],
  ["project/put", "P1", linked("file:///etc/passwd"), badAddress],
  ["project/put", "P1", linked("https://user:word@kkmuni.go.th/a.pdf"), badAddress],
  ["project/put", "P1", linked(" https://kkmuni.go.th/a.pdf"), badAddress],
  ["agenda/put", "A1", linked("https://kkmuni.go.th/a b.pdf"), badAddress],
  ["entry/decline", received, {}, malformed],
  ["entry/decline", received, { reason: "\u200B\u2060\u3164" }, malformed],
  ["publication/put", meetingId, { until: 1, stopReason: "\u200B \uFEFF" }, malformed],
  ["entry/merge", received, { into: 7 }, malformed],
  ["entry/merge", received, { into: nobodys }, { kind: "target-unknown", id: nobodys }],
  ["entry/merge", received, { into: declined }, { kind: "locked", status: "declined", id: declined }],
  ["entry/merge", received, { into: redacted }, { kind: "locked", status: "accepted", id: redacted }],
  ["entry/move", received, {}, malformed],
  ["entry/move", received, { target: unknownTarget }, { kind: "target-unknown", ...unknownTarget }],
  ["entry/redact", received, { reason: 7 }, malformed],
  ["entry/accept", redacted, {}, { kind: "locked", status: "accepted" }],
  ["entry/erase", received, { reason: "because" }, malformed],
  ["entry/record", "no-uuid", said, malformed],
  ["entry/record", nobodys, {}, malformed],
  ["entry/record", nobodys, { ...said, target: unknownTarget }, { kind: "target-unknown", ...unknownTarget }],
  ["entry/record", nobodys, { ...said, onBehalfOf: "R99" }, { kind: "target-unknown", id: "R99" }],
  ["answer/put", received, { text: 7 }, malformed],
  ["answer/put", received, { text: "ตอบ", unitId: "U9" }, { kind: "target-unknown", type: "unit", id: "U9" }],
  ["answer/put", received, { text: " " }, { kind: "entry-empty" }],
  ["answer/put", declined, { text: "ตอบ" }, { kind: "locked", status: "declined" }],
  ["attendance/set", "R1", { status: "asleep" }, malformed],
  [
    "attendance/set",
    "R1",
    { status: "present", onBehalfOf: "R99" },
    { kind: "target-unknown", type: "person", id: "R99" },
  ],
  ["attendance/set", "R99", { status: "present" }, { kind: "target-unknown", id: "R99" }],
  ["attendance/set", "R9", { status: "present" }, { kind: "target-unknown", id: "R9" }],
  ["attendance/undo", "R99", {}, { kind: "target-unknown", id: "R99" }],
  ["person/confirm", "Malee", { personId: 7 }, malformed],
  ["person/confirm", "Malee", { personId: "R99" }, { kind: "target-unknown", type: "person", id: "R99" }],
  ["person/confirm", "Malee", { personId: "R9" }, { kind: "target-unknown", type: "person", id: "R9" }],
  ["person/erase", "Malee", {}, malformed],
  ["person/erase", "R99", { reason: "privacy" }, { kind: "target-unknown", type: "person", id: "R99" }],
  ["person/merge", "Malee", {}, malformed],
  ["person/merge", "R3", { into: "R3" }, malformed],
  ["person/merge", "R3", { into: "R99" }, { kind: "target-unknown", type: "person", id: "R99" }],
  ["person/merge", "R3", { into: "R9" }, { kind: "target-unknown", type: "person", id: "R9" }],
  ["person/merge", "R9", { into: "R3" }, { kind: "target-unknown", type: "person", id: "R3" }],
  ["person/merge", "Malee", { into: "R99" }, { kind: "target-unknown", type: "person", id: "R99" }],
  ["meeting/open", "P1", {}, { kind: "target-unknown", id: "P1" }],
  ["meeting/start", nobodys, {}, { kind: "target-unknown", id: nobodys }],
  ["meeting/close", meetingId, {}, { kind: "locked", status: "registration" }],
  ["live/set", meetingId, {}, malformed],
  ["live/set", "P1", { target: null }, malformed],
  ["live/set", meetingId, { target: null, show: "the-wall" }, malformed],
  ["live/set", meetingId, { target: null, countdownTo: "soon" }, malformed],
  ["live/set", meetingId, { target: unknownTarget }, { kind: "target-unknown", ...unknownTarget }],
  [
    "live/set",
    meetingId,
    { target: null, nowAnswering: nobodys },
    { kind: "target-unknown", type: "entry", id: nobodys },
  ],
  ["resolution/put", "A1", {}, malformed],
  ["resolution/put", "A8", { resolution: null }, { kind: "target-unknown", type: "agenda-item", id: "A8" }],
  ["resolution/put", "A9", { resolution: null }, { kind: "target-unknown", type: "agenda-item", id: "A9" }],
  ["example/remove", "P2", {}, { kind: "target-unknown", id: "P2" }],
  ["meeting/put", nobodys, { venue: { th: "ก" } }, { kind: "target-unknown", id: nobodys }],
  ["meeting/put", meetingId, { removed: true }, { kind: "target-unknown", id: meetingId }],
  ["meeting/put", meetingId, { privacy: 7 }, malformed],
  ["meeting/put", meetingId, { privacy: { contact: "ใครก็ได้" } }, malformed],
  ["project/put", "P9", { removed: true }, { kind: "target-unknown", id: "P9" }],
  ["unit/put", "", { name: { th: "กอง" }, order: 3 }, malformed],
  ["follow-up/put", received, {}, { kind: "unknown-kind" }],
])("%s of %s with %j is refused", async (kind, id, args, reason) => {
  const told = await tell(() => office.act(kind, idOf(id), args));
  expect(told).toEqual(asRefused(reason, told));
});

test.each([
  ["a time that is none", { at: "yesterday" }],
  ["arguments that are none", { args: "all" }],
  ["a revision below nothing", { officeRev: -1 }],
])("an act with %s is refused", async (_, more) => {
  const told = await tell(() => office.act("entry/accept", received, {}, more));
  expect(told).toEqual(asRefused(malformed, told));
});

test("an act whose kind is no text is nobody's", async () => {
  const told = await tell(() => malee.put({ opId: randomUUID(), kind: 7, id: received, at: 1 }));
  expect(told).toEqual(asRefused({ kind: "unknown-kind" }, told));
});

describe("what the officer had seen has changed since", () => {
  const stale = { officeRev: 7 };

  test.each<readonly [kind: string, id: string, args: object, server: object]>([
    ["entry/move", received, { target: { type: "project", id: "P2" } }, { rev: 1, officeRev: 0 }],
    ["answer/put", accepted, { text: "ตอบ" }, { rev: 1, officeRev: 1 }],
    ["attendance/set", "R1", { status: "present" }, { rev: 0, officeRev: 0 }],
    ["attendance/undo", "R1", {}, { rev: 0, officeRev: 0 }],
    ["person/confirm", "Malee", { personId: "R1" }, { rev: 1, officeRev: 0 }],
    ["person/merge", "Malee", { into: "R1" }, { rev: 1, officeRev: 0 }],
    ["person/merge", "R3", { into: "R4" }, { rev: 1, officeRev: 1 }],
    ["meeting/start", meetingId, {}, { rev: 1, officeRev: 1 }],
    ["meeting/put", meetingId, { venue: { th: "ก" } }, { rev: 1, officeRev: 1 }],
    ["resolution/put", "A1", { resolution: null }, { rev: 1, officeRev: 1 }],
    ["project/put", "P1", { removed: true }, { rev: 1, officeRev: 1 }],
    ["person/put", "R1", { position: "ครู" }, { rev: 1, officeRev: 1 }],
  ])("%s of %s is a conflict, and hears what stands", async (kind, id, args, server) => {
    const before = await hall.store.position(meetingId);
    const ack = await office.act(kind, idOf(id), args, stale);
    expect(ack).toMatchObject({ status: "conflict", server });
    expect(await hall.store.position(meetingId)).toEqual(before);
    expect(hall.bugs).toEqual([]);
  });

  test("what is not here in that revision yet has to arrive first", async () => {
    for (const [kind, id, args] of [
      ["unit/put", "U7", { name: { th: "กอง" }, kind: "", order: 3 }],
      ["answer/put", nobodys, { text: "ตอบ" }],
      ["person/confirm", nobodys, {}],
      ["person/merge", nobodys, { into: "R1" }],
      ["entry/erase", nobodys, { reason: "privacy" }],
    ] as const) {
      expect(await office.act(kind, id, args, stale)).toMatchObject({ status: "retry", afterMs: 3_000 });
    }
  });

  test("a record of the office's own may be named by either of its revisions; one that is new, by nothing", async () => {
    expect(await office.act("project/put", "P1", { order: 4 }, { baseRev: 1 })).toMatchObject({ status: "stored" });
    expect(await office.act("project/put", "P1", { order: 5 }, { baseRev: 1 })).toMatchObject({
      status: "conflict",
      server: { rev: 2, officeRev: 2, state: { order: 4 } },
    });
    const unit = { name: { th: "กอง" }, order: 3 };
    expect(await office.act("unit/put", "U7", unit, { officeRev: 0 })).toMatchObject({
      status: "stored",
      officeRev: 1,
    });
  });
});
