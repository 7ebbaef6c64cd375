import { describe, expect, test } from "vitest";
import { readDelimited } from "#domain/import/delimited.ts";
import { gridOf } from "#domain/import/workbook-grid.ts";
import { planImport, type Plan } from "#domain/import/plan.ts";
import type { Answers, Problem } from "#domain/import/plan-types.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { aMeetingRecord, aPersonRecord, aStrategyRecord, aUnitRecord } from "#tests/support/meeting-builder.ts";

const meeting = aMeetingRecord({ strategyName: { th: "ประเด็นการพัฒนา" } });
const division = aUnitRecord({ id: "unit-1", name: { th: "กองช่าง" } });
/** What is pasted onto a page, beside what the meeting has. */
const paste = (
  rows: readonly (readonly string[])[],
  answers: Answers = {},
  { name = "โครงการ", records = [division] as readonly MeetingDataRecord[] } = {},
): Plan => {
  const text = rows.map((row) => row.join("\t")).join("\n");
  return planImport({ name, sheets: [gridOf(name, readDelimited(text, "\t"))] }, { meeting, records }, answers);
};
const problem = (plan: Plan, at = 0): Problem => {
  const found = plan.problems[at]?.problem;
  if (found === undefined) throw new Error(`nothing is asked at ${at}`);
  return found;
};
const args = (plan: Plan, kind: string) => plan.acts.filter((act) => act.kind === kind).map((act) => act.args);
const head = ["ประเด็นการพัฒนา", "โครงการ", "หน่วยงาน"];

describe("projects pasted before there are strategies", () => {
  const rows = [
    head,
    ["1 แหล่งน้ำ", "ขุดลอกคลอง", "กองช่าง"],
    ["1 แหล่งน้ำ", "ฝายน้ำล้น", "กองช่าง"],
    ["ด้านถนน", "ถนนสายใน", "กองช่าง"],
  ];

  test("offer to make each that is named, once for all rows that name it, in what the level is called here", () => {
    const plan = paste(rows);
    expect(plan.problems.map(({ problem: one, others }) => [one.kind, one.label, one.text, others])).toEqual([
      ["strategy-unknown", "ประเด็นการพัฒนา", "1 แหล่งน้ำ", 1],
      ["strategy-unknown", "ประเด็นการพัฒนา", "ด้านถนน", 0],
    ]);
    expect(problem(plan).offers).toContainEqual({ value: "+", label: "1 แหล่งน้ำ", isNew: true });
    expect(plan.acts).toEqual([]);
  });

  test("make what was answered, with its number and words apart, and put the projects under it", () => {
    const asked = paste(rows);
    const answers = { [problem(asked, 0).answerKey]: "+", [problem(asked, 1).answerKey]: "+" };
    const plan = paste(rows, answers);
    expect(plan.problems).toEqual([]);
    expect(args(plan, "strategy/put")).toEqual([
      { number: "1", title: { th: "แหล่งน้ำ" }, shortTitle: { th: "แหล่งน้ำ" }, order: 1 },
      { number: "2", title: { th: "ด้านถนน" }, shortTitle: { th: "ด้านถนน" }, order: 2 },
    ]);
    const [water = "", roads = ""] = plan.acts.filter(({ kind }) => kind === "strategy/put").map(({ id }) => id);
    expect(args(plan, "project/put").map(({ strategyId }) => strategyId)).toEqual([water, water, roads]);
  });

  test("do not give a number twice, and leave the numbers that rows below say to them", () => {
    const some = [head, ["ถนน", "ก", "กองช่าง"], ["ประเด็นการพัฒนาที่ 1 แหล่งน้ำ", "ข", "กองช่าง"]];
    const asked = paste(some);
    const answers = Object.fromEntries(asked.problems.map(({ problem: one }) => [one.answerKey, "+"]));
    expect(args(paste(some, answers), "strategy/put").map(({ number }) => number)).toEqual(["2", "1"]);
    const known = aStrategyRecord({ id: "s", number: "1", title: { th: "สุขภาพ" }, shortTitle: { th: "สุขภาพ" } });
    const beside = paste(some, answers, { records: [division, known] });
    expect(args(beside, "strategy/put").map(({ number }) => number)).toEqual(["2", "3"]);
  });

  test("of a number alone no strategy is made: its words are asked for", () => {
    const plan = paste([head, ["4", "ขุดลอกคลอง", "กองช่าง"]]);
    expect(problem(plan)).toMatchObject({ kind: "strategy-unnamed", text: "4", offers: [] });
    const named = paste([head, ["4", "ขุดลอกคลอง", "กองช่าง"]], { [problem(plan).cellKey]: "4 สุขภาพ" });
    expect(problem(named).offers).toContainEqual({ value: "+", label: "4 สุขภาพ", isNew: true });
    const made = paste([head, ["4", "ขุดลอกคลอง", "กองช่าง"]], {
      [problem(plan).cellKey]: "4 สุขภาพ",
      [problem(named).answerKey]: "+",
    });
    expect(made.problems).toEqual([]);
    expect(args(made, "strategy/put")).toMatchObject([{ number: "4", title: { th: "สุขภาพ" } }]);
  });
});

