import { expect, test } from "vitest";
import { arisingPages } from "#client/projector/arising-pages.ts";

const short = (id: string) => ({ id, text: "ติดไฟส่องสว่างในซอย" });
const long = (id: string) => ({ id, text: "ปรับปรุงทางเท้า ".repeat(20) });

test("three suggestions of ordinary length stand on a page; a long one takes the room of several and is not cut", () => {
  const ids = (rows: Parameters<typeof arisingPages<ReturnType<typeof short>>>[0]) =>
    arisingPages(rows).map((page) => page.map(({ id }) => id));
  expect(ids([short("a"), short("b"), short("c"), short("d")])).toEqual([["a", "b", "c"], ["d"]]);
  expect(ids([short("a"), long("b"), short("c")])).toEqual([["a"], ["b"], ["c"]]);
  expect(ids([])).toEqual([]);
});
