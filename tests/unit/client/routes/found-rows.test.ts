import fc from "fast-check";
import { createComputed, createRoot, createSignal, on } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFoundRows } from "#client/routes/search/found-rows.ts";
import { createRowSearch } from "#client/lib/row-search.ts";
import { matchesSearch } from "#domain/search-text.ts";

type Row = { readonly words: string };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  // At each look at the clock a cheap phone has worked for three milliseconds: thirty-two rows fit into a task.
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 3));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const search = createRowSearch<Row>({ textOf: ({ words }) => words });

/** A search over rows, and every list that was told, with what was sought and looked through in that moment. */
const begin = (first: readonly Row[]) =>
  createRoot((end) => {
    const [rows, setRows] = createSignal(first);
    const [query, setQuery] = createSignal("");
    const told: { readonly isOfQuery: boolean; readonly isExact: boolean }[] = [];
    const looked = { rows: 0 };
    const found = createFoundRows<Row>({
      rows,
      query,
      isWhole: () => true,
      matcher: (letters) => {
        const isFound = search.matcher(letters);
        return (row) => (looked.rows++, isFound(row));
      },
    });
    const exact = () => rows().filter(({ words }) => matchesSearch(words, query()));
    createComputed(
      on(found, ({ query: of, rows: hits }) => {
        const whole = exact();
        const isExact = hits.length === whole.length && hits.every((hit, at) => hit === whole[at]);
        told.push({ isOfQuery: of === query(), isExact });
      }),
    );
    return { end, setRows, setQuery, found, told, looked, exact };
  });

const words = fc.array(fc.constantFrom("ถนน", "น้ำ", "นํ้า", "คกก.", "ขยะ", "ทน", "Road", " ", "๒", "2"), {
  maxLength: 5,
});
const letters = fc.array(fc.constantFrom("ถ", "น", "้", "ำ", "ค", "ก", ".", " ", "2", "r", "o"), { maxLength: 4 });
const steps = fc.array(
  fc.oneof(
    letters.map((typed) => ({ typed: typed.join("") })),
    fc.nat({ max: 90 }).map((left) => ({ left })),
    fc.nat({ max: 6 }).map((tasks) => ({ tasks })),
  ),
  { maxLength: 12 },
);

test("thousands of rows looked through in parts are found as in one go, and no older letter's rows come over a newer one's", () => {
  const rows = fc.array(words, { minLength: 60, maxLength: 120 });
  fc.assert(
    fc.property(rows, steps, (texts, happening) => {
      const all = texts.map((pieces) => ({ words: pieces.join("") }));
      const page = begin(all);
      for (const step of happening) {
        if ("typed" in step) page.setQuery(step.typed);
        else if ("left" in step) page.setRows(all.slice(step.left));
        else for (let task = 0; task < step.tasks; task++) vi.advanceTimersToNextTimer();
      }
      vi.runAllTimers();
      expect(page.told.filter(({ isOfQuery, isExact }) => !isOfQuery || !isExact)).toEqual([]);
      expect(page.found().rows).toEqual(page.exact());
      page.end();
    }),
  );
});

test("a letter's rows are looked for in tasks that hold no finger up, told in one of their own, and given up for the next letter", () => {
  const page = begin(Array.from({ length: 100 }, (_, at) => ({ words: `ถนนสาย ${at}` })));
  page.setQuery("ถนน");
  const looked: number[] = [];
  for (let task = 0; task < 4; task++) {
    vi.advanceTimersToNextTimer();
    looked.push(page.looked.rows);
    expect(page.found().rows).toEqual([]);
  }
  expect(looked).toEqual([32, 64, 96, 100]);
  vi.advanceTimersToNextTimer();
  expect(page.found()).toMatchObject({ query: "ถนน", isWhole: true });
  expect(page.found().rows).toHaveLength(100);

  page.setQuery("ถนนส");
  vi.advanceTimersToNextTimer();
  page.setQuery("ถนนสาย 7");
  // What an earlier letter has found stands until then.
  expect(page.found().query).toBe("ถนน");
  vi.runAllTimers();
  expect(page.found()).toMatchObject({ query: "ถนนสาย 7" });
  expect(page.found().rows).toHaveLength(19);
  page.setQuery("");
  expect(page.found().rows).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  page.end();
});
