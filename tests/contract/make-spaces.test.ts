import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { takeable } from "#domain/new-meeting.ts";
import { readDemo } from "#server/demo/load-demo.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import {
  aMeeting,
  aPerson,
  meetingId,
  openMeeting,
  recordOf,
  recordsOfType,
  type TestMeeting,
} from "#tests/support/server-meeting.ts";

const organisation = organisationIdOf(meetingId);
const committee = committeeIdOf(organisation, "คณะกรรมการ");
const maker = { officerId: "o1" };
const startsAt = "2019-12-12T13:30:00+07:00";
const usual = ["agenda", "units", "strategies", "roster"] as const;
const readAll = async (hall: TestMeeting, id: string) =>
  (await hall.officeIn(id).all()).filter((one) => !("gone" in one));

describe("a new meeting", () => {
  test("copied from the last has its agenda, strategies, units and roster, and nothing of what happened in it", async () => {
    const hall = await openMeeting();
    const office = hall.office();
    await office.act("resolution/put", "A1", { resolution: { th: "รับทราบ" } });
    const phone = await hall.phone();
    await phone.send([phone.profile({ personId: "R1" }), phone.checkIn(), phone.entry("ถามครั้งก่อน")]);
    await office.act("committee/put", committee, {});
    const id = randomUUID();
    const made = await hall.store.makeMeeting(committee, { id, startsAt, from: meetingId, take: usual }, maker);
    expect(made).toMatchObject({ id, number: 6, numberYear: 2562, joinCode: expect.stringMatching(/^[A-Z2-9]{8}$/) });

    const records = await readAll(hall, id);
    expect(recordOf(records, "meeting", id)).toMatchObject({
      title: { th: "ประชุมครั้งที่ 6/2562", en: "Meeting 6/2562" },
      committeeName: { th: "คณะกรรมการ" },
      organisationName: { th: "เทศบาล" },
      status: "draft",
      startsAt,
      quorum: { seats: 11, needed: 6 },
      chairPersonId: "R2",
    });
    expect(recordOf(records, "agenda-item", "A1")).toMatchObject({ resolution: null });
    expect(
      recordsOfType(records, "person")
        .map((person) => person.id)
        .toSorted(),
    ).toEqual(["R1", "R2", "R3", "R4"]);
    expect(recordsOfType(records, "strategy")).toHaveLength(1);
    expect(recordsOfType(records, "unit")).toHaveLength(1);
    expect(recordsOfType(records, "project")).toEqual([]);
    expect(recordsOfType(records, "entry")).toEqual([]);
    expect(recordsOfType(records, "attendance").filter(({ status }) => status !== "expected")).toEqual([]);
    expect(await hall.store.invitations(id)).toHaveLength(4);
  });

  test("copied from a real meeting of full size lacks nothing: the whole agenda, every unit, strategy, project and person, the place", async () => {
    const { isDemonstration: _no, ...file } = readDemo();
    const records = file.records.map((record) => ({ ...record, example: false }));
    const hall = await openMeeting({ meeting: { ...file, records } });
    const before = recordOf(await readAll(hall, file.id), "meeting", file.id);
    const ofFile = committeeIdOf(organisationIdOf(file.id), before.committeeName.th);
    const order = { id: randomUUID(), startsAt, from: file.id, take: takeable };
    await hall.store.makeMeeting(ofFile, order, maker);
    const copied = await readAll(hall, order.id);
    const idsOf = (type: string, of: readonly { readonly type: string; readonly id: string }[]) =>
      of.flatMap((record) => (record.type === type ? [record.id] : [])).toSorted();
    for (const type of ["unit", "strategy", "project", "person"])
      expect(idsOf(type, copied)).toEqual(idsOf(type, records));
    expect(idsOf("agenda-item", copied)).toEqual(expect.arrayContaining([...idsOf("agenda-item", records)]));
    expect(idsOf("person", copied).length).toBeGreaterThan(50);
    const { venue, presidingPersonId, chairPersonId, quorum, sectors } = before;
    expect(recordOf(copied, "meeting", order.id)).toMatchObject({
      venue,
      presidingPersonId,
      chairPersonId,
      quorum,
      sectors,
    });
  });

  test("what was invented for a demonstration is not taken over", async () => {
    const hall = await openMeeting();
    const order = { id: randomUUID(), startsAt, from: meetingId, take: takeable };
    await hall.store.makeMeeting(committee, order, maker);
    expect(recordsOfType(await readAll(hall, order.id), "project").map(({ id }) => id)).toEqual(["P1"]);
  });

  test("from nothing has the organisation's settings and units, and the committee's seats as its roster", async () => {
    const hall = await openMeeting();
    const ofOrganisation = hall.officeIn(organisation);
    const paper = { font: "TH SarabunPSK", size: 15, line: 20 };
    await ofOrganisation.act("organisation/put", organisation, { numbering: "fiscal", accent: "#123456", paper });
    await ofOrganisation.act("unit/put", "U9", { name: { th: "สำนักการศึกษา" }, kind: "สำนัก", order: 9 });
    const seat = { group: { th: "ผู้แทนประชาคม" }, title: { th: "กรรมการ" }, sector: "civil", capacity: "member" };
    const holder = { namePrefix: "นาง", givenName: "ทองดี", familyName: "มีสุข", position: "ประธาน", affiliation: "ชุมชน" };
    await hall.officeIn(committee).act("committee/put", committee, {
      seats: [
        { ...seat, key: "seat-1", role: "chair", exOfficio: false, holder },
        { ...seat, key: "seat-2", role: null, exOfficio: true, holder: null },
      ],
    });
    const id = randomUUID();
    expect(await hall.store.makeMeeting(committee, { id, startsAt, take: [] }, maker)).toMatchObject({
      number: 1,
      numberYear: 2563,
    });
    const records = await readAll(hall, id);
    expect(recordOf(records, "meeting", id)).toMatchObject({
      title: { th: "การประชุมคณะกรรมการ ครั้งที่ 1/2563" },
      shortTitle: { th: "ประชุม 1/2563" },
      // It is held in the fiscal year 2563 and reports the one that has ended.
      evaluatedFiscalYear: 2562,
      accent: "#123456",
      paper,
      numbering: "fiscal",
      chairPersonId: "seat-1",
    });
    expect(recordsOfType(records, "unit")).toMatchObject([{ id: "U9" }]);
    // A vacant seat is on the roster too, in the order of the appointment.
    expect(recordsOfType(records, "person").toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))).toMatchObject([
      { id: "seat-1", givenName: "ทองดี", role: "chair", order: 1, group: "ผู้แทนประชาคม", vacant: false },
      { id: "seat-2", givenName: "", role: null, order: 2, vacant: true, exOfficio: true },
    ]);
    expect(recordsOfType(records, "agenda-item")).toEqual([]);
  });

  test("an item that approves minutes names the meeting that it is copied from", async () => {
    const minutes = { kind: "approval-of-minutes", title: { th: "รับรองรายงานการประชุม ครั้งที่ 4/2562" } } as const;
    const meeting = aMeeting();
    const records = meeting.records.map((one) => (one.type === "agenda-item" ? { ...one, ...minutes } : one));
    const hall = await openMeeting({ meeting: { ...meeting, records } });
    const id = randomUUID();
    await hall.store.makeMeeting(committee, { id, startsAt, from: meetingId, take: usual }, maker);
    const item = recordOf(await readAll(hall, id), "agenda-item", "A1");
    expect(item.title.th).toBe("รับรองรายงานการประชุม ครั้งที่ 5/2562");
  });

  test("once the committee has seats, who attended without one is kept, and who holds one stands on the roster once", async () => {
    const meeting = aMeeting();
    const hall = await openMeeting({
      meeting: {
        ...meeting,
        records: [...meeting.records, aPerson("R9", { givenName: "ทองดี", capacity: "in-attendance" })],
      },
    });
    const holder = { namePrefix: "นาง", givenName: "ทองดี", familyName: "ใจดี", position: "", affiliation: "" };
    const seat = {
      key: "s1",
      group: { th: "ก" },
      title: { th: "กรรมการ" },
      sector: "civil",
      role: null,
      exOfficio: false,
    };
    await hall
      .officeIn(committee)
      .act("committee/put", committee, { seats: [{ ...seat, capacity: "member", holder }] });
    const id = randomUUID();
    await hall.store.makeMeeting(committee, { id, startsAt, from: meetingId, take: usual }, maker);
    const people = recordsOfType(await readAll(hall, id), "person");
    expect(people.map((person) => person.id).toSorted()).toEqual(["R3", "R4", "s1"]);
  });

  test("asked for twice under one id is one meeting; under another committee, from a stranger's meeting or on no date, none", async () => {
    const hall = await openMeeting();
    const order = { id: randomUUID(), startsAt, take: [] };
    const made = await hall.store.makeMeeting(committee, order, maker);
    expect(await hall.store.makeMeeting(committee, order, maker)).toEqual(made);
    const other = await hall.store.makeCommittee(organisation, { th: "คณะอนุกรรมการ" }, maker);
    const elsewhere = other?.id ?? "";
    expect(await hall.store.makeMeeting(elsewhere, order, maker)).toBeUndefined();
    const fresh = () => ({ ...order, id: randomUUID() });
    expect(await hall.store.makeMeeting(elsewhere, { ...fresh(), from: meetingId }, maker)).toBeUndefined();
    expect(await hall.store.makeMeeting(organisation, fresh(), maker)).toBeUndefined();
    expect(await hall.store.makeMeeting(committee, { ...fresh(), startsAt: "soon" }, maker)).toBeUndefined();
  });
});

