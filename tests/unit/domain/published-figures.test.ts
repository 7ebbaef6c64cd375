import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  firstFigures,
  isAsTold,
  newerFigures,
  voiceOfFigures,
  type FigureVoice,
  type PublishedFigures,
} from "#domain/published-figures.ts";
import { sumVoices } from "#domain/sector-statistics-sums.ts";
import type { Voice } from "#domain/sector-statistics.ts";

const sectors = ["public", "private", "civil"];
const strategies = ["S1", "S2", "S3"];
const isSafe = (count: number): boolean => count === 0 || count >= 3;

/** A page as anybody may have kept it: the figures, and the sector beside each entry. */
type Page = { readonly voice: Voice; readonly labels: ReadonlyMap<string, string | null> };
type Meeting = { readonly present: Record<string, number>; readonly voices: readonly FigureVoice[] };

const sourceOf = ({ present, voices }: Meeting) => ({ sectors, strategies, present, voices });
const pageOf = (figures: PublishedFigures, { voices }: Meeting): Page => ({
  voice: voiceOfFigures(figures, voices),
  labels: new Map(voices.map(({ id }) => [id, figures.entries.get(id)?.sector ?? null])),
});

/** Every number by sector of a page, and what is left of a total when the others are subtracted. */
const numbersOf = ({ voice: { all, sectors: rows, strategies: own } }: Page): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const note = (name: string, count: number | null | undefined) => {
    if (count !== null && count !== undefined) found.set(name, count);
  };
  const form = JSON.stringify([rows.map(({ people, entries }) => [people === null, entries === null])]);
  note("people", all.people);
  note("entries", all.entries);
  for (const key of ["people", "entries"] as const) {
    for (const row of rows) note(`${row.sector} ${key}`, row[key]);
    if (all[key] !== null) note(`other ${key} ${form}`, all[key] - rows.reduce((sum, row) => sum + (row[key] ?? 0), 0));
  }
  for (const { strategyId, entries, bySector } of own) {
    note(`${strategyId}`, entries);
    for (const [sector, count] of Object.entries(bySector ?? {})) note(`${strategyId} ${sector}`, count);
  }
  return found;
};

/** Every number by sector of a year with this page's meeting and another one in it. */
const numbersOfYear = ({ voice }: Page, other: Voice): ReadonlyMap<string, number> => {
  const meetings = [voice, other].map((one) => ({ voice: one, keyOf: (id: string) => id }));
  const sums = sumVoices(meetings, sectors, strategies);
  const told = [
    ...sums.sectors.flatMap(({ sector, people, entries }) => [
      [`${sector} people`, people] as const,
      [`${sector} entries`, entries] as const,
    ]),
    ...sums.strategies.flatMap(({ key, entries, bySector }) => [
      [`${key}`, entries] as const,
      ...Object.entries(bySector).map(([sector, cell]) => [`${key} ${sector}`, cell] as const),
    ]),
  ];
  return new Map(
    told.flatMap(([name, cell]) =>
      cell === null
        ? []
        : [
            [`year ${name}`, cell.part] as const,
            [`year ${name} of`, cell.all] as const,
            [`year ${name} left`, cell.all - cell.part] as const,
          ],
    ),
  );
};

