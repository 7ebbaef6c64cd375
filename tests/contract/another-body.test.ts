import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { meetingId, openMeeting, recordOf, recordsOfType } from "#tests/support/server-meeting.ts";
import { aSeat } from "#tests/support/seat-builder.ts";

const organisation = organisationIdOf(meetingId);
const issues = ["แหล่งน้ำ", "ถนน", "สุขภาพ", "การศึกษา", "ขยะ"];
const seat = (key: string, givenName: string | null) => aSeat(key, givenName, { sector: "" });

test("another body's meeting, with five issues, departments, no number, a vacant seat and an elected chair, runs to its minutes", async () => {
  const hall = await openMeeting();
  await hall
    .officeIn(organisation)
    .act("organisation/put", organisation, { name: { th: "อบต. หนองบัว" }, strategyName: { th: "ประเด็นการพัฒนา" } });
  await hall.officeIn(organisation).act("unit/put", "U1", { name: { th: "กองช่าง" }, kind: "กอง", order: 1 });
  const name = { th: "คณะกรรมการพัฒนาตำบล" };
  await hall.store.makeCommittee(organisation, name, { officerId: "o1" });
  const committee = committeeIdOf(organisation, name.th);
  const seats = [seat("s1", "บุญมี"), seat("s2", "คำปัน"), seat("s3", null)];
  await hall.officeIn(committee).act("committee/put", committee, { seats, quorum: { seats: 3, needed: 2 } });
  const id = randomUUID();
  const order = { id, startsAt: "2019-10-10T09:30:00+07:00", number: null, take: [] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });

  const office = hall.officeIn(id);
  const done: string[] = [];
  const act = async (kind: string, about: string, args: object = {}) => {
    const { status } = await office.act(kind, about, args);
    if (status !== "stored") done.push(`${kind} ${status}`);
  };
  for (const [at, issue] of issues.entries()) {
    const title = { th: `ประเด็นการพัฒนาที่ ${at + 1} ด้าน${issue}` };
    await act("strategy/put", `S${at + 1}`, {
      order: at + 1,
      number: String(at + 1),
      title,
      shortTitle: { th: issue },
    });
    const item = { parentId: null, order: at + 1, number: String(at + 1), title, kind: "for-consideration" };
    await act("agenda/put", `A${at + 1}`, { ...item, strategyId: `S${at + 1}` });
  }
  const project = { strategyId: "S1", unitId: "U1", order: 1, featured: true, name: { th: "ขุดลอกคลอง" } };
  await act("project/put", "P1", project);
  await act("meeting/open", id);
  await act("attendance/set", "s1", { status: "present" });
  await act("attendance/set", "s2", { status: "present" });
  await act("meeting/start", id);
  // The room elects its chair.
  await act("person/put", "s2", { role: "chair" });
  await act("meeting/put", id, { chairPersonId: "s2" });
  const words = (await hall.phone()).entry("คลองตื้นเขินทุกปี").state;
  await act("entry/record", randomUUID(), { ...words, target: { type: "project", id: "P1" }, onBehalfOf: "s1" });
  for (const at of issues.keys())
    await act("resolution/put", `A${at + 1}`, { resolution: { th: `เห็นชอบข้อ ${at + 1}` } });
  await act("meeting/close", id);
  expect(done).toEqual([]);

  const records = (await office.all()).filter((one) => !("gone" in one)) as readonly MeetingDataRecord[];
  expect(recordOf(records, "meeting", id)).toMatchObject({ number: null, status: "closed", chairPersonId: "s2" });
  expect(recordOf(records, "person", "s3")).toMatchObject({ vacant: true, order: 3 });
  expect(recordsOfType(records, "strategy")).toHaveLength(5);
  expect(recordsOfType(records, "summary")[0]?.quorum).toMatchObject({ seats: 3, needed: 2, present: 2 });
  const data = minutesDataOf(records);
  const said = JSON.stringify(data === undefined ? undefined : assembleMinutes(data));
  for (const wanted of ["คณะกรรมการพัฒนาตำบล", "ด้านขยะ", "คลองตื้นเขินทุกปี", "เห็นชอบข้อ 5", "คำปัน"])
    expect(said).toContain(wanted);
  expect(said).not.toMatch(/ครั้งที่|ยุทธศาสตร์|ขอนแก่น|เทศบาล/);
});
