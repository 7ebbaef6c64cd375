import { fireEvent, waitFor } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { wordsOf } from "../../../support/as-read.ts";
import { openAndLateByUnit } from "#client/office/prepare/follow-up/open-and-late-by-unit.ts";
import { inOrder, orderedBy } from "#client/office/prepare/follow-up/ledger-selectors.ts";
import type { UnitRecord } from "#domain/records.ts";
import type { FollowUpRecord, VerdictRecord } from "#domain/space-records.ts";
import { anEntryRow, openOffice, theHall } from "../office-app.tsx";

const aFollowUp = (more: Partial<FollowUpRecord> = {}): FollowUpRecord => ({
  type: "follow-up",
  id: "f1",
  rev: 3,
  seq: 3,
  number: 7,
  fromMeetingId: "m5",
  entryId: "f1",
  text: "ติดไฟส่องสว่างทางเดินรอบบึง",
  fromSector: "civil",
  unitId: "unit-3",
  dueDate: "2019-09-30",
  state: "in-progress",
  history: [{ state: "accepted", note: null, at: 1_569_000_000_000, meetingId: "m5", paragraphId: null }],
  ...more,
});

const aVerdict = (followUpId: string, verdict: VerdictRecord["verdict"]): VerdictRecord => ({
  type: "verdict",
  id: `v-${followUpId}`,
  rev: 1,
  seq: 4,
  followUpId,
  verdict,
  words: "ยังมืดอยู่สองจุด",
  mine: false,
});

describe("the ledger's order", () => {
  test("what is overdue stands first, then what is due next; what has no date and what is done stand last", () => {
    const rows = [
      aFollowUp({ id: "done", state: "done", dueDate: "2019-01-01" }),
      aFollowUp({ id: "none", dueDate: null }),
      aFollowUp({ id: "soon", dueDate: "2019-12-31" }),
      aFollowUp({ id: "over" }),
    ];
    expect(inOrder(rows).map(({ id }) => id)).toEqual(["over", "soon", "none", "done"]);
  });

  test("what is reported as done and disputed by its author stands before everything else", () => {
    const rows = [
      aFollowUp({ id: "over" }),
      aFollowUp({ id: "agreed", state: "done" }),
      aFollowUp({ id: "disputed", state: "done" }),
    ];
    const verdicts = { agreed: aVerdict("agreed", "done"), disputed: aVerdict("disputed", "not-done") };
    expect(inOrder(rows, verdicts).map(({ id }) => id)).toEqual(["disputed", "over", "agreed"]);
  });
});

describe("the ledger by another order", () => {
  const at = (day: number) => [{ state: "accepted" as const, note: null, at: day, meetingId: null, paragraphId: null }];
  const rows = [
    aFollowUp({ id: "over", number: 9, unitId: "roads", history: at(2) }),
    aFollowUp({ id: "soon", number: 4, unitId: null, state: "accepted", history: at(1) }),
    aFollowUp({ id: "none", number: 5, unitId: "health", history: at(3) }),
  ];
  const nameOf = ({ unitId }: FollowUpRecord) => (unitId === null ? "" : unitId === "roads" ? "กองช่าง" : "กองสาธารณสุข");

  test.each([
    ["next", ["over", "soon", "none"]],
    ["number", ["soon", "none", "over"]],
    ["unit", ["over", "none", "soon"]],
    ["state", ["soon", "over", "none"]],
    ["age", ["soon", "over", "none"]],
  ] as const)("%s", (order, ids) => {
    expect(orderedBy(rows, order, nameOf).map(({ id }) => id)).toEqual(ids);
  });
});

const suggestion = anEntryRow({ id: "e9", no: 9, entryKind: "suggestion", status: "accepted", text: "เพิ่มถังขยะ" });
const meeting = { id: "m5", kind: "meeting", parent: "c1", name: { th: "ประชุม 5/2562" }, role: "owner" };
const answersWith = (acks: readonly object[]) => ({
  "/spaces": {
    status: 200,
    body: {
      spaces: [
        { id: "c1", kind: "committee", parent: "o1", name: { th: "คณะกรรมการ" }, role: "owner" },
        { ...meeting, meeting: { status: "closed", startsAt: "", number: 5, numberYear: 2562 } },
      ],
    },
  },
  "/spaces/c1/changes?epoch=&after=0&limit=500": { status: 200, body: { records: [aFollowUp()], more: false } },
  "/spaces/m5/changes?epoch=&after=0&limit=500": {
    status: 200,
    body: { records: [...theHall, suggestion], more: false },
  },
  "/spaces/c1/ops": { status: 200, body: { epoch: "e1", reset: false, serverTime: 0, acks } },
});

