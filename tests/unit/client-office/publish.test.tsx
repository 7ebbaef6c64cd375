import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { PublicationRecord } from "#domain/publication.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { anEntryRow, meetingId, openOffice } from "./office-app.tsx";
import { anAgendaItem, aRunningMeeting } from "./office-rows.ts";

const now = Date.parse("2019-10-10T10:52:00+07:00");
const hourMs = 3_600_000;
const published = (more: Partial<PublicationRecord> = {}): PublicationRecord => ({
  type: "publication",
  id: meetingId,
  rev: 2,
  seq: 9,
  from: now - 26 * hourMs,
  graceUntil: now - 2 * hourMs,
  until: null,
  ...more,
});
const address = `https://ruam.example/p/${meetingId}`;
const entries = [
  anEntryRow({ id: "e1", no: 1, entryKind: "suggestion", status: "accepted" }),
  anEntryRow({ id: "e2", no: 2, entryKind: "question", status: "answered" }),
  anEntryRow({ id: "e3", no: 3, entryKind: "question", status: "accepted" }),
  anEntryRow({ id: "e4", no: 4, entryKind: "suggestion", status: "declined", reason: "ไม่อยู่ในวาระ" }),
  anEntryRow({ id: "e5", no: 5, entryKind: "suggestion", status: "accepted", redacted: true }),
];

const openPublishing = async (
  records: readonly PublicationRecord[],
  { more = [], answers = {} }: { readonly more?: readonly MeetingDataRecord[]; readonly answers?: object } = {},
) => {
  const meeting = aRunningMeeting({ id: meetingId, status: "closed" });
  const office = await openOffice({ records: [meeting, ...entries, ...more, ...records], answers: { ...answers } });
  fireEvent.click(await office.findByRole("button", { name: "การประชุม" }));
  fireEvent.click(within(await office.findByRole("dialog")).getByRole("button", { name: "เผยแพร่ต่อประชาชน" }));
  return { office, window: within(await office.findByRole("dialog", { name: "เผยแพร่ต่อประชาชน" })) };
};
const words = () => (document.querySelector("dialog")?.textContent ?? "").replaceAll("\u00a0", " ");

test("a published meeting leads with its link: since when it is public, what of it, and the link as the main action", async () => {
  const written: string[] = [];
  Object.defineProperty(navigator, "clipboard", {
    configurable: true,
    value: { writeText: (text: string) => Promise.resolve(void written.push(text)) },
  });
  const { window } = await openPublishing([published()]);
  await window.findByText(address);
  expect(words()).toContain("ประชาชนเห็นตั้งแต่ 10 ตุลาคม 2562 08.52 น.");
  expect(words()).toContain("ข้อเสนอแนะ 1 ข้อ");
  expect(words()).toContain("ข้อซักถาม 2 ข้อ ชี้แจงแล้ว 1 ข้อ");
  expect(window.getByRole("img", { name: new RegExp(address) })).toBeTruthy();
  const main = [...document.querySelectorAll(".btn.main")].map((button) => button.textContent);
  expect(main).toEqual(["คัดลอกลิงก์"]);
  fireEvent.click(window.getByRole("button", { name: "คัดลอกลิงก์" }));
  await waitFor(() => expect(written).toEqual([address]));
  expect(window.getByRole("link", { name: "พิมพ์ป้าย QR" }).getAttribute("href")).toBe(
    `/office/${meetingId}/print/public`,
  );
});

test("stopping is asked about once, says what it means, and goes with the revision that was seen", async () => {
  const { office, window } = await openPublishing([published()]);
  fireEvent.click(await window.findByRole("button", { name: "หยุดเผยแพร่" }));
  expect(await office.acts()).toEqual([]);
  const asked = within(await window.findByRole("group", { name: "หยุดเผยแพร่หน้านี้หรือไม่" }));
  fireEvent.click(asked.getByRole("button", { name: "หยุดเผยแพร่" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op)).toMatchObject([
      { kind: "publication/put", id: meetingId, officeRev: 2, args: { removed: true } },
    ]),
  );
});

