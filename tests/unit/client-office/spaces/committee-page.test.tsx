import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { Seat } from "#domain/records.ts";
import { aMeetingRecord } from "#tests/support/meeting-builder.ts";
import { aPerson } from "../office-rows.ts";
import { openOffice } from "../office-app.tsx";
import { aSeat } from "#tests/support/seat-builder.ts";

const committee = {
  type: "committee",
  id: "c1",
  rev: 2,
  seq: 2,
  name: { th: "คณะกรรมการพัฒนา" },
  appointment: null,
  appointedOn: null,
  term: null,
  seats: [aSeat("s1", "ทอง", { role: "chair" }), aSeat("s2", null)],
  substitutesCount: null,
  quorum: null,
  numbering: null,
};
const place = (id: string, kind: string, parent: string | null, more: object = {}) => ({
  id,
  kind,
  parent,
  name: { th: `ชื่อของ ${id}` },
  role: kind === "organisation" ? "owner" : null,
  ...more,
});
const page = (records: readonly object[]) => ({ status: 200, body: { records, more: false } });
const stored = { epoch: "e1", reset: false, serverTime: 0, acks: [{ opId: "x", id: "c1", status: "stored", seq: 9 }] };
const answers = {
  "/spaces": {
    status: 200,
    body: {
      spaces: [
        place("o1", "organisation", null),
        place("c1", "committee", "o1"),
        place("m6", "meeting", "c1", {
          meeting: { status: "draft", startsAt: "2019-12-12T09:30:00+07:00", number: 6, numberYear: 2562 },
        }),
      ],
    },
  },
  "/spaces/o1/changes?epoch=&after=0&limit=500": page([]),
  "/spaces/c1/changes?epoch=&after=0&limit=500": page([committee]),
  "/spaces/m6/changes?epoch=&after=0&limit=500": page([aPerson({ id: "s1", rev: 7, givenName: "คนก่อน" })]),
  "/spaces/c1/ops": { status: 200, body: stored },
  "/spaces/m6/ops": { status: 200, body: stored },
};
const open = (more: typeof answers | object = {}) =>
  openOffice({ path: "/office/committee/c1", answers: { ...answers, ...more } });
const opsTo = (office: Awaited<ReturnType<typeof open>>, id: string) =>
  office.asked.flatMap(({ path, body }) =>
    path === `/api/v1/spaces/${id}/ops` ? (body as { ops: { args: Record<string, unknown> }[] }).ops : [],
  );

test("a vacant seat is held once it has a name, seats are moved by keyboard, and an ended one keeps its key", async () => {
  const office = await open();
  fireEvent.click(await office.findByRole("button", { name: "ตำแหน่งว่าง" }));
  const name = await office.findByRole("textbox", { name: "ชื่อ" });
  fireEvent.input(name, { target: { value: "ว่าที่ร้อยตรีบุญมี คำภีร์" } });
  fireEvent.blur(name);
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(1));
  // A whole name typed in one go is taken apart.
  expect(opsTo(office, "c1")[0]?.args["seats"]).toMatchObject([
    { key: "s1" },
    { key: "s2", holder: { namePrefix: "ว่าที่ร้อยตรี", givenName: "บุญมี", familyName: "คำภีร์" } },
  ]);

  const grip = office.getByRole("button", { name: /ย้าย นายทอง/ });
  for (const key of [" ", "ArrowDown", " "]) fireEvent.keyDown(grip, { key });
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(2));
  expect(opsTo(office, "c1")[1]?.args["seats"]).toMatchObject([{ key: "s2" }, { key: "s1" }]);

  fireEvent.click(office.getByRole("button", { name: "ยกเลิกตำแหน่งนี้" }));
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(3));
  expect(opsTo(office, "c1")[2]?.args["seats"]).toMatchObject([{ key: "s2", until: "2019-10-10" }, { key: "s1" }]);
  await waitFor(() => expect(document.querySelector(".seat-ended")?.textContent).toContain("ตำแหน่งที่ยกเลิกแล้ว 1"));
});

