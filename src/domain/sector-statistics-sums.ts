import type { Voice } from "./sector-statistics.ts";

/*
 * Several meetings as one table (promise F2). A cell of the sum is the sum of those cells that the meetings tell themselves,
 * and each says of how many meetings it is. So it is worked out of what is told already, and neither a difference of a
 * meeting and the year, nor of the year earlier and later, tells a cell that a meeting does not.
 */

/** So many of so many, in as many meetings as tell both. */
export type Told = { readonly part: number; readonly all: number; readonly meetings: number };
/** The shortest and the longest of the meetings' medians; the same in one meeting. */
export type ToldWait = { readonly least: number; readonly most: number; readonly meetings: number };

export type SectorSums = {
  readonly sector: string;
  /** Null where no meeting tells it, here and below. Of all people, entries and answers. */
  readonly people: Told | null;
  readonly entries: Told | null;
  readonly answers: Told | null;
  /** Answers of the sector's own entries. */
  readonly ofOwn: Told | null;
  readonly wait: ToldWait | null;
};

export type StrategySums = {
  /** Null: about none. */
  readonly key: string | null;
  /** Entries of all entries. */
  readonly entries: Told | null;
  /** Entries of each sector that is told at all, of the strategy's entries. */
  readonly bySector: Readonly<Record<string, Told | null>>;
  /** Answers of the strategy's own entries. */
  readonly ofOwn: Told | null;
  readonly wait: ToldWait | null;
};

export type VoiceSums = {
  readonly meetings: number;
  readonly all: Readonly<Record<"people" | "entries" | "answers", Omit<Told, "all"> | null>>;
  readonly sectors: readonly SectorSums[];
  /** Sectors of which the entries are told somewhere. */
  readonly toldSectors: readonly string[];
  readonly strategies: readonly StrategySums[];
};

/** What one meeting tells. `keyOf`: what a strategy of it is called in the sum, since each meeting has its own records. */
export type MeetingVoice = {
  readonly voice: Voice;
  readonly keyOf: (strategyId: string) => string;
};

type Pair = readonly [part: number | null | undefined, all: number | null | undefined];

const add = (pairs: readonly Pair[]): Told | null => {
  const told = pairs.flatMap(([part, all]) =>
    part === null || part === undefined || all === null || all === undefined ? [] : { part, all },
  );
  const sum = (key: "part" | "all"): number => told.reduce((total, one) => total + one[key], 0);
  // None of nothing in one meeting says nothing where another meeting does not tell.
  const isEmpty = told.length === 0 || (sum("all") === 0 && told.length < pairs.length);
  if (isEmpty) return null;
  return { part: sum("part"), all: sum("all"), meetings: told.length };
};

const span = (waits: readonly (number | null | undefined)[]): ToldWait | null => {
  const told = waits.filter((wait) => wait !== null && wait !== undefined);
  if (told.length === 0) return null;
  return { least: Math.min(...told), most: Math.max(...told), meetings: told.length };
};

const totalOf = (counts: readonly (number | null)[]): Omit<Told, "all"> | null => {
  const told = add(counts.map((count): Pair => [count, count]));
  return told === null ? null : { part: told.part, meetings: told.meetings };
};

/** @param sectors in the order in which they are shown @param keys strategies in their order */
export const sumVoices = (
  meetings: readonly MeetingVoice[],
  sectors: readonly string[],
  keys: readonly string[],
): VoiceSums => {
  const voices = meetings.map(({ voice }) => voice);
  const sectorRows = sectors.map((sector): SectorSums => {
    const own = voices.map((voice) => ({ of: voice.sectors.find((one) => one.sector === sector), all: voice.all }));
    return {
      sector,
      people: add(own.map(({ of, all }): Pair => [of?.people, all.people])),
      entries: add(own.map(({ of, all }): Pair => [of?.entries, all.entries])),
      answers: add(own.map(({ of, all }): Pair => [of?.answers, all.answers])),
      ofOwn: add(own.map(({ of }): Pair => [of?.answers, of?.entries])),
      wait: span(own.map(({ of }) => of?.medianWaitMs)),
    };
  });
  const toldSectors = sectorRows.filter(({ entries }) => entries !== null).map(({ sector }) => sector);
  const isLoose = voices.some((voice) => voice.strategies.some(({ strategyId }) => strategyId === null));
  const strategies = (isLoose ? [...keys, null] : keys).map((key): StrategySums => {
    const own = meetings.flatMap(({ voice, keyOf }) =>
      voice.strategies
        .filter(({ strategyId }) => (strategyId === null ? null : keyOf(strategyId)) === key)
        .map((of) => ({ of, all: voice.all })),
    );
    return {
      key,
      entries: add(own.map(({ of, all }): Pair => [of.entries, all.entries])),
      bySector: Object.fromEntries(
        toldSectors.map((sector) => [sector, add(own.map(({ of }): Pair => [of.bySector?.[sector], of.entries]))]),
      ),
      ofOwn: add(own.map(({ of }): Pair => [of.answers, of.entries])),
      wait: span(own.map(({ of }) => of.medianWaitMs)),
    };
  });
  return {
    meetings: voices.length,
    all: {
      people: totalOf(voices.map(({ all }) => all.people)),
      entries: totalOf(voices.map(({ all }) => all.entries)),
      answers: totalOf(voices.map(({ all }) => all.answers)),
    },
    sectors: sectorRows,
    toldSectors,
    strategies,
  };
};

/** Whether so little is told by sector that a table would say "not shown" in most of its cells. */
export const isTooFew = ({ sectors }: VoiceSums): boolean => {
  // Answers may be left out as a whole where the others are told.
  const cells = sectors.flatMap(({ people, entries }) => [people, entries]);
  const told = sectors.filter(({ entries }) => entries !== null).length;
  return told < 2 || cells.filter((cell) => cell !== null).length * 2 < cells.length;
};

/** Whether more than half of what is told of strategies without their sectors is there to be shown. */
export const hasStrategyTotals = ({ strategies }: VoiceSums): boolean => {
  const cells = strategies.flatMap(({ entries, ofOwn, wait }) => [entries, ofOwn, wait]);
  return cells.filter((cell) => cell !== null).length * 2 > cells.length;
};

/** Sectors that have a column beside strategies: that said something, and of which half of the cells are told at least. */
export const sectorsToldByStrategy = ({ strategies, toldSectors }: VoiceSums): readonly string[] =>
  toldSectors.filter((sector) => {
    const told = strategies.filter(({ bySector }) => (bySector[sector] ?? null) !== null).length;
    const said = strategies.some(({ bySector }) => (bySector[sector]?.part ?? 0) > 0);
    return said && told * 2 >= strategies.length;
  });
