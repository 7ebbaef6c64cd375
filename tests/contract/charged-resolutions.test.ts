import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demoMeetingId, openHall, type Hall } from "#tests/support/hall-server.ts";
import { recordOf, recordsOfType } from "#tests/support/server-meeting.ts";
import { officeAt } from "#tests/support/wire-office.ts";

let hall: Hall;
let cookie: string;
let committee: string;
beforeEach(async () => {
  hall = await openHall();
  cookie = await hall.setUpOfficer();
  const { spaces } = (await (await ask("GET", "/spaces")).json()) as {
    spaces: { id: string; parent: string | null }[];
  };
  committee = spaces.find(({ id }) => id === demoMeetingId)?.parent ?? "";
});
afterEach(() => hall.close());

const { ask, act, recordsOf } = officeAt(
  () => hall,
  () => cookie,
);
const ledger = async () =>
  recordsOfType(await recordsOf(committee), "follow-up").filter((row) => !("gone" in row && row.gone === true));
const item = "AG-4.5";
const resolve = (charge: object | null, words = "เห็นชอบ และมอบหมายให้สำนักการช่างดำเนินการ", more: object = {}) =>
  act(demoMeetingId, "resolution/put", item, { resolution: { th: words }, resolutionKind: "agreed", charge, ...more });
const aUnit = async () => recordsOfType(await recordsOf(demoMeetingId), "unit")[0]?.id ?? "";

test("a resolution that charges a unit stands in the committee's ledger, once, with its day and where it comes from", async () => {
  const unitId = await aUnit();
  await resolve({ unitId, dueDate: "2019-12-20", isFollowed: true });
  await resolve({ unitId, dueDate: "2019-12-31", isFollowed: true });
  expect(await ledger()).toMatchObject([
    {
      number: 1,
      unitId,
      dueDate: "2019-12-31",
      state: "accepted",
      fromMeetingId: demoMeetingId,
      fromSector: null,
      history: [{ state: "accepted", meetingId: demoMeetingId, paragraphId: item }],
    },
  ]);
  expect((await ledger())[0]?.text).toContain("มอบหมายให้สำนักการช่างดำเนินการ");
  const second = randomUUID();
  const order = { id: second, startsAt: "2019-12-12T09:30:00+07:00", from: demoMeetingId, take: ["agenda" as const] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });
  expect(recordsOfType(await recordsOf(second), "arising")).toMatchObject([
    {
      ledgerNo: 1,
      origin: "resolution",
      unitId,
      dueDate: "2019-12-31",
      steps: [{ session: "5/2562", paragraph: "4.5" }],
    },
  ]);
  expect(recordsOfType(await recordsOf(second), "agenda-item").filter((one) => "charge" in one)).toEqual([]);
});

test("the ledger and the next meeting's matters arising say what the resolution was about, under the title that the item has now", async () => {
  const unitId = await aUnit();
  const titleOf = async () => recordOf(await recordsOf(demoMeetingId), "agenda-item", item)?.title.th ?? "";
  await resolve({ unitId, dueDate: null, isFollowed: true }, "เห็นชอบ และมอบหมายให้สำนักการช่างดำเนินการ");
  const said = `มติระเบียบวาระที่ 4.5 ${await titleOf()}: เห็นชอบ และมอบหมายให้สำนักการช่างดำเนินการ`;
  expect(await ledger()).toMatchObject([{ text: said }]);
  const second = randomUUID();
  const order = { id: second, startsAt: "2019-12-12T09:30:00+07:00", from: demoMeetingId, take: ["agenda" as const] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });
  expect(recordsOfType(await recordsOf(second), "arising")).toMatchObject([{ text: said }]);
  await act(demoMeetingId, "agenda/put", item, { title: { th: "ปรับปรุงไฟส่องสว่างรอบบึงแก่นนคร" } });
  const renamed = "มติระเบียบวาระที่ 4.5 ปรับปรุงไฟส่องสว่างรอบบึงแก่นนคร: เห็นชอบ และมอบหมายให้สำนักการช่างดำเนินการ";
  expect(recordsOfType(await recordsOf(second), "arising")).toMatchObject([{ text: renamed }]);
});

test("taken back before anybody has reported on it, it is out of the ledger; after that it stays", async () => {
  const unitId = await aUnit();
  await resolve({ unitId, dueDate: null, isFollowed: true });
  await resolve({ unitId, dueDate: null, isFollowed: false });
  expect(await ledger()).toEqual([]);
  await resolve({ unitId, dueDate: null, isFollowed: true });
  const [row] = await ledger();
  expect(row).toMatchObject({ number: 1 });
  await act(committee, "follow-up/step", row?.id ?? "", { state: "in-progress", note: "กำลังสำรวจ", meetingId: null });
  await act(demoMeetingId, "resolution/put", item, { resolution: null, resolutionKind: null });
  expect(await ledger()).toMatchObject([{ number: 1, state: "in-progress" }]);
  expect(recordOf(await recordsOf(demoMeetingId), "agenda-item", item)).not.toHaveProperty("charge");
});

test("a charge names a unit of the meeting, and the room is told neither it nor how many were there", async () => {
  expect(await resolve({ unitId: "nobody", dueDate: null, isFollowed: true })).toMatchObject({
    status: "refused",
    reason: { kind: "target-unknown", type: "unit", id: "nobody" },
  });
  expect(await resolve({ unitId: await aUnit(), dueDate: "tomorrow", isFollowed: true })).toMatchObject({
    reason: { kind: "malformed" },
  });
  const short = { present: 5, needed: 8 };
  await resolve({ unitId: await aUnit(), dueDate: null, isFollowed: true }, "เห็นชอบ", { shortOfQuorum: short });
  expect(recordOf(await recordsOf(demoMeetingId), "agenda-item", item)).toMatchObject({ shortOfQuorum: short });
  await act(demoMeetingId, "resolution/put", item, { resolution: { th: "เห็นชอบ" }, shortOfQuorum: null });
  const after = recordOf(await recordsOf(demoMeetingId), "agenda-item", item);
  expect(after).not.toHaveProperty("shortOfQuorum");
  expect(after).toMatchObject({ charge: { dueDate: null } });
});
