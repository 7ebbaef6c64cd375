import type { MeetingRecord } from "#domain/records.ts";
import { untouchedEntry } from "#domain/entry-office-state.ts";
import { cleanup, fireEvent, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { aPerson, anAct, anAttendance } from "./office-rows.ts";
import { aLiveRecord } from "#tests/support/meeting-builder.ts";
import { aMeeting, anEntryRow, meetingId, openOffice, theHall } from "./office-app.tsx";

const question = anEntryRow({ id: "entry-22", no: 22, rev: 2, officeRev: 3 });
const suggestion = anEntryRow({
  id: "entry-20",
  no: 20,
  entryKind: "suggestion",
  text: "ควรให้ร้านค้าในตลาดร่วมเป็นจุดรับขยะรีไซเคิล",
});
const says = (text: string | RegExp) => ({ level: 2, name: text });
const press = (key: string, code: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code, ...more });

const openWithTwo = async () => {
  const office = await openOffice({ records: [question, suggestion] });
  await office.findByRole("heading", says(/หอพัก/));
  return office;
};

test("every number on the console is written in the meeting's digits", async () => {
  const held = theHall.find((record): record is MeetingRecord => record.type === "meeting");
  const thai = held === undefined ? [] : [{ ...held, numerals: "thai" } satisfies MeetingRecord];
  const office = await openOffice({ records: [question, suggestion, ...thai] });
  await office.findByRole("heading", says(/หอพัก/));
  expect(document.body.textContent).toContain("ข้อซักถาม เลขที่ ๒๒");
  const own = [...document.querySelectorAll(".says, .kbd, .bar-name")].map(({ textContent }) => textContent);
  const words = own.reduce((text, part) => text.replaceAll(part, ""), document.body.textContent);
  expect(words.match(/.{0,20}[0-9].{0,20}/)?.[0]).toBeUndefined();
});

test("whoever reads English reads the usual headings of an agenda in English, and edits them as they are stored", async () => {
  const target = { type: "agenda-item", id: "item-4" } as const;
  const entry = anEntryRow({ id: "entry-30", no: 30, target });
  const live = aLiveRecord({ id: meetingId, target });
  const office = await openOffice({ language: "en", records: [entry, live] });
  await waitFor(() => expect(document.querySelector(".bar")?.textContent).toContain("Matters for consideration"));
  await waitFor(() => expect(document.querySelector(".col-list")?.textContent).toContain("Matters for consideration"));
  // What the number in the margin counts is said.
  expect(document.querySelector(".pgroup")?.textContent?.replaceAll("\u00a0", " ")).toContain("Agenda item 4");
  expect(document.body.textContent).not.toContain("เรื่องเสนอเพื่อพิจารณา");
  office.unmount();

  const editing = await openOffice({ language: "en", path: `/office/${meetingId}/prepare/agenda` });
  const row = await editing.findByText("Matters for consideration");
  fireEvent.click(row);
  expect(await editing.findByDisplayValue("เรื่องเสนอเพื่อพิจารณา")).toBeTruthy();
});

test("a recess is called from the window of matters, keeps the matter, and ends from the bar", async () => {
  const target = { type: "agenda-item", id: "item-4" } as const;
  const held = theHall.find((record): record is MeetingRecord => record.type === "meeting");
  if (held === undefined) throw new Error("the hall has no meeting");
  const inSession: MeetingRecord = { ...held, status: "in-session" };
  const office = await openOffice({ records: [inSession, aLiveRecord({ id: meetingId, target, nowAnswering: null })] });
  fireEvent.click(await office.findByRole("button", { name: /ระเบียบวาระที่ 4/ }));
  fireEvent.click(await office.findByRole("button", { name: "15 นาที" }));
  await office.findByText(/^พักการประชุมถึง/);
  fireEvent.click(await office.findByRole("button", { name: "กลับเข้าประชุม" }));
  await waitFor(() => expect(office.queryByText(/^พักการประชุมถึง/)).toBeNull());
  const [pause, resume] = (await office.acts())
    .map(({ op }) => op)
    .toSorted((a, b) => (a.officeRev ?? 0) - (b.officeRev ?? 0));
  expect(pause).toMatchObject({ kind: "live/set", args: { target, show: "matter" } });
  expect(resume).toMatchObject({ kind: "live/set", args: { target, countdownTo: null } });
});

test("without a current matter nobody is told that the first is still to come, once one was dealt with", async () => {
  const dealtWith = {
    type: "consideration",
    id: "agenda-item:item-4",
    meetingId,
    rev: 1,
    seq: 9,
    target: { type: "agenda-item", id: "item-4" },
    since: 1,
    spentMs: 60_000,
  } as const;
  const office = await openOffice({ records: [dealtWith] });
  await office.findByText("อยู่ระหว่างเปลี่ยนเรื่อง");
  expect(office.queryByText("เริ่มเรื่องแรก")).toBeNull();
});

