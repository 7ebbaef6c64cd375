import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSectorTold, voiceOf, type OneVoice, type Voice } from "#domain/sector-statistics.ts";
import { hiddenCounts } from "#domain/small-count-suppression.ts";

const sectors = ["public", "private", "civil"];
const strategies = ["S1", "S2", "S3", "S4"];
const voice = (sector: string | null, strategyId: string | null, waitMs: number | null = null): OneVoice => ({
  sector,
  strategyId,
  waitMs,
});
const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

/** Nobody, or so many that nobody is told apart. */
const isSafe = (count: number): boolean => count === 0 || count >= 3;

const many = fc.record({
  present: fc.record(Object.fromEntries(sectors.map((sector) => [sector, fc.nat(8)]))),
  voices: fc.array(
    fc.record({
      sector: fc.constantFrom(...sectors, null),
      strategyId: fc.constantFrom(...strategies, null),
      waitMs: fc.option(fc.nat(1000)),
    }),
    { maxLength: 60 },
  ),
});

/** Every number that a reader sees or can work out as a difference of a total and what is told of it. */
const workedOut = (told: Voice): readonly number[] => {
  const { all, sectors: bySector, strategies: byStrategy } = told;
  const columns = (["people", "entries", "answers"] as const).flatMap((key) => {
    const shown = bySector.flatMap((row) => row[key] ?? []);
    const total = all[key === "answers" ? "labelledAnswers" : key];
    return total === null ? shown : [...shown, total, total - shown.reduce((sum, one) => sum + one, 0)];
  });
  const totals = byStrategy.flatMap(({ entries }) => entries ?? []);
  const rest = all.entries === null ? [] : [all.entries - totals.reduce((sum, one) => sum + one, 0)];
  const splits = byStrategy.flatMap(({ bySector: cells }) => (cells === null ? [] : Object.values(cells)));
  const perSector = bySector.flatMap(({ sector, entries }) => {
    if (entries === null) return [];
    return [entries - byStrategy.reduce((sum, row) => sum + (row.bySector?.[sector] ?? 0), 0)];
  });
  const perRow = byStrategy.flatMap(({ entries, bySector: cells }) =>
    entries === null || cells === null ? [] : [entries - Object.values(cells).reduce((sum, one) => sum + one, 0)],
  );
  return [...columns, ...totals, ...rest, ...splits, ...perSector, ...perRow];
};

type Shape = {
  readonly sectors: 2 | 3;
  /** Of each strategy: entries that are answered, and that are not; both are seen on the page. */
  readonly entries: readonly (readonly [number, number])[];
  readonly people?: readonly number[];
  /** Whether there may be entries of no sector. */
  readonly someOfNone?: true;
};

/** In every way in which so many can be parted. */
const parted = (count: number, into: number): readonly (readonly number[])[] =>
  into === 1
    ? [[count]]
    : Array.from({ length: count + 1 }, (_one, first) =>
        parted(count - first, into - 1).map((rest) => [first, ...rest]),
      ).flat();

/** The cells of one or two that are the same in every meeting of this shape that is told in the same way. */
const learntFrom = ({ sectors: count, entries, people = [9, 9, 9], someOfNone }: Shape): readonly string[] => {
  const names = ["X", "Y", "Z"].slice(0, count);
  const keys = entries.map((_one, at) => `S${at}`);
  const halves = entries.flatMap(([answered, open], at) => [
    { key: keys[at] ?? "", waitMs: 60_000, count: answered },
    { key: keys[at] ?? "", waitMs: null, count: open },
  ]);
  const places: readonly (string | null)[] = someOfNone === true ? [...names, null] : names;
  let meetings: readonly (readonly (readonly number[])[])[] = [[]];
  for (const half of halves)
    meetings = meetings.flatMap((before) => parted(half.count, places.length).map((cells) => [...before, cells]));
  const present = Object.fromEntries(names.map((name, at) => [name, people[at] ?? 9]));
  const alike = Map.groupBy(meetings, (cells) => {
    const voices = halves.flatMap(({ key, waitMs }, at) =>
      places.flatMap((sector, place) => times(cells[at]?.[place] ?? 0, voice(sector, key, waitMs))),
    );
    return JSON.stringify(voiceOf(names, keys, present, voices));
  });
  const sums = names.flatMap((name, place) => [
    { name, of: (cells: readonly (readonly number[])[]) => cells.reduce((all, half) => all + (half[place] ?? 0), 0) },
    ...keys.map((key, at) => ({
      name: `${name} ${key}`,
      of: (cells: readonly (readonly number[])[]) => (cells[2 * at]?.[place] ?? 0) + (cells[2 * at + 1]?.[place] ?? 0),
    })),
  ]);
  return [...alike].flatMap(([told, group]) =>
    sums.flatMap(({ name, of }) => {
      const [only = 0, ...others] = new Set(group.map(of));
      return others.length === 0 && !isSafe(only) ? [`${name}: ${only} in ${told}`] : [];
    }),
  );
};