describe("a table without the column of strategies, or of units", () => {
  const rows = [
    ["โครงการ", "งบประมาณ"],
    ["ขุดลอกคลอง", "1,000"],
    ["ฝายน้ำล้น", "2,000"],
  ];

  test("is asked about once, and what is answered holds for all its rows and overwrites no cell", () => {
    const plan = paste(rows);
    expect(plan.problems.map(({ problem: one, others }) => [one.kind, one.label, one.place.column, others])).toEqual([
      ["column-missing", "ประเด็นการพัฒนา", -1, 1],
      ["column-missing", "หน่วยงาน", -1, 1],
    ]);
    const typed = { [problem(plan, 0).cellKey]: "แหล่งน้ำ", [problem(plan, 1).answerKey]: "id:unit-1" };
    const named = paste(rows, typed);
    expect(named.problems.map(({ problem: one, others }) => [one.kind, one.text, others])).toEqual([
      ["strategy-unknown", "แหล่งน้ำ", 1],
    ]);
    const made = paste(rows, { ...typed, [problem(named).answerKey]: "+" });
    expect(made.problems).toEqual([]);
    expect(args(made, "strategy/put")).toHaveLength(1);
    expect(args(made, "project/put")).toMatchObject([
      { name: { th: "ขุดลอกคลอง" }, unitId: "unit-1" },
      { name: { th: "ฝายน้ำล้น" }, unitId: "unit-1" },
    ]);
  });
});

test("a unit that was typed over a cell is offered to be made, and made", () => {
  const records = [aStrategyRecord({ id: "s", number: "1", title: { th: "น้ำ" }, shortTitle: { th: "น้ำ" } })];
  const rows = [head, ["1", "ขุดลอกคลอง", ""]];
  const asked = problem(paste(rows, {}, { records }));
  expect(asked).toMatchObject({ kind: "missing", label: "หน่วยงาน" });
  const typed = { [asked.cellKey]: "กองคลัง" };
  const offered = problem(paste(rows, typed, { records }));
  expect(offered.offers).toContainEqual({ value: "+", label: "กองคลัง", isNew: true });
  const made = paste(rows, { ...typed, [offered.answerKey]: "+" }, { records });
  expect(made.problems).toEqual([]);
  expect(args(made, "unit/put")).toEqual([{ name: { th: "กองคลัง" }, kind: "", order: 1 }]);
});