describe("the queue by keyboard", () => {
  test("A takes the entry up, it stays in the hand until the officer moves on, and Z takes that back", async () => {
    const office = await openWithTwo();
    press("ฟ", "KeyA");
    await waitFor(() => expect(office.said).toContain("รับข้อซักถามเลขที่ 22 แล้ว"));
    expect(office.getByRole("heading", says(/หอพัก/))).toBeTruthy();
    press("ArrowDown", "ArrowDown");
    await office.findByRole("heading", says(/ร้านค้า/));
    expect((await office.acts()).map(({ op }) => op)).toMatchObject([
      { kind: "entry/accept", id: "entry-22", baseRev: 2, officeRev: 3 },
    ]);

    press("z", "KeyZ");
    await office.findByRole("heading", says(/หอพัก/));
    const kinds = (await office.acts()).map(({ op }) => `${op.kind} on ${op.officeRev}`);
    expect(kinds.toSorted()).toEqual(["entry/accept on 3", "entry/restore on 4"]);
  });

  test("an answer typed at once after accepting belongs to what was accepted", async () => {
    const office = await openWithTwo();
    fireEvent.click(office.getByRole("button", { name: "รับไว้" }));
    await waitFor(() => expect(office.said).toContain("รับข้อซักถามเลขที่ 22 แล้ว"));
    const field = office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
    fireEvent.input(field, { target: { value: "จะทำข้อตกลงกับเจ้าของหอพัก" } });
    press("s", "KeyS");
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => `${op.kind} ${op.id}`).toSorted()).toEqual([
        "answer/put entry-22",
        "entry/accept entry-22",
      ]),
    );
  });

  test("words being typed stay with their entry when another officer takes it up meanwhile", async () => {
    const office = await openWithTwo();
    const field = office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
    fireEvent.input(field, { target: { value: "จะทำข้อตกลง" } });
    const taken = anEntryRow({ id: "entry-22", no: 22, rev: 2, officeRev: 4, status: "accepted" });
    await office.stores.cache.rows.put({ ...taken, meetingId });
    await office.findByRole("button", { name: /รอพิจารณา\s*1/ });
    expect(office.getByRole("heading", says(/หอพัก/))).toBeTruthy();
    expect(document.body.contains(field)).toBe(true);
    expect(field).toHaveProperty("value", "จะทำข้อตกลง");
  });

  test("an accepted question waits for its answer, and its place in the list is told", async () => {
    const office = await openWithTwo();
    expect(office.getByText("1 จาก 2")).toBeTruthy();
    press("a", "KeyA");
    expect(await office.findByRole("button", { name: /รอพิจารณา\s*1/ })).toBeTruthy();
    expect(office.getByRole("button", { name: /รอชี้แจง\s*1/ })).toBeTruthy();
  });

  test("the arrows walk through the list", async () => {
    const office = await openWithTwo();
    press("ArrowDown", "ArrowDown");
    expect(await office.findByRole("heading", says(/ร้านค้า/))).toBeTruthy();
    press("ArrowUp", "ArrowUp");
    expect(await office.findByRole("heading", says(/หอพัก/))).toBeTruthy();
  });

  test("letters typed into the answer are letters, and Ctrl S saves it for the unit of the project", async () => {
    const office = await openWithTwo();
    press("r", "KeyR");
    const field = office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: " จะทำข้อตกลงกับเจ้าของหอพัก " } });
    press("a", "KeyA");
    expect(await office.acts()).toEqual([]);

    press("s", "KeyS", { ctrlKey: true });
    await office.findByText(/บันทึกไว้แล้ว/);
    expect((await office.acts())[0]?.op).toMatchObject({
      kind: "answer/put",
      id: "entry-22",
      baseRev: 2,
      officeRev: 0,
      args: { text: "จะทำข้อตกลงกับเจ้าของหอพัก", oral: true, unitId: "unit-3" },
    });
  });

  test.each([false, true])(
    "after the meeting an answer is one in writing, unless the officer says that it was given in the meeting: %s",
    async (oral) => {
      const office = await openOffice({
        records: [
          { ...aMeeting, rev: 5, seq: 5, status: "closed", closedAt: 2 },
          anEntryRow({ id: "entry-12", no: 12, status: "accepted", officeRev: 1 }),
        ],
      });
      fireEvent.click(await office.findByRole("button", { name: /ทั้งหมด\s*1/ }));
      const field = await office.findByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
      expect(office.queryByText("ด้วยวาจา")).toBeNull();
      if (oral) fireEvent.click(office.getByRole("radio", { name: "ในที่ประชุม" }));
      fireEvent.input(field, { target: { value: "แล้วเสร็จ" } });
      press("s", "KeyS");
      await waitFor(async () => expect((await office.acts())[0]?.op.args).toMatchObject({ oral }));
    },
  );

  test("taking a changed answer back brings the former words back into the field", async () => {
    const answer = { id: "entry-12", rev: 1, seq: 5, type: "answer", entryId: "entry-12", text: "เดิม" } as const;
    const office = await openOffice({
      records: [
        anEntryRow({ id: "entry-12", no: 12, status: "answered", officeRev: 1 }),
        { ...answer, oral: true, unitId: "unit-3", answeredAt: 1_570_676_940_000 },
      ],
    });
    fireEvent.click(await office.findByRole("button", { name: /ทั้งหมด\s*1/ }));
    const field = await office.findByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
    fireEvent.input(field, { target: { value: "แก้ไขแล้ว" } });
    press("s", "KeyS");
    fireEvent.click(await office.findByRole("button", { name: "เลิกทำ" }));
    await waitFor(() => expect(field).toHaveProperty("value", "เดิม"));
    const puts = (await office.acts()).map(({ op }) => [op.args["text"], op.officeRev]);
    expect(puts).toEqual(
      expect.arrayContaining([
        ["แก้ไขแล้ว", 1],
        ["เดิม", 2],
      ]),
    );
  });

  test("an answer without words is not saved, and the field says why", async () => {
    const office = await openWithTwo();
    press("s", "KeyS");
    expect(await office.findByText("โปรดเขียนสาระสำคัญก่อนบันทึก")).toBeTruthy();
    expect(await office.acts()).toEqual([]);
  });

  test("a half-written answer is there again after looking at another entry", async () => {
    const office = await openWithTwo();
    fireEvent.input(office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" }), { target: { value: "กำลังเขียน" } });
    press("ArrowDown", "ArrowDown");
    await office.findByRole("heading", says(/ร้านค้า/));
    expect(office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" })).toHaveProperty("value", "");
    press("ArrowUp", "ArrowUp");
    await office.findByRole("heading", says(/หอพัก/));
    expect(office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" })).toHaveProperty("value", "กำลังเขียน");
  });
});

describe("an answer that is being saved while the officer moves on", () => {
  const answerField = (office: Awaited<ReturnType<typeof openWithTwo>>) =>
    office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });

  test("stays its entry's: the field of the next one is empty", async () => {
    const office = await openWithTwo();
    fireEvent.input(answerField(office), { target: { value: "จะทำข้อตกลงกับเจ้าของหอพัก" } });
    press("s", "KeyS", { ctrlKey: true });
    press("ArrowDown", "ArrowDown");
    await office.findByRole("heading", says(/ร้านค้า/));
    await waitFor(() => expect(office.said).toContain("บันทึกคำชี้แจงเลขที่ 22 แล้ว"));
    await new Promise((done) => setTimeout(done, 50));
    expect(answerField(office)).toHaveProperty("value", "");
    fireEvent.click(office.getByRole("button", { name: /ทั้งหมด\s*2/ }));
    press("ArrowUp", "ArrowUp");
    await office.findByText(/บันทึกไว้แล้ว/);
    expect(answerField(office)).toHaveProperty("value", "จะทำข้อตกลงกับเจ้าของหอพัก");
  });

  test("and is taken back later, takes no words of the entry that is being answered then", async () => {
    const answer = { id: "entry-12", rev: 1, seq: 5, type: "answer", entryId: "entry-12", text: "เดิม" } as const;
    const office = await openOffice({
      records: [
        anEntryRow({ id: "entry-12", no: 12, status: "answered", officeRev: 1 }),
        { ...answer, oral: true, unitId: "unit-3", answeredAt: 1_570_676_940_000 },
        suggestion,
      ],
    });
    fireEvent.click(await office.findByRole("button", { name: /ทั้งหมด\s*2/ }));
    press("ArrowDown", "ArrowDown");
    await office.findByRole("heading", says(/หอพัก/));
    fireEvent.input(answerField(office), { target: { value: "แก้ไขแล้ว" } });
    press("s", "KeyS", { ctrlKey: true });
    await office.findByRole("button", { name: "เลิกทำ" });
    press("ArrowUp", "ArrowUp");
    await office.findByRole("heading", says(/ร้านค้า/));
    fireEvent.input(answerField(office), { target: { value: "กำลังเขียน" } });
    fireEvent.click(office.getByRole("button", { name: "เลิกทำ" }));
    await waitFor(() => expect(office.said).toContain("เลิกทำแล้ว"));
    await new Promise((done) => setTimeout(done, 50));
    expect(answerField(office)).toHaveProperty("value", "กำลังเขียน");
  });
});

