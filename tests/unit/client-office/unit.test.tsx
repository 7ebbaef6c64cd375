import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { beforeEach, expect, test, vi } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import { anAct, anAgendaItem, aProject } from "./office-rows.ts";
import { anAnswerRecord } from "#tests/support/meeting-builder.ts";
import type { OfficeApi } from "#client/office/office-api.ts";
import { createUnusualActivity } from "#client/office/unusual-activity.ts";
import { createRoot } from "solid-js";
import { fail } from "#domain/result.ts";
import { aMeeting, anEntryRow, meetingId, openOffice } from "./office-app.tsx";

const ours = anEntryRow({ id: "entry-16", no: 16, rev: 2, status: "accepted", text: "ขยะที่ลดลงนับจากครัวเรือนใดบ้าง" });
const advice = anEntryRow({ id: "entry-20", no: 20, entryKind: "suggestion", status: "accepted", text: "ควรมีจุดรับขยะ" });
const others = anEntryRow({
  id: "entry-17",
  no: 17,
  status: "accepted",
  text: "ถนนของกองช่าง",
  target: { type: "project", id: "project-9" },
});
const records: readonly MeetingDataRecord[] = [
  ours,
  advice,
  others,
  aProject({ id: "project-9", unitId: "unit-9", order: 9 }),
  anAgendaItem(),
];

beforeEach(() => localStorage.clear());

const openUnit = async (more: Parameters<typeof openOffice>[0] = {}) => {
  const title = { th: "การประชุมครั้งที่ 5/2562" };
  const meetings = [{ id: meetingId, title, role: "unit-representative", units: ["unit-3"] }];
  const body = { officer: { id: "o1", name: "ก้องภพ" }, meetings };
  const office = await openOffice({
    path: `/unit/${meetingId}`,
    records,
    answers: { "/session": { status: 200, body } },
    ...more,
  });
  await office.findByRole("heading", { level: 1, name: "ชี้แจงโครงการ" });
  return office;
};
const wording = (sheet: ReturnType<typeof within>) => sheet.getByRole("textbox", { name: /คำชี้แจง|สาระ/ });
const open = async (office: Awaited<ReturnType<typeof openUnit>>, text: RegExp) => {
  fireEvent.click(office.getByRole("button", { name: text }));
  return within(await office.findByRole("dialog"));
};

test("the representative sees what is asked of the unit's projects and nothing of others, and hands an answer in", async () => {
  const office = await openUnit();
  expect(office.getByRole("heading", { name: "รอท่านชี้แจง 1 ข้อ" })).toBeTruthy();
  expect(office.getByRole("heading", { name: "ข้อเสนอแนะ 1 ข้อ" })).toBeTruthy();
  expect(document.body.textContent).not.toContain("กองช่าง");

  const sheet = await open(office, /ครัวเรือนใด/);
  fireEvent.click(sheet.getByRole("button", { name: "ส่งคำชี้แจง" }));
  await waitFor(() => expect(document.body.textContent).toContain("ก่อนส่ง"));
  fireEvent.input(wording(sheet), { target: { value: " นับเฉพาะครัวเรือนที่ขึ้นทะเบียน " } });
  fireEvent.input(sheet.getByRole("textbox", { name: /ผู้ชี้แจง/ }), { target: { value: " นายก้องภพ แสนดี" } });
  fireEvent.click(sheet.getByRole("button", { name: "ส่งคำชี้แจง" }));
  await waitFor(async () => expect(await office.acts()).toHaveLength(1));
  expect((await office.acts())[0]?.op).toMatchObject({
    kind: "answer/propose",
    id: "entry-16",
    baseRev: 2,
    args: { text: "นับเฉพาะครัวเรือนที่ขึ้นทะเบียน", inRoom: false, unitId: "unit-3", speaker: "นายก้องภพ แสนดี" },
  });
  expect(await office.findByRole("heading", { name: "รอส่ง 1 ข้อ" })).toBeTruthy();
  expect(office.queryByRole("heading", { name: /รอท่านชี้แจง/ })).toBeNull();
});

