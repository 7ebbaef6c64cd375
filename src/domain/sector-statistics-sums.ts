import type { Voice } from "./sector-statistics.ts";

/*
 * Several meetings as one table (promise F2). A cell of the sum adds the cells that the meetings publish themselves,
 * and says how many meetings those are. So the sum contains only published numbers: neither the difference of a meeting
 * and the year, nor that of two states of the year, reveals a cell that a meeting does not publish.
 */

/** A number out of a total, in as many meetings as publish both. */
export type Told = { readonly part: number; readonly all: number; readonly meetings: number };
/** The shortest and the longest of the meetings' medians; equal for one meeting. */
export type ToldWait = { readonly least: number; readonly most: number; readonly meetings: number };

export type SectorSums = {
  readonly sector: string;
  /** Null where no meeting publishes it, here and below. Of all people, entries and answers. */
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
  /** Entries out of all entries. */
  readonly entries: Told | null;
  /** Entries of each published sector, out of the strategy's entries. */
  readonly bySector: Readonly<Record<string, Told | null>>;
  /** Answers of the strategy's own entries. */
  readonly ofOwn: Told | null;
  readonly wait: ToldWait | null;
};

export type VoiceSums = {
  readonly meetings: number;
  readonly all: Readonly<Record<"people" | "entries" | "answers", Omit<Told, "all"> | null>>;
  readonly sectors: readonly SectorSums[];
  /** Sectors whose entries are published in at least one meeting. */
  readonly toldSectors: readonly string[];
  readonly strategies: readonly StrategySums[];
};

/** What one meeting publishes. `keyOf`: the strategy's key in the sum, because each meeting has its own records. */
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
  // Zero entries in one meeting say nothing where another meeting does not publish the number.
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
      answers: add(own.map(({ of, all }): Pair => [of?.answers, all.labelledAnswers])),
      ofOwn: add(own.map(({ of }): Pair => [of?.answers, of?.answersOf])),
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

/** Whether so little is published by sector that most cells of a table would say "not shown". */
export const isTooFew = ({ sectors }: VoiceSums): boolean => {
  // Answers may be left out as a whole where the other numbers are published.
  const cells = sectors.flatMap(({ people, entries }) => [people, entries]);
  const told = sectors.filter(({ entries }) => entries !== null).length;
  return told < 2 || cells.filter((cell) => cell !== null).length * 2 < cells.length;
};

/** Whether more than half of the numbers of strategies, without sectors, are published. */
export const hasStrategyTotals = ({ strategies }: VoiceSums): boolean => {
  const cells = strategies.flatMap(({ entries, ofOwn, wait }) => [entries, ofOwn, wait]);
  return cells.filter((cell) => cell !== null).length * 2 > cells.length;
};

/** Sectors with a column beside strategies: those with entries, and with at least half of their cells published. */
export const sectorsToldByStrategy = ({ strategies, toldSectors }: VoiceSums): readonly string[] =>
  toldSectors.filter((sector) => {
    const told = strategies.filter(({ bySector }) => (bySector[sector] ?? null) !== null).length;
    const said = strategies.some(({ bySector }) => (bySector[sector]?.part ?? 0) > 0);
    return said && told * 2 >= strategies.length;
  });

/** How many numbers of people, entries and answers there are by sector and by strategy, and how many of them are suppressed. */
export const countHeldBack = ({ sectors, strategies }: VoiceSums): { readonly count: number; readonly all: number } => {
  const cells = [
    ...sectors.flatMap(({ people, entries, answers }) => [people, entries, answers]),
    ...strategies.flatMap(({ entries, ofOwn, bySector }) => [entries, ofOwn, ...Object.values(bySector)]),
  ];
  return { count: cells.filter((cell) => cell === null).length, all: cells.length };
};
