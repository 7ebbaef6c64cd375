import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  hasStrategyTotals,
  isTooFew,
  sectorsToldByStrategy,
  sumVoices,
  type StrategySums,
  type Told,
  type VoiceSums,
} from "#domain/sector-statistics-sums.ts";
import { voiceOf, type OneVoice, type Voice } from "#domain/sector-statistics.ts";

const sectors = ["public", "private", "civil"];
const keys = ["S1", "S2"];

const aMeeting = fc.record({
  present: fc.record(Object.fromEntries(sectors.map((sector) => [sector, fc.nat(8)]))),
  voices: fc.array(
    fc.record({
      sector: fc.constantFrom(...sectors, null),
      strategyId: fc.constantFrom(...keys, null),
      waitMs: fc.option(fc.nat(100_000_000)),
    }),
    { maxLength: 40 },
  ),
});
type Meeting = { readonly present: Record<string, number>; readonly voices: readonly OneVoice[] };

const toldOf = ({ present, voices }: Meeting): Voice => voiceOf(sectors, keys, present, voices);
const yearOf = (meetings: readonly Meeting[]): VoiceSums =>
  sumVoices(
    meetings.map((one) => ({ voice: toldOf(one), keyOf: (id) => id })),
    sectors,
    keys,
  );

/** Every number of the page, by where it stands. */
const cellsOf = (sums: VoiceSums): ReadonlyMap<string, number> => {
  const cells = new Map<string, number>();
  const note = (where: string, told: Pick<Told, "part"> | null | undefined): void => {
    if (told !== null && told !== undefined) cells.set(where, told.part);
  };
  for (const key of ["people", "entries", "answers"] as const) {
    note(`all ${key}`, sums.all[key]);
    for (const one of sums.sectors) note(`${one.sector} ${key}`, one[key]);
  }
  for (const one of sums.strategies) {
    note(`${one.key} entries`, one.entries);
    note(`${one.key} answers`, one.ofOwn);
    for (const sector of sectors) note(`${one.key} ${sector}`, one.bySector[sector]);
  }
  return cells;
};
const isSafe = (count: number): boolean => count === 0 || count >= 3;

