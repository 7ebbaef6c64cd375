import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { committeeIdOf, firstMembershipIdOf, organisationIdOf } from "#domain/space.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { isGone, type ChangedRecord } from "#protocol/messages.ts";
import { openLedger } from "#server/erasure-ledger.ts";
import { migrations } from "#server/store/migrations.ts";
import { verifyLog } from "#server/store/verify-log.ts";
import { buildVersion7 } from "#tests/support/earlier-databases.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import {
  idNamed,
  meetingId,
  openMeeting,
  otherMeetingId,
  recordOf,
  recordsOfType,
} from "#tests/support/server-meeting.ts";

const organisation = organisationIdOf(meetingId);
const committee = committeeIdOf(organisation, "คณะกรรมการ");
const thirdMeetingId = "33333333-3333-4333-8333-333333333333";
const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-spaces-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
const hash = (text: string): string => createHash("sha256").update(text).digest("base64url");

describe("a database that knew meetings alone", () => {
  test("has an organisation, its committees and memberships after the first start, and nothing is lost", async () => {
    const folder = aFolder();
    const path = join(folder, "ruam.db");
    buildVersion7(path);
    const hall = await openMeeting({ path, ledger: openLedger(join(folder, "erased")) });
    const office = hall.officeIn(organisation);
    expect(recordOf(await office.all(), "organisation", organisation)).toMatchObject({ name: { th: "เทศบาล" } });
    const owner = firstMembershipIdOf(organisation, idNamed("owner"));
    expect(recordsOfType(await office.all(), "membership")).toMatchObject([{ id: owner, role: "owner", until: null }]);
    expect(recordOf(await hall.officeIn(committee).all(), "committee", committee)).toMatchObject({
      name: { th: "คณะกรรมการ" },
      quorum: { seats: 11, needed: 6 },
    });

    const roleIn = (spaceId: string, officer: string) => hall.store.officerRole(spaceId, idNamed(officer));
    for (const space of [organisation, committee, meetingId, otherMeetingId, thirdMeetingId])
      expect(await roleIn(space, "owner")).toEqual({ role: "owner", units: [] });
    expect(await roleIn(otherMeetingId, "desk")).toEqual({ role: "desk", units: [] });
    for (const space of [organisation, committee, meetingId, thirdMeetingId])
      expect(await roleIn(space, "desk")).toBeUndefined();

    expect(await hall.store.session(hash("session"))).toMatchObject({ subject: idNamed("owner") });
    const phone = await hall.phone("device-1");
    expect(recordsOfType(await phone.all(), "entry")).toMatchObject([
      { text: "ถามในฉบับที่เจ็ด แก้แล้ว", rev: 2, status: "answered" },
      { gone: true, erased: "privacy" },
    ]);
    const code = await hall.store.personalCode(meetingId, phone.participantId);
    expect(await hall.store.ownerOfPersonalCode(code ?? "")).toMatchObject({ participantId: phone.participantId });
    await phone.put(phone.entry("ข้อใหม่"));
    await hall.store.close();

    await (await openMeeting({ path })).store.close();
    const db = new DatabaseSync(path);
    expect(db.prepare("PRAGMA user_version").get()).toEqual({ user_version: migrations.length });
    expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
    const parents = db.prepare(
      "SELECT kind, count(*) AS n, count(parent) AS below FROM space GROUP BY kind ORDER BY kind",
    );
    expect(parents.all()).toEqual([
      { kind: "committee", n: 2, below: 2 },
      { kind: "meeting", n: 3, below: 3 },
      { kind: "organisation", n: 1, below: 0 },
    ]);
    const verdicts = verifyLog(db);
    expect(verdicts).toHaveLength(6);
    for (const verdict of verdicts) expect(verdict).toMatchObject({ brokenAt: null, rows: [], countersFit: true });
    db.close();
  });
});

