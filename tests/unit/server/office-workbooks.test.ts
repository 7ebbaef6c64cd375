import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { columnLetter } from "#domain/import/workbook-grid.ts";
import { planImport, type Plan } from "#domain/import/plan.ts";
import type { Answers, PlannedRow } from "#domain/import/plan-types.ts";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { readWorkbook } from "#server/import/read-workbook.ts";
import {
  allOfficeFiles,
  appointmentOrder,
  htmlNamedXls,
  oneSheetMeeting,
  planForm,
  resultsByBureau,
  rosterWithDoubles,
  signatureSheet,
  thaiCsv,
  type OfficeFile,
} from "#tests/fixtures/office-workbooks.ts";

const demo = JSON.parse(
  readFileSync(new URL("../../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
) as { readonly records: readonly MeetingDataRecord[] };
const records = demo.records.map((record) => ({ ...record, rev: 1, seq: 1 }));
const meeting = records.find((record): record is MeetingRecord => record.type === "meeting");
const known = records.filter(({ type }) => type === "strategy" || type === "unit");

const cellsOf = (file: OfficeFile) => {
  const reading = readWorkbook(file.name, file.bytes);
  if (reading.kind !== "read") throw new Error(reading.problem);
  return reading.workbook;
};
const plan = (file: OfficeFile, answers: Answers = {}): Plan => {
  if (meeting === undefined) throw new Error("no meeting");
  return planImport(cellsOf(file), { meeting, records: known }, answers);
};
const rowAt = (of: Plan, at: number): PlannedRow => {
  const row = of.tables.flatMap(({ rows }) => rows).find((one) => one.at === at);
  if (row === undefined) throw new Error(`no row ${at}`);
  return row;
};
/** What is asked of a row: what, and in which column of the sheet, where it has such a column. */
const asked = (of: Plan, at: number): readonly string[] =>
  rowAt(of, at).problems.map(({ kind, place }) => `${kind} ${columnLetter(place.column)}`.trim());
const says = (of: Plan, at: number): object => of.acts.find(({ id }) => rowAt(of, at).act?.id === id)?.args ?? {};

describe("an order that appoints a committee", () => {
  test("gives its people with title, post and sector; the lines above rows are no people", () => {
    const read = plan(appointmentOrder());
    expect(says(read, 6)).toMatchObject({
      namePrefix: "นาย",
      givenName: "สมบัติ",
      familyName: "มีสุข",
      capacity: "member",
      role: "chair",
      sector: "council",
    });
    expect(says(read, 7)).toMatchObject({ namePrefix: "ร.ต.อ.หญิง", givenName: "มาลี", role: null });
    expect(read.counts).toEqual({ new: 3, changed: 0, same: 0, mend: 4, decide: 0, "left-out": 0 });
  });

  test("asks what it does not say, once for all rows under the same line", () => {
    const read = plan(appointmentOrder());
    expect(says(read, 8)).toMatchObject({
      vacant: true,
      givenName: "",
      capacity: "member",
      group: "สมาชิกสภาเทศบาล",
      order: 3,
    });
    expect(asked(read, 10)).toContain("office-not-name B");
    expect(asked(read, 12)).toContain("no-family-name B");
    expect(asked(read, 13)).toEqual(expect.arrayContaining(["in-place-of B", "capacity-unknown D"]));
    const sector = read.problems.find(({ problem }) => problem.kind === "sector-unknown");
    expect(sector?.others).toBe(3);
    const answered = plan(appointmentOrder(), { [sector?.problem.answerKey ?? ""]: "id:civil" });
    expect(says(answered, 11)).toMatchObject({
      namePrefix: "พระครู",
      givenName: "สุวัฒนกิจ",
      familyName: "",
      sector: "civil",
    });
  });

  test("its identity and telephone numbers are read by nobody", () => {
    const cells = JSON.stringify(cellsOf(appointmentOrder()));
    expect(cells).not.toMatch(/1123456789012|1-1234-56789|081-?234|0812345678/);
    expect(cellsOf(appointmentOrder()).sheets[0]?.left).toEqual([
      { kind: "private-column", column: 4 },
      { kind: "private-column", column: 5 },
    ]);
  });
});

test("a sheet of signatures: one question for all, no word of the meeting before, a name of three cells", () => {
  const read = plan(signatureSheet());
  expect(read.problems.map(({ problem, others }) => [problem.kind, others])).toEqual([["capacity-unknown", 2]]);
  const answered = plan(signatureSheet(), { [read.problems[0]?.problem.answerKey ?? ""]: "ผู้เข้าร่วมประชุม" });
  expect(answered.counts).toMatchObject({ new: 3, mend: 0 });
  expect(says(answered, 4)).toMatchObject({
    namePrefix: "น.ส.",
    givenName: "กานดา",
    familyName: "ใจงาม",
    capacity: "in-attendance",
    sector: "",
  });
  expect(JSON.stringify(answered.acts)).not.toMatch(/ลา"|ขวัญ/);
});

describe("the plan's form", () => {
  const year = (read: Plan): Answers => ({ [read.problems[0]?.problem.answerKey ?? ""]: "2562" });

  test("asks which of its years is meant, and nothing of money before that", () => {
    const read = plan(planForm());
    expect(read.problems[0]).toMatchObject({
      others: 3,
      problem: { kind: "which-year", offers: [{ value: "2562" }, { value: "2563" }] },
    });
    expect(read.acts).toEqual([]);
  });

  test("names every cell that cannot be understood, and offers what is likely without taking it", () => {
    const read = plan(planForm(), year(plan(planForm())));
    expect(asked(read, 5)).toEqual(["unit-unknown I"]);
    expect(asked(read, 6)).toEqual(["not-a-number D", "unit-unknown I"]);
    expect(asked(read, 7)).toEqual(expect.arrayContaining(["negative E", "unit-unknown I", "strategy-unnamed J"]));
    expect(asked(read, 8)).toEqual(expect.arrayContaining(["not-a-number E", "unit-unknown I"]));
    const million = rowAt(read, 8).problems.find(({ kind }) => kind === "not-a-number");
    expect(million).toMatchObject({ text: "๑.๓๕ ล้าน", offers: [{ value: "1350000" }] });
    expect(read.tables[0]?.notes.map(({ kind, at }) => `${kind} ${at}`)).toContain("total-row 9");
  });

  test("one answer serves all rows with the same words; expected results are no results, and a dash is no nought", () => {
    const first = plan(planForm());
    const unit = first.problems.find(({ problem }) => problem.text === "สำนักการสาธารณสุข");
    expect(unit?.others).toBe(1);
    const read = plan(planForm(), { ...year(first), [unit?.problem.answerKey ?? ""]: "id:U03" });
    expect(says(read, 5)).toMatchObject({
      strategyId: "S04",
      unitId: "U03",
      budget: { approved: 1_250_000, disbursed: null, fiscalYear: 2562 },
      indicator: { target: 20, unit: { th: "ชุมชน" }, actual: null },
      result: null,
    });
    const later = plan(planForm(), {
      [first.problems[0]?.problem.answerKey ?? ""]: "2563",
      [unit?.problem.answerKey ?? ""]: "id:U03",
    });
    expect(says(later, 8)).toMatchObject({ budget: null, indicator: { target: 10, unit: { th: "ร้อยละ" } } });
  });

  test("a bureau that is nowhere can be made, once, by an answer", () => {
    const first = plan(planForm());
    const unit = first.problems.find(({ problem }) => problem.text === "กองช่าง");
    const read = plan(planForm(), { [unit?.problem.answerKey ?? ""]: "+" });
    expect(read.acts.filter(({ kind }) => kind === "unit/put")).toMatchObject([{ args: { name: { th: "กองช่าง" } } }]);
  });
});

test("results of bureaus: #REF! is asked, a hidden sheet is pointed out and not read, a hidden row is marked", () => {
  const read = plan(resultsByBureau());
  expect(asked(read, 3)).toEqual(["table-error F"]);
  expect(rowAt(read, 4)).toMatchObject({ state: "new", hidden: true });
  expect(read.unreadSheets).toEqual([{ name: "สำนักการศึกษา", why: "hidden" }]);
  const more = plan(resultsByBureau(), { "sheet สำนักการศึกษา": "read" });
  expect(more.unreadSheets).toEqual([]);
  expect(more.tables.map(({ sheet }) => sheet)).toContain("สำนักการศึกษา");
});

test("HTML under the name .xls, in the Thai code page", () => {
  const read = plan(htmlNamedXls());
  expect(read.counts).toMatchObject({ new: 2, mend: 0 });
  expect(says(read, 4)).toMatchObject({
    namePrefix: "นางสาว",
    givenName: "พร",
    position: "ผู้ใหญ่บ้าน",
    capacity: "in-attendance",
  });
});

test("a list in the Thai code page, parted by semicolons", () => {
  const read = plan(thaiCsv());
  expect(read.counts).toEqual({ new: 1, changed: 0, same: 2, mend: 0, decide: 0, "left-out": 0 });
  expect(says(read, 4)).toEqual({ kind: "ส่วน", name: { th: "ส่วนพัสดุ; จัดซื้อ" }, order: 3 });
});

describe("a whole meeting on one sheet", () => {
  test("asks what a year of 2569 in a cell of dates means, and writes nothing of the meeting until then", () => {
    const read = plan(oneSheetMeeting());
    const date = read.problems.find(({ problem }) => problem.kind === "era-unclear");
    expect(date?.problem).toMatchObject({ place: { row: 3, column: 1 }, offers: [{ value: "20 มกราคม 2569" }] });
    expect(read.acts.map(({ kind }) => kind)).not.toContain("meeting/put");
    const answered = plan(oneSheetMeeting(), { [date?.problem.cellKey ?? ""]: "20 มกราคม 2569" });
    expect(answered.acts.find(({ kind }) => kind === "meeting/put")?.args).toEqual({
      committeeName: { th: "คณะกรรมการติดตามและประเมินผล", en: expect.any(String) },
      number: 2,
      numberYear: 2569,
      startsAt: "2026-01-20T13:30:00+07:00",
      venue: { th: "ห้องประชุมแก่นนคร", en: expect.any(String) },
    });
  });

  test("asks whether 4.1 after 4.9 is 4.10, and what kind of matter a bare title is", () => {
    const read = plan(oneSheetMeeting());
    expect(rowAt(read, 12).problems).toMatchObject([
      { kind: "number-lost-zero", offers: [{ value: "4.10" }, { value: "4.1" }] },
    ]);
    expect(says(read, 11)).toMatchObject({ number: "4.9", kind: "for-consideration" });
    expect(asked(read, 13)).toEqual(["missing"]);
    expect(rowAt(read, 13).problems[0]?.offers).toHaveLength(6);
  });
});

describe("a roster with people twice", () => {
  const pairOf = (read: Plan, at: number) => read.pairs.find(({ place }) => place.row === at);

  test("the very same row adds nobody; other titles and nearly the same names are asked, side by side", () => {
    const read = plan(rosterWithDoubles());
    expect(rowAt(read, 6)).toMatchObject({ state: "left-out", leftOut: "same-as-row", otherRow: 4 });
    expect(pairOf(read, 3)).toMatchObject({ likeness: "near", other: { row: 2 } });
    expect(pairOf(read, 5)).toMatchObject({ likeness: "same", other: { row: 4 } });
    expect(read.counts).toMatchObject({ new: 3, decide: 2 });
    expect(read.acts).toHaveLength(3);
  });

  test("one and the same: the second row says nothing more; two people: both come, and come again as themselves", () => {
    const read = plan(rosterWithDoubles());
    const [near, titles] = [pairOf(read, 3)?.key ?? "", pairOf(read, 5)?.key ?? ""];
    const answered = plan(rosterWithDoubles(), { [near]: "same", [titles]: "different" });
    expect(answered.counts).toMatchObject({ new: 4, decide: 0, "left-out": 2 });
    expect(new Set(answered.acts.map(({ id }) => id)).size).toBe(4);
  });

  test("addresses are not read", () => {
    expect(JSON.stringify(cellsOf(rosterWithDoubles()))).not.toContain("หมู่ 1");
  });
});

test("the same files a second time change nothing", () => {
  for (const file of allOfficeFiles()) {
    const first = plan(file);
    if (meeting === undefined) throw new Error("no meeting");
    const types: Readonly<Record<string, string>> = {
      "unit/put": "unit",
      "agenda/put": "agenda-item",
      "person/put": "person",
      "project/put": "project",
    };
    const made = first.acts.map(({ kind, id, args }) => ({
      ...args,
      id,
      type: types[kind],
      rev: 1,
      seq: 1,
    })) as unknown as MeetingDataRecord[];
    const again = planImport(cellsOf(file), { meeting, records: [...known, ...made] }, {});
    expect({ file: file.name, acts: again.acts }).toEqual({ file: file.name, acts: [] });
  }
});

test.each(allOfficeFiles().map((file) => [file.name, file] as const))(
  "what is typed to a question of %s is read as its own column, and writes over no other",
  (_name, file) => {
    const before = plan(file);
    const rowOf = (of: Plan, id: string) => of.tables.flatMap(({ rows }) => rows).find((row) => row.id === id);
    for (const { problem, rowId } of before.problems.filter(({ problem: one }) => one.kind !== "which-year")) {
      const after = rowOf(plan(file, { [problem.cellKey]: "๙๙๙" }), rowId);
      const others = (row: PlannedRow | undefined) =>
        row?.cells.filter(({ id }) => id !== problem.id).map(({ id, text }) => `${id}: ${text}`);
      const asked = `${problem.kind} of ${problem.id}`;
      expect([asked, others(after)]).toEqual([asked, expect.arrayContaining(others(rowOf(before, rowId)) ?? [])]);
    }
  },
);
