import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { openOffice } from "../office-app.tsx";

const organisation = {
  type: "organisation",
  id: "o1",
  rev: 3,
  seq: 3,
  name: { th: "อบต. ตัวอย่าง" },
  paper: { font: "TH Sarabun New", size: 16, line: 21.3 },
  numerals: "arabic",
  accent: "#2B3F8C",
  holidays: [],
  numbering: "calendar",
  sectors: [],
  criteria: [],
};
const withSectors = [{ ...organisation, sectors: [{ key: "civil", label: { th: "ภาคประชาชน", en: "People" } }] }];
const spaces = (name: string) => ({
  "/spaces": {
    status: 200,
    body: { spaces: [{ id: "o1", kind: "organisation", parent: null, name: { th: name }, role: "owner" }] },
  },
});
const reading = {
  "/spaces/o1/changes?epoch=&after=0&limit=500": { status: 200, body: { records: [organisation], more: false } },
};
const answer = (ack: object) => ({
  "/spaces/o1/ops": { status: 200, body: { epoch: "e1", reset: false, serverTime: 0, acks: [ack] } },
});
const stored = { opId: "x", id: "o1", status: "stored", seq: 4, officeRev: 4 };
const opsOf = (office: Awaited<ReturnType<typeof openOffice>>) =>
  office.asked.flatMap(({ path, body }) => (path.endsWith("/ops") ? (body as { ops: unknown[] }).ops : []));

test("a change of the organisation is sent with the revision that was seen, the next builds on it, and it can be taken back", async () => {
  const answers = { ...spaces("อบต. ตัวอย่าง"), ...reading, ...answer(stored) };
  const office = await openOffice({ path: "/office/organisation", answers });
  fireEvent.input(await office.findByRole("combobox", { name: "นับครั้งที่ประชุม" }), { target: { value: "fiscal" } });
  fireEvent.click(office.getByRole("button", { name: /เติมวันที่แน่นอน/ }));
  await waitFor(() => expect(opsOf(office)).toHaveLength(2));
  expect(opsOf(office)).toMatchObject([
    { kind: "organisation/put", id: "o1", officeRev: 3, args: { numbering: "fiscal" } },
    { kind: "organisation/put", id: "o1", officeRev: 4 },
  ]);
  fireEvent.click(await office.findByRole("button", { name: "เลิกทำ" }));
  await waitFor(() => expect(opsOf(office)[2]).toMatchObject({ officeRev: 5, args: { holidays: [] } }));
});

test("a sector has its name in both languages; one in English that is emptied leaves the Thai one", async () => {
  const body = { records: withSectors, more: false };
  const path = "/spaces/o1/changes?epoch=&after=0&limit=500";
  const answers = { ...spaces("อบต. ตัวอย่าง"), [path]: { status: 200, body }, ...answer(stored) };
  const office = await openOffice({ path: "/office/organisation", answers });
  const english = await office.findByRole<HTMLInputElement>("textbox", { name: "ภาคประชาชน เป็นภาษาอังกฤษ" });
  expect(english.value).toBe("People");
  for (const typed of ["Civil sector", ""]) {
    fireEvent.input(english, { target: { value: typed } });
    fireEvent.blur(english);
  }
  await waitFor(() => expect(opsOf(office)).toHaveLength(2));
  expect(opsOf(office)).toMatchObject([
    { args: { sectors: [{ key: "civil", label: { th: "ภาคประชาชน", en: "Civil sector" } }] } },
    { args: { sectors: [{ key: "civil", label: { th: "ภาคประชาชน" } }] } },
  ]);
});