test("an agenda without a column of kinds asks each row, and the answer leaves the row's number alone", () => {
  const rows = [
    ["ข้อ", "เรื่อง"],
    ["1", "เรื่องที่หนึ่ง"],
    ["2", "เรื่องที่สอง"],
  ];
  const plan = paste(rows, {}, { name: "ระเบียบวาระ" });
  const [first, second] = [problem(plan, 0), problem(plan, 1)];
  expect([first.answerKey === second.answerKey, first.place.column]).toEqual([false, -1]);
  const kind = first.offers[0]?.value ?? "";
  const made = paste(rows, { [first.answerKey]: kind, [second.answerKey]: kind }, { name: "ระเบียบวาระ" });
  expect(made.problems).toEqual([]);
  expect(args(made, "agenda/put")).toMatchObject([
    { number: "1", title: { th: "เรื่องที่หนึ่ง" } },
    { number: "2", title: { th: "เรื่องที่สอง" } },
  ]);
});

test("a column that bears the name of the level in this meeting is found, whatever the level is called", () => {
  const records = [division, aStrategyRecord({ id: "s", number: "1", title: { th: "น้ำ" }, shortTitle: { th: "น้ำ" } })];
  const rows = [
    ["ด้านที่", "โครงการ", "หน่วยงาน"],
    ["1", "ขุดลอกคลอง", "กองช่าง"],
  ];
  const text = rows.map((row) => row.join("\t")).join("\n");
  const plan = planImport(
    { name: "โครงการ", sheets: [gridOf("โครงการ", readDelimited(text, "\t"))] },
    { meeting: aMeetingRecord({ strategyName: { th: "ด้าน" } }), records },
    {},
  );
  expect(plan.problems).toEqual([]);
  expect(args(plan, "project/put")).toMatchObject([{ strategyId: "s", name: { th: "ขุดลอกคลอง" } }]);
});

test("a figure that no column says is typed beside its words: a target, and the budget of what was spent", () => {
  const records = [division, aStrategyRecord({ id: "s", number: "1", title: { th: "น้ำ" }, shortTitle: { th: "น้ำ" } })];
  const rows = [
    [...head, "ตัวชี้วัด", "เบิกจ่าย"],
    ["1", "ขุดลอกคลอง", "กองช่าง", "ความยาวคลอง", "900"],
  ];
  const plan = paste(rows, {}, { records });
  expect(plan.problems.map(({ problem: one }) => [one.kind, one.place.column, one.about])).toEqual([
    ["target-missing", -1, "ความยาวคลอง"],
    ["approved-missing", -1, undefined],
  ]);
  const answers = { [problem(plan, 0).cellKey]: "๖ กม.", [problem(plan, 1).cellKey]: "1,000" };
  const made = paste(rows, answers, { records });
  expect(made.problems).toEqual([]);
  expect(args(made, "project/put")).toMatchObject([
    { indicator: { text: { th: "ความยาวคลอง" }, target: 6 }, budget: { approved: 1000, disbursed: 900 } },
  ]);
});

test("a column that was not understood can be taken for the one that is missing", () => {
  const records = [division, aStrategyRecord({ id: "s", number: "1", title: { th: "น้ำ" }, shortTitle: { th: "น้ำ" } })];
  const rows = [
    ["ประเด็นการพัฒนา", "โครงการ", "กองเจ้าของเรื่อง"],
    ["1", "ขุดลอกคลอง", "กองช่าง"],
    ["1", "ฝายน้ำล้น", "กองคลัง"],
  ];
  const plan = paste(rows, {}, { records });
  const offer = { value: "column:2", label: "กองเจ้าของเรื่อง", column: 2 };
  expect(problem(plan)).toMatchObject({ kind: "column-missing", offers: [offer] });
  const read = paste(rows, { [problem(plan).answerKey]: "column:2" }, { records });
  expect(read.problems.map(({ problem: one }) => [one.kind, one.text, one.place.column])).toEqual([
    ["unit-unknown", "กองคลัง", 2],
  ]);
  expect(args(read, "project/put")).toMatchObject([{ name: { th: "ขุดลอกคลอง" }, unitId: "unit-1" }]);
});