describe("the voice of the sectors", () => {
  test("no number that is told, and no difference of a total and what is told of it, is one or two", () => {
    fc.assert(
      fc.property(many, ({ present, voices }) => {
        const told = voiceOf(sectors, strategies, present, voices);
        expect(workedOut(told).filter((count) => !isSafe(count))).toEqual([]);
      }),
    );
  });

  test("who counts the labels beside the entries finds the tables, and nothing that they do not tell", () => {
    fc.assert(
      fc.property(many, ({ present, voices }) => {
        const told = voiceOf(sectors, strategies, present, voices);
        for (const row of told.strategies)
          for (const sector of sectors) {
            const labelled = voices.filter(
              (one) =>
                one.strategyId === row.strategyId &&
                one.sector === sector &&
                isSectorTold(told, sector, one.strategyId),
            ).length;
            expect(labelled).toBe(row.bySector?.[sector] ?? 0);
          }
      }),
    );
  });

  test.each<Shape>([
    {
      sectors: 2,
      entries: [
        [3, 0],
        [2, 2],
      ],
    },
    {
      sectors: 2,
      entries: [
        [1, 2],
        [4, 1],
        [3, 0],
      ],
    },
    { sectors: 2, entries: [[5, 3]], people: [9, 2] },
    { sectors: 3, entries: [[4, 0]] },
    { sectors: 3, entries: [[1, 2]] },
    {
      sectors: 3,
      entries: [
        [3, 0],
        [3, 1],
      ],
      people: [3, 9, 0],
    },
    {
      sectors: 3,
      entries: [
        [1, 4],
        [0, 0],
        [3, 0],
      ],
    },
    {
      sectors: 3,
      entries: [
        [1, 2],
        [3, 0],
        [3, 0],
      ],
    },
    {
      sectors: 3,
      entries: [
        [4, 0],
        [4, 0],
      ],
    },
    {
      sectors: 2,
      entries: [
        [3, 0],
        [4, 0],
      ],
      someOfNone: true,
    },
    {
      sectors: 2,
      entries: [
        [2, 1],
        [1, 2],
      ],
      someOfNone: true,
    },
  ])(
    "a reader who knows how it is worked out, counts the entries of each strategy on the page and which are answered, and tries every meeting that looks the same, learns no cell of one or two: %o",
    (shape) => expect(learntFrom(shape)).toEqual([]),
  );

  test("who looks again when something was answered learns nothing of its sector, where that does not stand beside it", () => {
    fc.assert(
      fc.property(many, fc.nat(), ({ present, voices }, which) => {
        const told = voiceOf(sectors, strategies, present, voices);
        const one = voices[which % Math.max(1, voices.length)];
        const isLabelled = one?.sector !== null && isSectorTold(told, one?.sector ?? "", one?.strategyId ?? null);
        fc.pre(one !== undefined && one.waitMs === null && !isLabelled);
        const later = voiceOf(
          sectors,
          strategies,
          present,
          voices.map((voice) => (voice === one ? { ...voice, waitMs: 500 } : voice)),
        );
        expect(later.sectors).toEqual(told.sectors);
      }),
    );
  });

  test("two that are not told beside nobody are not known to be two each", () => {
    const told = voiceOf(["X", "Y", "Z"], ["A"], { X: 9, Y: 9, Z: 9 }, [
      ...times(2, voice("Y", "A")),
      ...times(2, voice("Z", "A")),
    ]);
    expect(told.sectors.map(({ entries }) => entries)).toEqual([null, null, null]);
  });

  test("a wait is told in whole minutes, and in hours from two of them on", () => {
    const waitOf = (ms: number) =>
      voiceOf(["X"], [], { X: 9 }, times(3, voice("X", null, ms))).sectors[0]?.medianWaitMs;
    expect(waitOf(61_237)).toBe(60_000);
    expect(waitOf(119 * 60_000 + 31_001)).toBe(2 * 3_600_000);
    expect(waitOf(5 * 3_600_000 + 1_000_237)).toBe(5 * 3_600_000);
  });

  test("tells how many of how many, and how long half of the answered waited", () => {
    const told = voiceOf(sectors, ["S1"], { public: 12, private: 9, civil: 19 }, [
      ...times(4, voice("public", "S1", 60_000)),
      ...times(3, voice("private", "S1", null)),
      ...times(5, voice("civil", "S1", 120_000)),
    ]);
    expect(told.all).toEqual({ people: 40, entries: 12, answers: 9, labelledAnswers: 9 });
    expect(told.sectors[2]).toEqual({
      sector: "civil",
      people: 19,
      entries: 5,
      answers: 5,
      answersOf: 5,
      medianWaitMs: 120_000,
    });
    expect(told.strategies).toMatchObject([{ entries: 12, bySector: { public: 4, private: 3, civil: 5 } }]);
  });

  test("what a sector of two people said is not what is left when the others are taken away", () => {
    const told = voiceOf(sectors, ["S1"], { public: 2, private: 9, civil: 12 }, [
      ...times(5, voice("public", "S1")),
      ...times(6, voice("private", "S1")),
      ...times(7, voice("civil", "S1")),
    ]);
    expect(told.sectors.filter(({ entries }) => entries === null).map(({ sector }) => sector)).toEqual([
      "public",
      "private",
    ]);
  });

  test("what is told is more than each that is not, so that those could be in any order", () => {
    expect(hiddenCounts([2, 9, 4])).toEqual(new Set([0, 2]));
    expect(hiddenCounts([1, 2, 9])).toEqual(new Set([0, 1]));
    expect(hiddenCounts([2, 5, 5])).toEqual(new Set([0, 1, 2]));
    expect(hiddenCounts([2, 2, 0, 9])).toEqual(new Set([0, 1, 2]));
    expect(hiddenCounts([2, 2, 3, 9])).toEqual(new Set([0, 1, 2]));
    expect(hiddenCounts([0, 3]).size).toBe(0);
  });

  test("who tries all counts of four sectors that look the same learns none of one or two", () => {
    const most = 6;
    const counts = Array.from({ length: (most + 1) ** 4 }, (_one, at) =>
      [0, 1, 2, 3].map((place) => Math.floor(at / (most + 1) ** place) % (most + 1)),
    );
    const alike = Map.groupBy(counts, (rows) => {
      // The last row is of no sector: it is never shown.
      const hidden = hiddenCounts([...rows, 0]);
      const told = rows.map((count, at) => (hidden.has(at) ? null : count));
      return JSON.stringify([told, rows.reduce((sum, count) => sum + count, 0)]);
    });
    const learnt = [...alike].filter(([looks, group]) => {
      const [told, total] = JSON.parse(looks) as [(number | null)[], number];
      const together = told.reduce<number>((left, count) => left - (count ?? 0), total);
      // Beyond the most that is tried there are more that look the same.
      if (together > most) return false;
      return told.some((count, at) => {
        const [only = 0, ...others] = new Set(group.map((rows) => rows[at] ?? 0));
        return count === null && others.length === 0 && !isSafe(only);
      });
    });
    expect(learnt.map(([looks]) => looks)).toEqual([]);
  });
});
