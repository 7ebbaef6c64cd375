import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { addedPlace, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { aMeeting, anEntryRow, meetingId, openOffice } from "./office-app.tsx";
import { anAgendaItem } from "./office-rows.ts";

const place = "entry/entry-1";
const closed: readonly MeetingDataRecord[] = [
  { ...aMeeting, rev: 5, seq: 5, status: "closed", closedAt: 2 },
  anEntryRow({ id: "entry-1", entryKind: "suggestion", status: "accepted", text: "ให้ตรวจทางลาดก่อนส่งมอบ" }),
];
const item = (change: object = {}) =>
  ({
    ...anAgendaItem({ id: "item-5", number: "5", order: 5, kind: "other" }),
    resolution: { th: "รับทราบ" },
    ...change,
  }) as MeetingDataRecord;
const overtaken = "มีผู้บันทึกข้อความอื่นไว้ที่นี่ระหว่างที่ท่านเขียน";

const toldBeside = () => [...document.querySelectorAll("[role=status]")].map((one) => one.textContent).join(" ");

const openMinutes = async () => {
  const office = await openOffice({ path: `/office/${meetingId}/minutes`, records: [...closed, item()] });
  await waitFor(() => expect(document.querySelector(`[data-place="${place}"] button`)).not.toBeNull());
  const open = (at: string) => fireEvent.click(document.querySelector(`[data-place="${at}"] button`) ?? document.body);
  const arrive = (record: MeetingDataRecord) => office.stores.cache.rows.put({ ...record, meetingId });
  return { office, open, arrive };
};

test("a paragraph that another officer has worded meanwhile is shown beside the one being written", async () => {
  const { open, arrive } = await openMinutes();
  open(place);
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "ข้อความของย่อหน้า" });
  fireEvent.input(field, { target: { value: "ที่ประชุมขอให้ตรวจทางลาด" } });
  expect(toldBeside()).not.toContain(overtaken);
  await arrive({
    type: "paragraph",
    id: paragraphId("minutes", place),
    rev: 1,
    seq: 70,
    documentId: "minutes",
    place,
    source: "ให้ตรวจทางลาดก่อนส่งมอบ",
    text: "ผู้แทนเสนอให้ตรวจทางลาด",
    editedBy: "สมชาย",
    dataAt: 3,
    before: [],
  } as unknown as MeetingDataRecord);
  await waitFor(() => expect(toldBeside()).toContain("ผู้แทนเสนอให้ตรวจทางลาด"));
  expect(toldBeside()).toContain(overtaken);
  // The field is the same: who is writing goes on.
  expect(document.body.contains(field)).toBe(true);
  expect(field.value).toBe("ที่ประชุมขอให้ตรวจทางลาด");
});

test("phrases of official papers are at hand for the kind of paragraph, and a wording is kept as the body's own", async () => {
  const { office, open } = await openMinutes();
  open("opening/words");
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "ข้อความของย่อหน้า" });
  expect(screen.queryByRole("button", { name: "รับทราบ" }), "that is for resolutions").toBeNull();
  fireEvent.click(
    screen.getByRole("button", { name: "เมื่อครบองค์ประชุมแล้ว ประธานกล่าวเปิดประชุม และดำเนินการประชุมตามระเบียบวาระ ดังนี้" }),
  );
  await waitFor(() => expect(field.value).toContain("เมื่อครบองค์ประชุมแล้ว"));
  fireEvent.input(field, { target: { value: "ที่ประชุมฝากให้หน่วยงานรายงาน" } });
  fireEvent.click(await screen.findByRole("button", { name: "เก็บข้อความนี้เป็นวลีของหน่วยงาน" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op)).toMatchObject([
      { kind: "meeting/put", args: { phrases: ["ที่ประชุมฝากให้หน่วยงานรายงาน"] } },
    ]),
  );
  expect(await screen.findByRole("button", { name: "ที่ประชุมฝากให้หน่วยงานรายงาน" })).toBeTruthy();
});

