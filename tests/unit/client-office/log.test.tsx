import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { logCsv } from "#client/office/log/log-csv-export.ts";
import type { LogLine } from "#protocol/messages.ts";
import { anEntryRow, meetingId, openOffice } from "./office-app.tsx";
import { aPerson } from "./office-rows.ts";

const now = Date.parse("2019-10-10T10:52:00+07:00");
let positions = 0;
const aLine = (kind: string, id: string, more: Partial<LogLine> = {}): LogLine => ({
  position: 9_000 - positions++,
  at: now - 60_000,
  receivedAt: now - 60_000,
  arrivedLate: false,
  participantId: null,
  officerId: "o1",
  officer: "นางสาวกัลยา ศรีสุข",
  kind,
  type: kind.split("/")[0] ?? "",
  id,
  reason: null,
  ...more,
});

const records = [
  anEntryRow({ id: "entry-8", no: 8 }),
  anEntryRow({ id: "entry-24", no: 24, entryKind: "suggestion", target: { type: "agenda-item", id: "item-5" } }),
  aPerson({ id: "person-2", givenName: "อารี", familyName: "มีสุข", namePrefix: "นางสาว" }),
];
const lines = [
  aLine("entry/erase", "entry-gone", { reason: "privacy" }),
  aLine("entry/redact", "entry-24", { reason: "มีชื่อและโรคของบุคคลอื่น" }),
  aLine("attendance/set", "person-2", { officer: "นางมาลี ทองใบ", arrivedLate: true, receivedAt: now }),
  aLine("entry/decline", "entry-8", { reason: "เป็นคำร้องเฉพาะราย ส่งต่อให้สำนักการช่างแล้ว", at: now - 26 * 3_600_000 }),
  aLine("person/confirm", "person-gone"),
];

type Answers = Readonly<Record<string, { readonly status: number; readonly body: unknown }>>;
const openLog = (found: readonly LogLine[] = lines, query = "", more: Answers = {}) =>
  openOffice({
    path: `/office/${meetingId}/log${query}`,
    records,
    answers: {
      [`/spaces/${meetingId}/log?limit=500`]: { status: 200, body: { lines: found, before: null } },
      ...more,
    },
  });
const rows = () =>
  [...document.querySelectorAll("tbody tr:not(.log-day)")].map((row) =>
    (row.textContent ?? "").replaceAll("\u00a0", " ").replace(/\s+/g, " "),
  );
const shows = (count: number) => waitFor(() => expect(rows()).toHaveLength(count));

test("the log says who did what, when and why; what was done without a signal says so, and what is erased has no name", async () => {
  await openLog();
  await shows(5);
  expect(rows()[0]).toMatch(/10.51 น.นางสาวกัลยา ศรีสุขลบข้อความถาวรข้อมูลส่วนบุคคล/);
  expect(rows()[1]).toContain("ปกปิดข้อเสนอแนะเลขที่ 24วาระที่ 5 เรื่องอื่น ๆมีชื่อและโรคของบุคคลอื่น");
  expect(rows()[2]).toMatch(/นางมาลี ทองใบบันทึกการมาประชุมของนางสาวอารี มีสุขทำเมื่อไม่มีสัญญาณ ถึงระบบ 10.52/);
  expect(rows()[4]).toContain("ยืนยันตัวของบุคคลที่ไม่ปรากฏชื่อ");
  expect([...document.querySelectorAll(".log-day")]).toHaveLength(3);
});

test("it is searched as Thai is typed, and narrowed by person, kind, matter and time", async () => {
  const office = await openLog();
  await shows(5);
  const search = office.getByLabelText("ค้นคน เลขที่ หรือเหตุผล");
  fireEvent.input(search, { target: { value: "คําร้องเฉพาะราย" } });
  await shows(1);
  fireEvent.input(search, { target: { value: "" } });
  fireEvent.click(office.getByRole("button", { name: "รายการ 2" }));
  await shows(2);
  fireEvent.click(office.getByRole("button", { name: /^ทั้งหมด/ }));
  fireEvent.input(office.getByLabelText("ผู้ทำ"), { target: { value: "นางมาลี ทองใบ" } });
  await shows(1);
  fireEvent.input(office.getByLabelText("ผู้ทำ"), { target: { value: "" } });
  fireEvent.input(office.getByLabelText("เรื่อง"), { target: { value: "item-5" } });
  await shows(1);
  fireEvent.input(office.getByLabelText("เรื่อง"), { target: { value: "" } });
  fireEvent.input(office.getByLabelText("ช่วงเวลา"), { target: { value: "hour" } });
  await shows(4);
  fireEvent.input(search, { target: { value: "ไม่มีคำนี้" } });
  fireEvent.click(await office.findByRole("button", { name: "ดูทั้งหมด" }));
  await waitFor(() => expect(rows()).toHaveLength(5));
});