test("a name on the list of seats is kept whole up to its space", async () => {
  const office = await open();
  const row = await office.findByRole("button", { name: "นายทอง ใจดี" });
  expect([...row.querySelectorAll(".nw")].map(({ textContent }) => textContent)).toEqual(["นายทอง", "ใจดี"]);
});

test("a new seat has no sector before one is chosen: whose it will be is not guessed from the row above", async () => {
  const office = await open();
  fireEvent.click(await office.findByRole("button", { name: "เพิ่มตำแหน่ง" }));
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(1));
  expect(opsTo(office, "c1")[0]?.args["seats"]).toMatchObject([{}, {}, { sector: "", holder: null }]);
});

test("the quorum is a share of the seats, vacant ones included; undecided it says so and writes nothing", async () => {
  const office = await open();
  const share = await office.findByRole<HTMLSelectElement>("combobox", { name: /ครบองค์ประชุม/ });
  expect(share.value).toBe("none");
  fireEvent.input(share, { target: { value: "more-than-half" } });
  await waitFor(() =>
    expect(opsTo(office, "c1")[0]?.args).toEqual({ quorum: { seats: 2, needed: 2, share: "more-than-half" } }),
  );
});

test("a quorum that was chosen as a share before there were seats follows the seats, and few seats do not make it another share", async () => {
  const change = (seats: readonly Seat[], quorum: object) => ({
    "/spaces/c1/changes?epoch=&after=0&limit=500": page([{ ...committee, seats, quorum }]),
  });
  const office = await open(change([], { seats: 0, needed: 0, share: "two-thirds" }));
  const share = await office.findByRole<HTMLSelectElement>("combobox", { name: /ครบองค์ประชุม/ });
  expect(share.value).toBe("two-thirds");
  expect(office.queryByRole("textbox", { name: "เท่ากับ (คน)" })).toBeNull();
  fireEvent.click(office.getByRole("button", { name: "เพิ่มตำแหน่ง" }));
  await waitFor(() =>
    expect(opsTo(office, "c1")[0]?.args["quorum"]).toEqual({ seats: 1, needed: 1, share: "two-thirds" }),
  );
});

test("a half-chosen date stays while an answer to an earlier change of the record arrives", async () => {
  const office = await open();
  const day = await office.findByRole<HTMLSelectElement>("combobox", { name: /^คำสั่งลง/ });
  fireEvent.input(day, { target: { value: "15" } });
  fireEvent.input(office.getByRole("combobox", { name: /ครบองค์ประชุม/ }), { target: { value: "half" } });
  await waitFor(() => expect(document.body.textContent).toContain("บันทึก"));
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(1));
  await new Promise((done) => setTimeout(done, 50));
  expect(day.isConnected).toBe(true);
  expect(office.getByRole<HTMLSelectElement>("combobox", { name: /^คำสั่งลง/ }).value).toBe("15");
});

test("a changed seat is taken into a meeting that has not started, under the revisions that were seen", async () => {
  const office = await open();
  await waitFor(() =>
    expect(document.querySelector(".take-seats")?.textContent).toMatch(/ต่างจากคำสั่งแต่งตั้ง\s*2\s*ตำแหน่ง/),
  );
  fireEvent.click(office.getByRole("button", { name: /ใช้รายชื่อนี้/ }));
  await waitFor(() => expect(opsTo(office, "m6")).toHaveLength(2));
  expect(opsTo(office, "m6")).toMatchObject([
    { kind: "person/put", id: "s1", officeRev: 7, args: { givenName: "ทอง", role: "chair", order: 1 } },
    { kind: "person/put", id: "s2", officeRev: 0, args: { vacant: true, order: 2 } },
  ]);
});

