import { fireEvent, waitFor, within } from "@solidjs/testing-library";
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

const ownAccount = {
  officer: { id: "of1", name: "พิชิต", roles: [{ meetingId: null, role: "owner" }] },
  isOwner: true,
  isSecondFactorRequired: false,
  mustOpenSecondFactor: false,
  password: { setAt: 1 },
  passkeys: [],
  secondFactor: null,
};

test("a unit's page leads to inviting its representative, with the unit and the place filled in", async () => {
  const place = (id: string, kind: string, parent: string | null) => ({
    id,
    kind,
    parent,
    name: { th: id },
    role: "owner",
  });
  const unit = { type: "unit", id: "U1", rev: 1, seq: 1, name: { th: "กองช่าง" }, kind: "", order: 1 };
  const officers = { officers: [], links: [], places: [{ id: "c1", title: { th: "คณะ" } }], organisationId: "o1" };
  const office = await openOffice({
    path: "/officers?unit=U1&in=c1",
    answers: {
      "/account": { status: 200, body: ownAccount },
      "/officers": { status: 200, body: { ...officers, isSecondFactorRequired: false } },
      "/spaces": { status: 200, body: { spaces: [place("o1", "organisation", null), place("c1", "committee", "o1")] } },
      "/spaces/o1/changes?epoch=&after=0&limit=500": { status: 200, body: { records: [unit], more: false } },
      "/spaces/c1/changes?epoch=&after=0&limit=500": { status: 200, body: { records: [], more: false } },
      "/officers/invite": { status: 200, body: { url: "https://ruam.example/account-link#t=x", expiresAt: 1 } },
      "/step-up/ways": { status: 200, body: { until: 1, signedInAt: 0, ways: {} } },
    },
  });
  await office.findByRole("option", { name: "กองช่าง" });
  fireEvent.input(office.getByLabelText("ชื่อหรือหน่วยงาน"), { target: { value: "ก้องภพ" } });
  fireEvent.click(office.getByRole("button", { name: "ออกลิงก์เชิญ" }));
  await waitFor(() =>
    expect(office.asked.find(({ path }) => path.endsWith("/officers/invite"))?.body).toEqual({
      name: "ก้องภพ",
      role: "unit-representative",
      meetingId: "c1",
      unitId: "U1",
    }),
  );
});

test("of several committees, a unit that only a meeting has is said to be offered with its committee, and is", async () => {
  const space = (id: string, kind: string, parent: string | null, more: object = {}) => ({
    id,
    kind,
    parent,
    name: { th: id },
    role: "owner",
    ...more,
  });
  const unit = (id: string, th: string) => ({ type: "unit", id, rev: 1, seq: 1, name: { th }, kind: "", order: 1 });
  const place = (id: string, kind: string) => ({ id, kind, title: { th: id } });
  const places = [place("c1", "committee"), place("c2", "committee"), place("m1", "meeting")];
  const spaces = [
    space("o1", "organisation", null),
    space("c1", "committee", "o1"),
    space("c2", "committee", "o1"),
    space("m1", "meeting", "c2", { meeting: { status: "draft", startsAt: "2019-10-10", number: 1, numberYear: 2562 } }),
  ];
  const changes = (records: readonly object[]) => ({ status: 200, body: { records, more: false } });
  const office = await openOffice({
    path: "/officers",
    answers: {
      "/account": { status: 200, body: ownAccount },
      "/officers": {
        status: 200,
        body: { officers: [], links: [], places, organisationId: "o1", isSecondFactorRequired: false },
      },
      "/spaces": { status: 200, body: { spaces } },
      "/spaces/o1/changes?epoch=&after=0&limit=500": changes([unit("U1", "กองช่าง")]),
      "/spaces/m1/changes?epoch=&after=0&limit=500": changes([unit("U2", "กองการศึกษา")]),
    },
  });
  fireEvent.click(await office.findByRole("radio", { name: /ผู้แทนหน่วยงาน/ }));
  await office.findByRole("option", { name: "กองช่าง" });
  expect(office.queryByRole("option", { name: "กองการศึกษา" })).toBeNull();
  const says = () => document.body.textContent ?? "";
  expect(says()).toContain("หน่วยงานที่มีเฉพาะในการประชุม");
  fireEvent.input(office.getByRole("combobox", { name: "ใช้ใน" }), { target: { value: "c2" } });
  await office.findByRole("option", { name: "กองการศึกษา" });
  expect(says()).not.toContain("หน่วยงานที่มีเฉพาะในการประชุม");
});

