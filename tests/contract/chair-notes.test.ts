import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { chairNoteIdOf } from "#domain/ids.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { meetingId, openMeeting, type Desk, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";

const id = chairNoteIdOf("A1");
const secret = "ถามเรื่องหอพักให้ได้คำตอบ";

let hall: TestMeeting;
let office: Desk;
/** Came in by the own code of R1, who presides and leads from the own phone. */
let leader: Phone;
/** Tapped the same name. */
let somebody: Phone;

beforeEach(async () => {
  hall = await openMeeting();
  office = hall.office("secretary");
  leader = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  somebody = await hall.phone();
  await somebody.put(somebody.profile({ givenName: "สมชาย", familyName: "ใจดี", personId: "R1" }));
  await leader.put(leader.profile({ givenName: "สมชาย", familyName: "ใจดี", personId: "R1" }));
  await office.act("person/confirm", leader.participantId, { personId: "R1" });
});

const assign = (leads: boolean) => office.act("role/assign", meetingId, { role: "presiding", personId: "R1", leads });
const write = (note = secret) => office.act("chair-note/put", id, { note, sentences: ["ขอเชิญสำนักการช่าง"] });
const noteIn = async (reader: Pick<Phone | Desk, "all">) =>
  (await reader.all()).find((record) => record.type === "chair-note");
describe("what the secretariat writes for the presiding person", () => {
  test("is read by the office and by the presiding person's phone, and by nobody else", async () => {
    await assign(true);
    expect(await write()).toMatchObject({ status: "stored" });
    expect(await noteIn(office)).toMatchObject({ id, note: secret, sentences: ["ขอเชิญสำนักการช่าง"] });
    expect(await noteIn(hall.office("presenter"))).toMatchObject({ note: secret });
    expect(await noteIn(leader)).toMatchObject({ note: secret });
    for (const reader of [somebody, hall.office("desk"), hall.office("viewer")])
      expect(JSON.stringify(await reader.all())).not.toContain(secret);
  });

  test("goes from a phone that leads no more, and moves nobody else's place in the changes", async () => {
    await assign(true);
    const before = await somebody.read();
    await write();
    const after = await somebody.read();
    expect([after.to, after.scope]).toEqual([before.to, before.scope]);
    const leading = await leader.read();
    expect(leading.to).toBeGreaterThan(after.to);
    await assign(false);
    expect(await noteIn(leader)).toBeUndefined();
    expect((await leader.read()).scope).not.toBe(leading.scope);
  });

  test("wakes the phone that leads, and no other", async () => {
    await assign(true);
    const seq = (await hall.store.position(meetingId))?.seq ?? 0;
    await write();
    const { room, owners } = await hall.store.concernedSince(meetingId, seq);
    expect(room).toBe(0);
    expect([...owners.keys()]).toEqual([leader.participantId]);
  });

  test("is written by the secretariat alone, over what was seen, and one note is taken back", async () => {
    await assign(true);
    const forged = { opId: randomUUID(), kind: "chair-note/put", id, at: hall.clock.now, args: { note: "x" } };
    expect(await leader.put(forged)).toMatchObject({ status: "refused", reason: { kind: "not-permitted" } });
    await write();
    expect(await office.act("chair-note/put", id, { note: "ทับ" }, { officeRev: 0 })).toMatchObject({
      status: "conflict",
    });
    await office.act("chair-note/put", id, { removed: true });
    expect(await noteIn(leader)).toBeUndefined();
    await write("ใหม่");
    expect(await noteIn(leader)).toMatchObject({ note: "ใหม่" });
  });
});