test("what the meeting has is told in words, and not by keys: a sector, a capacity", () => {
  const sectors = [
    { key: "public", label: { th: "ภาครัฐ" } },
    { key: "civil", label: { th: "ภาคประชาชน" } },
  ];
  const rows = [
    ["ชื่อ-สกุล", "มาในฐานะ", "ภาคส่วน"],
    ["นายสมชาย ใจดี", "ผู้เข้าร่วมประชุม", "ภาคประชาชน"],
  ];
  const text = rows.map((row) => row.join("\t")).join("\n");
  const plan = planImport(
    { name: "บุคคล", sheets: [gridOf("บุคคล", readDelimited(text, "\t"))] },
    { meeting: aMeetingRecord({ sectors }), records: [aPersonRecord({ capacity: "member", sector: "public" })] },
    {},
  );
  const was = plan.tables[0]?.rows[0]?.cells.flatMap((cell) => (cell.was === undefined ? [] : [[cell.id, cell.was]]));
  expect(Object.fromEntries(was ?? [])).toEqual({ capacity: "กรรมการ", sector: "ภาครัฐ" });
});

test("a sector that a file names otherwise is called so in the place of a person's name, and not by the old English one", () => {
  const label = { th: "สมาชิกสภาเทศบาล", en: "Municipal council" };
  const sectors = [{ key: "council", label, representative: label }];
  const rows = [
    ["รหัสภาคส่วน", "ชื่อภาคส่วน"],
    ["council", "สมาชิกสภา อบต."],
  ];
  const text = rows.map((row) => row.join("\t")).join("\n");
  const plan = planImport(
    { name: "ภาคส่วน", sheets: [gridOf("ภาคส่วน", readDelimited(text, "\t"))] },
    { meeting: aMeetingRecord({ sectors }), records: [] },
    {},
  );
  const named = { th: "สมาชิกสภา อบต." };
  expect(args(plan, "meeting/put")).toMatchObject([
    { sectors: [{ key: "council", label: named, representative: named }] },
  ]);
  expect(args(plan, "meeting/put")[0]).not.toHaveProperty("sectors.0.label.en");
});

describe("the column of posts in the committee", () => {
  const pasted = (answers: Answers = {}) =>
    paste(
      [
        ["ชื่อ-สกุล", "ตำแหน่ง", "ตำแหน่งในคณะ"],
        ["นายทอง ใจดี", "กำนัน", "ประธาน"],
        ["นางคำ ปันดี", "ผู้ใหญ่บ้าน", "กรรมการ"],
        ["นายแก้ว มีสุข", "ปลัด อบต.", "เลขานุการ"],
      ],
      answers,
      { name: "บุคคล", records: [] },
    );

  test("says who chairs, also in one word; whether a secretary is a member is asked", () => {
    const plan = pasted();
    expect(plan.problems.map(({ problem: one }) => [one.kind, one.text, one.offers.map(({ value }) => value)])).toEqual(
      [["capacity-unknown", "เลขานุการ", ["กรรมการและเลขานุการ", "ผู้เข้าร่วมประชุม"]]],
    );
    expect(args(plan, "person/put")).toMatchObject([
      { position: "กำนัน", capacity: "member", role: "chair" },
      { position: "ผู้ใหญ่บ้าน", capacity: "member" },
    ]);
  });

  test("is the secretary's post whatever is answered", () => {
    for (const [answer, capacity] of [
      ["กรรมการและเลขานุการ", "member"],
      ["ผู้เข้าร่วมประชุม", "in-attendance"],
    ] as const) {
      const plan = pasted({ [problem(pasted()).answerKey]: answer });
      expect(plan.problems).toEqual([]);
      expect(args(plan, "person/put")[2]).toMatchObject({ position: "ปลัด อบต.", capacity, role: "secretary" });
    }
  });
});