test("the officers stand in the order of any heading, and the heading tells which", async () => {
  const officer = (name: string, role: string | null, more: object = {}) => ({
    id: name,
    name,
    isSelf: false,
    roles: role === null ? [] : [{ meetingId: null, role }],
    hasSecondFactor: false,
    seenAt: 0,
    ...more,
  });
  const officers = [
    officer("มาลี", "desk", { seenAt: 5 }),
    officer("พิชิต", "owner", { isSelf: true }),
    officer("กานดา", null, { hasSecondFactor: true, seenAt: 9 }),
  ];
  const page = { officers, links: [], places: [], organisationId: null, isSecondFactorRequired: false };
  const office = await openOffice({
    path: "/officers",
    answers: { "/account": { status: 200, body: ownAccount }, "/officers": { status: 200, body: page } },
  });
  await office.findByText("กานดา");
  const names = () => [...document.querySelectorAll(".officers tbody b")].map((name) => name.textContent);
  const head = (column: string) => office.getByRole("columnheader", { name: column });
  const sort = (column: string) => fireEvent.click(within(head(column)).getByRole("button"));
  expect(names()).toEqual(["มาลี", "พิชิต", "กานดา"]);
  sort("เจ้าหน้าที่");
  expect([names(), head("เจ้าหน้าที่").ariaSort]).toEqual([["กานดา", "พิชิต", "มาลี"], "ascending"]);
  sort("สิทธิ์");
  expect(names()).toEqual(["พิชิต", "มาลี", "กานดา"]);
  expect(head("เจ้าหน้าที่").ariaSort).toBe("none");
  sort("สิทธิ์");
  expect([names(), head("สิทธิ์").ariaSort]).toEqual([["กานดา", "มาลี", "พิชิต"], "descending"]);
  sort("เข้าล่าสุด");
  expect(names()).toEqual(["มาลี", "กานดา", "พิชิต"]);
});

test("where no unit can be represented, the invitation says where one is added", async () => {
  const officers = { officers: [], links: [], places: [], organisationId: "o1", isSecondFactorRequired: false };
  const organisation = { id: "o1", kind: "organisation", parent: null, name: { th: "เทศบาล" }, role: "owner" };
  const office = await openOffice({
    path: "/officers",
    answers: {
      "/account": { status: 200, body: ownAccount },
      "/officers": { status: 200, body: officers },
      "/spaces": { status: 200, body: { spaces: [organisation] } },
      "/spaces/o1/changes?epoch=&after=0&limit=500": { status: 200, body: { records: [], more: false } },
    },
  });
  fireEvent.click(await office.findByRole("radio", { name: /ผู้แทนหน่วยงาน/ }));
  await waitFor(() => expect(document.body.textContent).toContain("ยังไม่มีหน่วยงานให้เลือก"));
  expect(office.getByRole("link", { name: "ข้อมูลหน่วยงานและค่าตั้ง" }).getAttribute("href")).toBe("/office/organisation");
});

test("the second factor begins with what works on one phone: leaving it for later, opening the app, copying the key", async () => {
  const uri = "otpauth://totp/x?secret=ABCDEFGH";
  const office = await openOffice({
    path: "/account/second-factor?then=/unit/m1",
    answers: {
      "/account": { status: 200, body: ownAccount },
      "/second-factor/begin": { status: 200, body: { secret: "ABCDEFGH", uri } },
    },
  });
  const open = await office.findByRole("link", { name: "เปิดในแอปของเครื่องนี้" });
  expect(open.getAttribute("href")).toBe(uri);
  const inOrder = [
    office.getByRole("button", { name: "ไว้ภายหลัง" }),
    open,
    office.getByRole("button", { name: "คัดลอก" }),
    office.getByRole("img", { name: "คิวอาร์สำหรับแอปยืนยันตัวตน" }),
  ];
  const isBefore = (one: Element, next: Element) =>
    (one.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  expect(inOrder.slice(1).map((next, at) => isBefore(inOrder[at] as Element, next))).toEqual([true, true, true]);
  fireEvent.click(inOrder[0] as Element);
  await waitFor(() => expect(office.history.get()).toBe("/unit/m1"));
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
