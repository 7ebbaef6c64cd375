import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { verdictIdOf } from "#domain/ids.ts";
import type { VerdictState } from "#domain/space-records.ts";
import { isGone, type OwnedOperation } from "#protocol/messages.ts";
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
  const spaces = (await (await ask("GET", "/spaces")).json()) as { spaces: { id: string; parent: string | null }[] };
  committee = spaces.spaces.find(({ id }) => id === demoMeetingId)?.parent ?? "";
});
afterEach(() => hall.close());

const { ask, act, recordsOf } = officeAt(
  () => hall,
  () => cookie,
);
const arisingOf = async (meetingId: string) =>
  recordsOfType(await recordsOf(meetingId), "arising").toSorted((a, b) => a.order - b.order);
/** What a reader of the page reads. */
const wordsOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, "");
const page = async (path: string): Promise<string> => (await hall.ask(`/p/${path}`)).text();
/** An erasure asks who the officer is first. */
const erase = (id: string) =>
  hall.applyChanges({
    meetingId: demoMeetingId,
    actor: { participantId: null, officer: { id: "o1", role: "owner" } },
    deviceId: "desk",
    sentAt: hall.clock.now,
    hw: null,
    ops: [{ opId: randomUUID(), kind: "entry/erase", id, at: hall.clock.now, args: { reason: "privacy" } }],
  });
const later = (ms: number): void => void (hall.clock.now += ms);

/** A suggestion that the first meeting accepts and the committee takes into its ledger. */
const suggested = async (text: string, dueDate: string | null = null) => {
  const author = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  const entry = anEntryPut(author.participantId, text, { state: { entryKind: "suggestion" } });
  await author.send([aProfilePut(author, { givenName: "มาลีรัตน์", familyName: "เจ้าของข้อเสนอ" }), entry]);
  await act(demoMeetingId, "entry/accept", entry.id, {});
  const args = { fromMeetingId: demoMeetingId, text, fromSector: "civil", unitId: null, dueDate };
  expect(await act(committee, "follow-up/put", entry.id, args)).toMatchObject({ status: "stored" });
  return { author, id: entry.id };
};
const step = (id: string, state: string, note: string, officeRev: number) =>
  act(committee, "follow-up/step", id, { state, note, meetingId: null }, { officeRev });
const say = (author: WireDevice, id: string, verdict: VerdictState["verdict"], rev = 1): Promise<Response> => {
  const state = { followUpId: id, verdict, words: "ยังขาดสองจุด" };
  const put: OwnedOperation = {
    opId: randomUUID(),
    kind: "verdict/put",
    id: verdictIdOf(demoMeetingId, author.participantId, id),
    rev,
    participantId: author.participantId,
    at: hall.clock.now,
    clockSuspect: false,
    schema: 1,
    state,
  };
  return author.send([put]);
};
const makeSecond = async (): Promise<void> => {
  second = randomUUID();
  const order = { id: second, startsAt: "2019-12-12T09:30:00+07:00", from: demoMeetingId, take: ["agenda" as const] };
  await hall.store.makeMeeting(committee, order, { officerId: "o1" });
};
const publish = (meetingId: string) =>
  act(meetingId, "publication/put", meetingId, { from: hall.clock.now, graceUntil: hall.clock.now, until: null });

test("two meetings in a row: a suggestion of the first stands in the second's เรื่องสืบเนื่อง, is updated by its unit, disputed by its author, and told on the public page", async () => {
  const light = await suggested("ติดไฟส่องสว่างทางเดินรอบบึง", "2019-11-30");
  const road = await suggested("แจ้งกำหนดปิดถนนล่วงหน้า", "2019-11-15");
  await makeSecond();
  expect(recordsOfType(await recordsOf(second), "agenda-item")).toMatchObject([{ number: "1", kind: "arising" }]);
  expect(await arisingOf(second)).toMatchObject([
    { id: road.id, ledgerNo: 2, state: "accepted", verdict: null, steps: [{ session: "5/2562" }] },
    { id: light.id, ledgerNo: 1, text: "ติดไฟส่องสว่างทางเดินรอบบึง", dueDate: "2019-11-30" },
  ]);

  await step(light.id, "done", "ติดแล้วสองจุด", 1);
  expect(await arisingOf(second)).toMatchObject([{ id: road.id }]);
  await say(light.author, light.id, "partly");
  expect(await arisingOf(second)).toMatchObject([
    { id: light.id, state: "done", verdict: "partly", steps: [{}, { note: "ติดแล้วสองจุด", session: null }] },
    { id: road.id },
  ]);
  const document = { title: "ภาพหลังติดตั้ง", url: "https://kkmuni.go.th/light.jpg" };
  await act(committee, "follow-up/add-document", light.id, document);
  expect(await arisingOf(second)).toMatchObject([{ id: light.id, documents: [document] }, { id: road.id }]);
  // Whose suggestion it is, and what the author wrote to the secretariat about it, is nobody's in the next room.
  expect(JSON.stringify(await arisingOf(second))).not.toMatch(/มาลีรัตน์|ยังขาดสองจุด/);

  await publish(demoMeetingId);
  later(2_000);
  for (const rest of ["", `/${light.id}`]) {
    const told = await page(`${demoMeetingId}${rest}`);
    expect(told).toContain("ติดแล้วสองจุด");
    expect(wordsOf(told)).toContain("ผู้เสนอเห็นว่าทำแล้วบางส่วน");
    expect(told).not.toMatch(/มาลีรัตน์|ยังขาดสองจุด|<script/);
  }
  await say(light.author, light.id, "done", 2);
  later(2_000);
  expect(wordsOf(await page(demoMeetingId))).not.toContain("ผู้เสนอเห็นว่าทำแล้วบางส่วน");
});