test("a meeting that names the holder of a seat as presiding says so once the seat is vacant, before and after it is taken over", async () => {
  const meeting = aMeetingRecord({ id: "m6", presidingPersonId: "s2", chairPersonId: "s1" });
  for (const roster of [
    aPerson({ id: "s2", rev: 7, givenName: "คนก่อน" }),
    aPerson({ id: "s2", rev: 8, givenName: "", vacant: true }),
  ]) {
    const office = await open({ "/spaces/m6/changes?epoch=&after=0&limit=500": page([meeting, roster]) });
    await waitFor(() => {
      const said = document.querySelector(".take-seats")?.textContent ?? "";
      expect(said).toContain("ผู้ที่การประชุมนี้กำหนดให้เป็นประธานในที่ประชุมไม่อยู่ในรายชื่อแล้ว");
      expect(said).not.toContain("กำหนดให้เป็นประธานกรรมการไม่อยู่");
    });
    office.unmount();
  }
});

test("of two officers who change the seats the second is shown both versions; taking the own one can be undone", async () => {
  const theirs = [aSeat("s1", "ทอง", { role: "chair" }), aSeat("s2", "แรก")];
  const server = { rev: 9, officeRev: 9, state: { seats: theirs } };
  const ack = { opId: "x", id: "c1", status: "conflict", server };
  const office = await open({ "/spaces/c1/ops": { status: 200, body: { ...stored, acks: [ack] } } });
  fireEvent.click(await office.findByRole("button", { name: "ตำแหน่งว่าง" }));
  const name = await office.findByRole("textbox", { name: "ชื่อ" });
  fireEvent.input(name, { target: { value: "หลัง" } });
  fireEvent.blur(name);
  await waitFor(() => expect(document.querySelector(".prep-conflicts")?.textContent).toMatch(/แรก.*หลัง/));
  expect(opsTo(office, "c1")).toHaveLength(1);
  const mine = document.querySelector(".prep-conflicts")?.querySelector("button");
  if (mine === null || mine === undefined) throw new Error("no way to choose");
  fireEvent.click(mine);
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(2));
  fireEvent.click(await office.findByRole("button", { name: "เลิกทำ" }));
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(3));
});

const withSectors = {
  "/spaces/o1/changes?epoch=&after=0&limit=500": page([
    {
      type: "organisation",
      id: "o1",
      rev: 1,
      seq: 1,
      name: { th: "หน่วยงาน" },
      sectors: [
        { key: "civil", label: { th: "ภาคประชาชน" } },
        { key: "private", label: { th: "ภาคเอกชน" } },
      ],
    },
  ]),
};
const pastedSeats = [
  "ชื่อ-สกุล\tตำแหน่ง\tสังกัด\tตำแหน่งในคณะกรรมการ\tกลุ่ม\tภาคส่วน",
  "นายคำ ดีงาม\tกำนัน\tตำบลบึงเนียม\tกรรมการ\tผู้แทนประชาคม\tประชาชน",
  "ว่าง\t\tหอการค้าจังหวัด\tกรรมการ\t\tธุรกิจ",
  "ปลัดเทศบาล\tปลัด\t\tกรรมการ\t\t",
].join("\n");

test("pasted seats stay in the box while they are looked at, and outlive the page; a sector that is not known is asked", async () => {
  localStorage.clear();
  const first = await open(withSectors);
  fireEvent.click(await first.findByRole("button", { name: "วางจากตาราง" }));
  const box = await first.findByRole<HTMLTextAreaElement>("textbox", { name: "แถวจากตาราง" });
  fireEvent.input(box, { target: { value: pastedSeats } });
  fireEvent.click(first.getByRole("button", { name: "อ่านแถว" }));
  await waitFor(() => expect(document.body.textContent).toContain("อ่านได้ 2 ตำแหน่ง"));
  expect(box.value).toBe(pastedSeats);
  expect(document.body.textContent).toContain("ปลัดเทศบาล");
  first.unmount();

  const office = await open(withSectors);
  const again = await office.findByRole<HTMLTextAreaElement>("textbox", { name: "แถวจากตาราง" });
  expect(again.value).toBe(pastedSeats);
  fireEvent.click(office.getByRole("button", { name: "อ่านแถว" }));
  fireEvent.input(await office.findByRole("combobox", { name: /“ธุรกิจ”/ }), { target: { value: "private" } });
  expect(document.body.textContent).toContain("เข้าดำรงตำแหน่งที่ว่างอยู่");
  fireEvent.click(office.getByRole("button", { name: "เพิ่ม 1 เติมข้อมูล 1 ตำแหน่ง" }));
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(1));
  expect(opsTo(office, "c1")[0]?.args["seats"]).toMatchObject([
    { key: "s1" },
    {
      key: "s2",
      holder: { givenName: "คำ", affiliation: "ตำบลบึงเนียม" },
      group: { th: "ผู้แทนประชาคม" },
      sector: "civil",
    },
    { holder: null, group: { th: "หอการค้าจังหวัด" }, sector: "private" },
  ]);
  // What could not be read is there still, with its headings, to be corrected.
  await waitFor(() =>
    expect(again.value.split("\n").map((row) => row.split("\t")[0])).toEqual(["ชื่อ-สกุล", "ปลัดเทศบาล"]),
  );
  fireEvent.click(office.getByRole("button", { name: "ล้างช่องนี้" }));
  expect(Object.keys(localStorage).filter((key) => key.startsWith("ruam-import:"))).toEqual([]);
});

