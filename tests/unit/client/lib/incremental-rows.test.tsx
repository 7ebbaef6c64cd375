import { renderHook } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createIncrementalRows } from "#client/lib/incremental-rows.ts";
import { createMoreOf, someOf } from "#client/ui/paged-list.tsx";

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

test("a list draws what a phone shows at first, the rest in pieces, and offers more only when all of it stands", async () => {
  const [length, setLength] = createSignal(30);
  const lengths: number[] = [];
  const some = () => someOf(rows(75), length());
  const { result } = renderHook(() => {
    const drawn = createIncrementalRows(() => some().rows);
    return { ...drawn, more: createMoreOf(drawn.isWhole, some) };
  });
  const drawn = () => {
    lengths.push(result.rows().length);
    return result.rows().length;
  };
  expect([drawn(), result.more().hidden]).toEqual([6, 0]);
  await expect.poll(drawn, { interval: 5, timeout: 10_000 }).toBe(30);
  const steps = lengths.map((to, at) => to - (lengths[at - 1] ?? to));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(result.more()).toEqual({ shown: 30, hidden: 45 });

  setLength(60);
  // What stood there before says the same until the new rows stand there too: the focus goes from it to the first of them.
  expect(result.rows().length).toBeLessThan(60);
  expect(result.more()).toEqual({ shown: 30, hidden: 45 });
  await expect.poll(() => result.rows().length, { timeout: 10_000 }).toBe(60);
  expect(result.more()).toEqual({ shown: 60, hidden: 15 });
});

test("the row that an address asks for is drawn at once, with all above it", () => {
  const { result } = renderHook(() => createIncrementalRows(() => rows(30), { atLeast: () => 17 }));
  expect(result.rows()).toHaveLength(17);
});

test("paper has all of a list, however much of it has been drawn by then", () => {
  const { result } = renderHook(() => createIncrementalRows(() => rows(300)));
  expect(result.rows().length).toBeLessThan(300);
  dispatchEvent(new Event("beforeprint"));
  expect(result.rows()).toHaveLength(300);
});

test("a list about something else keeps the rows that stand there, and draws a few new ones at a time", async () => {
  const [before, after] = [rows(8), rows(8)];
  const [shown, setShown] = createSignal({ about: "road", rows: before });
  const { result } = renderHook(() =>
    createIncrementalRows(() => shown().rows, { first: 4, piece: 4, about: () => shown().about }),
  );
  await expect.poll(() => result.rows().length).toBe(8);
  setShown({ about: "roads", rows: before.slice(1) });
  expect(result.rows()).toHaveLength(7);
  const [kept, others] = [before.slice(1, 3), after.slice(2)];
  setShown({ about: "road works", rows: [...kept, ...others] });
  expect(result.rows()).toEqual([...kept, ...others.slice(0, 4)]);
  await expect.poll(() => result.rows().length).toBe(8);
});