test("the speaker is chosen among who answers now and who spoke for the unit before, or typed", async () => {
  const before = anAnswerRecord({
    id: "a-20",
    entryId: "entry-20",
    unitId: "unit-3",
    speaker: "นายปรีชา แสนดี",
    answeredAt: 5,
  });
  const other = anAnswerRecord({ id: "a-17", entryId: "entry-17", unitId: "unit-9", speaker: "นางอื่น" });
  const office = await openUnit({ records: [...records, before, other] });
  const sheet = await open(office, /ครัวเรือนใด/);
  const choice = within(await sheet.findByRole("group", { name: "ชื่อที่ใช้ได้" }));
  await waitFor(() =>
    expect(choice.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(["ก้องภพ", "นายปรีชา แสนดี"]),
  );
  fireEvent.click(choice.getByRole("button", { name: "ก้องภพ" }));
  fireEvent.input(wording(sheet), { target: { value: "นับเฉพาะครัวเรือนที่ขึ้นทะเบียน" } });
  fireEvent.click(sheet.getByRole("button", { name: "ส่งคำชี้แจง" }));
  await waitFor(async () => expect((await office.acts())[0]?.op.args).toMatchObject({ speaker: "ก้องภพ" }));
});

test("without a signal a half-written answer is there again after the page was closed, and is sent later", async () => {
  const offline = { connection: "not-connected" as const };
  // What the server said of the role last time is kept.
  const meetings = { role: "unit-representative", units: ["unit-3"] };
  localStorage.setItem(`ruam-office-role/${meetingId}`, JSON.stringify(meetings));
  const office = await openUnit({ sync: offline, answers: {} });
  expect(document.body.textContent).toContain("ท่านเขียนคำชี้แจงต่อได้");
  const sheet = await open(office, /ครัวเรือนใด/);
  fireEvent.input(wording(sheet), { target: { value: "นับเฉพาะ" } });
  await waitFor(async () => expect(await office.stores.vault.drafts.toArray()).toHaveLength(1));
  office.unmount();

  const later = await openUnit({ sync: offline, answers: {}, stores: office.stores });
  const again = await open(later, /ครัวเรือนใด/);
  expect(wording(again)).toHaveProperty("value", "นับเฉพาะ");
  fireEvent.click(again.getByRole("radio", { name: "จะตอบในห้อง" }));
  fireEvent.click(again.getByRole("button", { name: "แจ้งว่าจะตอบในห้อง" }));
  await waitFor(async () => expect((await later.acts()).map(({ op }) => op.args["inRoom"])).toEqual([true]));
  await waitFor(async () => expect(await later.stores.vault.drafts.toArray()).toEqual([]));
});

test("the way to what the committee gave to the unit stays without a signal, and goes with the role", async () => {
  const committee = { id: "c1", kind: "committee", parent: "o1", name: { th: "คณะ" }, role: "unit-representative" };
  const meeting = { id: meetingId, kind: "meeting", parent: "c1", name: { th: "ครั้งที่ 5" }, role: "unit-representative" };
  const list = (units: readonly string[]) => ({
    "/spaces": {
      status: 200,
      body: {
        spaces: [
          { ...committee, units },
          { ...meeting, units },
        ],
      },
    },
  });
  const link = { name: "ข้อเสนอแนะที่มอบให้หน่วยงาน" };
  localStorage.setItem(
    `ruam-office-role/${meetingId}`,
    JSON.stringify({ role: "unit-representative", units: ["unit-3"] }),
  );
  const office = await openUnit({ answers: list(["unit-3"]) });
  expect((await office.findByRole("link", link)).getAttribute("href")).toBe("/follow-ups/c1");
  office.unmount();
  const offline = await openUnit({ answers: {}, sync: { connection: "not-connected" } });
  expect(offline.getByRole("link", link).getAttribute("href")).toBe("/follow-ups/c1");
  offline.unmount();
  const ended = await openUnit({ answers: list([]) });
  await waitFor(() => expect(ended.queryByRole("link", link)).toBeNull());
});

test("an answer goes straight to the asker where the meeting is set so", async () => {
  const office = await openUnit({ records: [...records, { ...aMeeting, unitAnswers: "direct" }] });
  const sheet = await open(office, /ครัวเรือนใด/);
  fireEvent.input(wording(sheet), { target: { value: "ยังไม่รวมหอพัก" } });
  fireEvent.click(sheet.getByRole("button", { name: "ส่งคำชี้แจง" }));
  await waitFor(async () => expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["answer/put"]));
});