describe("a space", () => {
  test("is written and read like a meeting, with a counter, a log and epochs of its own", async () => {
    const hall = await openMeeting();
    const before = await hall.store.position(meetingId);
    const office = hall.officeIn(organisation);
    const { rev } = recordOf(await office.all(), "organisation", organisation);
    const holidays = [{ date: "2019-12-05", name: { th: "วันชาติ" } }];
    expect(await office.act("organisation/put", organisation, { holidays }, { officeRev: rev })).toMatchObject({
      status: "stored",
    });
    expect(recordOf(await office.all(), "organisation", organisation)).toMatchObject({ holidays });
    expect(await office.act("organisation/put", organisation, { holidays }, { officeRev: rev })).toMatchObject({
      status: "conflict",
    });
    expect(await hall.store.position(meetingId)).toEqual(before);
  });

  test("knows only the acts and records of its kind", async () => {
    const hall = await openMeeting();
    const unknown = { status: "refused", reason: { kind: "unknown-kind" } };
    expect(await hall.officeIn(organisation).act("agenda/put", "A1", {})).toMatchObject(unknown);
    expect(await hall.officeIn(committee).act("meeting/open", committee)).toMatchObject(unknown);
    expect(await hall.office().act("organisation/put", organisation, {})).toMatchObject(unknown);
    expect(recordsOfType(await hall.officeIn(committee).all(), "summary")).toEqual([]);
  });
});

