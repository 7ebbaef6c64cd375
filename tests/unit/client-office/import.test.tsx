import { fireEvent, waitFor } from "@solidjs/testing-library";
import { beforeEach, expect, test, vi } from "vitest";
import { aMeeting, meetingId, openOffice } from "./office-app.tsx";
import { aPerson } from "./office-rows.ts";
import { wordsOf } from "../../support/as-read.ts";

beforeEach(() => localStorage.clear());

type SentImport = { readonly ops: readonly { readonly kind: string; readonly id: string; readonly args: object }[] };

/** The server's word on an import; what it was sent is kept. @param more what it says besides @param code HTTP's */
const stubImports = (answer: object, more: (body: SentImport) => object = () => ({}), code = 200) => {
  const sent: SentImport[] = [];
  class Request extends EventTarget {
    readonly upload = new EventTarget();
    readonly status = code;
    responseType = "";
    timeout = 0;
    response: Blob | null = null;
    readonly open = () => {};
    readonly setRequestHeader = () => {};
    readonly getResponseHeader = (name: string) => (name === "x-ruam" ? "1" : null);
    readonly send = (body: string) => {
      const one = JSON.parse(body) as SentImport;
      sent.push(one);
      const said = JSON.stringify({ ...answer, ...more(one) });
      this.response = Object.assign(new Blob(), { text: () => Promise.resolve(said) });
      this.dispatchEvent(new Event("loadend"));
    };
  }
  vi.stubGlobal("XMLHttpRequest", Request);
  return sent;
};

const rows = [
  ["ยุทธศาสตร์", "โครงการ", "หน่วยงาน", "งบประมาณที่ได้รับ"],
  ["5", "โครงการหนึ่ง", "สำนักสาธารณสุข", "1,000"],
  ["5", "โครงการสอง", "สำนักสาธารณสุข", "2,000"],
  ["5", "โครงการสาม", "สำนักการสาธารณสุข", "ประมาณ 60"],
];
const paste = async (text: string, kind = "projects") => {
  const office = await openOffice({ path: `/office/${meetingId}/import?paste=${kind}` });
  const field = await office.findByRole("textbox", { name: "แถวที่คัดลอก รวมหัวตาราง" });
  fireEvent.input(field, { target: { value: text } });
  fireEvent.click(office.getByRole("button", { name: "ตรวจแถวที่วาง" }));
  return office;
};
/** What stands on the screen, whatever pieces it is kept whole in. */
const says = (words: string) => waitFor(() => expect(document.body.textContent).toContain(words));
const asText = (table: readonly (readonly string[])[]): string => table.map((row) => row.join("\t")).join("\n");

test("one answer serves all rows with the same words; what waits stays in this browser, and nothing before import is sent", async () => {
  const sent = stubImports({ isTaken: true, refused: [] });
  const office = await paste(asText(rows));
  await says("พร้อมนำเข้า 0 แถว");
  fireEvent.click(office.getAllByRole("button", { name: "สำนักการสาธารณสุข" })[0] ?? document.body);
  await says("พร้อมนำเข้า 2 แถว");
  expect(sent).toEqual([]);

  fireEvent.click(office.getByRole("button", { name: "นำเข้า 2 แถว" }));
  await office.findByRole("heading", { name: "นำเข้าเรียบร้อยแล้ว 2 แถว" });
  expect(sent[0]?.ops.map(({ kind, args }) => [kind, args])).toMatchObject([
    ["project/put", { name: { th: "โครงการหนึ่ง" }, unitId: "unit-3", budget: { approved: 1_000 } }],
    ["project/put", { name: { th: "โครงการสอง" }, unitId: "unit-3" }],
  ]);
  const held = localStorage.getItem(`ruam-import:${meetingId}`) ?? "";
  expect(held).toContain("โครงการสาม");
  expect(held).not.toContain("โครงการหนึ่ง");
});