test("two versions stand side by side, and the one that is chosen is the answer", async () => {
  const sent = anAct("answer/propose", "entry-16", { text: "เพิ่มเป็นทุกวัน", inRoom: false, unitId: "unit-3" });
  const noted = { id: "entry-16", rev: 1, seq: 9, type: "answer", entryId: "entry-16", text: "จะเพิ่มถังก่อน" } as const;
  const office = await openUnit({
    records: [...records, { ...noted, oral: true, unitId: "unit-3", answeredAt: 1_570_679_580_000 }],
    acts: [{ ...sent, conflict: { rev: 2, officeRev: 1, state: {} } }],
  });
  expect(await office.findByText(/มีสองฉบับ/)).toBeTruthy();
  const words = (document.body.textContent ?? "").replaceAll("\u00a0", " ");
  expect(words).toContain("เพิ่มเป็นทุกวัน");
  expect(words).toContain("จะเพิ่มถังก่อน");
  fireEvent.click(office.getByRole("button", { name: "ใช้ของท่าน" }));
  await waitFor(async () => {
    const acts = await office.acts();
    expect(acts.map(({ op, conflict }) => [op.args["text"], conflict])).toEqual([["เพิ่มเป็นทุกวัน", undefined]]);
  });
});

test("the console leads a unit's representative to the phone's own screen", async () => {
  localStorage.setItem(
    `ruam-office-role/${meetingId}`,
    JSON.stringify({ role: "unit-representative", units: ["unit-3"] }),
  );
  await openUnit({ path: `/office/${meetingId}` });
  expect(document.querySelector(".list-scroll")).toBeNull();
});

test("the secretariat makes what a unit handed in the answer by one press", async () => {
  const proposed = { text: "ยังไม่รวมหอพัก", inRoom: false, unitId: "unit-3", at: 1_570_679_580_000, by: "ก้องภพ" };
  const none = { id: "entry-16", rev: 0, seq: 9, type: "answer", entryId: "entry-16", text: "", oral: false } as const;
  const office = await openOffice({
    records: [ours, { ...none, unitId: null, answeredAt: 1, takenBack: true, proposed }],
  });
  fireEvent.click(await office.findByRole("button", { name: /^รอชี้แจง/ }));
  expect((await office.findAllByText("หน่วยงานส่งคำชี้แจงแล้ว")).length).toBeGreaterThan(0);
  fireEvent.click(await office.findByRole("button", { name: "ใช้เป็นคำชี้แจง" }));
  await waitFor(async () => expect(await office.acts()).toHaveLength(1));
  expect((await office.acts())[0]?.op).toMatchObject({
    kind: "answer/put",
    args: { text: "ยังไม่รวมหอพัก", oral: false, unitId: "unit-3" },
  });
});

test("who is not told what the secretariat may want to look at asks for it once, and not every half minute", async () => {
  vi.useFakeTimers();
  try {
    const hints = vi.fn<OfficeApi["hints"]>(async () => fail({ kind: "not-this-meeting" }));
    const end = createRoot((dispose) => {
      createUnusualActivity(() => meetingId, { hints });
      return dispose;
    });
    await vi.advanceTimersByTimeAsync(120_000);
    end();
    expect(hints).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