describe("taking back", () => {
  const arrives = async (office: Awaited<ReturnType<typeof openWithTwo>>, change: object) => {
    await office.stores.vault.acts.clear();
    await office.stores.cache.rows.put({ ...anEntryRow({ id: "entry-22", no: 22, rev: 2, ...change }), meetingId });
    await new Promise((done) => setTimeout(done, 100));
  };
  const accepted = async () => {
    const office = await openWithTwo();
    press("a", "KeyA");
    await waitFor(() => expect(office.said).toContain("รับข้อซักถามเลขที่ 22 แล้ว"));
    return office;
  };

  test("undoes nothing of what another officer has done since, and says so", async () => {
    const office = await accepted();
    await arrives(office, { officeRev: 5, seq: 90, status: "declined", reason: "ถามแล้ว" });
    press("z", "KeyZ");
    await waitFor(() => expect(office.said.at(-1)).toMatch(/ผู้อื่นดำเนินการต่อ/));
    expect(await office.acts()).toEqual([]);
  });

  test("goes on to work once one's own act has arrived", async () => {
    const office = await accepted();
    await arrives(office, { officeRev: 4, seq: 90, status: "accepted" });
    press("z", "KeyZ");
    await waitFor(async () => expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["entry/restore"]));
  });

  test("pressed twice at once is done once", async () => {
    const office = await accepted();
    const undo = office.getByRole("button", { name: "เลิกทำ" });
    fireEvent.click(undo);
    fireEvent.click(undo);
    await waitFor(() => expect(office.said).toContain("เลิกทำแล้ว"));
    await new Promise((done) => setTimeout(done, 100));
    expect((await office.acts()).map(({ op }) => op.kind).toSorted()).toEqual(["entry/accept", "entry/restore"]);
  });
});