test("pasted seats whose post is no post of a committee wait for what it is, and a row without a name says that it is vacant", async () => {
  localStorage.clear();
  const office = await open(withSectors);
  fireEvent.click(await office.findByRole("button", { name: "วางจากตาราง" }));
  const box = await office.findByRole("textbox", { name: "แถวจากตาราง" });
  fireEvent.input(box, { target: { value: "นายบุญ สุขใจ\tกำนัน\t\tกรรมกร\n\t\t\tกรรมการ\tหอการค้า" } });
  fireEvent.click(office.getByRole("button", { name: "อ่านแถว" }));
  const asked = await office.findByRole("combobox", { name: /“กรรมกร”/ });
  expect(document.body.textContent).toContain("แถวนี้ไม่มีชื่อ");
  expect(office.queryByRole("button", { name: /^เพิ่ม \d/ })).toBeNull();
  fireEvent.input(asked, { target: { value: "กรรมการ" } });
  fireEvent.click(await office.findByRole("button", { name: "เพิ่ม 2 ตำแหน่ง" }));
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(1));
  expect(opsTo(office, "c1")[0]?.args["seats"]).toMatchObject([
    {},
    {},
    { title: { th: "กรรมการ" }, holder: { givenName: "บุญ" } },
    { holder: null },
  ]);
});

test("a list pasted again adds nobody twice: the forgotten sector is filled in, and what differs is kept unless one says otherwise", async () => {
  localStorage.clear();
  const office = await open({
    ...withSectors,
    "/spaces/c1/changes?epoch=&after=0&limit=500": page([
      { ...committee, seats: [aSeat("s1", "ทอง", { sector: "" }), aSeat("s2", null)] },
    ]),
  });
  fireEvent.click(await office.findByRole("button", { name: "วางจากตาราง" }));
  const rows = [
    "ชื่อ-สกุล\tตำแหน่งในคณะกรรมการ\tกลุ่ม\tภาคส่วน",
    "นายทอง ใจดี\tกรรมการ\tผู้แทนชุมชน\tภาคเอกชน",
    "ว่าง\tกรรมการ\tผู้แทนประชาคม\t",
  ];
  const box = await office.findByRole("textbox", { name: "แถวจากตาราง" });
  fireEvent.input(box, { target: { value: rows.join("\n") } });
  fireEvent.click(office.getByRole("button", { name: "อ่านแถว" }));
  await waitFor(() => expect(document.body.textContent).toContain("มีอยู่ในรายการแล้ว 2 ตำแหน่ง จะไม่เพิ่มซ้ำ"));
  expect(document.body.textContent).toContain("ในรายการคือ “ผู้แทนประชาคม” ในตารางคือ “ผู้แทนชุมชน” จะคงตามรายการ");
  expect(office.queryByRole("button", { name: /^เพิ่ม \d/ })).toBeNull();
  fireEvent.click(office.getByRole("switch", { name: "ส่วนที่ต่างกันให้แก้ตามตาราง" }));
  expect(document.body.textContent).toContain("จะแก้จาก “ผู้แทนประชาคม” เป็น “ผู้แทนชุมชน”");
  fireEvent.click(office.getByRole("switch", { name: "ส่วนที่ต่างกันให้แก้ตามตาราง" }));
  fireEvent.click(office.getByRole("button", { name: "เติมข้อมูล 1 ตำแหน่ง" }));
  await waitFor(() => expect(opsTo(office, "c1")).toHaveLength(1));
  expect(opsTo(office, "c1")[0]?.args["seats"]).toEqual([aSeat("s1", "ทอง", { sector: "private" }), aSeat("s2", null)]);
});