const aVoice = fc.record({
  sector: fc.constantFrom(...sectors, null),
  strategyId: fc.constantFrom(...strategies, null),
  waitMs: fc.option(fc.nat(1_000)),
});
/** What may happen to a page after it was published. */
const aChange = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("accept" as const),
      voices: fc.array(aVoice, { minLength: 1, maxLength: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("redact" as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("correct" as const), which: fc.nat(), to: aVoice }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("answer" as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("attend" as const),
      sector: fc.constantFrom(...sectors),
      step: fc.integer({ min: -1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("ask" as const) }) },
);
type Change = typeof aChange extends fc.Arbitrary<infer T> ? T : never;

const afterChange = (meeting: Meeting, change: Change, nextId: () => string): Meeting => {
  const { voices, present } = meeting;
  const at = "which" in change ? change.which % Math.max(1, voices.length) : -1;
  switch (change.kind) {
    case "accept":
      return { ...meeting, voices: [...voices, ...change.voices.map((one) => ({ ...one, id: nextId() }))] };
    case "redact":
      return { ...meeting, voices: voices.filter((_one, place) => place !== at) };
    case "correct":
      return { ...meeting, voices: voices.map((one, place) => (place === at ? { ...one, ...change.to } : one)) };
    case "answer":
      return { ...meeting, voices: voices.map((one, place) => (place === at ? { ...one, waitMs: 500 } : one)) };
    case "attend":
      return {
        ...meeting,
        present: { ...present, [change.sector]: Math.max(0, (present[change.sector] ?? 0) + change.step) },
      };
    case "ask":
      return meeting;
  }
};

/** Every page that is ever shown. */
const pagesOf = (start: Meeting, changes: readonly Change[]): readonly Page[] => {
  let count = start.voices.length;
  let meeting = start;
  let figures = firstFigures(sourceOf(meeting), 0, 0);
  const pages = [pageOf(figures, meeting)];
  for (const [at, change] of changes.entries()) {
    meeting = afterChange(meeting, change, () => `e${count++}`);
    if (change.kind === "ask") figures = newerFigures(figures, sourceOf(meeting), at + 1, at + 1) ?? figures;
    pages.push(pageOf(figures, meeting));
  }
  return pages;
};

const aMeeting = fc
  .record({
    present: fc.record(Object.fromEntries(sectors.map((sector) => [sector, fc.nat(9)]))),
    voices: fc.array(aVoice, { maxLength: 50 }),
  })
  .map(({ present, voices }): Meeting => ({ present, voices: voices.map((one, at) => ({ ...one, id: `e${at}` })) }));

/** In every way in which entries can be of these sectors. */
const assignments = (count: number, names: readonly string[]): readonly (readonly string[])[] =>
  count === 0 ? [[]] : assignments(count - 1, names).flatMap((before) => names.map((name) => [...before, name]));

type Story = {
  readonly sectors: 2 | 3;
  /** Of each entry its strategy, and whether it is there at first and at last. */
  readonly entries: readonly (readonly [strategy: string, first: boolean, last: boolean])[];
};

/** The parts of the entries, by sector and strategy, that a reader of both pages learns to be one or two. */
const learntFrom = ({ sectors: many, entries }: Story): readonly string[] => {
  const names = sectors.slice(0, many);
  const keys = [...new Set(entries.map(([strategy]) => strategy))];
  const present = Object.fromEntries(names.map((name) => [name, 9]));
  const told = (assigned: readonly string[]): { readonly looks: string; readonly labelled: ReadonlySet<number> } => {
    const voices = entries.map(([strategyId], at): FigureVoice => ({
      id: `e${at}`,
      sector: assigned[at] ?? null,
      strategyId,
      waitMs: null,
    }));
    const source = (when: 1 | 2) => ({
      sectors: names,
      strategies: keys,
      present,
      voices: voices.filter((_one, at) => entries[at]?.[when]),
    });
    const first = firstFigures(source(1), 0, 0);
    const last = newerFigures(first, source(2), 1, 1) ?? first;
    const pages = [first, last].map((figures, at) => {
      const { voices: shown } = source(at === 0 ? 1 : 2);
      return [voiceOfFigures(figures, shown), shown.map(({ id }) => figures.entries.get(id)?.sector ?? null)];
    });
    return {
      looks: JSON.stringify(pages),
      labelled: new Set([...entries.keys()].filter((at) => (first.entries.get(`e${at}`)?.sector ?? null) !== null)),
    };
  };
  const parts = [
    [true, true],
    [true, false],
    [false, true],
  ].flatMap(([first, last]) =>
    [...keys, undefined].map((key) => ({
      name: `${first} ${last} ${key}`,
      is: (at: number) =>
        entries[at]?.[1] === first && entries[at]?.[2] === last && (key === undefined || entries[at]?.[0] === key),
    })),
  );
  const worlds = assignments(entries.length, names).map((assigned) => ({ assigned, ...told(assigned) }));
  return [...Map.groupBy(worlds, ({ looks }) => looks)].flatMap(([looks, group]) =>
    parts.flatMap(({ name, is }) =>
      names.flatMap((sector) => {
        // A label tells its entry's sector, which it may; what is looked for is what follows about the others.
        const counts = group.map(
          ({ assigned, labelled }) =>
            assigned.filter((one, at) => one === sector && is(at) && !labelled.has(at)).length,
        );
        const [only = 0, ...others] = new Set(counts);
        return others.length === 0 && !isSafe(only) ? [`${name} ${sector}: ${only} in ${looks}`] : [];
      }),
    ),
  );
};

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

describe("figures by sector over time", () => {
  test("no number of a page, and no difference of any two pages that were ever shown, is one or two", () => {
    let retold = 0;
    fc.assert(
      fc.property(aMeeting, aMeeting, fc.array(aChange, { maxLength: 12 }), (start, other, changes) => {
        const beside = pageOf(firstFigures(sourceOf(other), 0, 0), other).voice;
        const all = pagesOf(start, changes).map(
          (page) => new Map([...numbersOf(page), ...numbersOfYear(page, beside)]),
        );
        retold += new Set(all.map((numbers) => JSON.stringify([...numbers]))).size - 1;
        const counts = all.flatMap((later, at) => [
          ...later.values(),
          ...all
            .slice(0, at)
            .flatMap((before) => [...later].map(([name, count]) => Math.abs(count - (before.get(name) ?? count)))),
        ]);
        expect(counts.filter((count) => !isSafe(count))).toEqual([]);
      }),
    );
    // It speaks of nothing where figures never change.
    expect(retold).toBeGreaterThan(0);
  });

  test("a sector stands beside an entry from the first telling on, always the same, and beside none that came later", () => {
    fc.assert(
      fc.property(aMeeting, fc.array(aChange, { maxLength: 12 }), (start, changes) => {
        const pages = pagesOf(start, changes);
        for (const { labels } of pages)
          for (const [id, label] of labels) expect(label).toBe(pages[0]?.labels.get(id) ?? null);
      }),
    );
  });

  test.each<Story>([
    { sectors: 2, entries: [...times(3, ["S1", true, true] as const), ["S1", true, false], ["S1", false, true]] },
    { sectors: 3, entries: [...times(4, ["S1", true, true] as const), ["S1", true, false], ["S2", false, true]] },
    { sectors: 2, entries: [...times(4, ["S1", true, true] as const), ...times(4, ["S1", false, true] as const)] },
    {
      sectors: 2,
      entries: [
        ...times(3, ["S1", true, true] as const),
        ...times(2, ["S2", true, true] as const),
        ...times(3, ["S2", false, true] as const),
      ],
    },
    {
      sectors: 2,
      entries: [
        ...times(2, ["S1", true, true] as const),
        ["S1", true, false],
        ...times(3, ["S1", false, true] as const),
        ...times(3, ["S2", false, true] as const),
      ],
    },
    {
      sectors: 3,
      entries: [
        ...times(3, ["S1", true, true] as const),
        ...times(3, ["S1", false, true] as const),
        ["S1", true, false],
      ],
    },
  ])(
    "who tries every meeting that made these two pages learns nothing about one or two entries without a label: %o",
    (story) => expect(learntFrom(story)).toEqual([]),
  );

  const voice = (id: string, sector: string, strategyId = "S1"): FigureVoice => ({
    id,
    sector,
    strategyId,
    waitMs: null,
  });
  const many = (from: number, count: number, sector: string, strategyId = "S1") =>
    Array.from({ length: count }, (_one, at) => voice(`e${from + at}`, sector, strategyId));
  const present = { public: 9, private: 9, civil: 9 };
  const start: Meeting = {
    present,
    voices: [...many(0, 6, "public"), ...many(10, 5, "private"), ...many(20, 4, "civil")],
  };

  test("what is redacted or taken up afterwards moves no number, until enough of it are told together", () => {
    const first = firstFigures(sourceOf(start), 0, 0);
    const one = { present, voices: [...start.voices.slice(1), voice("late", "civil")] };
    expect(pageOf(first, one).voice).toEqual(pageOf(first, start).voice);
    expect(newerFigures(first, sourceOf(one), 1, 1)).toBeUndefined();
    const more = { present, voices: [...start.voices, ...many(30, 3, "civil"), ...many(40, 4, "public", "S2")] };
    const next = newerFigures(first, sourceOf(more), 5, 4);
    expect(next).toMatchObject({ at: 5, asked: 4, counts: { entries: 22 } });
    expect(next?.counts.sectors.map(({ entries }) => entries)).toEqual([10, 5, 7]);
    expect(next?.counts.strategies.map(({ entries }) => entries)).toEqual([18, 4, 0]);
  });

  test("three labelled entries that are gone are counted no more, also where one of them was erased", () => {
    const first = firstFigures(sourceOf(start), 0, 0);
    const left = { present, voices: start.voices.slice(3) };
    const erased = { ...first, entries: new Map([...first.entries].filter(([id]) => id !== "e1")) };
    for (const told of [first, erased]) {
      const next = newerFigures(told, sourceOf(left), 1, 1);
      expect(next?.counts.sectors.map(({ entries }) => entries)).toEqual([3, 5, 4]);
      // And are not taken away twice.
      expect(next && newerFigures(next, sourceOf(left), 2, 2)).toBeUndefined();
    }
  });

  test("labelled entries that are gone stay counted where one or two would be left of them", () => {
    const first = firstFigures(sourceOf(start), 0, 0);
    const left = { present, voices: start.voices.filter(({ id }) => !["e10", "e11", "e12"].includes(id)) };
    expect(newerFigures(first, sourceOf(left), 1, 1)).toBeUndefined();
    const none = { present, voices: start.voices.filter(({ sector }) => sector !== "private") };
    expect(newerFigures(first, sourceOf(none), 1, 1)?.counts.sectors.map(({ entries }) => entries)).toEqual([6, 0, 4]);
  });

  test("figures are as told while the same entries are there with the same sectors, and nobody need ask for others", () => {
    const first = firstFigures(sourceOf(start), 0, 0);
    const [one, ...others] = start.voices;
    const isSame = (voices: readonly FigureVoice[]) => isAsTold(first, sourceOf({ present, voices }));
    expect(isSame(start.voices)).toBe(true);
    expect(isSame(others)).toBe(false);
    expect(isSame([...start.voices, voice("late", "public")])).toBe(false);
    // One went and another came: as many entries of each sector, and not the same.
    expect(isSame([...others, voice("late", "public")])).toBe(false);
    expect(isSame([...others, { ...voice("e0", "civil"), ...(one && { id: one.id }) }])).toBe(false);
  });
});