describe("the voice of the sectors in a year", () => {
  test("no number of a year, and no difference of the year and a meeting, or of the year before and after one, is one or two", () => {
    fc.assert(
      fc.property(fc.array(aMeeting, { minLength: 1, maxLength: 5 }), (meetings) => {
        const alone = meetings.map((one) => cellsOf(yearOf([one])));
        for (let last = 1; last <= meetings.length; last += 1) {
          const now = cellsOf(yearOf(meetings.slice(0, last)));
          const before = cellsOf(yearOf(meetings.slice(0, last - 1)));
          for (const [where, count] of now) {
            const own = alone.slice(0, last).map((cells) => cells.get(where));
            expect(isSafe(count)).toBe(true);
            // What a meeting does not tell moves nothing, neither as it comes nor beside what the others tell.
            expect(count - (before.get(where) ?? 0)).toBe(own.at(-1) ?? 0);
            expect(count).toBe(own.reduce<number>((sum, one) => sum + (one ?? 0), 0));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("what is not told moves no number: meetings that tell the same make the same year", () => {
    fc.assert(
      fc.property(aMeeting, fc.array(aMeeting, { minLength: 2, maxLength: 6 }), (first, others) => {
        const alike = Map.groupBy(others, (one) => JSON.stringify(toldOf(one)));
        for (const group of alike.values())
          expect(new Set(group.map((one) => JSON.stringify(yearOf([first, one])))).size).toBe(1);
      }),
      { numRuns: 20 },
    );
  });

  test("a part is of a whole of the same meetings, and says of how many", () => {
    const many: Meeting = {
      present: { public: 5, private: 6, civil: 9 },
      voices: Array.from({ length: 12 }, (_one, at) => ({
        sector: sectors[at % 3] ?? null,
        strategyId: "S1",
        waitMs: 60_000,
      })),
    };
    const few: Meeting = { present: { public: 1, private: 1, civil: 9 }, voices: many.voices };
    const year = yearOf([many, many, few]);
    expect(year.sectors[0]?.people).toEqual({ part: 10, all: 40, meetings: 2 });
    expect(year.sectors[0]?.entries).toEqual({ part: 8, all: 24, meetings: 2 });
    expect(year.sectors[0]?.wait).toEqual({ least: 60_000, most: 60_000, meetings: 2 });
    expect(year.all.entries).toEqual({ part: 36, meetings: 3 });
  });

  test("none of nothing in one meeting says nothing where another does not tell", () => {
    const few: Meeting = {
      present: { public: 9, private: 9, civil: 9 },
      voices: [{ sector: "public", strategyId: null, waitMs: null }],
    };
    const silent: Meeting = { present: few.present, voices: [] };
    expect(yearOf([few, silent]).sectors[0]?.entries).toBeNull();
    expect(yearOf([silent]).sectors[0]?.entries).toEqual({ part: 0, all: 0, meetings: 1 });
  });

  test("a committee of which most sectors may not be told is told as a whole", () => {
    const few: Meeting = { present: { public: 1, private: 2, civil: 2 }, voices: [] };
    const many: Meeting = { present: { public: 5, private: 5, civil: 5 }, voices: [] };
    expect(isTooFew(yearOf([{ ...few, voices: [{ sector: "public", strategyId: null, waitMs: null }] }]))).toBe(true);
    expect(isTooFew(yearOf([many]))).toBe(false);
  });

  test("a year adds what its meetings tell, each by its own names of strategies, and says of how many meetings", () => {
    const sector = { sector: "public", people: 4, entries: 6, answers: 3, answersOf: 6, medianWaitMs: 120_000 };
    const silent = { people: null, entries: null, answers: null, answersOf: null, medianWaitMs: null };
    const october: Voice = {
      all: { people: 20, entries: 12, answers: 7, labelledAnswers: 5 },
      sectors: [sector, { sector: "private", ...silent }],
      strategies: [
        { strategyId: "o1", entries: 9, bySector: { public: 5 }, answers: 4, medianWaitMs: 300_000 },
        { strategyId: null, entries: 3, bySector: null, answers: 3, medianWaitMs: null },
      ],
    };
    const november: Voice = {
      all: { people: 30, entries: 10, answers: null, labelledAnswers: null },
      sectors: [
        { ...sector, people: 5, entries: 4, answers: null, answersOf: null, medianWaitMs: 60_000 },
        { sector: "private", ...silent, people: 9 },
      ],
      strategies: [{ strategyId: "n1", entries: 7, bySector: { public: 4 }, answers: null, medianWaitMs: 540_000 }],
    };
    const keyOf = (id: string) => (id.endsWith("1") ? "S1" : "S2");
    expect(
      sumVoices(
        [october, november].map((voice) => ({ voice, keyOf })),
        ["public", "private"],
        keys,
      ),
    ).toEqual({
      meetings: 2,
      all: { people: { part: 50, meetings: 2 }, entries: { part: 22, meetings: 2 }, answers: { part: 7, meetings: 1 } },
      sectors: [
        {
          sector: "public",
          people: { part: 9, all: 50, meetings: 2 },
          entries: { part: 10, all: 22, meetings: 2 },
          answers: { part: 3, all: 5, meetings: 1 },
          ofOwn: { part: 3, all: 6, meetings: 1 },
          wait: { least: 60_000, most: 120_000, meetings: 2 },
        },
        {
          sector: "private",
          people: { part: 9, all: 30, meetings: 1 },
          entries: null,
          answers: null,
          ofOwn: null,
          wait: null,
        },
      ],
      toldSectors: ["public"],
      strategies: [
        {
          key: "S1",
          entries: { part: 16, all: 22, meetings: 2 },
          bySector: { public: { part: 9, all: 16, meetings: 2 } },
          ofOwn: { part: 4, all: 9, meetings: 1 },
          wait: { least: 300_000, most: 540_000, meetings: 2 },
        },
        { key: "S2", entries: null, bySector: { public: null }, ofOwn: null, wait: null },
        {
          key: null,
          entries: { part: 3, all: 12, meetings: 1 },
          bySector: { public: null },
          ofOwn: { part: 3, all: 3, meetings: 1 },
          wait: null,
        },
      ],
    });
    const withoutLoose = sumVoices([{ voice: november, keyOf }], ["public", "guests"], keys);
    expect(withoutLoose.strategies.map(({ key }) => key)).toEqual(["S1", "S2"]);
    expect(withoutLoose.sectors[1]).toMatchObject({ sector: "guests", people: null, entries: null, wait: null });
  });

  const told = (part: number): Told => ({ part, all: 20, meetings: 1 });

  test("sectors have a table where two of them tell their entries, and half of the numbers may be told", () => {
    const of = (...rows: readonly (readonly [people: Told | null, entries: Told | null])[]) =>
      isTooFew({
        ...yearOf([]),
        sectors: rows.map(([people, entries]) => ({
          sector: "public",
          people,
          entries,
          answers: null,
          ofOwn: null,
          wait: null,
        })),
      });
    expect(of([told(3), told(3)], [told(3), null])).toBe(true);
    expect(of([told(3), told(3)], [told(3), told(3)])).toBe(false);
    expect(of([null, told(3)], [null, told(3)])).toBe(false);
    expect(of([null, told(3)], [null, told(3)], [null, null])).toBe(true);
  });
  const aStrategy = (more: Partial<StrategySums> = {}): StrategySums => ({
    key: "S1",
    entries: null,
    bySector: {},
    ofOwn: null,
    wait: null,
    ...more,
  });
  const aYear = (...strategies: readonly StrategySums[]): VoiceSums => ({
    ...yearOf([]),
    toldSectors: sectors,
    strategies,
  });

  test("strategies have a table of their totals where more than half of its numbers may be told", () => {
    const entriesAlone = aStrategy({ entries: told(5) });
    const withAnswers = aStrategy({ entries: told(5), ofOwn: told(3) });
    expect(hasStrategyTotals(aYear(entriesAlone))).toBe(false);
    expect(hasStrategyTotals(aYear(withAnswers))).toBe(true);
    expect(hasStrategyTotals(aYear(entriesAlone, withAnswers))).toBe(false);
    expect(hasStrategyTotals(aYear(withAnswers, withAnswers, entriesAlone))).toBe(true);
    expect(hasStrategyTotals(aYear())).toBe(false);
  });

  test("a sector stands beside the strategies where it said something, and half of its numbers may be told", () => {
    const of = (bySector: StrategySums["bySector"]) =>
      sectorsToldByStrategy(aYear(aStrategy({ bySector }), aStrategy()));
    expect(of({ public: told(3), private: told(0), civil: null })).toEqual(["public"]);
    expect(of({})).toEqual([]);
    const hidden = [aStrategy(), aStrategy()];
    expect(sectorsToldByStrategy(aYear(aStrategy({ bySector: { public: told(3) } }), ...hidden))).toEqual([]);
    const nothingSaid = aStrategy({ bySector: { civil: told(0) } });
    expect(sectorsToldByStrategy(aYear(nothingSaid, aStrategy({ bySector: { civil: told(4) } })))).toEqual(["civil"]);
  });
});