test("a resolution that is being written beside the paper stays when another officer changes it, and that one is shown", async () => {
  const { open, arrive } = await openMinutes();
  open("item/item-5/resolution");
  const field = await screen.findByLabelText<HTMLTextAreaElement>("ถ้อยคำของมติ");
  fireEvent.input(field, { target: { value: "มอบหมายสำนักการช่าง" } });
  await arrive(item({ rev: 2, seq: 80, resolution: { th: "มอบหมายกองสวัสดิการ" } }));
  await waitFor(() => expect(toldBeside()).toContain("มอบหมายกองสวัสดิการ"));
  expect(field.value).toBe("มอบหมายสำนักการช่าง");
  fireEvent.click(screen.getByRole("button", { name: "ใช้ข้อความนี้ ทิ้งที่ท่านเขียน" }));
  expect(field.value).toBe("มอบหมายกองสวัสดิการ");
});

test("beside the paper, too, whom it is assigned to is asked for before the resolution is kept", async () => {
  const { office, open } = await openMinutes();
  const saved = async () => (await office.acts()).filter(({ op }) => op.kind === "resolution/put");
  open("item/item-5/resolution");
  const words = await screen.findByLabelText<HTMLTextAreaElement>("ถ้อยคำของมติ");
  fireEvent.input(words, { target: { value: "" } });
  fireEvent.input(screen.getByLabelText("ประเภทของมติ"), { target: { value: "assigned" } });
  fireEvent.click(screen.getByRole("button", { name: "บันทึกมติ" }));
  expect(document.body.textContent).toContain("โปรดพิมพ์ในถ้อยคำของมติว่ามอบหมายใคร");
  expect(await saved()).toEqual([]);
  fireEvent.input(words, { target: { value: "ให้เลขานุการประสานจังหวัด" } });
  fireEvent.click(screen.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () => expect(await saved()).toHaveLength(1));
});

test("minutes of hundreds of entries are drawn in pieces; a part that is asked for is there at once, and all of it soon", async () => {
  const entries = Array.from({ length: 300 }, (_one, at) =>
    anEntryRow({ id: `entry-n${at}`, no: at + 1, entryKind: "suggestion", status: "accepted", text: `ข้อเสนอที่ ${at}` }),
  );
  const drawn = () => document.querySelectorAll("[data-place^='entry/']").length;
  let atFirst: number | undefined;
  const watch = new MutationObserver(() => (atFirst ??= drawn() || undefined));
  watch.observe(document, { childList: true, subtree: true });
  await openOffice({ path: `/office/${meetingId}/minutes`, records: [...closed, ...entries, item()] });
  await waitFor(() => expect(document.querySelector(".outline-row")).not.toBeNull());
  watch.disconnect();
  expect(atFirst).toBeLessThan(300);
  fireEvent.click([...document.querySelectorAll(".outline-row")].at(-2) ?? document.body);
  expect(drawn()).toBe(301);
  await waitFor(() => expect(document.querySelector(".paper[aria-busy]")).toBeNull());
});

test.each([
  ["arabic", "ระเบียบวาระที่ 5", "เลขอารบิก"],
  ["thai", "ระเบียบวาระที่ ๕", "เลขไทย"],
] as const)("editor, print page and files begin with the %s numerals of the meeting", async (numerals, said, label) => {
  const meeting = { ...aMeeting, rev: 5, seq: 5, status: "closed", closedAt: 2, numerals } as MeetingDataRecord;
  const open = (page: string) =>
    openOffice({ path: `/office/${meetingId}/minutes${page}`, records: [meeting, item()] });
  const onPaper = () => document.querySelector(".paper")?.textContent?.replaceAll("\u00A0", " ");
  const editor = await open("");
  await waitFor(() => expect(onPaper()).toContain(said));
  expect(document.querySelector(".numerals [aria-pressed=true]")?.textContent).toContain(label);
  editor.unmount();
  const print = await open("/print");
  await waitFor(() => expect(onPaper()).toContain(said));
  print.unmount();
  await open("/files");
  const field = await screen.findByLabelText<HTMLSelectElement>("เลขบนเอกสาร");
  expect(field.selectedOptions[0]?.textContent).toBe(label);
});

const late = anEntryRow({
  id: "entry-late",
  no: 9,
  entryKind: "question",
  status: "received",
  late: true,
  text: "มาทีหลัง",
});

