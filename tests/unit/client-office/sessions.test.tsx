import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { aPerson } from "./office-rows.ts";
import { meetingId, openOffice } from "./office-app.tsx";

const signedInAt = Date.parse("2019-10-10T08:30:00+07:00");
const sessions = [
  { id: "here", signedInAt, browser: "Chrome Windows", isThis: true },
  { id: "home", signedInAt, browser: "Firefox Linux", isThis: false },
  { id: "hall", signedInAt, browser: "Safari iPad", isThis: false },
];
const done = { status: 200, body: { ok: true } };

const openAccount = async (answers: Readonly<Record<string, { status: number; body: unknown }>> = {}) => {
  const office = await openOffice({
    answers: { "/sessions": { status: 200, body: { sessions } }, "/sessions/end": done, "/password": done, ...answers },
  });
  fireEvent.click(await office.findByRole("button", { name: "การประชุม" }));
  fireEvent.click(await office.findByRole("button", { name: "บัญชีและเครื่องที่เข้าสู่ระบบ" }));
  const window = within(await office.findByRole("dialog", { name: "บัญชีและเครื่องที่เข้าสู่ระบบ" }));
  return { office, window };
};

test("an officer sees where one is signed in, and ends what was left open elsewhere", async () => {
  const { office, window } = await openAccount();
  const item = (await window.findByText(/Firefox/)).closest("li");
  expect(item?.textContent.replace(/\s/g, " ")).toMatch(/10 ตุลาคม 2562 08.30 น./);
  const row = within(item ?? document.body);
  fireEvent.click(row.getByRole("button", { name: "ให้ออกจากระบบ" }));
  await waitFor(() => expect(office.said).toContain("ออกจากระบบในเครื่องนั้นแล้ว"));
  fireEvent.click(window.getByRole("button", { name: "ให้เครื่องอื่นทั้งหมดออกจากระบบ" }));
  await waitFor(() =>
    expect(office.asked.filter(({ path }) => path.endsWith("/sessions/end")).map(({ body }) => body)).toEqual([
      { id: "home" },
      { others: true },
    ]),
  );
  const own = within((await window.findByText(/Chrome/)).closest("li") ?? document.body);
  expect(own.queryByRole("button")).toBeNull();
});

test("the password is changed with the present one, and a short one is said at its field", async () => {
  const { office, window } = await openAccount();
  fireEvent.input(window.getByLabelText("รหัสผ่านปัจจุบัน"), { target: { value: "รหัสเดิมของฉัน" } });
  fireEvent.input(window.getByLabelText("รหัสผ่านใหม่"), { target: { value: "สั้น" } });
  fireEvent.click(window.getByRole("button", { name: "เปลี่ยนรหัสผ่าน" }));
  expect(await window.findByText(/ต้องมีอย่างน้อย/)).toBeTruthy();
  fireEvent.input(window.getByLabelText("รหัสผ่านใหม่"), { target: { value: "ปลาทูว่ายในหนองน้ำ" } });
  fireEvent.click(window.getByRole("button", { name: "เปลี่ยนรหัสผ่าน" }));
  await waitFor(() => expect(office.said).toContain("เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นต้องเข้าสู่ระบบใหม่"));
  expect(office.asked.find(({ path }) => path.endsWith("/password"))?.body).toEqual({
    current: "รหัสเดิมของฉัน",
    next: "ปลาทูว่ายในหนองน้ำ",
  });
});

test("a wrong present password is said as that", async () => {
  const refused = { status: 401, body: { error: { kind: "sign-in-failed" } } };
  const { window } = await openAccount({ "/password": refused });
  fireEvent.input(window.getByLabelText("รหัสผ่านใหม่"), { target: { value: "ปลาทูว่ายในหนองน้ำ" } });
  fireEvent.click(window.getByRole("button", { name: "เปลี่ยนรหัสผ่าน" }));
  expect(await window.findByText(/รหัสผ่านปัจจุบันไม่ตรง/)).toBeTruthy();
});

test("a slip that was lost is replaced: asked once more, then the old code is good no more", async () => {
  const people = [{ personId: "person-1", personalCode: "ABCD-2345", inviteUrl: "https://ruam.example/j#i=x" }];
  const office = await openOffice({
    path: `/office/${meetingId}/people`,
    records: [aPerson()],
    answers: {
      [`/meetings/${meetingId}/invitations`]: { status: 200, body: { people } },
      [`/meetings/${meetingId}/codes/renew`]: done,
    },
  });
  fireEvent.click(await office.findByRole("button", { name: "ออกรหัสใหม่ให้นายสมชาย ใจดี" }));
  fireEvent.click(await office.findByRole("button", { name: "ออกรหัสใหม่" }));
  await waitFor(() => expect(office.said).toContain("ออกรหัสใหม่ให้นายสมชาย ใจดีแล้ว"));
  expect(office.asked.find(({ path }) => path.endsWith("/codes/renew"))?.body).toEqual({ personId: "person-1" });
});
