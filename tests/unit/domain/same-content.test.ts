import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameContent } from "#domain/same-content.ts";

test.each([
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [{ a: undefined }, {}, true],
  [{ a: null }, {}, false],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [{ 0: "a" }, ["a"], false],
  ["1", 1, false],
  [null, {}, false],
  [{ a: { b: 1 } }, { a: { b: 2 } }, false],
])("%j and %j: %s", (a, b, isSame) => {
  expect(isSameContent(a, b)).toBe(isSame);
  expect(isSameContent(b, a)).toBe(isSame);
});

test("what comes back from JSON with its keys turned round is the same; what reads differently is not", () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, item]) => [key, turned(item)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const parsed: unknown = JSON.parse(JSON.stringify(value));
      expect(isSameContent(parsed, turned(parsed))).toBe(true);
      expect(isSameContent(parsed, [parsed])).toBe(false);
    }),
  );
});