test("an answer that another officer saved meanwhile is shown beside the one being written, and neither is lost", async () => {
  const office = await openWithTwo();
  const field = () => office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
  fireEvent.input(field(), { target: { value: "จะทำข้อตกลง" } });
  const answered = { id: "entry-22", no: 22, rev: 2, officeRev: 3, status: "answered" } as const;
  const theirs = { id: "entry-22", rev: 1, type: "answer", entryId: "entry-22", oral: true, unitId: null } as const;
  const save = async (text: string, seq: number) =>
    office.stores.cache.rows.bulkPut([
      { ...anEntryRow({ ...answered, seq }), meetingId },
      { ...theirs, text, seq, answeredAt: 1_570_676_940_000, meetingId },
    ]);
  await save("ทำข้อตกลงแล้วกับหอพักสองแห่ง", 90);
  expect(await office.findByText("ทำข้อตกลงแล้วกับหอพักสองแห่ง")).toBeTruthy();
  fireEvent.input(field(), { target: { value: "จะทำข้อตกลงกับทุกแห่ง" } });
  expect(office.getByText("ทำข้อตกลงแล้วกับหอพักสองแห่ง")).toBeTruthy();
  expect(field()).toHaveProperty("value", "จะทำข้อตกลงกับทุกแห่ง");
  fireEvent.click(office.getByRole("button", { name: "ใช้ข้อความนี้ ทิ้งที่ท่านเขียน" }));
  expect(field()).toHaveProperty("value", "ทำข้อตกลงแล้วกับหอพักสองแห่ง");
  fireEvent.input(field(), { target: { value: "ทำข้อตกลงแล้วสองแห่ง" } });
  expect(document.body.textContent).not.toContain("มีผู้บันทึกข้อความอื่นไว้ที่นี่ระหว่างที่ท่านเขียน");
});

test("one's own answer that has arrived is nobody else's", async () => {
  const office = await openWithTwo();
  const field = () => office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
  fireEvent.input(field(), { target: { value: "จะทำข้อตกลง" } });
  press("s", "KeyS", { ctrlKey: true });
  await office.findByText(/บันทึกไว้แล้ว/);
  fireEvent.input(field(), { target: { value: "จะทำข้อตกลงในเดือนหน้า" } });
  await new Promise((done) => setTimeout(done, 50));
  expect(document.body.textContent).not.toContain("มีผู้บันทึกข้อความอื่นไว้ที่นี่ระหว่างที่ท่านเขียน");
});

test("moving on while an entry is being taken up is not taken back by its being saved", async () => {
  const office = await openWithTwo();
  fireEvent.click(office.getByRole("button", { name: "รับไว้" }));
  press("ArrowDown", "ArrowDown");
  await waitFor(() => expect(office.said).toContain("รับข้อซักถามเลขที่ 22 แล้ว"));
  await new Promise((done) => setTimeout(done, 50));
  expect(office.getByRole("heading", says(/ร้านค้า/))).toBeTruthy();
});

