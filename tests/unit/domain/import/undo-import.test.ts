import { expect, test } from "vitest";
import { undoOfImport } from "#domain/import/undo-import.ts";

const before = [{ id: "A1", rev: 3, title: { th: "เดิม" }, detail: null, number: "1" }];

test("what an import changed is as it was, what it made is gone, the last first, on the revisions that it left", () => {
  const acts = [
    { kind: "agenda/put", id: "A1", args: { title: { th: "ใหม่" }, detail: { th: "เพิ่ม" } }, officeRev: 3 },
    { kind: "unit/put", id: "U9", args: { name: { th: "กองช่าง" } } },
  ];
  expect(undoOfImport(acts.slice(1), before)).toEqual([
    { kind: "unit/put", id: "U9", args: { removed: true }, officeRev: 1 },
  ]);
  const title = { ...acts[0], args: { title: { th: "ใหม่" } } } as (typeof acts)[number];
  expect(undoOfImport([title, ...acts.slice(1)], before)?.at(-1)).toEqual({
    kind: "agenda/put",
    id: "A1",
    args: { title: { th: "เดิม" } },
    officeRev: 4,
  });
});

test("what was not there is taken away again: a text, a number, words in two languages", () => {
  const put = (args: object) => [{ kind: "agenda/put", id: "A1", args: { ...args }, officeRev: 3 }];
  expect(undoOfImport(put({ note: "เพิ่ม" }), before)?.[0]?.args).toEqual({ note: null });
  expect(undoOfImport(put({ plannedMinutes: 5 }), before)?.[0]?.args).toEqual({ plannedMinutes: null });
  expect(undoOfImport(put({ qualitativeNote: { th: "ดี" } }), before)?.[0]?.args).toEqual({ qualitativeNote: null });
});
