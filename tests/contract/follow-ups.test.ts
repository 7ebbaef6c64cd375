import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { verdictIdOf } from "#domain/ids.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { isGone } from "#protocol/messages.ts";
import { meetingId, openMeeting, recordsOfType, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";

const committee = committeeIdOf(organisationIdOf(meetingId), "คณะกรรมการ");

let hall: TestMeeting;
let phone: Phone;
let suggestion: string;
beforeEach(async () => {
  hall = await openMeeting();
  phone = await hall.phone();
  const entry = phone.entry("ควรมีถังขยะเพิ่ม", { entryKind: "suggestion" });
  await phone.put(entry);
  await hall.office().act("entry/accept", entry.id);
  suggestion = entry.id;
});

const words = {
  fromMeetingId: meetingId,
  text: " ควรมีถังขยะเพิ่ม ",
  fromSector: "civil",
  unitId: "U1",
  dueDate: "2019-12-31",
};
const taken = async () => {
  await hall.officeIn(committee).act("follow-up/put", suggestion, words);
  return recordsOfType(await hall.officeIn(committee).all(), "follow-up");
};

describe("the ledger of suggestions", () => {
  test("numbers what it takes in, and says how far it has come", async () => {
    const [first] = await taken();
    expect(first).toMatchObject({ id: suggestion, number: 1, text: "ควรมีถังขยะเพิ่ม", state: "accepted", unitId: "U1" });
    const office = hall.officeIn(committee);
    const step = { state: "in-progress", note: "ตั้งงบแล้ว", meetingId };
    expect(await office.act("follow-up/step", suggestion, step, { officeRev: 1 })).toMatchObject({ status: "stored" });
    const [after] = recordsOfType(await office.all(), "follow-up");
    expect(after).toMatchObject({ state: "in-progress", number: 1 });
    expect(after?.history).toMatchObject([{ state: "accepted" }, { state: "in-progress", note: "ตั้งงบแล้ว", meetingId }]);
    expect(await office.act("follow-up/step", suggestion, step, { officeRev: 1 })).toMatchObject({
      status: "conflict",
    });
  });

  test("loses the words of a suggestion that is erased, with what was noted of it, in the log as well", async () => {
    await taken();
    await hall.officeIn(committee).act("follow-up/step", suggestion, { state: "in-progress", note: "คุยกับผู้เสนอแล้ว" });
    expect(await hall.office().act("entry/erase", suggestion, { reason: "privacy" })).toMatchObject({
      status: "stored",
    });
    const [after] = recordsOfType(await hall.officeIn(committee).all(), "follow-up");
    expect(after).toMatchObject({ number: 1, text: "", state: "in-progress", unitId: "U1" });
    expect(JSON.stringify(after)).not.toContain("คุยกับ");
    const lines = await hall.store.officeLog(committee, { before: undefined, limit: 100 });
    expect(JSON.stringify(lines)).not.toContain("ถังขยะ");
    expect(hall.bugs).toEqual([]);
  });

  test("two officers who take one suggestion in make one, and the second is shown the first's", async () => {
    await taken();
    const again = await hall.officeIn(committee).act("follow-up/put", suggestion, words, { officeRev: 0 });
    expect(again).toMatchObject({ status: "conflict" });
    await hall.officeIn(committee).act("follow-up/put", randomUUID(), words);
    expect(recordsOfType(await hall.officeIn(committee).all(), "follow-up").map(({ number }) => number)).toEqual([
      1, 2,
    ]);
  });

  test("names no meeting of another committee, and tells nothing of one", async () => {
    const maker = { officerId: "o" };
    const other = await hall.store.makeCommittee(organisationIdOf(meetingId), { th: "คณะอื่น" }, maker);
    const foreign = { id: randomUUID(), startsAt: "2030-01-02T09:30:00+07:00", take: [] };
    expect(await hall.store.makeMeeting(other?.id ?? "", foreign, maker)).toMatchObject({ id: foreign.id });
    await taken();
    const office = hall.officeIn(committee);
    const unknown = { reason: { kind: "target-unknown", type: "meeting", id: foreign.id } };
    const step = { state: "in-progress", meetingId: foreign.id };
    expect(await office.act("follow-up/step", suggestion, step)).toMatchObject(unknown);
    const put = { ...words, fromMeetingId: foreign.id };
    expect(await office.act("follow-up/put", suggestion, put)).toMatchObject(unknown);
  });

  test("one that cannot be done says why", async () => {
    await taken();
    const office = hall.officeIn(committee);
    expect(await office.act("follow-up/step", suggestion, { state: "impossible" })).toMatchObject({
      status: "refused",
      reason: { kind: "entry-empty" },
    });
    const why = { state: "impossible", note: "ไม่มีงบ" };
    expect(await office.act("follow-up/step", suggestion, why)).toMatchObject({ status: "stored" });
  });

  test("a unit's representative reports on what the unit answers for, and on nothing else", async () => {
    await taken();
    const report = (units: readonly string[]) =>
      hall.officeIn(committee, "unit-representative", units).act("follow-up/step", suggestion, { state: "done" });
    expect(await report(["U2"])).toMatchObject({ reason: { kind: "not-permitted" } });
    expect(await report(["U1"])).toMatchObject({ status: "stored" });
  });
});

describe("documents beside what was reported", () => {
  const url = "https://kkmuni.go.th/light.pdf";
  const add = (args: object, who = hall.officeIn(committee)) => who.act("follow-up/add-document", suggestion, args);
  const documents = async () => recordsOfType(await hall.officeIn(committee).all(), "follow-up")[0]?.documents;

  test("are added by the secretariat and the own unit, beside each other; one is taken away by its address", async () => {
    await taken();
    expect(await add({ title: " ภาพหลังติดตั้ง ", url })).toMatchObject({ status: "stored" });
    const unit = (units: readonly string[]) => hall.officeIn(committee, "unit-representative", units);
    const other = { title: "ใบตรวจรับ", url: "https://kkmuni.go.th/check.pdf" };
    expect(await add(other, unit(["U2"]))).toMatchObject({ reason: { kind: "not-permitted" } });
    expect(await add(other, unit(["U1"]))).toMatchObject({ status: "stored" });
    // Who answers for it can be changed without losing them.
    await hall.officeIn(committee).act("follow-up/put", suggestion, { ...words, dueDate: null }, { officeRev: 3 });
    expect(await documents()).toMatchObject([{ title: "ภาพหลังติดตั้ง", url }, other]);
    await unit(["U1"]).act("follow-up/remove-document", suggestion, { url: other.url });
    expect(await documents()).toMatchObject([{ url }]);
  });

  test("are https alone, have a title, and are twenty at most", async () => {
    await taken();
    for (const bad of ["javascript:alert(1)", "http://kkmuni.go.th/a", "https://a@evil.example/", 'https://x/"on'])
      expect(await add({ title: "ก", url: bad })).toMatchObject({ reason: { kind: "malformed", field: "url" } });
    expect(await add({ title: " ", url })).toMatchObject({ reason: { kind: "entry-empty" } });
    for (let no = 0; no < 20; no++) await add({ title: "ก", url: `${url}?${no}` });
    expect(await add({ title: "ก", url })).toMatchObject({ reason: { kind: "malformed", limit: 20 } });
    expect(await documents()).toHaveLength(20);
  });

  test("go with a suggestion that is erased, and none comes after", async () => {
    await taken();
    await add({ title: "บ้านของนางสาวกลิ่น", url });
    await hall.office().act("entry/erase", suggestion, { reason: "privacy" });
    expect(await documents()).toEqual([]);
    expect(await add({ title: "ก", url })).toMatchObject({ reason: { kind: "target-unknown" } });
    const lines = await hall.store.officeLog(committee, { before: undefined, limit: 100 });
    expect(JSON.stringify(lines)).not.toContain("กลิ่น");
  });
});

describe("the author's verdict", () => {
  const put = (of: Phone, more: object = {}) => {
    const state = { followUpId: suggestion, verdict: "partly", words: " ยังขาดสองจุด ", ...more };
    const id = verdictIdOf(meetingId, of.participantId, state.followUpId);
    return of.put({ ...of.entry(""), kind: "verdict/put", id, opId: randomUUID(), state });
  };

  test("is the author's own and the secretariat's, and not the room's: its id would tell who hides behind an entry", async () => {
    expect(await put(phone)).toMatchObject({ status: "stored" });
    const read = recordsOfType(await hall.office().all(), "verdict").filter((one) => !isGone(one));
    expect(read).toMatchObject([{ followUpId: suggestion, verdict: "partly", words: "ยังขาดสองจุด", mine: false }]);
    expect(recordsOfType(await (await hall.phone()).all(), "verdict")).toEqual([]);
    expect(recordsOfType(await phone.all(), "verdict")).toMatchObject([{ mine: true }]);
  });

  test("is nobody else's to give, and on no entry that is not there", async () => {
    expect(await put(await hall.phone())).toMatchObject({ status: "refused", reason: { kind: "not-author" } });
    expect(await put(phone, { followUpId: randomUUID() })).toMatchObject({ status: "retry" });
  });
});
