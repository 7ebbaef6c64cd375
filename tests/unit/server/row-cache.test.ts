import { expect, test } from "vitest";
import { createRowCache } from "#server/store/row-cache.ts";

const reader = () => {
  const asked: string[] = [];
  const read = (key: string) => () => {
    asked.push(key);
    return key === "nobody" ? undefined : key.toUpperCase();
  };
  return { asked, read };
};

test("what was read once is not read again, and what is not there is asked for each time", () => {
  const { asked, read } = reader();
  const remembered = createRowCache<string>(10);
  for (const key of ["a", "a", "nobody", "nobody"]) remembered.get(key, read(key));
  expect(remembered.get("a", read("a"))).toBe("A");
  expect(asked).toEqual(["a", "nobody", "nobody"]);
});

test("what was not asked for longest goes first", () => {
  const { asked, read } = reader();
  const remembered = createRowCache<string>(2);
  for (const key of ["meeting", "a", "meeting", "b", "meeting", "a"]) remembered.get(key, read(key));
  expect(asked).toEqual(["meeting", "a", "b", "a"]);
});

test("what was changed or taken back is read afresh", () => {
  const { asked, read } = reader();
  const remembered = createRowCache<string>(10);
  remembered.get("a", read("a"));
  remembered.forget("a");
  remembered.get("a", read("a"));
  remembered.forgetAll();
  remembered.get("a", read("a"));
  expect(asked).toEqual(["a", "a", "a"]);
});