test("thousands of lines come page by page, and all that was found is printed; the page of one entry has its lines alone", async () => {
  const many = Array.from({ length: 120 }, (_, at) => aLine("entry/accept", at === 70 ? "entry-24" : "entry-8"));
  const office = await openLog(many, "?about=entry-24");
  await shows(1);
  fireEvent.input(office.getByLabelText("เรื่อง"), { target: { value: "" } });
  await shows(50);
  expect(document.body.textContent).toContain("1–50 จาก 120");
  fireEvent.click(office.getByRole("button", { name: "หน้าถัดไป" }));
  fireEvent.click(office.getByRole("button", { name: "หน้าถัดไป" }));
  await shows(20);
  dispatchEvent(new Event("beforeprint"));
  await shows(120);
});

test("the page says that the chain is whole, and an edit's line what was changed", async () => {
  const edit = aLine("agenda/put", "item-5");
  const office = await openLog([edit, ...lines], "", {
    [`/spaces/${meetingId}/log/check`]: { status: 200, body: { verdict: "whole", acts: 1284, lines: 3000, at: now } },
    [`/spaces/${meetingId}/log/change?position=${edit.position}`]: {
      status: 200,
      body: { fields: [{ field: "title", before: { th: "เรื่องเดิม" }, after: { th: "เรื่องใหม่" } }] },
    },
  });
  await shows(6);
  await waitFor(() => expect(document.querySelector(".log-chain")?.textContent).toMatch(/1,284 รายการ.*10.52/));
  fireEvent.click(office.getByRole("button", { name: "ดูสิ่งที่แก้" }));
  await waitFor(() =>
    expect(document.querySelector(".log-change")?.textContent?.replace(/\s+/g, " ")).toBe(
      "ชื่อเรื่องก่อน เรื่องเดิมหลัง เรื่องใหม่",
    ),
  );
});

test("edits of one project one after another stand in one row, which names the project, also one that is gone, and what was edited", async () => {
  const named = { th: "โครงการคัดแยกขยะ" };
  const edit = (at: number, fields: NonNullable<LogLine["fields"]>) =>
    aLine("project/put", "gone", { at: now - at, named, fields });
  await openLog([
    edit(60_000, ["budget"]),
    edit(120_000, ["name", "budget"]),
    edit(5 * 3_600_000, ["objective"]),
    aLine("entry/accept", "entry-24"),
  ]);
  await shows(3);
  expect(rows()[0]).toMatch(/^10.51 น.ตั้งแต่ 10.50 น..*แก้โครงการคัดแยกขยะ แก้ 2 ครั้งงบประมาณ · ชื่อ/);
  expect(rows()[1]).toMatch(/แก้โครงการคัดแยกขยะวัตถุประสงค์/);
  // An entry's line says which matter it is about.
  expect(rows()[2]).toMatch(/รับข้อเสนอแนะเลขที่ 24 ไว้พิจารณาวาระที่ 5/);
});

test("what was found goes out as a table that runs no formula and opens as Thai", () => {
  const line = aLine("entry/decline", "entry-8", { arrivedLate: true });
  const format = { date: () => "10 ตุลาคม 2562", time: () => "10.51 น." };
  const csv = logCsv([{ line, who: "=HYPERLINK(1)", what: 'ไม่รับ "8"', why: "ก,ข", about: [], matter: "" }], {
    t: (key) => key,
    format,
  });
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv.split("\r\n")[1]).toBe(`10 ตุลาคม 2562,10.51 น.,'=HYPERLINK(1),"ไม่รับ ""8""","ก,ข",10 ตุลาคม 2562 10.51 น.`);
});
