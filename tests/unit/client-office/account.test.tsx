import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { aPerson, anAttendance } from "./office-rows.ts";
import { meetingId, openOffice } from "./office-app.tsx";

const session = {
  officer: { id: "officer", name: "ธีรา" },
  meetings: [{ id: meetingId, title: { th: "ครั้งที่ 5/2562" }, role: "owner" }],
};
const fill = (office: Awaited<ReturnType<typeof openOffice>>, name: string, password: string) => {
  fireEvent.input(office.getByLabelText("ชื่อผู้ใช้"), { target: { value: name } });
  fireEvent.input(office.getByLabelText("รหัสผ่าน"), { target: { value: password } });
};

test("the first officer is made with the token of the link, and is in the meeting at once", async () => {
  const office = await openOffice({
    path: "/set-up#t=secret-token",
    answers: { "/set-up": { status: 200, body: session } },
  });
  await office.findByRole("button", { name: "เริ่มใช้งาน" });
  fill(office, " ธีรา ", "สั้น");
  fireEvent.click(office.getByRole("button", { name: "เริ่มใช้งาน" }));
  expect(await office.findByText(/ต้องมีอย่างน้อย/)).toBeTruthy();
  expect(office.asked).toEqual([]);

  fill(office, " ธีรา ", "ประชุมเรียบร้อยดี");
  fireEvent.click(office.getByRole("button", { name: "เริ่มใช้งาน" }));
  await waitFor(() => expect(office.history.get()).toBe("/office"));
  expect(office.asked[0]?.body).toEqual({ token: "secret-token", name: "ธีรา", password: "ประชุมเรียบร้อยดี" });
});

test("a link that was used says so, and shows the way to signing in", async () => {
  const office = await openOffice({
    path: "/set-up#t=used",
    answers: { "/set-up": { status: 403, body: { error: { kind: "token-unknown" } } } },
  });
  await office.findByRole("button", { name: "เริ่มใช้งาน" });
  fill(office, "ธีรา", "ประชุมเรียบร้อยดี");
  fireEvent.click(office.getByRole("button", { name: "เริ่มใช้งาน" }));
  expect(await office.findByText(/ใช้ไปแล้วหรือหมดอายุ/)).toBeTruthy();
  expect(office.getByRole("link", { name: "ไปหน้าเข้าสู่ระบบ" }).getAttribute("href")).toBe("/sign-in");
});

test("a password can be looked at, and a wrong one keeps what was typed", async () => {
  const office = await openOffice({
    path: "/sign-in",
    answers: { "/sign-in": { status: 401, body: { error: { kind: "sign-in-failed" } } } },
  });
  await office.findByRole("button", { name: "เข้าสู่ระบบ" });
  fill(office, "ธีรา", "ผิดแน่นอน");
  expect(office.getByLabelText("รหัสผ่าน").getAttribute("type")).toBe("password");
  fireEvent.click(office.getByRole("button", { name: "แสดงรหัสผ่าน" }));
  expect(office.getByLabelText("รหัสผ่าน").getAttribute("type")).toBe("text");
  fireEvent.click(office.getByRole("button", { name: "เข้าสู่ระบบ" }));
  expect(await office.findByText(/ไม่ตรงกับที่บันทึกไว้/)).toBeTruthy();
  expect(office.getByLabelText("รหัสผ่าน")).toHaveProperty("value", "ผิดแน่นอน");
});

test("whoever is signed in already goes straight to the meeting", async () => {
  const office = await openOffice({ path: "/sign-in", answers: { "/session": { status: 200, body: session } } });
  await waitFor(() => expect(office.history.get()).toBe(`/office/${meetingId}`));
});

const people = [
  aPerson({ id: "person-2", givenName: "บุญมา", familyName: "แสงทอง", capacity: "in-attendance", sector: "private" }),
  anAttendance({ personId: "person-2", capacity: "in-attendance" }),
];
const names = (office: Awaited<ReturnType<typeof openOffice>>) =>
  office.getAllByRole("rowheader").map((cell) => cell.textContent);

test("the roster stands by name, sorts by presence, and is found by letters", async () => {
  const office = await openOffice({ path: `/office/${meetingId}/people`, records: people });
  await waitFor(() => expect(names(office)).toEqual(["นายบุญมา แสงทอง", "นายสมชาย ใจดี"]));
  fireEvent.click(office.getByRole("button", { name: "ชื่อ" }));
  expect(names(office)).toEqual(["นายสมชาย ใจดี", "นายบุญมา แสงทอง"]);
  fireEvent.click(office.getByRole("button", { name: "การมาประชุม" }));
  expect(names(office)[0]).toBe("นายบุญมา แสงทอง");

  fireEvent.input(office.getByRole("searchbox"), { target: { value: "สมช" } });
  expect(names(office)).toEqual(["นายสมชาย ใจดี"]);
  expect(office.getByText("พบ 1 จาก 2 คน")).toBeTruthy();
});

test("codes stand beside the names; without a network the names stand alone", async () => {
  const invitation = { personId: "person-1", personalCode: "ABCD-2345", inviteUrl: "https://ruam.example/j#i=s" };
  const answers = { [`/meetings/${meetingId}/invitations`]: { status: 200, body: { people: [invitation] } } };
  const office = await openOffice({ path: `/office/${meetingId}/people`, answers });
  expect(await office.findByText("ABCD-2345")).toBeTruthy();
  expect(office.getByRole("button", { name: "คัดลอกลิงก์ของนายสมชาย ใจดี" })).toBeTruthy();
  office.unmount();

  const dropped = await openOffice({ path: `/office/${meetingId}/people` });
  expect(await dropped.findByText(/รหัสและลิงก์ต้องใช้/)).toBeTruthy();
  await waitFor(() => expect(names(dropped)).toEqual(["นายสมชาย ใจดี"]));
});