test("while it can still be withdrawn the link is there already, and says from when it opens", async () => {
  const { office, window } = await openPublishing([published({ from: now, graceUntil: now + 24 * hourMs })]);
  await window.findByText(address);
  expect(words()).toContain("ประชาชนจะเห็น 11 ตุลาคม 2562 10.52 น. ขณะนี้ยังไม่มีผู้ใดเห็น");
  fireEvent.click(window.getByRole("button", { name: "ถอนกลับ" }));
  await waitFor(async () => expect((await office.acts()).map(({ op }) => op.args)).toEqual([{ removed: true }]));
});

test("a day can be chosen on which the public sees it; one that is past is not taken", async () => {
  const { office, window } = await openPublishing([]);
  fireEvent.click(await window.findByRole("radio", { name: "เลือกวัน" }));
  const choose = (name: RegExp, value: string) => fireEvent.input(window.getByLabelText(name), { target: { value } });
  choose(/วันที่$/, "9");
  choose(/เดือน/, "10");
  choose(/พ\.ศ\./, "2562");
  fireEvent.click(window.getByRole("button", { name: "เผยแพร่" }));
  expect(await window.findByText("โปรดเลือกวันตั้งแต่วันนี้เป็นต้นไป")).toBeTruthy();
  expect(await office.acts()).toEqual([]);
  choose(/วันที่$/, "14");
  fireEvent.click(window.getByRole("button", { name: "เผยแพร่" }));
  const from = Date.parse("2019-10-14T09:00:00+07:00");
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op.args)).toMatchObject([{ from, graceUntil: now + 24 * hourMs }]),
  );
});

test("the sign for the notice board says whose page it is, and its address beside the code", async () => {
  const office = await openOffice({ path: `/office/${meetingId}/print/public` });
  await office.findByText(address);
  const paper = document.querySelector(".a4");
  expect(paper?.textContent).toContain("เทศบาลนครขอนแก่น");
  expect(paper?.querySelector("svg.qr-code")?.getAttribute("aria-label")).toBe(address);
});

test("what waits to be decided is said before publishing and afterwards, and newer figures are asked for by an act of their own", async () => {
  const waiting = anEntryRow({ id: "e6", no: 6, entryKind: "suggestion", status: "received" });
  const before = await openPublishing([]);
  await before.office.stores.cache.rows.put({ ...waiting, meetingId });
  await waitFor(() => expect(words()).toContain("ยังรอพิจารณา 1 ข้อ"));
  before.office.unmount();
  const { office, window } = await openPublishing([published()]);
  fireEvent.click(await window.findByRole("button", { name: "เผยแพร่ตัวเลขตามภาคส่วนชุดใหม่" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op)).toMatchObject([
      { kind: "publication/put", officeRev: 2, args: { figuresAsked: expect.any(Number) } },
    ]),
  );
  // Told in the window, which lies over the foot of the console.
  await window.findByText(/หน้าเผยแพร่จะใช้ตัวเลขเดิม/, { normalizer: (text) => text.replaceAll(/[\u200b\u2060]/g, "") });
});

const toldFigures = (figures: object) => ({
  [`/meetings/${meetingId}/hints`]: { status: 200, body: { joins: [], endorsers: [], figures } },
});

test("once figures by sector are public, an entry that waits to be decided takes them away in no words of the window", async () => {
  const waiting = anEntryRow({ id: "e6", no: 6, entryKind: "suggestion", status: "received" });
  await openPublishing([published()], { more: [waiting], answers: toldFigures({ at: now - hourMs, asked: 0 }) });
  await waitFor(() => expect(words()).toContain("ตัวเลขตามภาคส่วนที่เผยแพร่แล้วใช้ต่อและไม่เปลี่ยน"));
  await waitFor(() => expect(words()).toContain("เสียงตามภาคส่วน ตามตัวเลขที่เผยแพร่เมื่อ 10 ตุลาคม 2562"));
  expect(words()).not.toContain("ยังไม่แสดง");
});

test.each([
  [{ at: now - 2 * hourMs, asked: 0 }, "จะใช้เมื่อมีผู้เปิดหน้าเผยแพร่ครั้งต่อไป"],
  [{ at: now - 2 * hourMs, asked: now - hourMs }, "หน้าเผยแพร่ใช้ตัวเลขเดิม"],
  [{ at: now, asked: now - hourMs }, "เผยแพร่ตัวเลขชุดใหม่แล้ว"],
])("what became of a request for newer figures is said in the window: %j", async (figures, said) => {
  await openPublishing([published({ figuresAsked: now - hourMs })], { answers: toldFigures(figures) });
  await waitFor(() => expect(words()).toContain(said));
});

