import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hiddenRows, isSectorTold, voiceOf, type OneVoice, type Voice } from "#domain/sector-statistics.ts";

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
    const total = all[key];
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

  test("a reader who knows how it is worked out, and tries every meeting that would give the same tables, learns no cell of one or two", () => {
    const two = ["A", "B"];
    const most = 5;
    const present = { public: 9, private: 9 };
    const counts = Array.from({ length: (most + 1) ** 4 }, (_one, at) =>
      [0, 1, 2, 3].map((place) => Math.floor(at / (most + 1) ** place) % (most + 1)),
    );
    const places = two.flatMap((strategyId) => ["public", "private"].map((sector) => voice(sector, strategyId)));
    const alike = Map.groupBy(counts, (cells) => {
      const voices = places.flatMap((place, at) => times(cells[at] ?? 0, place));
      return JSON.stringify(voiceOf(["public", "private"], two, present, voices));
    });
    const learnt = [...alike.values()].flatMap((group) =>
      // Beyond the most that is tried there are more meetings that look the same.
      group.some((cells) => cells.includes(most))
        ? []
        : places.flatMap((_place, at) => {
            const values = new Set(group.map((cells) => cells[at]));
            const [only] = values;
            return values.size === 1 && only !== undefined && !isSafe(only) ? [group[0]] : [];
          }),
    );
    expect(learnt).toEqual([]);
  });

  test("nor does one who also counts the entries of each strategy on the page, and knows the labels beside them", () => {
    const three = ["A", "B", "C"];
    const two = ["X", "Y"];
    const most = 3;
    const places = three.flatMap((strategyId) => two.map((sector) => voice(sector, strategyId)));
    const totalsOf = (cells: readonly number[]) =>
      three.map((_one, row) => (cells[row * 2] ?? 0) + (cells[row * 2 + 1] ?? 0));
    // Entries of each strategy are counted, so nothing beyond the most that is tried looks the same.
    const counts = Array.from({ length: (most + 1) ** places.length }, (_one, at) =>
      places.map((_place, place) => Math.floor(at / (most + 1) ** place) % (most + 1)),
    ).filter((cells) => totalsOf(cells).every((total) => total <= most));
    const alike = Map.groupBy(counts, (cells) => {
      const voices = places.flatMap((place, at) => times(cells[at] ?? 0, place));
      return JSON.stringify([voiceOf(two, three, { X: 9, Y: 9 }, voices), totalsOf(cells)]);
    });
    const learnt = [...alike.values()].filter((group) =>
      places.some((_place, at) => {
        const [only = 0, ...others] = new Set(group.map((cells) => cells[at] ?? 0));
        return others.length === 0 && !isSafe(only);
      }),
    );
    expect(learnt.map(([first]) => first)).toEqual([]);
  });

  test("where all that is left of two strategies would be one sector's, no strategy is told apart", () => {
    const told = voiceOf(["X", "Y"], ["A", "B", "C"], { X: 5, Y: 5 }, [
      voice("X", "A"),
      ...times(2, voice("X", "B")),
      ...times(3, voice("X", "C")),
      ...times(3, voice("Y", "C")),
    ]);
    expect(told.strategies.map(({ bySector }) => bySector)).toEqual([null, null, null]);
  });

  test("where one sector alone spoke, or alone was answered, its few entries are not known by it", () => {
    const alone = voiceOf(["X", "Y"], ["A", "B"], { X: 9, Y: 9 }, [voice("X", "A"), ...times(4, voice("X", "B"))]);
    expect(alone.sectors.map(({ entries }) => entries)).toEqual([null, null]);
    const answered = voiceOf(["X", "Y"], ["A", "B"], { X: 9, Y: 9 }, [
      voice("X", "A", 1),
      ...times(2, voice("X", "B", 1)),
      ...times(4, voice("Y", "A")),
      ...times(4, voice("Y", "B")),
    ]);
    expect(answered.sectors.map(({ answers }) => answers)).toEqual([null, null]);
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
    expect(told.all).toEqual({ people: 40, entries: 12, answers: 9 });
    expect(told.sectors[2]).toEqual({ sector: "civil", people: 19, entries: 5, answers: 5, medianWaitMs: 120_000 });
    expect(told.strategies).toMatchObject([{ entries: 12, bySector: { public: 4, private: 3, civil: 5 } }]);
  });

  test("what a sector of two people said is not what is left when the others are taken away", () => {
    const told = voiceOf(sectors, ["S1"], { public: 2, private: 9, civil: 9 }, [
      ...times(5, voice("public", "S1")),
      ...times(6, voice("private", "S1")),
      ...times(7, voice("civil", "S1")),
    ]);
    expect(told.sectors.filter(({ entries }) => entries === null).map(({ sector }) => sector)).toEqual([
      "public",
      "private",
    ]);
  });

  test("of one row that is not told, another is not told either", () => {
    expect([...hiddenRows([[2], [9], [4]])]).toEqual([0, 2]);
    expect([...hiddenRows([[1], [2], [9]])]).toEqual([0, 1]);
    expect(hiddenRows([[0], [3]]).size).toBe(0);
  });
});
