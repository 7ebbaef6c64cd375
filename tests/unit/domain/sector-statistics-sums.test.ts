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

  const told = (part: number): Told => ({ part, all: 20, meetings: 1 });
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