test("what was merged into an entry is told beside it: who answers knows that others asked it as well", async () => {
  const kept = anEntryRow({ id: "entry-21", no: 21, text: "ร้านค้าแยกขยะหรือไม่", status: "accepted" });
  const merged = anEntryRow({ id: "entry-18", no: 18, text: "ร้านแยกไหม", status: "merged", mergedInto: "entry-21" });
  const office = await openOffice({ records: [kept, merged] });
  fireEvent.click(await office.findByRole("button", { name: /^รอชี้แจง/ }));
  const words = () => (document.body.textContent ?? "").replace(/\s/g, " ");
  await waitFor(() => expect(words()).toContain("รวมเลขที่ 18 ไว้ในข้อนี้"));
});

test("the history names that an entry was taken up, and who did it", async () => {
  const deeds = [
    { kind: "accept" as const, at: Date.parse("2019-10-10T11:05:00+07:00"), by: "สมศรี เลขานุการ" },
    { kind: "answer" as const, at: Date.parse("2019-10-10T11:20:00+07:00"), by: null },
  ];
  const standing = { status: "accepted" as const, reason: null, mergedInto: null, redacted: false };
  const office = { ...standing, movedTo: null, before: [], deeds };
  const view = await openOffice({ records: [anEntryRow({ id: "entry-22", no: 22, status: "accepted", office })] });
  fireEvent.click(await view.findByRole("button", { name: /^ทั้งหมด/ }));
  const log = ((await view.findByRole("list", { name: "ความเป็นมา" })).textContent ?? "").replace(/\s/g, " ");
  expect(log).toContain("11.05 น.รับไว้พิจารณา โดย สมศรี เลขานุการ");
  expect(log).toContain("11.20 น.บันทึกคำชี้แจง");
});

test("a console that is opened for the first time is painted once everything has come, and nothing on it moves", async () => {
  const coming = { hasSnapshot: false, connection: "connected" as const };
  const office = await openOffice({ records: [question, suggestion], sync: coming });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(office.queryByRole("listbox")).toBeNull();
  expect(office.queryByRole("button", { name: "การประชุม" })).toBeNull();
  office.unmount();
  const without = { hasSnapshot: false, connection: "not-connected" as const };
  const offline = await openOffice({ records: [question, suggestion], sync: without });
  expect(await offline.findByRole("heading", says(/หอพัก/))).toBeTruthy();
});

describe("an answer that is being written", () => {
  const field = (office: Awaited<ReturnType<typeof openWithTwo>>) =>
    office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });

  test("is there again after its tab was closed, with who answers and how, and is no entry of one's own", async () => {
    const office = await openWithTwo();
    fireEvent.click(office.getByRole("radio", { name: "เป็นหนังสือ" }));
    fireEvent.input(field(office), { target: { value: "จะทำข้อตกลงกับเจ้าของหอพัก" } });
    await waitFor(async () => expect(await office.stores.vault.drafts.toArray()).toHaveLength(1));
    expect(await office.queries.drafts(meetingId)).toEqual([]);
    office.unmount();

    const later = await openOffice({ stores: office.stores });
    await later.findByRole("heading", says(/หอพัก/));
    expect(field(later)).toHaveProperty("value", "จะทำข้อตกลงกับเจ้าของหอพัก");
    expect(later.getByRole("radio", { name: "เป็นหนังสือ" })).toHaveProperty("checked", true);
  });

  test("is written in the tab's last moment, and leaves the drafts when the answer is saved", async () => {
    const office = await openWithTwo();
    fireEvent.input(field(office), { target: { value: "ตอบไปครึ่งหนึ่ง" } });
    dispatchEvent(new PageTransitionEvent("pagehide"));
    expect(office.left.map(({ text, key }) => [text, key])).toEqual([["ตอบไปครึ่งหนึ่ง", `${meetingId}/answer/entry-22`]]);
    await waitFor(async () => expect(await office.stores.vault.drafts.toArray()).toHaveLength(1));
    fireEvent.click(office.getByRole("button", { name: "บันทึกคำชี้แจง" }));
    await waitFor(async () => expect(await office.stores.vault.drafts.toArray()).toEqual([]));
    expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["answer/put"]);
  });
});

