import { expect, test } from "vitest";
import { isInHistory } from "#server/position-in-history.ts";

const epochs = [
  { id: "a", start: 1 },
  { id: "b", start: 11 },
  { id: "c", start: 11 },
];

test.each([
  ["a", 0, true],
  ["a", 10, true],
  ["a", 11, false],
  ["b", 10, true],
  ["b", 11, false],
  ["c", 10, true],
  ["c", 20, true],
  ["c", 21, false],
  ["d", 0, false],
  ["", 0, false],
])("epoch %s, seq %s: %s", (epoch, seq, isIn) => {
  expect(isInHistory(epochs, 20, { epoch, seq })).toBe(isIn);
});