test("the preview shows what has been disbursed and the state, where the rows say them, and names the columns that are not read", async () => {
  const words = (office: Awaited<ReturnType<typeof paste>>, role: "columnheader" | "cell") =>
    office.queryAllByRole(role).map(({ textContent }) => textContent);
  const plain = await paste(asText(rows));
  await says("โครงการสอง");
  expect(words(plain, "columnheader")).not.toContain("งบประมาณเบิกจ่าย");
  plain.unmount();
  localStorage.clear();

  const told = await paste(
    asText([
      [...(rows[0] ?? []), "เบิกจ่าย", "สถานะ", "หมายเหตุ", "ลายมือชื่อ"],
      [...(rows[1] ?? []), "950.50", "แล้วเสร็จ", "เบิกเหลื่อมปี", ""],
    ]),
  );
  await says("โครงการหนึ่ง");
  expect(words(told, "columnheader")).toEqual(expect.arrayContaining(["งบประมาณเบิกจ่าย", "สถานะ"]));
  expect(words(told, "cell")).toEqual(expect.arrayContaining(["950.50", "แล้วเสร็จ"]));
  await says("หมายเหตุ");
  expect(document.body.textContent).not.toContain("ลายมือชื่อ");
});

test("the preview shows what was measured, and names a project with more disbursed than approved, which may be right", async () => {
  const office = await paste(
    asText([
      ["ยุทธศาสตร์", "ชื่อโครงการ", "หน่วยงาน", "งบประมาณ", "เบิกจ่าย", "ตัวชี้วัด", "เป้าหมาย", "ผลที่ได้"],
      [...(rows[1] ?? []).slice(0, 3), "480,000", "510,000", "ความยาวคลอง", "6", "7"],
      [
        ...(rows[1] ?? []).slice(0, 1),
        "โครงการพอดี",
        ...(rows[1] ?? []).slice(2, 3),
        "480,000",
        "480,000",
        "ความยาวคลอง",
        "6",
        "5",
      ],
    ]),
  );
  await says("โครงการพอดี");
  const cells = office.queryAllByRole("cell").map(({ textContent }) => textContent?.replaceAll("\u00a0", " ") ?? "");
  expect(cells).toEqual(expect.arrayContaining(["7", "5"]));
  expect(cells.filter((words) => words.includes("มากกว่างบที่ได้รับ"))).toEqual([expect.stringContaining("510,000")]);
});