describe("the ledger on the screen", () => {
  test("writes its numbers as the organisation does", async () => {
    const answers = answersWith([]);
    const spaces = [
      { id: "o1", kind: "organisation", parent: null, name: { th: "เทศบาล" }, role: "owner", numerals: "thai" },
      ...answers["/spaces"].body.spaces,
    ];
    await openOffice({
      path: "/office?ledger=c1",
      answers: { ...answers, "/spaces": { status: 200, body: { spaces } } },
    });
    await waitFor(() => expect(document.querySelector(".ledger-row")).toBeTruthy());
    const said = wordsOf(document.querySelector("main"));
    expect(said).toMatch(/[๐-๙]/);
    expect(said.match(/.{0,20}[0-9].{0,20}/g)).toBeNull();
  });

  test("tells two meetings without a number apart by their dates", async () => {
    const answers = answersWith([]);
    const held = (id: string, startsAt: string) => ({
      ...meeting,
      id,
      name: { th: "ประชุมคณะกรรมการ" },
      meeting: { status: "closed", startsAt, number: null, numberYear: 2562 },
    });
    answers["/spaces"].body.spaces = [
      { id: "c1", kind: "committee", parent: "o1", name: { th: "คณะกรรมการ" }, role: "owner" },
      held("m5", "2019-10-10T09:30:00+07:00"),
      held("m6", "2019-12-12T09:30:00+07:00"),
    ];
    const later = {
      "/spaces/m6/changes?epoch=&after=0&limit=500": { status: 200, body: { records: [], more: false } },
    };
    const office = await openOffice({ path: "/office?ledger=c1", answers: { ...answers, ...later } });
    await office.findByText("ติดไฟส่องสว่างทางเดินรอบบึง");
    const said = document.body.textContent;
    expect(said).toContain("ประชุมคณะกรรมการ 10 ต.ค. 62");
    expect(said).toContain("ประชุมคณะกรรมการ 12 ธ.ค. 62");
  });

  test("that is empty points to no list below where there is none", async () => {
    const answers = answersWith([]);
    answers["/spaces/c1/changes?epoch=&after=0&limit=500"].body.records = [];
    answers["/spaces/m5/changes?epoch=&after=0&limit=500"].body.records = [];
    const office = await openOffice({ path: "/office?ledger=c1", answers });
    await office.findByText(/ยังไม่มีข้อเสนอแนะในทะเบียน/);
    expect(document.body.textContent).toContain("จะมีรายการให้รับเข้าทะเบียนที่นี่");
    expect(document.body.textContent).not.toContain("ด้านล่าง");
  });

  test("counts a bureau once that each meeting has its own record of, and shows all of it by one tap", async () => {
    const answers = answersWith([]);
    const ofEach = ["unit-3", "unit-x"].map((unitId, at) => aFollowUp({ id: `f${at}`, text: `ข้อ ${at}`, unitId }));
    const records = answers["/spaces/m5/changes?epoch=&after=0&limit=500"].body.records;
    const bureau = theHall.find((record): record is UnitRecord => record.type === "unit" && record.id === "unit-3");
    records.push({ ...bureau, id: "unit-x" } as never);
    answers["/spaces/c1/changes?epoch=&after=0&limit=500"].body.records = ofEach;
    const office = await openOffice({ path: "/office?ledger=c1", answers });
    await office.findByText("ข้อ 0");
    const units = [...document.querySelectorAll(".ledger-units button")].map(({ textContent }) => textContent);
    expect(units).toHaveLength(2);
    expect(units[1]).toMatch(/สำนักการสาธารณสุข.*2/);
    fireEvent.click(office.getByRole("button", { name: /^สำนักการสาธารณสุข/ }));
    expect([office.queryByText("ข้อ 0"), office.queryByText("ข้อ 1")]).not.toContain(null);
  });

  test("says who answers for it and how long it is overdue, and takes a report with the revision that was seen", async () => {
    const office = await openOffice({ path: "/office?ledger=c1", answers: answersWith([{ status: "stored" }]) });
    await office.findByText("ติดไฟส่องสว่างทางเดินรอบบึง");
    const said = document.querySelector(".ledger-row")?.textContent ?? "";
    expect(said).toMatch(/เกินกำหนด\s*10\s*วัน/);
    expect(said).toContain("สำนักการสาธารณสุข");
    const state = office.getByRole("combobox", { name: "ผลการดำเนินการ" });
    fireEvent.input(state, { target: { value: "impossible" } });
    fireEvent.click(office.getByRole("button", { name: "บันทึก" }));
    await waitFor(() => expect(document.body.textContent).toContain("โปรดกรอกเหตุผล"));
    fireEvent.input(office.getByRole("textbox", { name: "เหตุผล" }), { target: { value: "ไม่มีงบ" } });
    fireEvent.click(office.getByRole("button", { name: "บันทึก" }));
    await waitFor(() => expect(office.asked.map(({ path }) => path)).toContain("/api/v1/spaces/c1/ops"));
    const sent = office.asked.find(({ path }) => path.endsWith("/ops"))?.body;
    expect(sent).toMatchObject({
      ops: [{ kind: "follow-up/step", id: "f1", officeRev: 3, args: { state: "impossible", note: "ไม่มีงบ" } }],
    });
  });

  test("what its author disputes is listed among what is open, with the author's words", async () => {
    const office = await openOffice({
      path: "/office?ledger=c1",
      answers: {
        ...answersWith([]),
        "/spaces/c1/changes?epoch=&after=0&limit=500": {
          status: 200,
          body: { records: [aFollowUp({ state: "done" })], more: false },
        },
        "/spaces/m5/changes?epoch=&after=0&limit=500": {
          status: 200,
          body: { records: [...theHall, aVerdict("f1", "not-done")], more: false },
        },
      },
    });
    await office.findByText("เห็นว่ายังไม่ได้ทำ");
    expect(document.querySelector(".ledger-row")?.textContent).toContain("ยังมืดอยู่สองจุด");
  });

  test("an accepted suggestion is taken in for the unit of its project; somebody who was first is said, not overwritten", async () => {
    const office = await openOffice({
      path: "/office?ledger=c1",
      answers: answersWith([{ opId: "op", id: "e9", status: "conflict", server: { rev: 1, state: {}, officeRev: 1 } }]),
    });
    await office.findByText("เพิ่มถังขยะ");
    const [button] = office.getAllByRole("button", { name: "รับเข้าทะเบียน" });
    if (button !== undefined) fireEvent.click(button);
    await office.findByText(/มีผู้แก้ไขข้อนี้ก่อนแล้ว/);
    expect(office.asked.find(({ path }) => path.endsWith("/ops"))?.body).toMatchObject({
      ops: [
        {
          kind: "follow-up/put",
          id: "e9",
          officeRev: 0,
          args: { fromMeetingId: "m5", unitId: "unit-3", dueDate: null },
        },
      ],
    });
  });
});

test("units stand in order of what is late", () => {
  const now = Date.parse("2019-10-10T10:00:00+07:00");
  const rows = [
    aFollowUp({ id: "a", unitId: "u1", dueDate: "2019-12-01" }),
    aFollowUp({ id: "b", unitId: "u2" }),
    aFollowUp({ id: "c", unitId: "u1", state: "done" }),
    aFollowUp({ id: "d", unitId: null, dueDate: null }),
  ];
  expect(openAndLateByUnit(rows, now)).toEqual([
    { unitId: "u2", open: 1, late: 1 },
    { unitId: "u1", open: 1, late: 0 },
    { unitId: null, open: 1, late: 0 },
  ]);
  // What its author disputes goes on as well: the page counts it in one way.
  const isUndone = ({ state, id }: FollowUpRecord) => state !== "done" || id === "disputed";
  const disputed = aFollowUp({ id: "disputed", unitId: "u9", state: "done" });
  expect(openAndLateByUnit([disputed], now, { isUndone })).toEqual([{ unitId: "u9", open: 1, late: 0 }]);
});
