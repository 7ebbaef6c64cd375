import { randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { attendanceIdOf, profileIdOf, replyIdOf } from "#domain/ids.ts";
import type { Seat } from "#domain/space-records.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { erasingHall } from "#tests/support/erasing-hall.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import { meetingId, recordOf, type TestMeeting } from "#tests/support/server-meeting.ts";
import { aSeat } from "#tests/support/seat-builder.ts";

/*
 * Whatever a person did in whichever meetings, and whatever the office did about the person there: once every place is erased
 * that is shown, no file has the name, the position or a word of the person.
 */

const organisation = organisationIdOf(meetingId);
const committee = committeeIdOf(organisation, "คณะกรรมการ");
const second = "33333333-3333-4333-8333-333333333333";
const spaces = [meetingId, second];
const names = { namePrefix: "นาง", givenName: "กาญจนาปลูก", familyName: "สกุลปลูก" };
const who = { ...names, position: "ตำแหน่งปลูก", affiliation: "ชุมชนปลูก" };
const other = { ...who, givenName: "สายใจ", familyName: "ใหม่", position: "", affiliation: "" };

/** Somebody's phone; `code`: it came by the own code of the roster's person. */
const phoneIn = async (hall: TestMeeting, spaceId: string, by: "code" | "link") => {
  const deviceId = randomUUID();
  const session = { tokenHash: randomUUID(), expiresAt: hall.clock.now + 1e9 };
  const owner = by === "code" ? { owner: presetParticipantOf(spaceId, "R9") } : {};
  const { participant } = await hall.store.join({ meetingId: spaceId, deviceId, session, ...owner });
  const { id: participantId } = participant;
  const send = async (kind: string, id: string, state: object, rev = 1): Promise<string> => {
    const said = { at: hall.clock.now, clockSuspect: false, schema: 1, state };
    const ops = [{ opId: randomUUID(), kind, id, rev, participantId, ...said }];
    const actor = { participantId, officer: null };
    await hall.applyChanges({ meetingId: spaceId, actor, deviceId, sentAt: hall.clock.now, hw: null, ops });
    return id;
  };
  return { participantId, send };
};

type Phone = Awaited<ReturnType<typeof phoneIn>>;
type Doing = (hall: TestMeeting, spaceId: string, phone: Phone) => Promise<unknown>;

const target = { type: "agenda-item", id: "A1" };
const said = { entryKind: "suggestion", target, criteria: [], withdrawn: false };
const seatsOf = async (hall: TestMeeting): Promise<readonly Seat[]> =>
  recordOf(await hall.officeIn(committee).all(), "committee", committee).seats;
const editSeat = async (hall: TestMeeting, change: Partial<Seat>) => {
  const seats = (await seatsOf(hall)).map((seat) => (seat.key === "R9" ? { ...seat, ...change } : seat));
  await hall.officeIn(committee).act("committee/put", committee, { seats });
};

/** What a phone and the office do; whatever of it is refused is no part of the case. */
const doings: Readonly<Record<string, Doing>> = {
  "types the name": (_hall, spaceId, phone) =>
    phone.send("profile/put", profileIdOf(spaceId, phone.participantId), { ...who, sector: "civil" }),
  "corrects the name": (_hall, spaceId, phone) =>
    phone.send(
      "profile/put",
      profileIdOf(spaceId, phone.participantId),
      { ...who, position: "อื่นปลูก", sector: "civil" },
      2,
    ),
  "taps the name": (_hall, spaceId, phone) =>
    phone.send("profile/put", profileIdOf(spaceId, phone.participantId), { ...who, sector: "civil", personId: "R9" }),
  "checks in": (_hall, spaceId, phone) =>
    phone.send("attendance/put", attendanceIdOf(spaceId, phone.participantId), { onBehalfOf: "แทนปลูก" }),
  replies: (_hall, spaceId, phone) =>
    phone.send("reply/put", replyIdOf(spaceId, phone.participantId), { coming: "no", reason: "other", note: "ป่วยปลูก" }),
  "writes an entry": (_hall, _spaceId, phone) =>
    phone.send("entry/put", randomUUID(), { ...said, text: "ถามปลูก", showName: true }),
  "writes one that is accepted, answered and followed": async (hall, spaceId, phone) => {
    const id = await phone.send("entry/put", randomUUID(), { ...said, text: "เสนอปลูก", showName: true });
    const office = hall.officeIn(spaceId);
    await office.act("entry/accept", id);
    await office.act("answer/put", id, { text: "ตอบคุณปลูก" });
    await hall.officeIn(committee).act("follow-up/put", id, { fromMeetingId: spaceId, text: "เสนอปลูก" });
  },
  "raises a hand": (_hall, _spaceId, phone) =>
    phone.send("speech/put", randomUUID(), { target: null, raised: true, withdrawn: false, showName: true }),
  "is confirmed": (hall, spaceId, phone) =>
    hall.officeIn(spaceId).act("person/confirm", phone.participantId, { personId: "R9" }),
  "is confirmed beside the roster": (hall, spaceId, phone) =>
    hall.officeIn(spaceId).act("person/confirm", phone.participantId, { personId: null }),
  "is noted absent": (hall, spaceId) =>
    hall.officeIn(spaceId).act("attendance/set", "R9", { status: "absent", reason: "ลาปลูก" }),
  "stands on the roster twice, and is merged": async (hall, spaceId) => {
    await hall.officeIn(spaceId).act("person/put", "R8", { ...who, sector: "civil", capacity: "in-attendance" });
    await hall.officeIn(spaceId).act("person/merge", "R8", { into: "R9" });
  },
  "stands on the roster twice": (hall, spaceId) =>
    hall.officeIn(spaceId).act("person/put", "R7", { ...who, sector: "civil", capacity: "in-attendance" }),
  "is taken off the roster": (hall, spaceId) => hall.officeIn(spaceId).act("person/put", "R9", { removed: true }),
  "is edited": (hall, spaceId) => hall.officeIn(spaceId).act("person/put", "R9", { position: "ใหม่ปลูก" }),
  "has a seat that is edited": (hall) => editSeat(hall, { title: { th: "ประธาน" } }),
  "has a seat that ends": (hall) => editSeat(hall, { until: "2019-12-31" }),
  "has a seat that passes on": (hall) => editSeat(hall, { holder: other }),
  "has a seat that is vacated": (hall) => editSeat(hall, { holder: null }),
  "is rehearsed": (hall, spaceId) =>
    hall.store.makeRehearsal(committee, { id: randomUUID(), of: spaceId }, { officerId: "o" }),
  "is in a meeting that begins": (hall, spaceId) => hall.officeIn(spaceId).act("meeting/start", spaceId),
};

const did = fc.record({
  space: fc.constantFrom(...spaces),
  phone: fc.constantFrom<"code" | "link">("code", "link"),
  what: fc.constantFrom(...Object.keys(doings)),
});

type Step = { readonly space: string; readonly phone: "code" | "link"; readonly what: string };

/** What is left of the person, and of the log's wholeness, after these steps and the erasure. */
const leftAfter = async (steps: readonly Step[]) => {
  const files = erasingHall();
  try {
    const hall = await files.open({ newSecret: () => randomBytes(32) });
    await makeOfficer(hall.store, "owner", hall.clock.now);
    await hall.officeIn(organisation).act("membership/put", randomUUID(), { officerId: "owner", role: "owner" });
    await hall.officeIn(committee).act("committee/put", committee, { seats: [aSeat("R9", who)] });
    const order = { id: second, startsAt: "2019-12-12T09:30:00+07:00", from: meetingId, take: ["agenda" as const] };
    await hall.store.makeMeeting(committee, order, { officerId: "o" });
    const phones = new Map<string, Phone>();
    for (const { space, phone, what } of steps) {
      const name = `${space} ${phone}`;
      const held = phones.get(name) ?? (await phoneIn(hall, space, phone));
      // Whose phone it is that came by the link, only the name says.
      if (!phones.has(name) && phone === "link") await doings["types the name"]?.(hall, space, held);
      phones.set(name, held);
      await doings[what]?.(hall, space, held);
    }
    // From wherever the name still stands.
    const starts = [meetingId, second].map((spaceId) => ({ spaceId, id: "R9" }));
    for (const from of starts) {
      const found = await hall.store.personPlaces(from, "owner");
      if (found === undefined) continue;
      const places = found.spaces.flatMap(({ spaceId, places: all }) => all.map(({ id }) => ({ spaceId, id })));
      expect(await hall.store.erasePerson({ from, places, reason: "privacy" }, "owner")).toEqual({
        erased: places.length,
      });
    }
    const isPlanted = files.isPlanted();
    await files.close();
    const verdicts = files.verdicts();
    return {
      isPlanted: isPlanted || files.isPlanted(),
      bugs: hall.bugs,
      broken: verdicts.filter(({ brokenAt }) => brokenAt !== null),
      rows: verdicts.flatMap(({ rows }) => rows),
    };
  } finally {
    await files.remove();
  }
};

test("a person is found in no file once every place is erased that is shown, whatever happened before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(did, { minLength: 3, maxLength: 14 }), async (steps) => {
      expect(await leftAfter(steps)).toEqual({ isPlanted: false, bugs: [], broken: [], rows: [] });
    }),
    { numRuns: process.env.RUAM_LONG === undefined ? 4 : 100 },
  );
});