test("what nobody has decided is told before certifying, also a question that came after closing", async () => {
  await openOffice({ path: `/office/${meetingId}/minutes`, records: [...closed, item(), late] });
  fireEvent.click(await screen.findByRole("button", { name: "ตรวจและรับรอง" }));
  await waitFor(() =>
    expect(document.body.textContent).toContain("ข้อความรอพิจารณา 1 รายการ มาหลังเลิกประชุม 1 รายการ จะไม่อยู่ในรายงาน"),
  );
});

test("minutes that were certified with open points do not say that they are complete", async () => {
  const minutes = { sections: [] };
  const document_ = { type: "document", id: "minutes", rev: 2, seq: 70, status: "certified", version: 1, reopened: [] };
  const version = { type: "document-version", id: "minutes:1", rev: 1, seq: 71, documentId: "minutes", version: 1 };
  await openOffice({
    path: `/office/${meetingId}/minutes`,
    records: [
      ...closed,
      item(),
      late,
      document_ as unknown as MeetingDataRecord,
      { ...version, minutes, digest: "", by: "ศิริพร", at: 3 } as unknown as MeetingDataRecord,
    ],
  });
  await screen.findByText("รับรองแล้ว");
  const foot = document.querySelector(".outline-foot")?.textContent;
  expect(foot).not.toContain("ครบทุกส่วน");
  expect(foot).toMatch(/รับรองแล้ว โดยยังมีที่ไม่ครบ \d+ ข้อ/);
});

test("beside a certified version stand what was open at its moment, and what the data say otherwise since", async () => {
  const people = (names: readonly string[]) => ({
    type: "people",
    place: "attending",
    lines: names.map((name) => ({ name, substitute: null, position: "", capacity: "", reason: null })),
  });
  const section = { key: "attending", level: 0, number: "", title: "ผู้เข้าร่วมประชุม" };
  const minutes = { sections: [{ ...section, blocks: [people(["นางผู้เข้าร่วม ในวันนั้น"])] }] };
  const open = { kind: "answers", isGood: false, isBlocking: false, values: { all: 7, done: 6, left: 1 }, place: null };
  const document_ = { type: "document", id: "minutes", rev: 2, seq: 70, status: "certified", version: 1, reopened: [] };
  const version = { type: "document-version", id: "minutes:1", rev: 1, seq: 71, documentId: "minutes", version: 1 };
  await openOffice({
    path: `/office/${meetingId}/minutes`,
    records: [
      ...closed,
      item(),
      late,
      document_ as unknown as MeetingDataRecord,
      { ...version, minutes, lacking: [open], digest: "", by: "ศิริพร", at: 3 } as unknown as MeetingDataRecord,
    ],
  });
  await screen.findByText("รับรองแล้ว");
  const part = (title: RegExp) => screen.getByRole("heading", { name: title }).closest("section")?.textContent ?? "";
  const then = part(/ที่ยังไม่ครบเมื่อรับรอง/);
  expect(then).toContain("ข้อซักถาม 7 ข้อ");
  expect(then).not.toContain("รอพิจารณา");
  const since = part(/ข้อมูลเปลี่ยนหลังรับรอง/);
  expect(since).toContain("นางผู้เข้าร่วม ในวันนั้น");
  expect(since).toContain("ข้อความรอพิจารณา 1 รายการ");
});