test("a sector alone is no difference from the order of appointment; one that is lacking in a meeting is offered", async () => {
  const { namePrefix, givenName, familyName, position, affiliation } = committee.seats[0]?.holder ?? aPerson();
  const same = { namePrefix, givenName, familyName, position, affiliation, group: "ผู้แทนประชาคม", order: 1 } as const;
  const person = (sector: string) => aPerson({ id: "s1", rev: 7, ...same, role: "chair", capacity: "member", sector });
  const vacant = {
    ...aPerson({ id: "s2", order: 2, group: "ผู้แทนประชาคม", vacant: true, sector: "civil" }),
    role: null,
  };
  const empty = { namePrefix: "", givenName: "", familyName: "", position: "", affiliation: "" };
  const meetingOf = (sector: string) => ({
    "/spaces/m6/changes?epoch=&after=0&limit=500": page([person(sector), { ...vacant, ...empty, capacity: "member" }]),
  });
  const other = await open(meetingOf("private"));
  await waitFor(() => expect(document.body.textContent).toContain("รายชื่อตรงกับคำสั่งแต่งตั้งแล้ว"));
  other.unmount();
  const none = await open(meetingOf(""));
  await waitFor(() => expect(document.body.textContent).toContain("ระบุภาคส่วนของ นายทอง ใจดี"));
  expect(document.body.textContent).not.toContain("ต่างจากคำสั่งแต่งตั้ง");
  fireEvent.click(none.getByRole("button", { name: /เติมภาคส่วน/ }));
  await waitFor(() => expect(opsTo(none, "m6")).toMatchObject([{ id: "s1", args: { sector: "civil" } }]));
});

test.each([
  ["holds a seat", committee.seats],
  ["held one that has ended", [aSeat("s1", "ทอง", { until: "2019-10-01" }), aSeat("s2", null)]],
])("who %s can be erased from there, with all other places", async (_what, seats) => {
  const found = {
    name: "นายทอง ใจดี",
    spaces: [
      {
        spaceId: "c1",
        kind: "committee",
        name: committee.name,
        places: [{ id: "s1", as: "seat", how: "asked", name: "นายทอง ใจดี", position: "", affiliation: "" }],
        stays: { certified: 0, texts: [] },
      },
    ],
    others: [],
  };
  const office = await open({
    "/spaces/c1/changes?epoch=&after=0&limit=500": page([{ ...committee, seats }]),
    "/spaces/c1/person-places?id=s1": { status: 200, body: found },
    "/spaces/c1/erase-person": { status: 200, body: { erased: 1 } },
  });
  const isHeld = seats === committee.seats;
  if (isHeld) fireEvent.click(await office.findByRole("button", { name: "นายทอง ใจดี" }));
  fireEvent.click(await office.findByRole("button", { name: "ลบข้อมูลของท่านผู้นี้ถาวร นายทอง ใจดี", hidden: !isHeld }));
  const isRead = () => office.asked.filter(({ path }) => path.includes("/spaces/c1/changes")).length;
  const before = isRead();
  fireEvent.click(await office.findByRole("button", { name: "ลบถาวร 1 แห่ง" }));
  fireEvent.click(office.getByRole("button", { name: "ลบถาวร" }));
  await waitFor(() => expect(office.said).toContain("ลบข้อมูลของ นายทอง ใจดี แล้ว 1 แห่ง"));
  expect(document.querySelector("main")?.textContent).toContain("ลบข้อมูลของ นายทอง ใจดี แล้ว 1 แห่ง");
  // What the page shows of the seats is read again.
  await waitFor(() => expect(isRead()).toBeGreaterThan(before));
});