describe("deciding", () => {
  test("declining asks for a reason; a usual one is one press away", async () => {
    const office = await openWithTwo();
    press("d", "KeyD");
    const window = await office.findByRole("dialog");
    fireEvent.click(within(window).getByRole("button", { name: "ไม่รับและแจ้งเหตุผล" }));
    await waitFor(() => expect(window.textContent).toContain("โปรดเขียนเหตุผลให้ผู้ส่งทราบ"));

    fireEvent.click(within(window).getByRole("button", { name: "ที่ประชุมได้ชี้แจงเรื่องนี้แล้ว" }));
    fireEvent.click(within(window).getByRole("button", { name: "ไม่รับและแจ้งเหตุผล" }));
    await waitFor(async () =>
      expect((await office.acts())[0]?.op).toMatchObject({
        kind: "entry/decline",
        args: { reason: "ที่ประชุมได้ชี้แจงเรื่องนี้แล้ว" },
      }),
    );
  });

  test("Enter in the speaker's search chooses the speaker, and never records what is not finished", async () => {
    const office = await openOffice({ records: [question, aPerson({ id: "p1", givenName: "ธีรนุช" })] });
    await office.findByRole("heading", says(/หอพัก/));
    press("c", "KeyC");
    const window = await office.findByRole("dialog");
    const search = await within(window).findByRole("searchbox");
    fireEvent.input(search, { target: { value: "ธีรนุช" } });
    await within(window).findByRole("button", { name: /ธีรนุช/ });
    expect(fireEvent.keyDown(search, { key: "Enter" }), "Enter is taken, not handed on to the form").toBe(false);
    await waitFor(() => expect(within(window).queryByRole("searchbox")).toBeNull());
    // The speaker, and beside it that this speaker is not noted as having come.
    expect(within(window).getAllByText(/ธีรนุช/).length).toBeGreaterThan(0);
    expect(within(window).getByRole("button", { name: "เปลี่ยนผู้อภิปราย" })).toBeTruthy();
    expect(await office.acts()).toEqual([]);
  });

  test("keys of the console do nothing while a window is open over it", async () => {
    const office = await openWithTwo();
    press("?", "Slash");
    await office.findByRole("dialog");
    press("a", "KeyA");
    expect(await office.acts()).toEqual([]);
  });

  test("a declined entry offers no answer, a redacted one only to be shown again or erased", async () => {
    const office = await openOffice({
      records: [anEntryRow({ id: "entry-9", no: 9, status: "declined", reason: "เป็นคำร้องเฉพาะราย", redacted: true })],
    });
    fireEvent.click(await office.findByRole("button", { name: /ทั้งหมด\s*1/ }));
    expect(await office.findByText(/เป็นคำร้องเฉพาะราย/)).toBeTruthy();
    expect(office.queryByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" })).toBeNull();
    expect(office.queryByRole("button", { name: "รับไว้" })).toBeNull();
    expect(office.getByRole("button", { name: "เลิกปกปิด" })).toBeTruthy();
    expect(office.getByRole("button", { name: "ลบถาวร" })).toBeTruthy();
  });

  test("an entry is erased for good once it was redacted, with a reason, and nothing brings it back", async () => {
    const office = await openOffice({ records: [anEntryRow({ id: "entry-22", no: 22, redacted: true }), suggestion] });
    fireEvent.click(await office.findByRole("button", { name: "ลบถาวร" }));
    const window = await office.findByRole("dialog");
    fireEvent.click(within(window).getByRole("button", { name: "ลบถาวร" }));
    expect(await within(window).findByText("โปรดเลือกเหตุผลก่อนลบ")).toBeTruthy();
    expect(await office.acts()).toEqual([]);

    fireEvent.click(within(window).getByRole("radio", { name: /ข้อมูลส่วนบุคคล/ }));
    fireEvent.click(within(window).getByRole("button", { name: "ลบถาวร" }));
    await office.findByRole("heading", says(/ร้านค้า/));
    expect((await office.acts()).map(({ op }) => op)).toMatchObject([
      { kind: "entry/erase", id: "entry-22", args: { reason: "privacy" } },
    ]);
    expect(office.said).toContain("ลบเลขที่ 22 ถาวรแล้ว");
    expect(office.queryByText(/หอพัก/)).toBeNull();
    expect(office.queryByRole("button", { name: "เลิกทำ" })).toBeNull();
  });

  test("a telephone number goes alone: found as it is typed, shown as it will be left, and not sent in words", async () => {
    const hidden = { id: "entry-22", no: 22, redacted: true, office: { ...untouchedEntry, redacted: true } };
    const office = await openOffice({
      records: [anEntryRow({ ...hidden, rev: 1, text: "โทร 081 234 ค่ะ" }), suggestion],
    });
    fireEvent.click(await office.findByRole("button", { name: "ลบถาวร" }));
    const window = await office.findByRole("dialog");
    fireEvent.click(within(window).getByRole("radio", { name: /เฉพาะบางคำ/ }));
    fireEvent.click(within(window).getByRole("radio", { name: /ข้อมูลส่วนบุคคล/ }));
    const words = within(window).getByRole("textbox", { name: "คำที่จะลบ" });
    fireEvent.input(words, { target: { value: "082" } });
    fireEvent.click(within(window).getByRole("button", { name: "ลบถาวร" }));
    expect(await within(window).findByText(/ไม่พบคำนี้ในข้อความ/)).toBeTruthy();
    fireEvent.input(words, { target: { value: "081 234" } });
    expect(within(window).getByText("โทร ▒▒▒ ค่ะ")).toBeTruthy();
    fireEvent.click(within(window).getByRole("button", { name: "ลบถาวร" }));
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => op)).toMatchObject([
        {
          kind: "field/erase",
          id: "entry-22",
          args: { type: "entry", field: "text", parts: [[4, 11]], reason: "privacy" },
        },
      ]),
    );
    expect(office.said).toContain("ลบบางส่วนของเลขที่ 22 ถาวรแล้ว");
    // This console shows at once what will be left of it.
    await waitFor(() => expect(office.queryByText(/081 234/)).toBeNull());
  });

  test("everything of one device is hidden together once one of its entries was, and an undo brings it back", async () => {
    const office = await openOffice({
      records: [anEntryRow({ id: "entry-22", no: 22, redacted: true }), suggestion],
    });
    fireEvent.click(await office.findByRole("button", { name: "ปกปิดทุกรายการจากเครื่องนี้" }));
    await waitFor(() =>
      expect(office.said).toContain("ปกปิดทุกรายการจากเครื่องเดียวกับเลขที่ 22 แล้ว และจะไม่รับรายการใหม่จากเครื่องนั้น"),
    );
    fireEvent.click(await office.findByRole("button", { name: "เลิกทำ" }));
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => `${op.kind} ${op.id}`).toSorted()).toEqual([
        "entry/mute entry-22",
        "entry/unmute entry-22",
      ]),
    );
  });

  test("of a muted device the console offers to hear it again; what an officer noted has no device", async () => {
    const muted = await openOffice({
      records: [
        anEntryRow({
          id: "entry-22",
          no: 22,
          redacted: true,
          office: { ...untouchedEntry, redacted: true, muted: true },
        }),
      ],
    });
    expect(await muted.findByRole("button", { name: "เลิกปกปิดทุกรายการจากเครื่องนี้" })).toBeTruthy();
    expect(muted.queryByRole("button", { name: "ปกปิดทุกรายการจากเครื่องนี้" })).toBeNull();
    muted.unmount();
    const sample = await openOffice({ records: [anEntryRow({ id: "entry-9", no: 9, redacted: true, example: true })] });
    expect(await sample.findByRole("button", { name: "ลบถาวร" })).toBeTruthy();
    expect(sample.queryByRole("button", { name: "ปกปิดทุกรายการจากเครื่องนี้" })).toBeNull();
  });

  test("an entry that the room can still read is hidden first: nothing offers to erase it", async () => {
    const office = await openWithTwo();
    expect(office.queryByRole("button", { name: "ลบถาวร" })).toBeNull();
    press("x", "KeyX");
    expect(await office.findByRole("dialog", { name: /ปกปิดเลขที่/ })).toBeTruthy();
  });

  test("the next matter is called with N, and named before and after", async () => {
    const office = await openWithTwo();
    expect(office.getByText("ยังไม่เริ่มพิจารณา")).toBeTruthy();
    press("n", "KeyN");
    await waitFor(() => expect(office.queryByText("ยังไม่เริ่มพิจารณา")).toBeNull());
    expect((await office.acts())[0]?.op).toMatchObject({
      kind: "live/set",
      id: meetingId,
      officeRev: 0,
      args: { target: { type: "agenda-item", id: "item-4" }, nowAnswering: null },
    });
  });
});