test("the name of a long paragraph ends behind a word, and says that more follows", async () => {
  const text = "เมื่อครบองค์ประชุมแล้ว ประธานกล่าวเปิดประชุม และดำเนินการประชุมตามระเบียบวาระ ดังนี้ ขอบคุณผู้มาประชุมทุกท่าน";
  const entry = { type: "paragraph", id: paragraphId("minutes", "opening/words"), rev: 1, seq: 70 };
  const words = {
    documentId: "minutes",
    place: "opening/words",
    source: "",
    text,
    editedBy: "ก",
    dataAt: 3,
    before: [],
  };
  await openOffice({
    path: `/office/${meetingId}/minutes`,
    records: [...closed, item(), { ...entry, ...words } as unknown as MeetingDataRecord],
  });
  await waitFor(() => expect(document.querySelector('[data-place="opening/words"] button')).not.toBeNull());
  fireEvent.click(document.querySelector('[data-place="opening/words"] button') ?? document.body);
  await waitFor(() => expect(document.querySelector(".beside-in h2")?.textContent).toMatch(/^เมื่อครบ.+…$/));
  const said = document.querySelector(".beside-in h2")?.textContent?.replace("…", "") ?? "";
  const ends = [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map(({ index }) => index);
  expect(ends).toContain(said.length);
});

test("beside a resolution its heading stands once, and the list for a new paragraph bears the paper's numerals", async () => {
  const meeting = { ...aMeeting, rev: 5, seq: 5, status: "closed", closedAt: 2, numerals: "thai" } as MeetingDataRecord;
  await openOffice({ path: `/office/${meetingId}/minutes`, records: [meeting, item()] });
  await waitFor(() => expect(document.querySelector(".add-list")).not.toBeNull());
  expect(document.querySelector(".add-list")?.textContent).toMatch(/๕ /);
  fireEvent.click(document.querySelector(`[data-place="item/item-5/resolution"] button`) ?? document.body);
  await screen.findByLabelText("ถ้อยคำของมติ");
  const headings = [...document.querySelectorAll(".beside-in h2, .beside-in h3")].map((one) => one.textContent);
  expect(headings.filter((words) => words === "มติที่ประชุม")).toHaveLength(1);
});

test("what nobody had to decide or ask is not called complete, of none", async () => {
  const meeting = { ...aMeeting, rev: 5, seq: 5, status: "closed", closedAt: 2 } as MeetingDataRecord;
  await openOffice({ path: `/office/${meetingId}/minutes`, records: [meeting] });
  fireEvent.click(await screen.findByRole("button", { name: "ตรวจและรับรอง" }));
  const said = () => document.body.textContent?.replaceAll("\u00A0", " ") ?? "";
  await waitFor(() => expect(said()).toContain("ไม่มีข้อซักถาม"));
  expect(said()).not.toMatch(/(ครบ|ข้อซักถาม) [0๐] /);
});

test("the outline's line about open checks leads to the first of them, and the one about words by hand to each such paragraph", async () => {
  const { office, arrive } = await openMinutes();
  await arrive(anEntryRow({ id: "entry-2", entryKind: "suggestion", status: "accepted", text: "ให้เพิ่มป้ายบอกทาง" }));
  const said = (at: string) => document.querySelector(`[data-place="${at}"] .inside > span:last-child`)?.textContent;
  await waitFor(() => expect(said("entry/entry-2")).toContain("ให้เพิ่มป้ายบอกทาง"));
  for (const [at, text] of [
    [place, "ผู้แทนเสนอให้ตรวจทางลาด"],
    ["entry/entry-2", "ผู้แทนเสนอให้เพิ่มป้าย"],
  ] as const)
    await arrive({
      type: "paragraph",
      id: paragraphId("minutes", at),
      rev: 1,
      seq: 70,
      documentId: "minutes",
      place: at,
      source: said(at),
      text,
      editedBy: "สมชาย",
      dataAt: 3,
      before: [],
    } as unknown as MeetingDataRecord);
  const focused = () => document.activeElement;
  fireEvent.click(await office.findByRole("button", { name: "แก้ด้วยมือ 2 ย่อหน้า" }));
  await waitFor(() => expect(focused()?.textContent).toContain("ผู้แทนเสนอให้ตรวจทางลาด"));
  fireEvent.click(office.getByRole("button", { name: "แก้ด้วยมือ 2 ย่อหน้า" }));
  await waitFor(() => expect(focused()?.textContent).toContain("ผู้แทนเสนอให้เพิ่มป้าย"));
  fireEvent.click(office.getByRole("button", { name: /^ตรวจก่อนรับรองยังไม่ครบ \d+ ข้อ$/ }));
  await office.findByRole("heading", { name: "ตรวจก่อนรับรอง" });
  await waitFor(() => expect(focused()).toBe(document.querySelector(".check.is-bad")));
});

test("what stands in the bar beside its main button opens and closes by keyboard, where a phone has it behind one button", async () => {
  const { office } = await openMinutes();
  const more = office.getByRole("button", { name: "เพิ่มเติม" });
  const tools = document.getElementById(more.getAttribute("aria-controls") ?? "");
  expect(tools?.textContent).toMatch(/๑ ๒ ๓.*พิมพ์.*เอกสาร/);
  expect(more.getAttribute("aria-expanded")).toBe("false");
  fireEvent.click(more);
  expect(more.getAttribute("aria-expanded")).toBe("true");
  const print = office.getByRole("link", { name: "พิมพ์" });
  expect(tools?.contains(print)).toBe(true);
  print.focus();
  fireEvent.keyDown(print, { key: "Escape" });
  expect(more.getAttribute("aria-expanded")).toBe("false");
  expect(document.activeElement).toBe(more);
});

test.each(["ไม่แก้", "another paragraph"])(
  "a paragraph that is added and left without a word by %s leaves nothing behind",
  async (way) => {
    const { office, open } = await openMinutes();
    fireEvent.click(document.querySelector(".add-list button") ?? document.body);
    await screen.findByRole("textbox", { name: "ข้อความของย่อหน้า" });
    expect(screen.queryByRole("button", { name: /^แก้ด้วยมือ/ }), "nothing is worded yet").toBeNull();
    if (way === "ไม่แก้") fireEvent.click(screen.getByRole("button", { name: way }));
    else open(place);
    await waitFor(() => expect(document.querySelector("[data-place*='/added/']")).toBeNull());
    const kinds = (await office.acts()).map(({ op }) => op.kind);
    expect(kinds.toSorted()).toEqual(["paragraph/follow-data", "paragraph/put"]);
    expect(screen.queryByRole("button", { name: /^แก้ด้วยมือ/ })).toBeNull();
  },
);

test("an empty paragraph that another officer has just added stays when somebody looks at it and goes on", async () => {
  const { office, arrive, open } = await openMinutes();
  const theirs = addedPlace("closing", "other-officer");
  await arrive({
    type: "paragraph",
    id: paragraphId("minutes", theirs),
    rev: 1,
    seq: 70,
    documentId: "minutes",
    place: theirs,
    source: "",
    text: "",
    editedBy: "สมชาย",
    at: 0,
    dataAt: 3,
    before: [],
  } as unknown as MeetingDataRecord);
  await waitFor(() => expect(document.querySelector(`[data-place="${theirs}"]`)).not.toBeNull());
  open(theirs);
  open(place);
  await new Promise((done) => setTimeout(done, 50));
  expect(await office.acts()).toEqual([]);
});

test("the check of resolutions leads to where the one that is missing is recorded, also at an item that prints none yet", async () => {
  const { office, arrive } = await openMinutes();
  await arrive(anAgendaItem({ id: "item-1", number: "1", order: 1, kind: "announcement" }) as MeetingDataRecord);
  const at = "item/item-1/detail";
  await waitFor(() => expect(document.querySelector(`[data-place="${at}"]`)?.textContent).toContain("- ไม่มี -"));
  await arrive({
    type: "paragraph",
    id: paragraphId("minutes", at),
    rev: 1,
    seq: 70,
    documentId: "minutes",
    place: at,
    source: "- ไม่มี -",
    text: "ประธานแจ้งเรื่องหนึ่ง",
    editedBy: "สมชาย",
    dataAt: 3,
    before: [],
  } as unknown as MeetingDataRecord);
  await waitFor(() => expect(document.querySelector(`[data-place="${at}"]`)?.textContent).toContain("เรื่องหนึ่ง"));
  fireEvent.click(await office.findByRole("button", { name: "ตรวจและรับรอง" }));
  const check = () =>
    [...document.querySelectorAll(".check")].find(({ textContent }) => textContent?.startsWith("มติที่ประชุมมีแล้ว"));
  await waitFor(() => expect(check()).toBeDefined());
  fireEvent.click(check()?.querySelector("button") ?? document.body);
  const words = await screen.findByLabelText<HTMLTextAreaElement>("ถ้อยคำของมติ");
  fireEvent.input(words, { target: { value: "รับทราบ" } });
  fireEvent.click(screen.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op)).toMatchObject([{ kind: "resolution/put", id: "item-1" }]),
  );
  await waitFor(() =>
    expect(document.querySelector('[data-place="item/item-1/resolution"]')?.textContent).toContain("รับทราบ"),
  );
});