describe("an officer's spaces", () => {
  test("an organisation takes no name from the demonstration: whose it is, its officers say", async () => {
    const hall = await openMeeting({ meeting: { ...aMeeting(), isDemonstration: true } });
    const { names } = await hall
      .officeIn(organisation)
      .act("organisation/put", organisation, {})
      .then(async () => ({
        names: recordsOfType(await readAll(hall, organisation), "organisation").map(({ name }) => name),
      }));
    expect(names).toEqual([{ th: "" }]);
  });

  test("are those of the own roles, and above them those that say where they belong", async () => {
    const hall = await openMeeting();
    await hall.store.makeCommittee(organisation, { th: "คณะอื่น" }, maker);
    await makeOfficer(hall.store, "o1", hall.clock.now);
    await hall.office().act("membership/put", randomUUID(), { officerId: "o1", role: "desk" });
    const spaces = await hall.store.spacesOfOfficer("o1");
    expect(Object.fromEntries(spaces.map(({ id, role }) => [id, role]))).toEqual({
      [organisation]: null,
      [committee]: null,
      [meetingId]: "desk",
    });
    expect(spaces.find(({ id }) => id === meetingId)).toMatchObject({
      parent: committee,
      name: { th: "ประชุมครั้งที่ 5/2562" },
      meeting: { status: "registration", number: 5 },
    });
    expect(await hall.store.spacesOfOfficer("o2")).toEqual([]);
  });

  test("a committee of the same name is made once", async () => {
    const hall = await openMeeting();
    expect(await hall.store.makeCommittee(organisation, { th: " คณะกรรมการ " }, maker)).toEqual({ id: committee });
    expect(await hall.store.makeCommittee(committee, { th: "ก" }, maker)).toBeUndefined();
  });
});
