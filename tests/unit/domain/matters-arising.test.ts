import { expect, test } from "vitest";
import { arisingItemOf, inArisingOrder, makeRoomForArising, type Arising } from "#domain/matters-arising.ts";

const item = (number: string, order: number, kind: string, parentId: string | null = null) => ({
  number,
  order,
  kind,
  parentId,
});

test("เรื่องสืบเนื่อง goes behind the approval of the minutes, and what follows is counted on with its parts", () => {
  const agenda = [
    item("1", 1, "announcement"),
    item("2", 2, "approval-of-minutes"),
    item("3", 3, "for-information"),
    item("3.1", 1, "for-information", "AG-3"),
    item("4", 4, "other"),
  ];
  const { at, agenda: moved } = makeRoomForArising(agenda);
  expect(at).toEqual({ order: 3, number: "3" });
  expect(moved.map(({ number, order }) => `${number}/${order}`)).toEqual(["1/1", "2/2", "4/4", "4.1/1", "5/5"]);
});

test("with nothing to go behind it stands first, and numbers that are no numbers stay", () => {
  expect(makeRoomForArising([]).at).toEqual({ order: 1, number: "1" });
  const { at, agenda } = makeRoomForArising([item("ก", 1, "for-information")]);
  expect([at.number, agenda[0]?.number]).toEqual(["1", "ก"]);
});

test("what its author disputes stands first, then what is due first", () => {
  const one = (id: string, more: Partial<Arising> = {}): Arising => ({
    id,
    ledgerNo: 1,
    text: id,
    unitId: null,
    unitName: null,
    dueDate: null,
    state: "accepted",
    verdict: null,
    steps: [],
    ...more,
  });
  const rows = [
    one("undated"),
    one("late", { dueDate: "2019-12-01" }),
    one("soon", { dueDate: "2019-11-01" }),
    one("disputed", { state: "done", verdict: "not-done" }),
  ];
  expect(inArisingOrder(rows).map(({ id, order }) => `${id} ${order}`)).toEqual([
    "disputed 0",
    "soon 1",
    "late 2",
    "undated 3",
  ]);
});

test("the item for เรื่องสืบเนื่อง is that of its kind, else the one that is called so; what only speaks of a debt is none", () => {
  const called = (th: string, kind = "other") => ({ ...item("3", 3, kind), title: { th } });
  const own = called("เรื่องที่ 3", "arising");
  expect(arisingItemOf([called("เรื่องที่ค้างพิจารณา"), own])).toBe(own);
  const byTitle = called("เรื่อง สืบเนื่องจากการประชุมครั้งที่ 4/2562");
  expect(arisingItemOf([called("เรื่องเสนอเพื่อทราบ"), byTitle])).toBe(byTitle);
  expect(arisingItemOf([called("เรื่องค้างชำระภาษี"), { ...byTitle, parentId: "AG-4" }])).toBeUndefined();
});
