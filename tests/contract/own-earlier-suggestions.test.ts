import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { VerdictState } from "#domain/space-records.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { recordsOfType } from "#tests/support/server-meeting.ts";
import { anEntryPut, aProfilePut, joinDevice, type WireDevice } from "#tests/support/wire-device.ts";
import { officeAt } from "#tests/support/wire-office.ts";

let hall: Hall;
let cookie: string;
let committee: string;
let second: string;
beforeEach(async () => {
  hall = await openHall();
  cookie = await hall.setUpOfficer();
  const { spaces } = (await (await ask("GET", "/spaces")).json()) as {
    spaces: { id: string; parent: string | null }[];
  };
  committee = spaces.find(({ id }) => id === demoMeetingId)?.parent ?? "";
  second = randomUUID();
  const order = { id: second, startsAt: "2019-12-12T09:30:00+07:00", from: demoMeetingId, take: ["agenda" as const] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });
});
afterEach(() => hall.close());

const { ask, act, recordsOf } = officeAt(
  () => hall,
  () => cookie,
);

const aPerson = (more: object = {}) => ({
  namePrefix: "นาง",
  givenName: "มาลีรัตน์",
  familyName: "ศรีสุข",
  position: "",
  affiliation: "",
  sector: "civil",
  role: null,
  capacity: "member",
  confirmed: true,
  ...more,
});
const onRoster = async (meetingId: string, id: string, more: object = {}) =>
  expect(await act(meetingId, "person/put", id, aPerson(more))).toMatchObject({ status: "stored" });
type Invited = { people: { personId: string; personalCode: string }[] };
const byOwnCode = async (meetingId: string, personId: string): Promise<WireDevice> => {
  const { people } = (await (await ask("GET", `/meetings/${meetingId}/invitations`)).json()) as Invited;
  const personalCode = people.find((one) => one.personId === personId)?.personalCode ?? "";
  return joinDevice(hall.ask, hallOrigin, { personalCode });
};
const suggested = async (author: WireDevice, text: string): Promise<string> => {
  const entry = anEntryPut(author.participantId, text, { state: { entryKind: "suggestion" } });
  await author.send([entry]);
  await act(demoMeetingId, "entry/accept", entry.id, {});
  const args = { fromMeetingId: demoMeetingId, text, fromSector: "civil", unitId: null, dueDate: null };
  expect(await act(committee, "follow-up/put", entry.id, args)).toMatchObject({ status: "stored" });
  return entry.id;
};
type EarlierSuggestions = {
  readonly id: string;
  readonly verdict: VerdictState | null;
  readonly steps: readonly object[];
};
const earlierOf = async (phone: WireDevice): Promise<readonly EarlierSuggestions[]> =>
  ((await (await phone.get("/earlier")).json()) as { suggestions: readonly EarlierSuggestions[] }).suggestions;

test("whoever comes into a later meeting by the own code reads what became of the own suggestions, and says whether it is done", async () => {
  await onRoster(demoMeetingId, "seat-9");
  await onRoster(second, "seat-9");
  await onRoster(demoMeetingId, "seat-8", { givenName: "สมพร" });
  const id = await suggested(await byOwnCode(demoMeetingId, "seat-9"), "ติดไฟส่องสว่าง");
  await suggested(await byOwnCode(demoMeetingId, "seat-8"), "ของผู้อื่น");
  await act(committee, "follow-up/step", id, { state: "done", note: "ติดแล้ว" }, { officeRev: 1 });

  const phone = await byOwnCode(second, "seat-9");
  expect(await earlierOf(phone)).toMatchObject([
    { id, text: "ติดไฟส่องสว่าง", state: "done", verdict: null, steps: [{ session: "5/2562" }, { note: "ติดแล้ว" }] },
  ]);
  const say = (verdict: string, words = "") => phone.post("/earlier/verdict", { followUpId: id, verdict, words });
  expect(await (await say("partly", "ยังขาดสองจุด")).json()).toMatchObject({ status: "stored" });
  expect(await earlierOf(phone)).toMatchObject([{ verdict: { verdict: "partly", words: "ยังขาดสองจุด" } }]);
  // The next meeting opens with it, and the secretariat reads the words.
  const arising = recordsOfType(await recordsOf(second), "arising");
  expect(arising.find((one) => one.id === id)).toMatchObject({ verdict: "partly" });
  expect(recordsOfType(await recordsOf(demoMeetingId), "verdict")).toMatchObject([{ words: "ยังขาดสองจุด" }]);
  expect(await (await say("done")).json()).toMatchObject({ status: "stored" });
  expect(await earlierOf(phone)).toMatchObject([{ verdict: { verdict: "done" } }]);
});

test("nobody is shown another's: neither who tapped the name, nor the next holder of the seat, nor what somebody else's phone wrote under the name", async () => {
  await onRoster(demoMeetingId, "seat-9");
  await onRoster(second, "seat-9");
  const id = await suggested(await byOwnCode(demoMeetingId, "seat-9"), "ติดไฟส่องสว่าง");
  // Whoever taps the name in the first meeting is not confirmed: what that phone wrote is not the person's.
  const tapped = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  await tapped.send([aProfilePut(tapped, { givenName: "มาลีรัตน์", familyName: "ศรีสุข", personId: "seat-9" })]);
  await suggested(tapped, "เขียนในชื่อผู้อื่น");
  const owner = await byOwnCode(second, "seat-9");
  expect((await earlierOf(owner)).map((one) => one.id)).toEqual([id]);

  // By the code on the wall, with the name tapped and even confirmed by the desk, nothing is told.
  await act(second, "meeting/open", second, {});
  const { spaces } = (await (await ask("GET", "/spaces")).json()) as { spaces: { id: string }[] };
  expect(spaces.map((one) => one.id)).toContain(second);
  const code = (await hall.store.meeting(second))?.joinCode ?? "";
  const wall = await joinDevice(hall.ask, hallOrigin, { code });
  await wall.send([aProfilePut(wall, { givenName: "มาลีรัตน์", familyName: "ศรีสุข", personId: "seat-9" })]);
  expect(await earlierOf(wall)).toEqual([]);
  expect((await wall.post("/earlier/verdict", { followUpId: id, verdict: "done" })).status).toBe(404);

  // The seat has another holder: the key is the same, the person is not.
  const after = recordsOfType(await recordsOf(second), "person").find((one) => one.id === "seat-9");
  await act(second, "person/put", "seat-9", aPerson({ givenName: "วิชัย" }), { officeRev: after?.rev ?? 1 });
  expect(await earlierOf(owner)).toEqual([]);
  expect((await owner.post("/earlier/verdict", { followUpId: id, verdict: "done" })).status).toBe(404);
});

test("what is hidden or erased in its meeting is not told, and an earlier meeting tells nothing of a later one", async () => {
  await onRoster(demoMeetingId, "seat-9");
  await onRoster(second, "seat-9");
  const first = await byOwnCode(demoMeetingId, "seat-9");
  const id = await suggested(first, "ติดไฟส่องสว่าง");
  const phone = await byOwnCode(second, "seat-9");
  expect(await earlierOf(first)).toEqual([]);
  await act(demoMeetingId, "entry/redact", id, { reason: "มีข้อมูลส่วนบุคคล" });
  expect(await earlierOf(phone)).toEqual([]);
});
