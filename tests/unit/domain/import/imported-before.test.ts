import { describe, expect, test } from "vitest";
import { gridOf } from "#domain/import/workbook-grid.ts";
import { planImport, type Plan } from "#domain/import/plan.ts";
import type { Answers } from "#domain/import/plan-types.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { aMeetingRecord, aPersonRecord, aStrategyRecord, aUnitRecord } from "#tests/support/meeting-builder.ts";

const meeting = aMeetingRecord();
type Rows = readonly (readonly string[])[];
const plan = (name: string, rows: Rows, records: readonly MeetingDataRecord[], answers: Answers = {}): Plan =>
  planImport({ name, sheets: [gridOf(name, rows)] }, { meeting, records }, answers);
/** Planned again with *add it* as the answer to all that was asked. */
const planAdding = (rows: Rows, records: readonly MeetingDataRecord[]): Plan => {
  const asked = plan("โครงการ", rows, records);
  return plan(
    "โครงการ",
    rows,
    records,
    Object.fromEntries(asked.problems.map(({ problem }) => [problem.answerKey, "+"])),
  );
};
const idsOf = ({ acts }: Plan, kind: string) => acts.filter((act) => act.kind === kind).map(({ id }) => id);

describe("what was imported before, and was renamed since", () => {
  const rows = [
    ["ยุทธศาสตร์", "โครงการ", "หน่วยงาน"],
    ["1 แหล่งน้ำ", "ขุดลอกคลอง", "กองคลัง"],
  ];
  const strategy = aStrategyRecord({ id: "s-1", number: "1", title: { th: "แหล่งน้ำ" }, shortTitle: { th: "แหล่งน้ำ" } });
  const unit = aUnitRecord({ id: "u-1", name: { th: "กองคลัง" } });

  test("a unit: the unit that the file names is made beside it, and stays the one that later rows name", () => {
    const [id = ""] = idsOf(planAdding(rows, [strategy]), "unit/put");
    const renamed = aUnitRecord({ id, name: { th: "สำนักพัสดุ" } });
    const again = planAdding(rows, [strategy, renamed]);
    const [other = ""] = idsOf(again, "unit/put");
    expect(other).not.toBe("");
    expect(other).not.toBe(id);
    expect(again.acts).toContainEqual(
      expect.objectContaining({ kind: "project/put", args: expect.objectContaining({ unitId: other }) }),
    );
    const both = plan("โครงการ", rows, [strategy, renamed, aUnitRecord({ id: other, name: { th: "กองคลัง" } })]);
    expect(both.problems).toEqual([]);
    expect(idsOf(both, "unit/put")).toEqual([]);
  });

  test("a strategy: likewise", () => {
    const [id = ""] = idsOf(planAdding(rows, [unit]), "strategy/put");
    const renamed = aStrategyRecord({ id, number: "9", title: { th: "ถนน" }, shortTitle: { th: "ถนน" } });
    const [other = id] = idsOf(planAdding(rows, [unit, renamed]), "strategy/put");
    expect(other).not.toBe(id);
  });

  test("a person whose entry is somebody else's by now: the person of the file is added, and nobody is written over", () => {
    const people = [
      ["คำนำหน้า", "ชื่อ", "นามสกุล", "มาในฐานะ"],
      ["นาง", "มาลี", "ใจงาม", "กรรมการ"],
    ];
    const [id = ""] = idsOf(plan("บุคคล", people, []), "person/put");
    const successor = aPersonRecord({ id, namePrefix: "นาย", givenName: "วีระศักดิ์", familyName: "บุญทองคำ" });
    const again = plan("บุคคล", people, [successor]);
    expect(again.pairs).toEqual([]);
    const [other = id] = idsOf(again, "person/put");
    expect(other).not.toBe(id);
  });
});

test("a row of an export that was copied with its key, for another person, is another person's", () => {
  const known = aPersonRecord({ id: "R1", namePrefix: "นาง", givenName: "มาลี", familyName: "ใจงาม" });
  const head = ["รหัสในระบบ", "คำนำหน้า", "ชื่อ", "นามสกุล", "มาในฐานะ"];
  const row = (given: string, family: string) => ["R1", "นาง", given, family, "กรรมการ"];
  const { acts } = plan("บุคคล", [head, row("มาลี", "ใจงาม"), row("กมลวรรณ", "ศรีบุญเรือง")], [known]);
  const added = acts.filter(({ args }) => args["givenName"] === "กมลวรรณ");
  expect(added).toHaveLength(1);
  expect(added[0]?.id).not.toBe("R1");
  expect(new Set(acts.map(({ id }) => id)).size).toBe(acts.length);
});
