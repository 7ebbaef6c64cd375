import { expect, test } from "vitest";
import {
  changesTo,
  moveTo,
  outlineOf,
  placesIn,
  shift,
  step,
  type Outline,
} from "#client/office/prepare/agenda-outline-reordering.ts";

const item = (id: string, number: string, parentId: string | null = null) => ({
  id,
  number,
  parentId,
  order: Number(number.split(".").at(-1)),
});
const agenda = [
  item("a", "1"),
  item("b", "2"),
  item("b1", "2.1", "b"),
  item("b2", "2.2", "b"),
  item("c", "3"),
  item("c1", "3.1", "c"),
];
const outline = outlineOf(agenda);
const read = (rows: Outline) => rows.map(({ id, depth }) => (depth === 1 ? `-${id}` : id)).join(" ");

test("the agenda reads from top to bottom, and what hangs under an item that is no more is not lost", () => {
  expect(read(outline)).toBe("a b -b1 -b2 c -c1");
  expect(read(outlineOf([...agenda, item("x", "9.1", "gone")]))).toBe("a b -b1 -b2 c -c1 x");
});

test("a matter takes along what is under it; at the ends it stays", () => {
  expect(read(step(outline, "b", -1))).toBe("b -b1 -b2 a c -c1");
  expect(read(step(outline, "b", 1))).toBe("a c -c1 b -b1 -b2");
  expect(read(step(outline, "a", -1))).toBe(read(outline));
  expect(read(step(outline, "c", 1))).toBe(read(outline));
});

test("a sub-item goes past its heading to the matter before, and never above the first", () => {
  expect(read(step(outline, "b2", -1))).toBe("a b -b2 -b1 c -c1");
  expect(read(step(outline, "b1", -1))).toBe("a -b1 b -b2 c -c1");
  expect(read(step(step(outline, "b1", -1), "b1", -1))).toBe("a -b1 b -b2 c -c1");
  expect(read(step(outline, "b2", 1))).toBe("a b -b1 c -b2 -c1");
});

test("under, and out again: the numbers follow, and only what changed is written", () => {
  const under = shift(outline, "c", "under");
  expect(read(under)).toBe("a b -b1 -b2 -c -c1");
  expect(placesIn(under).get("c1")).toEqual({ parentId: "b", order: 4, number: "2.4" });
  expect(read(shift(outline, "b1", "out"))).toBe("a b -b2 b1 c -c1");
  expect(read(shift(outline, "a", "under"))).toBe(read(outline));
  const changed = changesTo(agenda, step(outline, "b2", -1)).map(({ record, fields }) => [record.id, fields.number]);
  expect(changed).toEqual([
    ["b1", "2.2"],
    ["b2", "2.1"],
  ]);
  expect(changesTo(agenda, outline)).toEqual([]);
});

test("what is dragged goes as near to the row under the finger as it may", () => {
  expect(read(moveTo(outline, "c1", 2))).toBe("a b -c1 -b1 -b2 c");
  expect(read(moveTo(outline, "b1", 0))).toBe("a -b1 b -b2 c -c1");
  expect(read(moveTo(outline, "c", 0))).toBe("c -c1 a b -b1 -b2");
});