test("a page names the meeting and the item of each step where that meeting is published, and its documents", async () => {
  const light = await suggested("ติดไฟ");
  await makeSecond();
  const item = recordsOfType(await recordsOf(second), "agenda-item")[0];
  await act(second, "meeting/put", second, { number: 6, numberYear: 2562 });
  const said = { state: "done", note: "ติดแล้ว", meetingId: second, paragraphId: item?.id, session: "6/2562" };
  await act(committee, "follow-up/step", light.id, said, { officeRev: 1 });
  const document = { title: 'ภาพ "หลัง" ติดตั้ง', url: "https://kkmuni.go.th/light.pdf?a=1&b='2" };
  await act(committee, "follow-up/add-document", light.id, document);
  await publish(demoMeetingId);
  later(2_000);
  const before = await page(`${demoMeetingId}/${light.id}`);
  expect(wordsOf(before)).toContain("(ครั้งที่ 5/2562 ข้อ 4.5)");
  expect(before).not.toContain("6/2562");
  expect(before).toContain('<a href="https://kkmuni.go.th/light.pdf?a=1&amp;b=&#39;2" rel="noopener nofollow">');
  await publish(second);
  later(2_000);
  expect(wordsOf(await page(`${demoMeetingId}/${light.id}`))).toContain("(ครั้งที่ 6/2562 ข้อ 1)");
  const told = (await (await hall.ask(`/p/${demoMeetingId}.json`)).json()) as object;
  expect(JSON.stringify(told)).toContain('"session":"6/2562","paragraph":"1"');
});

test("a meeting goes on with what was open as it began, and hears only what is reported of that", async () => {
  const light = await suggested("ติดไฟ");
  await makeSecond();
  await act(second, "meeting/open", second, {});
  await act(second, "meeting/start", second, {});
  const road = await suggested("ปิดถนน");
  await step(light.id, "done", "เสร็จแล้ว", 1);
  expect(await arisingOf(second)).toMatchObject([{ id: light.id, state: "done", steps: [{}, { note: "เสร็จแล้ว" }] }]);
  expect(JSON.stringify(await arisingOf(second))).not.toContain(road.id);
  await act(second, "meeting/close", second, {});
  await step(light.id, "in-progress", "ต้องซ่อมอีก", 2);
  expect(await arisingOf(second)).toMatchObject([{ state: "done" }]);
});

test("what is erased goes from the next meeting as well, and from its certified minutes", async () => {
  const light = await suggested("บ้านเลขที่ 12 ของนางสาวกลิ่น");
  await makeSecond();
  const records = (await recordsOf(second)).filter((record): record is MeetingDataRecord => !isGone(record));
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  const minutes = assembleMinutes(data);
  expect(JSON.stringify(minutes)).toContain("ข้อเสนอแนะเลขที่ 1 (ครั้งที่\u00a05/2562 ข้อ\u00a04.5) บ้านเลขที่ 12");
  const certified = await act(second, "document/certify", "minutes", { digest: minutesDigest(minutes) });
  expect(certified).toMatchObject({ status: "stored" });

  const papers = `/meetings/${second}/papers`;
  const paper = (await (await ask("POST", papers, { kind: "minutes", form: "docx" })).json()) as { id: string };
  const file = async () => (await ask("GET", `${papers}/${paper.id}/file`)).status;
  await expect.poll(file, { timeout: 20_000 }).toBe(200);
  await erase(light.id);
  // A paper of the second meeting that was made before is given out no more.
  expect(await file()).toBe(404);
  for (const spaceId of [demoMeetingId, committee, second])
    expect(JSON.stringify(await recordsOf(spaceId))).not.toContain("กลิ่น");
  expect(hall.reported).toEqual([]);
});