test("an entry to be published that may tell somebody's telephone is named before, and one that is not public is not", async () => {
  const more = [
    anEntryRow({ id: "e7", no: 7, status: "accepted", text: "โทรกลับที่ 081-234-5678" }),
    anEntryRow({ id: "e8", no: 8, status: "declined", text: "โทรกลับที่ 081-234-5678" }),
  ];
  await openPublishing([], { more });
  await waitFor(() => expect(words()).toContain("ข้อ 7 อาจมีหมายเลขโทรศัพท์"));
});

test("a reason of signs that nobody sees takes no page down, and the window says so", async () => {
  const { office, window } = await openPublishing([published()]);
  fireEvent.click(await window.findByRole("button", { name: "หยุดเผยแพร่" }));
  fireEvent.input(await window.findByLabelText(/เหตุผลที่ประชาชนเห็น/), { target: { value: "\u200B\u2060" } });
  const asked = within(await window.findByRole("group", { name: "หยุดเผยแพร่หน้านี้หรือไม่" }));
  fireEvent.click(asked.getByRole("button", { name: "หยุดเผยแพร่" }));
  await waitFor(() => expect(words()).toContain("เหตุผลนี้ไม่มีตัวอักษรที่มองเห็น"));
  expect(await office.acts()).toEqual([]);
});

test("who takes a page down may say why, and the public reads it", async () => {
  const { office, window } = await openPublishing([published()]);
  fireEvent.click(await window.findByRole("button", { name: "หยุดเผยแพร่" }));
  fireEvent.input(await window.findByLabelText(/เหตุผลที่ประชาชนเห็น/), { target: { value: " ตรวจสอบข้อมูล " } });
  const asked = within(await window.findByRole("group", { name: "หยุดเผยแพร่หน้านี้หรือไม่" }));
  fireEvent.click(asked.getByRole("button", { name: "หยุดเผยแพร่" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op.args)).toMatchObject([
      { until: expect.any(Number), stopReason: "ตรวจสอบข้อมูล" },
    ]),
  );
});

test("before publishing it is said from when until when the page will stand, and the preview is told the same", async () => {
  const { window } = await openPublishing([]);
  await window.findByText(/ถอนกลับได้ถึง/);
  expect(words()).toMatch(/ถอนกลับได้ถึง 11 ตุลาคม 2562 10\.5\d น\./);
  expect(words()).toMatch(/ประชาชนจะเห็นตั้งแต่ 11 ตุลาคม 2562 10\.5\d น\. จนกว่าจะสั่งหยุดเผยแพร่/);
  const preview = () => window.getByRole("link", { name: /^ดูตัวอย่างหน้าเผยแพร่/ }).getAttribute("href") ?? "";
  const asked = new URL(preview(), "https://ruam.example").searchParams;
  expect(Number(asked.get("grace")) - Number(asked.get("from"))).toBe(24 * hourMs);
  fireEvent.input(window.getByLabelText("ถอนกลับได้ก่อนประชาชนเห็น"), { target: { value: "0" } });
  await waitFor(() => expect(words()).not.toContain("ถอนกลับได้ถึง"));
  expect(words()).toContain("ประชาชนจะเห็นตั้งแต่ 10 ตุลาคม 2562");
  expect(words(), "without a wait there is none in which nobody sees it").not.toContain("ระหว่างนี้ยังไม่มีผู้ใดเห็น");
});

test("before publishing it is said that the minutes are not certified and which items have no result, and nothing is forbidden", async () => {
  const items = [
    anAgendaItem({ id: "a1", number: "1", order: 1, kind: "for-information", resolutionKind: "noted" }),
    anAgendaItem({ id: "a2", number: "2", order: 2, detail: { th: "เรื่องที่พิจารณา" } }),
  ];
  const { window } = await openPublishing([], { more: items });
  await window.findByText(/ยังไม่ได้รับรองรายงานการประชุม/);
  expect(words()).toContain("ยังไม่มีผลการพิจารณา 1 วาระ (2)");
  expect(window.getByRole("button", { name: "เผยแพร่" }).getAttribute("aria-disabled")).toBeNull();
});