describe("when somebody else was first", () => {
  const conflict = { ...anAct("entry/accept", "entry-22"), conflict: { rev: 2, state: {}, officeRev: 4 } };

  test("it is said, the entry stays as the office has it, and doing it again is one press", async () => {
    const office = await openOffice({ records: [question], acts: [conflict] });
    await waitFor(() => expect(office.container.textContent).toContain("มีผู้อื่นแก้ไข"));
    expect(await office.findByRole("button", { name: /รอพิจารณา\s*1/ })).toBeTruthy();

    fireEvent.click(office.getByRole("button", { name: "ทำอีกครั้ง" }));
    await waitFor(() => expect(office.container.textContent).not.toContain("มีผู้อื่นแก้ไข"));
    const left = await office.acts();
    expect(left.map(({ op }) => op.kind)).toEqual(["entry/accept"]);
    // On the version that the conflict has shown.
    expect(left[0]?.op).toMatchObject({ baseRev: 2, officeRev: 4 });
  });

  test("what was not done is no longer said to be done, and Z takes nothing of the other officer's back", async () => {
    const office = await openOffice({ records: [question] });
    await office.findByRole("heading", says(/หอพัก/));
    press("a", "KeyA");
    expect(await office.findByRole("button", { name: "เลิกทำ" })).toBeTruthy();
    const [accepted] = await office.acts();
    await office.stores.cache.rows.put({
      ...anEntryRow({ id: "entry-22", no: 22, rev: 2, officeRev: 4, seq: 90, status: "declined", reason: "ถามแล้ว" }),
      meetingId,
    });
    await office.stores.vault.acts.update(accepted?.opId ?? "", { conflict: { rev: 2, state: {}, officeRev: 4 } });

    await waitFor(() => expect(office.container.textContent).toContain("มีผู้อื่นแก้ไข"));
    expect(office.queryByRole("button", { name: "เลิกทำ" })).toBeNull();
    press("z", "KeyZ");
    await new Promise((done) => setTimeout(done, 50));
    expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["entry/accept"]);
  });

  test("keeping the present version puts the act away", async () => {
    const office = await openOffice({ records: [question], acts: [conflict] });
    fireEvent.click(await office.findByRole("button", { name: "ใช้ฉบับปัจจุบัน" }));
    await waitFor(async () => expect(await office.acts()).toEqual([]));
  });
});