describe("memberships", () => {
  const put = (role: string, more: object = {}) => ({ officerId: "o1", role, ...more });
  const openWithOfficer = async () => {
    const hall = await openMeeting();
    await makeOfficer(hall.store, "o1", hall.clock.now);
    return hall;
  };

  test("are of officers who have an account: no role is given to anybody else, or to one whose account has ended", async () => {
    const hall = await openWithOfficer();
    await makeOfficer(hall.store, "gone", hall.clock.now);
    await hall.store.endOfficerAccount("gone");
    for (const officerId of ["nobody", "gone"])
      expect(
        await hall.officeIn(committee).act("membership/put", randomUUID(), put("desk", { officerId })),
      ).toMatchObject({
        status: "refused",
        reason: { kind: "target-unknown", type: "officer", id: officerId },
      });
    expect(await hall.officeIn(committee).act("membership/put", randomUUID(), put("desk"))).toMatchObject({
      status: "stored",
    });
  });

  test("hold in their space and in those below it, from one moment to another", async () => {
    const hall = await openWithOfficer();
    const office = hall.officeIn(committee);
    const from = hall.clock.now + 1_000;
    const id = randomUUID();
    expect(await office.act("membership/put", id, put("secretary", { from, until: from + 1_000 }))).toMatchObject({
      status: "stored",
    });
    const roles = async () => [
      await hall.store.officerRole(organisation, "o1"),
      await hall.store.officerRole(committee, "o1"),
      await hall.store.officerRole(meetingId, "o1"),
    ];
    const secretary = { role: "secretary", units: [] };
    expect(await roles()).toEqual([undefined, undefined, undefined]);
    hall.clock.now = from;
    expect(await roles()).toEqual([undefined, secretary, secretary]);
    hall.clock.now = from + 1_000;
    expect(await roles()).toEqual([undefined, undefined, undefined]);
    await office.act("membership/put", id, put("secretary"));
    expect(await roles()).toEqual([undefined, secretary, secretary]);
    await office.act("membership/end", id);
    expect(await roles()).toEqual([undefined, undefined, undefined]);
  });

  test("several come to the one that may most, and to every unit that is represented", async () => {
    const hall = await openWithOfficer();
    await hall.officeIn(committee).act("membership/put", randomUUID(), put("unit-representative", { unitId: "U1" }));
    await hall.office().act("membership/put", randomUUID(), put("unit-representative", { unitId: "U2" }));
    await hall.office().act("membership/put", randomUUID(), put("desk"));
    expect(await hall.store.officerRole(meetingId, "o1")).toEqual({ role: "desk", units: ["U1", "U2"] });
  });

  test("of a unit hold in a committee and its meetings for each unit of the same name, whichever of them the role names", async () => {
    const hall = await openWithOfficer();
    const { name } = recordOf(await hall.office().all(), "unit", "U1");
    const ofOrganisation = hall.officeIn(organisation);
    await ofOrganisation.act("unit/put", "ours", { name: { th: ` ${name.th} ` }, kind: "", order: 1 });
    await ofOrganisation.act("unit/put", "other", { name: { th: "สำนักอื่น" }, kind: "", order: 2 });
    const [id, fresh] = [randomUUID(), randomUUID()];
    const heldIn = async (space: string) => (await hall.store.officerRole(space, "o1"))?.units;
    for (const unitId of ["ours", "U1"]) {
      await hall.officeIn(committee).act("membership/put", id, put("unit-representative", { unitId }));
      for (const space of [committee, meetingId]) expect(await heldIn(space)).toEqual(["U1", "ours"]);
    }
    // Another committee has no such unit under that id: the role does not hold there.
    const elsewhere = await hall.store.makeCommittee(organisation, { th: "คณะอื่น" }, { officerId: "o" });
    expect(await heldIn(elsewhere?.id ?? "")).toBeUndefined();
    await ofOrganisation.act("membership/put", fresh, put("unit-representative", { unitId: "ours" }));
    expect(await heldIn(elsewhere?.id ?? "")).toEqual(["ours"]);
  });

  test("of a unit in one meeting reach its committee's ledger while they last, and no other role or space", async () => {
    const hall = await openWithOfficer();
    const [id, other] = [randomUUID(), randomUUID()];
    await hall.office().act("membership/put", id, put("unit-representative", { unitId: "U1" }));
    await hall.office().act("membership/put", other, put("desk"));
    const inCommittee = { role: "unit-representative", units: ["U1"] };
    expect(await hall.store.officerRole(committee, "o1")).toEqual(inCommittee);
    expect(await hall.store.officerRole(organisation, "o1")).toBeUndefined();
    const list = await hall.store.spacesOfOfficer("o1");
    expect(list.find((space) => space.id === committee)).toMatchObject(inCommittee);
    await hall.office().act("membership/end", id);
    expect(await hall.store.officerRole(committee, "o1")).toBeUndefined();
  });

  test("an owner gives every role, a secretary those below the own, and nobody else any", async () => {
    const hall = await openWithOfficer();
    const given = async (by: "owner" | "secretary" | "desk" | "viewer", role: string) =>
      (await hall.officeIn(committee, by).act("membership/put", randomUUID(), put(role))).status;
    expect(await given("owner", "owner")).toBe("stored");
    expect(await given("secretary", "desk")).toBe("stored");
    for (const role of ["owner", "secretary"]) expect(await given("secretary", role)).toBe("refused");
    for (const by of ["desk", "viewer"] as const) expect(await given(by, "viewer")).toBe("refused");
    const owner = randomUUID();
    await hall.officeIn(committee).act("membership/put", owner, put("owner"));
    expect((await hall.officeIn(committee, "secretary").act("membership/end", owner)).status).toBe("refused");
  });

  test("an organisation keeps an owner", async () => {
    const hall = await openWithOfficer();
    const office = hall.officeIn(organisation);
    const [first, second] = [randomUUID(), randomUUID()];
    await office.act("membership/put", first, put("owner"));
    const locked = { status: "refused", reason: { kind: "locked" } };
    expect(await office.act("membership/end", first)).toMatchObject(locked);
    expect(await office.act("membership/put", first, put("viewer"))).toMatchObject(locked);
    await makeOfficer(hall.store, "o2", hall.clock.now);
    await office.act("membership/put", second, { ...put("owner"), officerId: "o2" });
    expect(await office.act("membership/end", first)).toMatchObject({ status: "stored" });
    // An owner whose account has ended can give nobody a role.
    await office.act("membership/put", first, put("owner"));
    await hall.store.endOfficerAccount("o2");
    expect(await office.act("membership/end", first)).toMatchObject(locked);
  });

  test("a unit's representative names the unit, and nobody else does", async () => {
    const office = (await openWithOfficer()).office();
    for (const wrong of [put("unit-representative"), put("desk", { unitId: "U1" }), put("king")])
      expect(await office.act("membership/put", randomUUID(), wrong)).toMatchObject({ reason: { kind: "malformed" } });
  });

  test("a role that somebody wrote into the table by hand is found", async () => {
    const path = join(aFolder(), "ruam.db");
    await (await openMeeting({ path })).store.close();
    const db = new DatabaseSync(path);
    db.exec(`INSERT INTO held_role VALUES ('${committee}', 'x', 'o1', 'owner', NULL, 0, NULL)`);
    expect(verifyLog(db).flatMap(({ rows }) => rows)).toEqual([{ type: "role", id: "x", how: "added" }]);
    db.close();
  });
});

