import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { MeetingStatus } from "#domain/records.ts";
import { asRead } from "../../support/as-read.ts";
import { aMeeting, anEntryRow, openOffice } from "./office-app.tsx";

/** The clock of the laptop stands at 10.52 on the day. */
const before = (status: MeetingStatus, startsAt = "2019-10-10T09:30:00+07:00") => ({
  ...aMeeting,
  status,
  startsAt,
  startedAt: null,
});
const openBefore = (status: MeetingStatus, startsAt?: string) => openOffice({ records: [before(status, startsAt)] });
const press = (key: string, code: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key, code });
const sent = async (office: Awaited<ReturnType<typeof openOffice>>) =>
  (await office.acts())
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ op }) => [op.kind, op.args["startedAt"] ?? null]);

test("the bar's own step is the registration, and then the start, until the meeting has begun", async () => {
  const office = await openBefore("draft");
  const words = await office.findByText(asRead(/^อยู่ระหว่างเตรียม ผู้มาประชุมลงทะเบียนได้แล้ว$/));
  // The bar is narrow: its words break between words.
  expect([...words.querySelectorAll(".kept")].map(({ textContent }) => textContent)).toContain("ลงทะเบียน");
  expect(office.queryByRole("button", { name: "เริ่มเรื่องแรก" })).toBeNull();
  fireEvent.click(office.getByRole("button", { name: "เปิดให้ลงทะเบียน" }));
  fireEvent.click(within(await office.findByRole("dialog")).getByRole("button", { name: "เปิดให้ลงทะเบียน" }));
  await waitFor(async () => expect(await sent(office)).toEqual([["meeting/open", null]]));
  await waitFor(() => expect(office.queryByRole("dialog")).toBeNull());
  fireEvent.click(await office.findByRole("button", { name: "เริ่มประชุม" }));
  fireEvent.click(within(await office.findByRole("dialog")).getByRole("button", { name: "เริ่มประชุม" }));
  await waitFor(async () => expect((await sent(office)).at(-1)).toEqual(["meeting/start", null]));
  await office.findByRole("button", { name: "เริ่มเรื่องแรก" });
});

test("opening the registration on a day before the meeting says what it means", async () => {
  const office = await openBefore("draft", "2019-10-17T09:30:00+07:00");
  fireEvent.click(await office.findByRole("button", { name: "เปิดให้ลงทะเบียน" }));
  const window = await office.findByRole("dialog");
  expect(window.textContent?.replaceAll("\u00a0", " ")).toContain("วันประชุมคือ 17 ต.ค. 62");
  const time = within(window).getByLabelText<HTMLInputElement>("เวลาเริ่มประชุม");
  expect(time.autofocus, "Enter would start the meeting where the registration was asked for").toBe(false);
});

test("on the day the console says that phones check in, and count, although nobody has opened the registration", async () => {
  const office = await openBefore("draft");
  fireEvent.click(await office.findByRole("button", { name: "เปิดให้ลงทะเบียน" }));
  const window = await office.findByRole("dialog");
  expect(window.textContent).toMatch(/ลงทะเบียนจากโทรศัพท์ได้แล้ว\s+และนับเป็นผู้มาประชุม/);
});

test("before the day the bar says no more than that the meeting is being prepared", async () => {
  const office = await openBefore("draft", "2019-10-17T09:30:00+07:00");
  expect(await office.findByText("อยู่ระหว่างเตรียม")).toBeTruthy();
});

test("N before the start says so, and calls the first matter with the start, at the time when it truly was", async () => {
  const office = await openBefore("registration");
  await office.findByRole("button", { name: "เริ่มประชุม" });
  press("n", "KeyN");
  const window = within(await office.findByRole("dialog"));
  expect(await office.acts()).toEqual([]);
  const time = window.getByLabelText<HTMLInputElement>("เวลาเริ่มประชุม");
  expect(time.value).toBe("10.52");
  expect(time.autofocus, "a browser gives a new window's focus to it, and not to the button that closes").toBe(true);
  fireEvent.input(time, { target: { value: "11.20" } });
  const start = window.getByRole("button", { name: "เริ่มประชุมและเริ่มเรื่องแรก" });
  fireEvent.click(start);
  await window.findByText(/ยังมาไม่ถึง/);
  expect(await office.acts()).toEqual([]);
  fireEvent.input(time, { target: { value: "๙.๓๕" } });
  fireEvent.click(start);
  const at = Date.parse("2019-10-10T09:35:00+07:00");
  await waitFor(async () =>
    expect(await sent(office)).toEqual([
      ["meeting/start", at],
      ["live/set", null],
    ]),
  );
});

test.each([
  ["c", "KeyC", "บันทึกแทนผู้อภิปรายในที่ประชุม"],
  ["k", "KeyK", "มติที่ประชุม"],
  ["l", "KeyL", "เลือกเรื่องที่กำลังพิจารณา"],
])("%s before the start says so in its window, starts there, and loses nothing", async (key, code, title) => {
  const office = await openBefore("registration");
  await office.findByRole("button", { name: "เริ่มประชุม" });
  press(key, code);
  const dialog = await office.findByRole("dialog", { name: title });
  const window = within(dialog);
  expect(dialog.textContent).toContain("การประชุมยังไม่เริ่ม");
  const text = dialog.querySelector("textarea");
  if (text !== null) fireEvent.input(text, { target: { value: "ขอทราบงบประมาณ" } });
  fireEvent.click(window.getByRole("button", { name: "เริ่มประชุม" }));
  await waitFor(async () => expect(await sent(office)).toEqual([["meeting/start", null]]));
  await waitFor(() => expect(dialog.textContent).not.toContain("การประชุมยังไม่เริ่ม"));
  expect(dialog.querySelector("textarea")?.value ?? "ขอทราบงบประมาณ").toBe("ขอทราบงบประมาณ");
});

test("when it truly began is corrected afterwards from the meeting's window", async () => {
  const office = await openOffice({ records: [aMeeting] });
  fireEvent.click(await office.findByRole("button", { name: "การประชุม" }));
  const window = within(await office.findByRole("dialog"));
  fireEvent.click(window.getByRole("button", { name: "แก้เวลาเริ่มประชุม" }));
  fireEvent.input(window.getByLabelText("เวลาเริ่มประชุม"), { target: { value: "09.40" } });
  fireEvent.click(window.getByRole("button", { name: "บันทึกเวลา" }));
  const startedAt = Date.parse("2019-10-10T09:40:00+07:00");
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => [op.kind, op.args])).toEqual([["meeting/set-times", { startedAt }]]),
  );
  await window.findByText(/09\.40/);
});

test("after the meeting N calls nothing", async () => {
  const office = await openOffice({ records: [{ ...aMeeting, status: "closed", closedAt: 9 }] });
  await office.findByText(/^เลิกประชุมแล้ว/);
  press("n", "KeyN");
  await new Promise((done) => setTimeout(done, 200));
  expect(await office.acts()).toEqual([]);
});

test("P before the start calls no matter: the meeting is started first", async () => {
  const office = await openOffice({
    records: [before("registration"), anEntryRow({ id: "entry-22", no: 22, status: "accepted" })],
  });
  fireEvent.click(await office.findByRole("button", { name: /^รอชี้แจง/ }));
  await office.findByRole("button", { name: "แสดงบนจอ" });
  press("p", "KeyP");
  expect(await office.findByRole("dialog", { name: "เริ่มประชุม" })).toBeTruthy();
  await new Promise((done) => setTimeout(done, 200));
  expect(await office.acts()).toEqual([]);
});