test("a row that waited is corrected in place later, by the key that goes from place to place", async () => {
  const sent = stubImports({ isTaken: true, refused: [] });
  const first = await paste(
    asText([rows[0] ?? [], rows[1] ?? [], ["5", "โครงการสาม", "สำนักการสาธารณสุข", "ประมาณ 60"]]),
  );
  fireEvent.click((await first.findAllByRole("button", { name: "สำนักการสาธารณสุข" }))[0] ?? document.body);
  fireEvent.click(await first.findByRole("button", { name: "นำเข้า 1 แถว" }));
  fireEvent.click(await first.findByRole("button", { name: "แก้ 1 แถว" }));
  const [field = document.body] = await first.findAllByDisplayValue("ประมาณ 60");
  fireEvent.keyDown(document, { code: "F8", key: "F8" });
  fireEvent.input(field, { target: { value: "๖๐" } });
  fireEvent.keyDown(field, { key: "Enter" });
  fireEvent.click(await first.findByRole("button", { name: "นำเข้า 1 แถว" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.ops).toMatchObject([{ args: { name: { th: "โครงการสาม" }, budget: { approved: 60 } } }]);
  await waitFor(() => expect(localStorage.getItem(`ruam-import:${meetingId}`)).toBeNull());
});

test("an import that somebody was quicker than says so, and nothing of it is called imported", async () => {
  stubImports({ isTaken: false, refused: [{ id: "x", status: "conflict" }] });
  const office = await paste(asText([rows[0] ?? [], ["5", "โครงการสี่", "สำนักการสาธารณสุข", "1"]]));
  fireEvent.click(await office.findByRole("button", { name: "นำเข้า 1 แถว" }));
  expect((await office.findByRole("alert")).textContent).toContain("ไม่มีแถวใดถูกบันทึก");
  expect(office.queryByRole("heading", { name: /นำเข้าเรียบร้อย/ })).toBeNull();
});

test("an import of somebody who was erased on request says who it is, since none of it can be taken", async () => {
  const erased = { status: "refused", reason: { kind: "erased" } };
  stubImports({ isTaken: false }, ({ ops }) => ({ refused: ops.map(({ id }) => ({ id, ...erased })) }));
  const person = ["นาง", "กาญจนา", "ทองมี", "ผู้ทรงคุณวุฒิ", "กรรมการ"];
  const heads = ["คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "มาในฐานะ"];
  const office = await paste(asText([heads, person]), "people");
  await office.findByRole("button", { name: "นำเข้า 1 แถว" });
  const cells = office.getAllByRole("cell").flatMap((cell) => [...cell.querySelectorAll("bdi .nw")]);
  expect(
    cells.map(({ textContent }) => textContent),
    "a name is broken only at its space",
  ).toEqual(["นางกาญจนา", "ทองมี"]);
  fireEvent.click(office.getByRole("button", { name: "นำเข้า 1 แถว" }));
  expect((await office.findByRole("alert")).textContent).toContain("มี 1 แถวเป็นท่านที่ขอให้ลบข้อมูลแล้ว (กาญจนา ทองมี)");
});

test.each([
  [413, "too-large", "แถวมากเกินกว่าจะนำเข้าได้ในครั้งเดียว ไม่มีแถวใดถูกบันทึก"],
  [401, "not-joined", "เข้าสู่ระบบใหม่แล้วกดนำเข้าอีกครั้ง ไม่มีแถวใดถูกบันทึก"],
  [403, "not-this-meeting", "บทบาทของท่านนำเข้าข้อมูลไม่ได้ ไม่มีแถวใดถูกบันทึก"],
  [429, "throttled", "นำเข้าถี่เกินไป"],
  [503, "storage", "ไม่ได้รับคำตอบว่านำเข้าแล้วหรือไม่"],
])("an import that is answered with %d says why, and blames no signal for it", async (code, kind, words) => {
  stubImports({ error: { kind } }, undefined, code);
  const office = await paste(asText([rows[0] ?? [], ["5", "โครงการสี่", "สำนักการสาธารณสุข", "1"]]));
  fireEvent.click(await office.findByRole("button", { name: "นำเข้า 1 แถว" }));
  expect((await office.findByRole("alert")).textContent).toContain(words);
});

test("two who may be one stand side by side, and the officer decides by key 1, 2 or 3", async () => {
  stubImports({ isTaken: true, refused: [] });
  const { namePrefix: _, ...person } = aPerson();
  const office = await paste(
    asText([
      ["คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "มาในฐานะ"],
      ["ดร.", person.givenName, person.familyName, "ผู้ทรงคุณวุฒิ", "กรรมการ"],
    ]),
    "people",
  );
  fireEvent.click((await office.findAllByRole("button", { name: /อาจเป็นคนเดียวกัน/ }))[0] ?? document.body);
  await office.findByRole("heading", { name: "สองแถวนี้เป็นคนเดียวกันหรือไม่" });
  fireEvent.keyDown(document, { code: "Digit2", key: "2" });
  expect(await office.findByRole("button", { name: "นำเข้า 1 แถว" })).toBeDefined();
});

test("an import is taken back as a whole: what it made goes, and what somebody has edited since keeps all of it", async () => {
  const sent = stubImports({ isTaken: true, refused: [] });
  const office = await paste(asText([rows[0] ?? [], ["5", "โครงการห้า", "สำนักการสาธารณสุข", "1"]]));
  fireEvent.click(await office.findByRole("button", { name: "นำเข้า 1 แถว" }));
  fireEvent.click(await office.findByRole("button", { name: "ย้อนการนำเข้าครั้งนี้" }));
  await says("ย้อนการนำเข้าแล้ว");
  expect(document.querySelector("h1")?.textContent).toMatch(/ย้อนคืนแล้ว/);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.ops).toMatchObject([{ kind: "project/put", args: { removed: true }, officeRev: 1 }]);
  expect(office.queryByRole("button", { name: "ย้อนการนำเข้าครั้งนี้" })).toBeNull();
});

test("rows that were imported and taken back before are taken back again on the revision that the server says", async () => {
  const sent = stubImports({ isTaken: true, refused: [] }, ({ ops }) => ({
    madeAnew: ops.map(({ id }) => ({ id, officeRev: 3 })),
  }));
  const office = await paste(asText([rows[0] ?? [], ["5", "โครงการหก", "สำนักการสาธารณสุข", "1"]]));
  fireEvent.click(await office.findByRole("button", { name: "นำเข้า 1 แถว" }));
  fireEvent.click(await office.findByRole("button", { name: "ย้อนการนำเข้าครั้งนี้" }));
  await says("ย้อนการนำเข้าแล้ว");
  expect(sent[1]?.ops).toMatchObject([{ kind: "project/put", args: { removed: true }, officeRev: 3 }]);
});

test("projects pasted before there are strategies: leaving keeps the rows and what was answered, and what they name is made", async () => {
  const sent = stubImports({ isTaken: true, refused: [] });
  const text = asText([
    rows[0] ?? [],
    ["7 น้ำและดิน", "โครงการเจ็ด", "สำนักการสาธารณสุข", "7"],
    ["8 อากาศ", "โครงการแปด", "สำนักการสาธารณสุข", "8"],
  ]);
  const first = await paste(text);
  fireEvent.click((await first.findAllByRole("button", { name: "เพิ่ม “7 น้ำและดิน”" }))[0] ?? document.body);
  await says("พร้อมนำเข้า 1 แถว");
  first.unmount();

  const again = await openOffice({ path: `/office/${meetingId}/import?paste=projects` });
  const box = await again.findByRole<HTMLTextAreaElement>("textbox", { name: "แถวที่คัดลอก รวมหัวตาราง" });
  expect(box.value).toBe(text);
  fireEvent.click(again.getByRole("button", { name: "ตรวจแถวที่วาง" }));
  await says("พร้อมนำเข้า 1 แถว");
  fireEvent.click(again.getByRole("button", { name: "ยกเลิก" }));
  expect((await again.findByRole<HTMLTextAreaElement>("textbox", { name: /แถวที่คัดลอก/ })).value).toBe(text);
  fireEvent.click(again.getByRole("button", { name: "ตรวจแถวที่วาง" }));
  fireEvent.click((await again.findAllByRole("button", { name: "เพิ่ม “8 อากาศ”" }))[0] ?? document.body);
  fireEvent.click(await again.findByRole("button", { name: "นำเข้า 2 แถว" }));
  await again.findByRole("heading", { name: "นำเข้าเรียบร้อยแล้ว 2 แถว" });
  expect(sent[0]?.ops).toMatchObject([
    { kind: "strategy/put", args: { number: "7", title: { th: "น้ำและดิน" } } },
    { kind: "strategy/put", args: { number: "8", title: { th: "อากาศ" } } },
    { kind: "project/put" },
    { kind: "project/put" },
  ]);
  expect(Object.keys(localStorage).filter((key) => key.startsWith("ruam-import:"))).toEqual([]);
});

test.each([
  ["in one column", ["ชื่อ-สกุล"], ["นายบุญมี มีสุข"]],
  ["in three columns", ["คำนำหน้า", "ชื่อ", "นามสกุล"], ["นาย", "บุญมี", "มีสุข"]],
])("a name that stands %s is shown in the preview, where it is checked", async (_, heads, cells) => {
  const office = await paste(
    asText([
      [...heads, "มาในฐานะ"],
      [...cells, "กรรมการ"],
    ]),
    "people",
  );
  await says("พร้อมนำเข้า 1 แถว");
  expect(office.getByRole("cell", { name: "นายบุญมี มีสุข" })).toBeTruthy();
});

test("what is kept of pasted rows holds no identity number and no telephone", async () => {
  await paste(
    asText([
      ["ชื่อ-สกุล", "ตำแหน่ง", "เลขประจำตัวประชาชน", "มาในฐานะ"],
      ["นายบุญมี มีสุข 081-234-5678", "กำนัน", "1-2345-67890-12-3", "กรรมการ"],
    ]),
    "people",
  );
  await says("กำนัน");
  const kept = JSON.stringify(Object.fromEntries(Object.entries(localStorage)));
  expect(kept).toContain("กำนัน");
  expect(kept).not.toMatch(/081|67890/);
});

test("a body that calls the plan's level ประเด็นการพัฒนา reads no other word on the page, in the box and in the preview", async () => {
  const records = [{ ...aMeeting, strategyName: { th: "ประเด็นการพัฒนา" } }];
  const office = await openOffice({ path: `/office/${meetingId}/import`, records });
  await says("เลขข้อ เช่น 4.5 เรื่อง ประเภท ประเด็นการพัฒนา");
  expect(document.body.textContent).not.toContain("ยุทธศาสตร์");
  office.unmount();

  const pasting = await openOffice({ path: `/office/${meetingId}/import?paste=strategies`, records });
  const field = await pasting.findByRole("textbox", { name: "แถวที่คัดลอก รวมหัวตาราง" });
  await says("ประเด็นการพัฒนา");
  expect(document.body.textContent).not.toContain("ยุทธศาสตร์");
  fireEvent.input(field, {
    target: {
      value: asText([
        ["เลขที่", "ยุทธศาสตร์"],
        ["1", "น้ำใส"],
      ]),
    },
  });
  fireEvent.click(pasting.getByRole("button", { name: "ตรวจแถวที่วาง" }));
  await says("พร้อมนำเข้า 1 แถว");
  expect(document.body.textContent).toContain("น้ำใส");
  expect(document.body.textContent).not.toContain("ยุทธศาสตร์");
});

test("a target that is missing is asked for with its indicator, and only leaving it out is for the other rows", async () => {
  await paste(
    asText([
      ["โครงการ", "ตัวชี้วัด"],
      ["ขุดลอกคลอง", "ความยาวคลอง"],
      ["ฝายน้ำล้น", "จำนวนฝาย"],
    ]),
  );
  await says("ตัวชี้วัด “ความยาวคลอง” ยังไม่มีเป้าหมายเป็นตัวเลข");
  expect(wordsOf(document.body)).toMatch(/อีก\s1\sแถวยังไม่มีเป้าหมายเช่นกัน/);
  expect(wordsOf(document.body)).not.toMatch(/1\sแถวที่เขียนเหมือนกัน/);
});

test("the usual word for the level, kept in Thai alone, is English in the preview of an English console", async () => {
  const records = [{ ...aMeeting, strategyName: { th: "ยุทธศาสตร์" } }];
  const office = await openOffice({ path: `/office/${meetingId}/import?paste=strategies`, records, language: "en" });
  const field = await office.findByRole("textbox", { name: /heading/i });
  fireEvent.input(field, {
    target: {
      value: asText([
        ["เลขที่", "ยุทธศาสตร์"],
        ["1", "น้ำใส"],
      ]),
    },
  });
  fireEvent.click(office.getByRole("button", { name: "Check the pasted rows" }));
  await says("น้ำใส");
  const heads = office.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads).toContain("Strategy");
  expect(heads).not.toContain("ยุทธศาสตร์");
});

test("the template is handed on by the phone's own sheet where the app's browser downloads nothing", async () => {
  const shared: string[] = [];
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Mozilla/5.0 Line/13.1");
  Object.assign(navigator, {
    canShare: () => true,
    share: ({ files }: { files: File[] }) => Promise.resolve(void shared.push(...files.map(({ name }) => name))),
  });
  class Request extends EventTarget {
    readonly upload = new EventTarget();
    readonly status = 200;
    responseType = "";
    timeout = 0;
    readonly response = new Blob(["a"]);
    readonly open = () => {};
    readonly setRequestHeader = () => {};
    readonly getResponseHeader = (name: string) => (name === "x-ruam" ? "1" : null);
    readonly send = () => void this.dispatchEvent(new Event("loadend"));
  }
  vi.stubGlobal("XMLHttpRequest", Request);
  const office = await openOffice({ path: `/office/${meetingId}/import` });
  fireEvent.click(await office.findByRole("button", { name: "ดาวน์โหลดแบบ .xlsx" }));
  await waitFor(() => expect(shared).toEqual(["ruam-template.xlsx"]));
  vi.restoreAllMocks();
  for (const name of ["canShare", "share"]) Reflect.deleteProperty(navigator, name);
});
