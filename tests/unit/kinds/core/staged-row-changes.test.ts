import { expect, test } from "vitest";
import { createStagedRowChanges } from "#kinds/core/staged-row-changes.ts";
import { blankRow } from "#kinds/core/row.ts";
import { unit as unitToken, type UnitRow } from "#kinds/unit/row.ts";

const unit = (id: string, name: string): UnitRow => ({
  ...blankRow(unitToken, id, null, 0),
  state: { name: { th: name }, kind: "", order: 0 },
  office: null,
  view: null,
});

test("a row is asked for once, and read as the batch left it", () => {
  let asked = 0;
  const rows = createStagedRowChanges((_, id) => {
    asked += 1;
    return id === "U1" ? unit("U1", "เดิม") : undefined;
  });
  expect(rows.get(unitToken, "U1")?.state.name.th).toBe("เดิม");
  expect(rows.get(unitToken, "U2")).toBeUndefined();
  rows.put(unit("U1", "ใหม่"));
  rows.put(unit("U2", "เพิ่ม"));
  expect(rows.get(unitToken, "U1")?.state.name.th).toBe("ใหม่");
  expect(asked).toBe(2);
  expect(rows.changes().map(({ before, after }) => [before?.id, after.id])).toEqual([
    ["U1", "U1"],
    [undefined, "U2"],
  ]);
});

test("work that throws is undone whole, and what was done before it stays", () => {
  const rows = createStagedRowChanges((_, id) => (id === "U1" ? unit("U1", "เดิม") : undefined));
  rows.attempt(() => rows.put(unit("U2", "เพิ่ม")));
  expect(() =>
    rows.attempt(() => {
      rows.put(unit("U1", "ครึ่ง"));
      rows.put(unit("U1", "ครึ่งสอง"));
      rows.put(unit("U2", "ครึ่ง"));
      rows.put(unit("U3", "ครึ่ง"));
      throw new Error("a mistake");
    }),
  ).toThrow("a mistake");
  expect(rows.get(unitToken, "U1")?.state.name.th).toBe("เดิม");
  expect(rows.get(unitToken, "U3")).toBeUndefined();
  expect(rows.changes().map(({ after }) => [after.id, (after as UnitRow).state.name.th])).toEqual([["U2", "เพิ่ม"]]);
});

test("rows that are only here are found beside the stored ones, in the form that they have now", () => {
  const stored = [unit("U1", "เดิม"), unit("U2", "เดิม")];
  const rows = createStagedRowChanges(() => undefined);
  rows.over(stored, () => true);
  rows.put(unit("U2", "ใหม่"));
  rows.put(unit("U3", "เพิ่ม"));
  const found = rows.over(stored, (row) => row.type === "unit");
  expect(found.map(({ id, state }) => [id, state.name.th])).toEqual([
    ["U1", "เดิม"],
    ["U2", "ใหม่"],
    ["U3", "เพิ่ม"],
  ]);
});

test("a row that was taken back as it was added is in no list, and what stays is there once", () => {
  const stored = [unit("U1", "เดิม")];
  const rows = createStagedRowChanges(() => undefined);
  rows.over(stored, () => true);
  rows.put(unit("U1", "ใหม่"));
  expect(() =>
    rows.attempt(() => {
      rows.put(unit("U2", "ครึ่ง"));
      throw new Error("a mistake");
    }),
  ).toThrow("a mistake");
  expect(rows.over(stored, (row) => row.type === "unit").map(({ id, state }) => [id, state.name.th])).toEqual([
    ["U1", "ใหม่"],
  ]);
  expect(rows.over(stored, (row) => row.id === "U9")).toEqual([]);
});
