import { describe, expect, test } from "vitest";
import { readDelimited } from "#domain/import/delimited.ts";
import { gridOf, textOf } from "#domain/import/workbook-grid.ts";
import type { Cell } from "#domain/import/workbook-grid.ts";
import { planImport } from "#domain/import/plan.ts";
import { aMeetingRecord, aStrategyRecord, aUnitRecord } from "#tests/support/meeting-builder.ts";

const meeting = aMeetingRecord({});
const records = [
  aUnitRecord({ id: "unit-1", name: { th: "กองช่าง" } }),
  aStrategyRecord({ id: "s", number: "1", title: { th: "ถนน" }, shortTitle: { th: "ถนน" } }),
];
const head = ["ยุทธศาสตร์", "โครงการ", "หน่วยงาน", "งบประมาณที่ได้รับ", "เบิกจ่าย", "สถานะ"];
const plan = (cells: readonly (readonly Cell[])[]) =>
  planImport({ name: "โครงการ", sheets: [gridOf("โครงการ", [head, ...cells])] }, { meeting, records }, {});
/** Rows as they are pasted: every cell is text. */
const paste = (rows: readonly (readonly string[])[]) =>
  plan(readDelimited(rows.map((row) => row.join("\t")).join("\n"), "\t"));
const row = (approved: Cell, disbursed: Cell, status = ""): readonly Cell[] => [
  "1",
  "ขุดลอกคลอง",
  "กองช่าง",
  approved,
  disbursed,
  status,
];

describe("the amounts of a plan's projects", () => {
  test("are read with their satang, as the plan states them, and nothing is asked", () => {
    const read = paste([["1", "ขุดลอกคลอง", "กองช่าง", "3,200,000.-", "๓,๐๐๑,๒๕๐.๕๐ บาท", "แล้วเสร็จ"]]);
    expect(read.problems).toEqual([]);
    expect(read.acts.map(({ args }) => args)).toMatchObject([
      { budget: { approved: 3_200_000, disbursed: 3_001_250.5 }, status: "completed" },
    ]);
  });

  test("what a spreadsheet's own arithmetic leaves behind the satang is none of the amount", () => {
    const read = plan([row(1_000_000, 0.1 + 0.2)]);
    expect(read.acts.map(({ args }) => args)).toMatchObject([{ budget: { disbursed: 0.3 } }]);
  });

  test("parts of a satang are not rounded away unseen: the amount in satang is offered", () => {
    const read = plan([row(1_000_000, 3001.255)]);
    expect(read.acts).toEqual([]);
    expect(read.problems.map(({ problem }) => [problem.kind, problem.offers.map(({ value }) => value)])).toEqual([
      ["parts-of-satang", ["3001.26"]],
    ]);
  });

  test("a negative amount is asked with its satang", () => {
    const read = plan([row(1_000_000, -250.5)]);
    expect(read.problems.map(({ problem }) => [problem.kind, problem.offers.map(({ value }) => value)])).toEqual([
      ["negative", ["250.5"]],
    ]);
  });
});

test("a large amount of a workbook is shown as amounts are, with satang too; what may be a year is left as it is", () => {
  expect([2_398_000, 2_398_000.5, 2562, 12.25].map(textOf)).toEqual(["2,398,000", "2,398,000.5", "2562", "12.25"]);
});
