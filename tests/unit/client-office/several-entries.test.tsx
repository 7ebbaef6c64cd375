import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { anEntryRow, meetingId, openOffice } from "./office-app.tsx";

const waiting = [22, 23, 24].map((no) => anEntryRow({ id: `entry-${no}`, no, text: `ขอให้ซ่อมถนนสาย ${no}` }));
const openSeveral = async () => {
  const office = await openOffice({ records: waiting });
  fireEvent.click(await office.findByRole("button", { name: "พิจารณาหลายรายการพร้อมกัน" }));
  return { office, window: within(await office.findByRole("dialog")) };
};
const done = async (office: Awaited<ReturnType<typeof openOffice>>) =>
  (await office.acts()).map(({ op }) => `${op.kind} ${op.id}`).toSorted((a, b) => (a < b ? -1 : 1));

test("several entries are accepted at once, said once, and one undo takes all of them back", async () => {
  const { office, window } = await openSeveral();
  fireEvent.click(window.getByRole("checkbox", { name: /^22/ }));
  fireEvent.click(window.getByRole("checkbox", { name: /^24/ }));
  fireEvent.click(window.getByRole("button", { name: "รับไว้พิจารณา 2 รายการ" }));
  await waitFor(async () => expect(await done(office)).toEqual(["entry/accept entry-22", "entry/accept entry-24"]));
  expect(office.said.filter((words) => words === "รับไว้พิจารณาแล้ว 2 รายการ")).toHaveLength(1);
  await waitFor(() => expect(office.queryByRole("dialog")).toBeNull());
  fireEvent.keyDown(document.body, { key: "z", code: "KeyZ" });
  await waitFor(async () => expect(await done(office)).toHaveLength(4));
  expect(await done(office)).toEqual(expect.arrayContaining(["entry/restore entry-22", "entry/restore entry-24"]));
});

test("declining several asks for one reason beside the button, brings whoever left it out to it, and gives it to each", async () => {
  const { office, window } = await openSeveral();
  fireEvent.click(window.getByRole("checkbox", { name: "เลือกทั้งหมด 3 รายการ" }));
  fireEvent.click(window.getByRole("button", { name: "ไม่นำเข้าที่ประชุม 3 รายการ" }));
  const reason = window.getByRole("textbox");
  expect(window.queryByRole("checkbox")).toBeNull();
  const decline = window.getByRole("button", { name: "ไม่นำเข้าที่ประชุม 3 รายการ" });
  decline.focus();
  fireEvent.click(decline);
  await window.findByRole("alert");
  await waitFor(() => expect(document.activeElement).toBe(reason));
  expect(await office.acts()).toEqual([]);
  fireEvent.input(reason, { target: { value: "เป็นคำร้องเฉพาะราย" } });
  fireEvent.click(decline);
  await waitFor(async () => expect(await office.acts()).toHaveLength(3));
  expect(new Set((await office.acts()).map(({ op }) => op.args["reason"]))).toEqual(new Set(["เป็นคำร้องเฉพาะราย"]));
});

test("of a form that is sent with something missing, the first place to be mended takes the focus", async () => {
  const office = await openOffice({ path: `/office/${meetingId}/desk` });
  fireEvent.click(await office.findByRole("button", { name: "เพิ่มคน" }));
  const send = office.getByRole("button", { name: "เพิ่มและลงทะเบียน" });
  const name = office.getByLabelText("ชื่อและนามสกุล");
  send.focus();
  fireEvent.click(send);
  await waitFor(() => expect(document.activeElement).toBe(name));
  fireEvent.input(name, { target: { value: "นางแก้วตา ใจงาม" } });
  send.focus();
  fireEvent.click(send);
  await waitFor(() => expect(document.activeElement).toBe(office.getByRole("button", { name: "ภาคเอกชน" })));
});

test("several entries are moved to another matter at once, what is there already stays, and one undo brings them back", async () => {
  const { office, window } = await openSeveral();
  for (const no of [22, 23]) fireEvent.click(window.getByRole("checkbox", { name: new RegExp(`^${no}`) }));
  fireEvent.click(window.getByRole("button", { name: "ย้าย 2 รายการไปเรื่องอื่น" }));
  fireEvent.click(window.getByRole("button", { name: /เรื่องอื่น ๆ/ }));
  await waitFor(async () => expect(await done(office)).toEqual(["entry/move entry-22", "entry/move entry-23"]));
  const targets = (await office.acts()).map(({ op }) => op.args["target"]);
  expect(targets).toEqual([1, 2].map(() => ({ type: "agenda-item", id: "item-5" })));
  await waitFor(() => expect(office.queryByRole("dialog")).toBeNull());
  fireEvent.keyDown(document.body, { key: "z", code: "KeyZ" });
  await waitFor(async () => expect(await done(office)).toHaveLength(4));
  const back = (await office.acts()).map(({ op }) => op.args["target"]);
  expect(back).toEqual(expect.arrayContaining([{ type: "project", id: "project-5" }]));
});