describe("a unit's representative", () => {
  test("reads what the room reads, and of the unit's entries the asker's sector as it is", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const [ours, received] = [phone.entry("ของสำนัก"), phone.entry("ยังไม่รับ")];
    await phone.send([phone.profile({ sector: "civil" }), ours, received]);
    await hall.office().act("entry/accept", ours.id);
    await phone.put(phone.profile({ sector: "private" }, 2));
    const read = async (units: readonly string[]) =>
      recordsOfType(await hall.office("unit-representative", units).all(), "entry");
    const room = recordsOfType(await (await hall.phone()).all(), "entry");
    expect(room).toMatchObject([{ id: ours.id, sector: "civil", authorName: null }]);
    expect(await read(["U2"])).toEqual(room);
    expect(await read(["U1"])).toMatchObject([{ id: ours.id, sector: "private", authorName: null }]);
    const scopes = [
      await hall.office("unit-representative", ["U1"]).read(),
      await hall.office("unit-representative").read(),
    ];
    expect(scopes[0]?.scope).not.toBe(scopes[1]?.scope);
    expect(scopes[0]?.parent).toBe(committee);
  });

  test("answers what the room is shown of the unit's projects, and nothing else", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const [ours, received, ofAgenda] = [
      phone.entry("ของสำนัก"),
      phone.entry("ยังไม่รับ"),
      phone.entry("ของวาระ", { target: { type: "agenda-item", id: "A1" } }),
    ];
    await phone.send([ours, received, ofAgenda]);
    for (const { id } of [ours, ofAgenda]) await hall.office().act("entry/accept", id);
    const act = async (kind: string, units: readonly string[], id: string) => {
      const args = { text: "ตอบ", unitId: units[0] ?? "U1" };
      const ack = await hall.office("unit-representative", units).act(kind, id, args, { baseRev: 1, officeRev: 0 });
      return ack.status === "refused" ? ack.reason.kind : ack.status;
    };
    const answer = (units: readonly string[], id: string) => act("answer/propose", units, id);
    expect(await answer(["U2"], ours.id)).toBe("not-permitted");
    expect(await answer([], ours.id)).toBe("not-permitted");
    expect(await answer(["U1"], received.id)).toBe("not-permitted");
    expect(await answer(["U1"], ofAgenda.id)).toBe("not-permitted");
    expect(await answer(["U1"], randomUUID())).toBe("not-permitted");
    expect(await answer(["U1"], ours.id)).toBe("stored");
    // Straight to the asker only where the meeting is set so.
    expect(await act("answer/put", ["U1"], ours.id)).toBe("not-permitted");
    await hall.office().act("meeting/put", meetingId, { unitAnswers: "direct" });
    expect(await act("answer/put", ["U1"], ours.id)).toBe("stored");
    expect(await act("answer/put", ["U2"], ours.id)).toBe("not-permitted");
  });

  test("hands an answer in: its words are the unit's and the secretariat's until that makes it the answer", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const asked = phone.entry("รวมหอพักหรือไม่");
    await phone.send([asked]);
    await hall.office().act("entry/accept", asked.id);
    const unit = hall.office("unit-representative", ["U1"]);
    const other = hall.office("unit-representative", ["U2"]);
    const before = await phone.all();
    const words = "นับเฉพาะครัวเรือน";
    const seen = { baseRev: 1, officeRev: 0 };
    expect(await unit.act("answer/propose", asked.id, { text: words, unitId: "U1" }, seen)).toMatchObject({
      status: "stored",
    });
    const entryFor = async (reader: { readonly all: () => Promise<readonly ChangedRecord[]> }) =>
      recordsOfType(await reader.all(), "entry").find(({ id }) => id === asked.id);
    expect(await entryFor(unit)).toMatchObject({ status: "accepted", proposed: { text: words, unitId: "U1" } });
    for (const reader of [phone, other, hall.office("desk"), hall.office("viewer")])
      expect(JSON.stringify(await reader.all())).not.toContain(words);
    expect((await entryFor(phone))?.proposedAt).toBeTypeOf("number");
    expect(await phone.all()).not.toEqual(before);
    const [held] = recordsOfType(await hall.office().all(), "answer");
    expect(held).toMatchObject({ id: asked.id, takenBack: true, proposed: { text: words } });

    await hall.office().act("answer/put", asked.id, { text: words, unitId: "U1" });
    expect(await entryFor(phone)).toMatchObject({ status: "answered" });
    expect(recordsOfType(await phone.all(), "answer")).toMatchObject([{ text: words, unitId: "U1" }]);
    expect(JSON.stringify(recordsOfType(await phone.all(), "answer"))).not.toContain("proposed");
    await hall.office().act("entry/erase", asked.id, { reason: "privacy" });
    for (const reader of [unit, phone, hall.office()]) expect(JSON.stringify(await reader.all())).not.toContain(words);
    expect(hall.bugs).toEqual([]);
  });

  test("who speaks for the unit is named by the unit, stays when the secretariat words the answer, and is erased with it", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const asked = phone.entry("รวมหอพักหรือไม่");
    await phone.send([asked]);
    await hall.office().act("entry/accept", asked.id);
    const unit = hall.office("unit-representative", ["U1"]);
    const said = { text: "ยังไม่รวม", unitId: "U1", speaker: " นายก้องภพ แสนดี " };
    await unit.act("answer/propose", asked.id, said, { baseRev: 1, officeRev: 0 });
    expect(JSON.stringify(await phone.all())).not.toContain("ก้องภพ");
    await hall.office().act("answer/put", asked.id, { text: "ยังไม่รวมหอพัก", unitId: "U1" });
    const answerNow = async () => recordsOfType(await phone.all(), "answer")[0];
    expect(await answerNow()).toMatchObject({ text: "ยังไม่รวมหอพัก", speaker: "นายก้องภพ แสนดี" });
    const ofNobody = await hall.office().act("answer/put", asked.id, { text: "ไม่รวม" }, { officeRev: 1 });
    expect(ofNobody).toMatchObject({ status: "stored" });
    expect((await answerNow())?.speaker).toBeUndefined();
    await hall.office().act("entry/erase", asked.id, { reason: "privacy" });
    expect(JSON.stringify(await hall.office().all())).not.toContain("ก้องภพ");
  });

  test("an answer that is handed in over the one that the secretariat noted meanwhile is a conflict", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const asked = phone.entry("จะเพิ่มรอบเก็บหรือไม่");
    await phone.send([asked]);
    await hall.office().act("entry/accept", asked.id);
    await hall.office().act("answer/put", asked.id, { text: "จะเพิ่มถังก่อน", oral: true });
    const unit = hall.office("unit-representative", ["U1"]);
    const late = { text: "เพิ่มเป็นทุกวัน", unitId: "U1" };
    const propose = (officeRev: number) => unit.act("answer/propose", asked.id, late, { baseRev: 1, officeRev });
    expect(await propose(0)).toMatchObject({ status: "conflict" });
    expect(await propose(1)).toMatchObject({ status: "stored" });
  });

  test("speaks in no other unit's name, over nobody else's answer, not unseen, and not once the minutes are certified", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const asked = phone.entry("ทำเมื่อใด");
    await phone.put(asked);
    const office = hall.office();
    await office.act("entry/accept", asked.id);
    await office.act("unit/put", "U2", { name: { th: "กองคลัง" }, order: 2 });
    await office.act("meeting/put", meetingId, { unitAnswers: "direct" });
    const unit = hall.office("unit-representative", ["U1"]);
    const put = async (args: object, officeRev: number, kind = "answer/put") => {
      const ack = await unit.act(kind, asked.id, args, { baseRev: 1, officeRev });
      return ack.status === "refused" ? ack.reason.kind : ack.status;
    };
    for (const kind of ["answer/put", "answer/propose"])
      for (const unitId of ["U2", null]) expect(await put({ text: "ตอบแทน", unitId }, 0, kind)).toBe("not-permitted");
    expect(await unit.act("answer/put", asked.id, { text: "ไม่ได้ดู", unitId: "U1" })).toMatchObject({
      reason: { kind: "malformed" },
    });
    expect(await put({ text: "ของหน่วย", unitId: "U1" }, 0)).toBe("stored");
    expect(await put({ text: "แก้", unitId: "U1" }, 0)).toBe("conflict");
    expect(await put({ text: "ของหน่วย แก้แล้ว", unitId: "U1" }, 1)).toBe("stored");
    await office.act("answer/put", asked.id, { text: "ของเลขานุการ", unitId: null });
    for (const text of ["ทับ", ""]) expect(await put({ text, unitId: "U1" }, 3)).toBe("locked");
    expect(recordsOfType(await phone.all(), "answer")).toMatchObject([{ text: "ของเลขานุการ" }]);

    await office.act("answer/put", asked.id, { text: "ของหน่วย", unitId: "U1" });
    await office.act("meeting/start", meetingId);
    await office.act("meeting/close", meetingId);
    const held = (await office.all()).filter((one) => !isGone(one)) as readonly MeetingDataRecord[];
    const data = minutesDataOf(held);
    const minutes = data === undefined ? undefined : withParagraphs(assembleMinutes(data), []);
    const digest = minutes === undefined ? "" : minutesDigest(minutes);
    expect(await office.act("document/certify", "minutes", { digest })).toMatchObject({ status: "stored" });
    for (const kind of ["answer/put", "answer/propose"])
      expect(await put({ text: "หลังรับรอง", unitId: "U1" }, 4, kind)).toBe("locked");
  });

  test("takes back what the own unit handed in, and nothing that another did", async () => {
    const hall = await openMeeting();
    const phone = await hall.phone();
    const asked = phone.entry("ทำเมื่อใด");
    await phone.put(asked);
    await hall.office().act("entry/accept", asked.id);
    await hall.office().act("unit/put", "U2", { name: { th: "กองคลัง" }, order: 2 });
    const both = hall.office("unit-representative", ["U1", "U2"]);
    const unit = hall.office("unit-representative", ["U1"]);
    const seen = { baseRev: 1, officeRev: 0 };
    await both.act("answer/propose", asked.id, { text: "ของกองคลัง", unitId: "U2" }, seen);
    expect(await unit.act("answer/propose", asked.id, {}, seen)).toMatchObject({ status: "refused" });
    expect(await both.act("answer/propose", asked.id, {}, seen)).toMatchObject({ status: "stored" });
  });
});
