import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { openOffice } from "../office-app.tsx";

const membership = (id: string, officerId: string, more: object = {}) => ({
  type: "membership",
  id,
  rev: 3,
  seq: 3,
  officerId,
  role: "desk",
  unitId: null,
  from: Date.parse("2019-10-01T00:00:00+07:00"),
  until: null,
  ...more,
});
const place = (id: string, kind: string, parent: string | null) => ({
  id,
  kind,
  parent,
  name: { th: `ชื่อของ ${id}` },
  role: kind === "organisation" ? "owner" : null,
});
const page = (records: readonly object[]) => ({ status: 200, body: { records, more: false } });
const ack = (status: object) => ({
  status: 200,
  body: { epoch: "e1", reset: false, serverTime: 0, acks: [{ opId: "x", id: "m", ...status }] },
});
const unit = { type: "unit", id: "U1", rev: 1, seq: 1, name: { th: "กองช่าง" }, kind: "", order: 1 };
const answers = (status: object) => ({
  "/spaces": { status: 200, body: { spaces: [place("o1", "organisation", null), place("c1", "committee", "o1")] } },
  "/spaces/o1/changes?epoch=&after=0&limit=500": page([unit, membership("m1", "of1", { role: "owner" })]),
  "/spaces/c1/changes?epoch=&after=0&limit=500": page([membership("m2", "of2")]),
  "/spaces/c1/officers": {
    status: 200,
    body: {
      officers: [
        { id: "of1", name: "พิชิต" },
        { id: "of2", name: "มาลี" },
      ],
    },
  },
  "/step-up/ways": { status: 200, body: { until: 1, signedInAt: 0, ways: {} } },
  "/spaces/c1/ops": ack(status),
});
const open = (status: object = { status: "stored", seq: 4 }) =>
  openOffice({ path: "/office/roles/c1", answers: answers(status) });
const opsOf = (office: Awaited<ReturnType<typeof open>>) =>
  office.asked.flatMap(({ path, body }) => (path.endsWith("/ops") ? (body as { ops: unknown[] }).ops : []));

test("roles of a committee stand with those from above, which are ended where they were given", async () => {
  const office = await open();
  await office.findByText("มาลี", { selector: "b *, b" });
  const rows = [...document.querySelectorAll(".roles-table tbody tr")].map((row) => row.textContent ?? "");
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain("จากชื่อของ o1");
  // A day that fits its column whole.
  expect(rows[0]?.replaceAll("\u00a0", " ")).toContain("ตั้งแต่ 1 ต.ค. 62");
  expect(document.querySelectorAll(".roles-table tbody .btn")).toHaveLength(1);
  fireEvent.click(office.getByRole("button", { name: "สิ้นสุดสิทธิ์ มาลี" }));
  fireEvent.click(await office.findByRole("button", { name: "สิ้นสุดสิทธิ์" }));
  await waitFor(() => expect(opsOf(office)).toMatchObject([{ kind: "membership/end", id: "m2", officeRev: 3 }]));
});

test("roles stand as they hold, and by any heading where that is asked for", async () => {
  const office = await open();
  await office.findByText("มาลี", { selector: "b *, b" });
  const names = () => [...document.querySelectorAll(".roles-table tbody b")].map((name) => name.textContent);
  expect(names()).toEqual(["มาลี", "พิชิต"]);
  fireEvent.click(office.getByRole("button", { name: "สิทธิ์" }));
  expect(names()).toEqual(["พิชิต", "มาลี"]);
  expect(document.querySelector(".roles-table [aria-sort=ascending]")?.textContent).toBe("สิทธิ์");
});

test("a unit's representative is given with the unit, until the end of a day, and not before both are said", async () => {
  const office = await open();
  const who = await office.findByRole("combobox", { name: "ให้แก่" });
  await office.findByRole("option", { name: "มาลี" });
  fireEvent.input(who, { target: { value: "of2" } });
  fireEvent.click(office.getByRole("radio", { name: /ผู้แทนหน่วยงาน/ }));
  fireEvent.click(office.getByRole("button", { name: "ให้สิทธิ์" }));
  await waitFor(() => expect(document.querySelector(".roles-side")?.textContent).toContain("โปรดเลือกหน่วยงาน"));
  expect(opsOf(office)).toEqual([]);
  await office.findByRole("option", { name: "กองช่าง" });
  fireEvent.input(office.getByRole("combobox", { name: /ผู้แทนของหน่วยงานใด/ }), { target: { value: "U1" } });
  const group = office.getByRole("group", { name: "ถึงสิ้นวัน" });
  for (const [at, value] of ["31", "12", "2562"].entries())
    fireEvent.input(group.querySelectorAll("select")[at] as Element, { target: { value } });
  fireEvent.click(office.getByRole("button", { name: "ให้สิทธิ์" }));
  await waitFor(() => expect(opsOf(office)).toHaveLength(1));
  expect(opsOf(office)[0]).toMatchObject({
    kind: "membership/put",
    officeRev: 0,
    args: {
      officerId: "of2",
      role: "unit-representative",
      unitId: "U1",
      until: Date.parse("2020-01-01T00:00:00+07:00"),
    },
  });
});

test("that the last owner cannot go is said in words", async () => {
  const office = await open({ status: "refused", reason: { kind: "locked", needs: "owner" } });
  fireEvent.click(await office.findByRole("button", { name: "สิ้นสุดสิทธิ์ มาลี" }));
  fireEvent.click(await office.findByRole("button", { name: "สิ้นสุดสิทธิ์" }));
  const said = await office.findByRole("alert");
  expect(said.textContent).toContain("หน่วยงานต้องมีผู้ดูแล");
});

test("that an officer has no account any more is said in words", async () => {
  const office = await open({ status: "refused", reason: { kind: "target-unknown", type: "officer", id: "of2" } });
  const who = await office.findByRole("combobox", { name: "ให้แก่" });
  await office.findByRole("option", { name: "มาลี" });
  fireEvent.input(who, { target: { value: "of2" } });
  fireEvent.click(office.getByRole("button", { name: "ให้สิทธิ์" }));
  expect((await office.findByRole("alert")).textContent).toContain("ไม่มีบัญชีแล้ว");
});

test("a unit that only a meeting of the committee has can be represented in the committee, and a link names it", async () => {
  const meeting = (id: string, startsAt: string) => ({
    ...place(id, "meeting", "c1"),
    meeting: { status: "closed", startsAt, number: 5, numberYear: 2562 },
  });
  const all = [
    place("o1", "organisation", null),
    place("c1", "committee", "o1"),
    meeting("m5", "2019-10-10T09:30:00+07:00"),
  ];
  const ofMeeting = [unit, { ...unit, id: "U2", order: 2, name: { th: "สำนักการคลัง" } }];
  const office = await openOffice({
    path: "/office/roles/c1?unit=U2",
    answers: {
      ...answers({ status: "stored", seq: 4 }),
      "/spaces": { status: 200, body: { spaces: all } },
      "/spaces/o1/changes?epoch=&after=0&limit=500": page([{ ...unit, id: "ours" }]),
      "/spaces/m5/changes?epoch=&after=0&limit=500": page(ofMeeting),
    },
  });
  await office.findByRole("option", { name: "สำนักการคลัง" });
  // The organisation's and the meeting's record of one bureau are one choice.
  expect(office.getAllByRole("option", { name: "กองช่าง" })).toHaveLength(1);
  expect(office.getByRole("combobox", { name: /ผู้แทนของหน่วยงานใด/ })).toHaveProperty("value", "U2");
});
