import { fewestPublished } from "./publication.ts";
import { hiddenCells, hiddenCounts, isSafe } from "./small-count-suppression.ts";

/** One entry, as far as the statistics need it. `waitMs`: from its arrival to its answer; null: not answered. */
export type OneVoice = {
  readonly sector: string | null;
  /** Null where it is about no strategy. */
  readonly strategyId: string | null;
  readonly waitMs: number | null;
};

export type SectorVoice = {
  readonly sector: string;
  /** Null where it is suppressed, here and below. */
  readonly people: number | null;
  readonly entries: number | null;
  /** Out of `answersOf`: the sector's entries whose sector the page shows. The wait is of the same entries. */
  readonly answers: number | null;
  readonly answersOf: number | null;
  readonly medianWaitMs: number | null;
};

export type StrategyVoice = {
  readonly strategyId: string | null;
  readonly entries: number | null;
  /** Entries of each published sector; null where the strategy's entries are not split by sector. */
  readonly bySector: Readonly<Record<string, number>> | null;
  readonly answers: number | null;
  readonly medianWaitMs: number | null;
};

/** Participation by sector and by strategy; every number is out of `all` (promise F2). */
export type Voice = {
  readonly all: {
    readonly people: number | null;
    readonly entries: number | null;
    readonly answers: number | null;
    /** Of all entries whose sector the page shows. */
    readonly labelledAnswers: number | null;
  };
  readonly sectors: readonly SectorVoice[];
  readonly strategies: readonly StrategyVoice[];
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const countBy = (keys: readonly (string | null)[], all: readonly (string | null)[]): readonly number[] =>
  all.map((key) => keys.filter((one) => one === key).length);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Whole minutes, and from two hours on whole hours: an exact wait would identify the entry. */
const roundWait = (ms: number): number => {
  const minutes = Math.round(ms / minuteMs);
  return minutes < 120 ? minutes * minuteMs : Math.round(ms / hourMs) * hourMs;
};

const medianOf = (voices: readonly OneVoice[]): number | null => {
  const waits = voices.flatMap(({ waitMs }) => waitMs ?? []).toSorted((a, b) => a - b);
  if (waits.length < fewestPublished) return null;
  const middle = Math.floor(waits.length / 2);
  const [low, high] = [waits[middle - 1] ?? 0, waits[middle] ?? 0];
  return roundWait(waits.length % 2 === 1 ? high : (low + high) / 2);
};

/** @param told whether the number may be published */
const orNull = (count: number, told: boolean): number | null => (told ? count : null);
const totalOf = (count: number): number | null => orNull(count, isSafe(count));

const isAnswered = ({ waitMs }: OneVoice): boolean => waitMs !== null;

type Present = Readonly<Record<string, number>>;

/** The numbers that are published by sector at all. Fewer are, where the sector of a few entries could be inferred. */
type BySector = "entries" | "people";
const mostFirst: readonly BySector[] = ["entries", "people"];

/** The people and entries of each published sector. Entries of no sector are a row too: the total minus the others. */
const toldBySector = (
  { sectors, present, voices }: Pick<Told, "sectors" | "present" | "voices">,
  bySector: BySector,
) => {
  const people = sectors.map((sector) => present[sector] ?? 0);
  const entries = countBy(
    voices.map(({ sector }) => sector),
    [...sectors, null],
  );
  const noPeople = hiddenCounts(people);
  const noEntries = hiddenCounts(entries, (at) => bySector === "people" || noPeople.has(at));
  return {
    people: people.map((count, at) => orNull(count, !noPeople.has(at))),
    entries: sectors.map((_sector, at) => orNull(entries[at] ?? 0, !noEntries.has(at))),
    told: sectors.filter((_sector, at) => !noEntries.has(at)),
  };
};

/** How many entries are of each of these sectors; the last of all others. */
const cellsOf = (voices: readonly OneVoice[], told: readonly string[]): readonly number[] => [
  ...told.map((one) => voices.filter(({ sector }) => sector === one).length),
  voices.filter(({ sector }) => sector === null || !told.includes(sector)).length,
];

/** @param told sectors whose entries are published. @returns undefined where the sector of one or two entries could be inferred */
const strategyTable = (
  strategies: readonly (string | null)[],
  told: readonly string[],
  voices: readonly OneVoice[],
): readonly StrategyVoice[] | undefined => {
  const of = strategies.map((id) => voices.filter(({ strategyId }) => strategyId === id));
  const cells = of.map((own) => cellsOf(own, told));
  const answered = of.map((own) => own.filter(isAnswered).length);
  const noTotal = hiddenCounts(of.map((own) => own.length));
  const noAnswers = hiddenCounts(answered, (at) => noTotal.has(at));
  const noCells = told.length === 0 ? new Set(of.keys()) : hiddenCells(cells, (at) => noTotal.has(at));
  if (noCells === undefined) return undefined;
  return strategies.map((strategyId, at): StrategyVoice => ({
    strategyId,
    entries: orNull(of[at]?.length ?? 0, !noTotal.has(at)),
    bySector: noCells.has(at)
      ? null
      : Object.fromEntries(told.map((sector, column) => [sector, cells[at]?.[column] ?? 0])),
    answers: orNull(answered[at] ?? 0, !noAnswers.has(at)),
    medianWaitMs: noAnswers.has(at) ? null : medianOf(of[at] ?? []),
  }));
};

/**
 * Answers by sector, counting only entries whose sector the page shows. The page also shows which entries are answered, and
 * answers are added after the meeting: a count that rises with the answer of another entry would reveal its sector.
 */
const answersBySector = (
  { sectors, voices }: Pick<Told, "sectors" | "voices">,
  told: readonly string[],
  strategies: readonly StrategyVoice[],
) => {
  const open = new Set(strategies.flatMap(({ strategyId, bySector }) => (bySector === null ? [] : [strategyId])));
  const labelled = sectors.map((sector) =>
    told.includes(sector) ? voices.filter((one) => one.sector === sector && open.has(one.strategyId)) : [],
  );
  const answered = labelled.map((own) => own.filter(isAnswered));
  const noAnswers = hiddenCounts(
    answered.map((own) => own.length),
    (at) => labelled[at]?.length === 0 && voices.some(({ sector }) => sector === sectors[at]),
  );
  return {
    all: sum(answered.map((own) => own.length)),
    rows: sectors.map((_sector, at) => ({
      answers: orNull(answered[at]?.length ?? 0, !noAnswers.has(at)),
      answersOf: orNull(labelled[at]?.length ?? 0, !noAnswers.has(at)),
      medianWaitMs: noAnswers.has(at) ? null : medianOf(answered[at] ?? []),
    })),
  };
};

type Told = {
  readonly sectors: readonly string[];
  readonly strategies: readonly (string | null)[];
  readonly present: Present;
  readonly voices: readonly OneVoice[];
};

/** Both tables, with as much by sector as does not let a reader infer the sector of single entries. */
const tablesOf = (of: Told): Pick<Voice, "sectors" | "strategies"> & { readonly labelledAnswers: number } => {
  for (const bySector of mostFirst) {
    const { people, entries, told } = toldBySector(of, bySector);
    const strategies = strategyTable(of.strategies, told, of.voices);
    if (strategies === undefined) continue;
    const { rows, all } = answersBySector(of, told, strategies);
    const none = { answers: null, answersOf: null, medianWaitMs: null };
    const sectors = of.sectors.map((sector, at): SectorVoice => ({
      sector,
      people: people[at] ?? null,
      entries: entries[at] ?? null,
      ...(rows[at] ?? none),
    }));
    return { sectors, strategies, labelledAnswers: all };
  }
  return { sectors: [], strategies: [], labelledAnswers: 0 };
};

/**
 * The voice of each sector, and on each strategy. No cell of one or two is told, nor can be learnt from what is told, in
 * one table or in both together (`small-count-suppression.ts`).
 * @param sectors in the order in which they are shown
 * @param strategies in their order; those of entries that are about none, or about one that is gone, are the last row
 * @param present how many people of each sector took part
 */
export const voiceOf = (
  sectors: readonly string[],
  strategies: readonly string[],
  present: Present,
  voices: readonly OneVoice[],
): Voice => {
  const known = voices.map((voice) => ({
    ...voice,
    sector: voice.sector !== null && sectors.includes(voice.sector) ? voice.sector : null,
    strategyId: voice.strategyId !== null && strategies.includes(voice.strategyId) ? voice.strategyId : null,
  }));
  const isLoose = known.some(({ strategyId }) => strategyId === null);
  const {
    sectors: rows,
    strategies: own,
    labelledAnswers,
  } = tablesOf({
    sectors,
    strategies: isLoose ? [...strategies, null] : strategies,
    present,
    voices: known,
  });
  return {
    all: {
      people: totalOf(sum(sectors.map((sector) => present[sector] ?? 0))),
      entries: totalOf(known.length),
      answers: totalOf(known.filter(isAnswered).length),
      labelledAnswers: totalOf(labelledAnswers),
    },
    sectors: rows,
    strategies: own,
  };
};

/** Whether the sector of an entry may stand beside it: else counting them by hand would tell what the tables do not. */
export const isSectorTold = (voice: Voice, sector: string, strategyId: string | null): boolean => {
  const row =
    voice.strategies.find((one) => one.strategyId === strategyId) ??
    voice.strategies.find((one) => one.strategyId === null);
  return row?.bySector?.[sector] !== undefined;
};