test("what is hidden in its own meeting is told in no other, before it begins and while it runs", async () => {
  const light = await suggested("มีหมายเลขโทรศัพท์ของผู้อื่น");
  await makeSecond();
  expect(await arisingOf(second)).toHaveLength(1);
  await act(demoMeetingId, "entry/redact", light.id, { reason: "มีข้อมูลส่วนบุคคล" });
  expect(await arisingOf(second)).toEqual([]);
  await act(demoMeetingId, "entry/restore", light.id, {});
  expect(await arisingOf(second)).toHaveLength(1);
  await act(second, "meeting/open", second, {});
  await act(second, "meeting/start", second, {});
  await act(demoMeetingId, "entry/redact", light.id, { reason: "มีข้อมูลส่วนบุคคล" });
  expect(JSON.stringify(await recordsOf(second))).not.toContain("หมายเลขโทรศัพท์");
});

test("a committee's page tells of its published meetings alone, without a name, in every form", async () => {
  const light = await suggested("ติดไฟส่องสว่าง");
  await step(light.id, "done", "ติดแล้ว", 1);
  await makeSecond();
  await act(second, "meeting/put", second, { venue: { th: "ห้องประชุมลับ" } });
  expect((await hall.ask(`/p/committee/${committee}`)).status).toBe(404);
  await publish(demoMeetingId);
  later(2_000);
  for (const form of ["", ".json", ".atom", ".ics"]) {
    const answer = await hall.ask(`/p/committee/${committee}${form}`);
    expect(answer.status).toBe(200);
    const told = await answer.text();
    expect(told).toContain(demoMeetingId);
    expect(told).not.toContain(second);
    expect(told).not.toMatch(/ห้องประชุมลับ|มาลีรัตน์|<script/);
  }
  const card = await hall.ask(`/p/committee/${committee}.png`);
  expect([card.headers.get("content-type"), (await card.arrayBuffer()).byteLength > 500]).toEqual(["image/png", true]);
  expect(await page(`committee/${committee}`)).toContain(`property="og:image" content="${hallOrigin}/p/committee/`);

  await act(demoMeetingId, "publication/put", demoMeetingId, { removed: true });
  later(2_000);
  const never = await hall.ask(`/p/committee/${randomUUID()}`);
  expect(await page(`committee/${committee}`)).toBe(await never.text());
});

test("a page that was taken down leads to the committee's, as long as that tells of another meeting", async () => {
  await makeSecond();
  await publish(demoMeetingId);
  await publish(second);
  await act(demoMeetingId, "publication/put", demoMeetingId, { until: hall.clock.now, stopReason: "ตรวจสอบข้อมูล" });
  later(2_000);
  const way = `href="/p/committee/${committee}"`;
  expect(await page(demoMeetingId)).toContain(way);
  await act(second, "publication/put", second, { removed: true });
  later(4_000);
  const alone = await page(demoMeetingId);
  expect(alone).toContain("ตรวจสอบข้อมูล");
  expect(alone).not.toContain(way);
});

test("the list of spaces says with which digits the organisation's own pages write numbers", async () => {
  type Listed = { id: string; kind: string; numerals?: string };
  const listed = async () => {
    const { spaces } = (await (await ask("GET", "/spaces")).json()) as { spaces: Listed[] };
    return { organisation: spaces.find(({ kind }) => kind === "organisation"), spaces };
  };
  const organisation = (await listed()).organisation?.id ?? "";
  const [record] = recordsOfType(await recordsOf(organisation), "organisation");
  await act(organisation, "organisation/put", organisation, { numerals: "thai" }, { officeRev: record?.rev });
  expect((await listed()).organisation).toMatchObject({ numerals: "thai" });
  expect((await listed()).spaces.filter(({ kind, numerals }) => kind !== "organisation" && numerals)).toEqual([]);
});

test("the public page says what is past its due date, until the organisation turns it off", async () => {
  await suggested("ติดไฟส่องสว่าง", "2019-11-30");
  await publish(demoMeetingId);
  later(2_000);
  expect(wordsOf(await page(demoMeetingId))).toMatch(/เกินกำหนด\s\d+\sวัน/);
  const { spaces } = (await (await ask("GET", "/spaces")).json()) as { spaces: { id: string; kind: string }[] };
  const organisation = spaces.find(({ kind }) => kind === "organisation")?.id ?? "";
  const [record] = recordsOfType(await recordsOf(organisation), "organisation");
  const put = await act(
    organisation,
    "organisation/put",
    organisation,
    { hidesLateness: true },
    { officeRev: record?.rev },
  );
  expect(put).toMatchObject({ status: "stored" });
  later(2_000);
  expect(wordsOf(await page(demoMeetingId))).not.toContain("เกินกำหนด");
});