describe("people", () => {
  test("presence and quorum are counted from what this device holds", async () => {
    const office = await openOffice({
      records: [
        anAttendance(),
        aPerson({ id: "person-2", givenName: "บุญมา" }),
        aPerson({
          id: "person-3",
          givenName: "ธีรา",
          confirmed: false,
          rosterPersonId: null,
          capacity: "in-attendance",
        }),
      ],
    });
    expect(await office.findByRole("img", { name: "มาประชุม 1 จาก 11 คน องค์ประชุม 6 คน" })).toBeTruthy();
    expect(document.body.textContent).toContain("ยังไม่ครบองค์ประชุม");
    expect(office.getByText(/รอยืนยันตัวบุคคล/)).toBeTruthy();

    fireEvent.click(office.getByRole("button", { name: "ตรวจและยืนยัน" }));
    fireEvent.click(await office.findByRole("button", { name: "ยืนยันเป็นผู้เข้าร่วมประชุม" }));
    await waitFor(() => expect(office.queryByText(/รอยืนยันตัวบุคคล/)).toBeNull());
    expect((await office.acts())[0]?.op).toMatchObject({
      kind: "person/confirm",
      id: "person-3",
      args: { personId: null },
    });
  });

  test("a substitute who is here and does not count is told beside the quorum, and not where substitutes count", async () => {
    const guest = aPerson({ id: "person-2", givenName: "บุญมา", capacity: "in-attendance" });
    const instead = anAttendance({ personId: "person-2", capacity: "in-attendance", onBehalfOf: "person-1" });
    await openOffice({ records: [guest, instead] });
    const words = () => document.body.textContent.replaceAll(/[\s\u200b\u2060]+/g, " ");
    await waitFor(() => expect(words()).toContain("ผู้มาประชุมแทน 1 คน ไม่นับเป็นองค์ประชุม"));
    cleanup();
    await openOffice({ records: [{ ...aMeeting, substitutesCount: true }, guest, instead] });
    await waitFor(() => expect(words()).toContain("ยืนยันตัวแล้ว 1 จาก 1"));
    expect(words()).not.toContain("ไม่นับเป็นองค์ประชุม");
  });

  test("without a signal the console goes on and says so", async () => {
    const office = await openOffice({ records: [question], sync: { connection: "not-connected" } });
    await office.findByRole("heading", says(/หอพัก/));
    expect(office.getByText(/ทำงานต่อได้ตามปกติ/)).toBeTruthy();
    press("a", "KeyA");
    fireEvent.click(await office.findByRole("button", { name: /ทั้งหมด\s*1/ }));
    expect((await office.findAllByText("รอส่ง")).length).toBeGreaterThan(0);
  });
});

test("many joins of one network, and endorsements without a name, are told to the secretariat as what they are", async () => {
  const endorsed = anEntryRow({ id: "entry-22", no: 22, endorsements: 512 });
  const office = await openOffice({
    records: [endorsed],
    answers: {
      [`/meetings/${meetingId}/hints`]: {
        status: 200,
        body: {
          joins: [{ at: Date.parse("2019-10-10T09:24:00+07:00"), devices: 25, checkedIn: 1 }],
          endorsers: [{ entryId: "entry-22", all: 512, unlisted: 511 }],
        },
      },
    },
  });
  await waitFor(() => expect(document.body.textContent).toMatch(/25 เครื่องภายใน 1 นาทีจากเครือข่ายเดียวกัน/));
  expect(document.body.textContent).toContain("ลงทะเบียนแล้ว 1 เครื่อง");
  expect(await office.findByText(/511 จาก 512/)).toBeTruthy();
});