test("a sector with another Thai name is called so in the place of a person's name, and no longer by the old English one", async () => {
  const council = {
    key: "council",
    label: { th: "สมาชิกสภาเทศบาล", en: "Municipal council" },
    representative: { th: "สมาชิกสภาเทศบาล", en: "Municipal councillor" },
  };
  const body = { records: [{ ...organisation, sectors: [council] }], more: false };
  const path = "/spaces/o1/changes?epoch=&after=0&limit=500";
  const answers = { ...spaces("อบต. ตัวอย่าง"), [path]: { status: 200, body }, ...answer(stored) };
  const office = await openOffice({ path: "/office/organisation", answers });
  const type = async (name: string, value: string) => {
    const field = await office.findByRole("textbox", { name });
    fireEvent.input(field, { target: { value } });
    fireEvent.blur(field);
  };
  await type("ชื่อของ “สมาชิกสภาเทศบาล”", "สมาชิกสภา อบต.");
  await waitFor(() => expect(document.body.textContent).toContain("นำ “Municipal council” ออกแล้ว"));
  // An English name that is typed here is nobody's old translation.
  await type("สมาชิกสภา อบต. เป็นภาษาอังกฤษ", "SAO council");
  await type("ชื่อของ “สมาชิกสภา อบต.”", "สมาชิกสภา อบต.ตัวอย่าง");
  await waitFor(() => expect(opsOf(office)).toHaveLength(3));
  const named = (th: string, en?: string) => {
    const label = en === undefined ? { th } : { th, en };
    return { args: { sectors: [{ key: "council", label, representative: label }] } };
  };
  expect(opsOf(office)).toMatchObject([
    named("สมาชิกสภา อบต."),
    named("สมาชิกสภา อบต.", "SAO council"),
    named("สมาชิกสภา อบต.ตัวอย่าง", "SAO council"),
  ]);
});

test("the items of the yearly assessments are written beside each piece of evidence, one by one", async () => {
  const answers = { ...spaces("อบต. ตัวอย่าง"), ...reading, ...answer(stored) };
  const office = await openOffice({ path: "/office/organisation", answers });
  const minutes = await office.findByRole<HTMLInputElement>("textbox", { name: /^รายงานการประชุม/ });
  fireEvent.input(minutes, { target: { value: "ITA o12" } });
  fireEvent.blur(minutes);
  await waitFor(() => expect(opsOf(office)).toMatchObject([{ args: { assessmentItems: { minutes: "ITA o12" } } }]));
  const posting = office.getByRole<HTMLInputElement>("textbox", { name: /^หลักฐานการติดประกาศ/ });
  fireEvent.input(posting, { target: { value: "LPA 3.2.1" } });
  fireEvent.blur(posting);
  await waitFor(() => expect(opsOf(office)).toHaveLength(2));
  expect(opsOf(office)[1]).toMatchObject({ args: { assessmentItems: { minutes: "ITA o12", posting: "LPA 3.2.1" } } });
});

test("what another officer wrote first is shown beside it, and nothing is overwritten before one says so", async () => {
  const conflict = {
    opId: "x",
    id: "o1",
    status: "conflict",
    server: { rev: 9, officeRev: 9, state: { name: { th: "เทศบาล" } } },
  };
  const answers = { ...spaces("อบต. ตัวอย่าง"), ...reading, ...answer(conflict) };
  const office = await openOffice({ path: "/office/organisation", answers });
  const name = await office.findByRole("textbox", { name: "ชื่อหน่วยงาน" });
  fireEvent.input(name, { target: { value: "องค์การบริหารส่วนตำบลตัวอย่าง" } });
  fireEvent.blur(name);
  await waitFor(() => expect(document.querySelector(".prep-conflicts")?.textContent).toContain("ส่วนตำบลตัวอย่าง"));
  expect(document.querySelector(".prep-conflicts")?.textContent).toContain("เทศบาล");
  expect(opsOf(office)).toHaveLength(1);
});

test("without a network the page says what it needs; a change that finds none says that it is not saved", async () => {
  const closed = await openOffice({ path: "/office/organisation", answers: {} });
  expect(await closed.findByText(/หน้านี้อ่านข้อมูลจากระบบเมื่อเปิด/)).toBeDefined();
  closed.unmount();
  const office = await openOffice({ path: "/office/organisation", answers: { ...spaces("อบต."), ...reading } });
  fireEvent.input(await office.findByRole("combobox", { name: "นับครั้งที่ประชุม" }), { target: { value: "fiscal" } });
  await office.findByText(/ยังไม่ได้บันทึก/);
});

test("an installation that nobody has named asks whose it is, and keeps what is said", async () => {
  const answers = { ...spaces(""), ...reading, ...answer(stored) };
  const office = await openOffice({ path: "/office", answers });
  const name = await office.findByRole("textbox", { name: "ชื่อหน่วยงาน" });
  fireEvent.input(name, { target: { value: "อบต. ตัวอย่าง" } });
  fireEvent.click(office.getByRole("button", { name: "บันทึกชื่อหน่วยงาน" }));
  await waitFor(() =>
    expect(opsOf(office)).toMatchObject([
      { kind: "organisation/put", id: "o1", officeRev: 3, args: { name: { th: "อบต. ตัวอย่าง" } } },
    ]),
  );
});
