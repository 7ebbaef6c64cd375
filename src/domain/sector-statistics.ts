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

/**
 * The numbers of a table that follow from the sectors of its entries. Whoever sees the page cannot count them; the answers and
 * waits of `Voice` follow from them and from what stands on the page. Null where suppressed.
 */
export type VoiceCounts = {
  readonly people: number | null;
  readonly entries: number | null;
  /** Empty where the sector of an entry could be inferred whatever is suppressed. */
  readonly sectors: readonly Pick<SectorVoice, "sector" | "people" | "entries">[];
  readonly strategies: readonly Pick<StrategyVoice, "strategyId" | "entries" | "bySector">[];
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
  { sectors, present, voices }: Pick<VoiceSource, "sectors" | "present" | "voices">,
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
): VoiceCounts["strategies"] | undefined => {
  const of = strategies.map((id) => voices.filter(({ strategyId }) => strategyId === id));
  const cells = of.map((own) => cellsOf(own, told));
  const noTotal = hiddenCounts(of.map((own) => own.length));
  const noCells = told.length === 0 ? new Set(of.keys()) : hiddenCells(cells, (at) => noTotal.has(at));
  if (noCells === undefined) return undefined;
  return strategies.map((strategyId, at) => ({
    strategyId,
    entries: orNull(of[at]?.length ?? 0, !noTotal.has(at)),
    bySector: noCells.has(at)
      ? null
      : Object.fromEntries(told.map((sector, column) => [sector, cells[at]?.[column] ?? 0])),
  }));
};

/** What the figures of a meeting are made of. */
export type VoiceSource<V extends OneVoice = OneVoice> = {
  /** In the order in which they are shown. */
  readonly sectors: readonly string[];
  /** In their order. */
  readonly strategies: readonly string[];
  /** How many people of each sector took part. */
  readonly present: Readonly<Record<string, number>>;
  readonly voices: readonly V[];
};

/** The same, of sectors and strategies that the meeting has; the others are none. */
export const knownVoices = <V extends OneVoice>({ sectors, strategies, voices }: VoiceSource<V>): readonly V[] =>
  voices.map((voice) => ({
    ...voice,
    sector: voice.sector !== null && sectors.includes(voice.sector) ? voice.sector : null,
    strategyId: voice.strategyId !== null && strategies.includes(voice.strategyId) ? voice.strategyId : null,
  }));

/**
 * People and entries of each sector, and entries on each strategy. No cell of one or two is told, nor can be learnt from what
 * is told, in one table or in both together (`small-count-suppression.ts`). Entries that are about no strategy, or about one
 * that is gone, are the last row.
 */
export const countVoices = (source: VoiceSource): VoiceCounts => {
  const { sectors, present } = source;
  const voices = knownVoices(source);
  const isLoose = voices.some(({ strategyId }) => strategyId === null);
  const rows = isLoose ? [...source.strategies, null] : source.strategies;
  const totals = {
    people: totalOf(sum(sectors.map((sector) => present[sector] ?? 0))),
    entries: totalOf(voices.length),
  };
  for (const bySector of mostFirst) {
    const { people, entries, told } = toldBySector({ sectors, present, voices }, bySector);
    const strategies = strategyTable(rows, told, voices);
    if (strategies === undefined) continue;
    const ofSectors = sectors.map((sector, at) => ({
      sector,
      people: people[at] ?? null,
      entries: entries[at] ?? null,
    }));
    return { ...totals, sectors: ofSectors, strategies };
  }
  return { ...totals, sectors: [], strategies: [] };
};

/** Whether the sector of an entry may stand beside it: else counting them by hand would tell what the tables do not. */
export const isSectorTold = (
  { strategies }: Pick<VoiceCounts, "strategies">,
  sector: string,
  strategyId: string | null,
): boolean => {
  const row =
    strategies.find((one) => one.strategyId === strategyId) ?? strategies.find((one) => one.strategyId === null);
  return row?.bySector?.[sector] !== undefined;
};

/**
 * Answers by sector, counting only entries whose sector the page shows. The page also shows which entries are answered, and
 * answers are added after the meeting: a count that rises with the answer of another entry would reveal its sector.
 */
const answersBySector = ({ sectors }: VoiceCounts, voices: readonly OneVoice[], labelledOf: LabelledOf) => {
  const answered = sectors.map(({ sector }) => voices.filter((one) => one.sector === sector && isAnswered(one)));
  const noAnswers = hiddenCounts(
    answered.map((own) => own.length),
    (at) => labelledOf(sectors[at]?.sector ?? "") === 0 && sectors[at]?.entries !== 0,
  );
  return {
    all: sum(answered.map((own) => own.length)),
    rows: sectors.map(({ sector }, at) => ({
      answers: orNull(answered[at]?.length ?? 0, !noAnswers.has(at)),
      answersOf: orNull(labelledOf(sector), !noAnswers.has(at)),
      medianWaitMs: noAnswers.has(at) ? null : medianOf(answered[at] ?? []),
    })),
  };
};

const answersByStrategy = (
  strategies: VoiceCounts["strategies"],
  voices: readonly OneVoice[],
): readonly Pick<StrategyVoice, "answers" | "medianWaitMs">[] => {
  const answered = strategies.map(({ strategyId }) =>
    voices.filter((one) => one.strategyId === strategyId && isAnswered(one)),
  );
  const noAnswers = hiddenCounts(
    answered.map((own) => own.length),
    (at) => strategies[at]?.entries === null,
  );
  return answered.map((own, at) => ({
    answers: orNull(own.length, !noAnswers.has(at)),
    medianWaitMs: noAnswers.has(at) ? null : medianOf(own),
  }));
};

/** How many entries of a sector have it beside them. */
type LabelledOf = (sector: string) => number;

/**
 * The figures with how much of them is answered, and how long that took.
 * @param voices of the entries that the figures count, as they stand now; `sector` where it stands beside the entry
 */
export const withAnswers = (counts: VoiceCounts, voices: readonly OneVoice[], labelledOf: LabelledOf): Voice => {
  const { rows, all } = answersBySector(counts, voices, labelledOf);
  const byStrategy = answersByStrategy(counts.strategies, voices);
  const none = { answers: null, answersOf: null, medianWaitMs: null };
  return {
    all: {
      people: counts.people,
      entries: counts.entries,
      answers: totalOf(voices.filter(isAnswered).length),
      labelledAnswers: totalOf(all),
    },
    sectors: counts.sectors.map((one, at) => ({ ...one, ...(rows[at] ?? none) })),
    strategies: counts.strategies.map((one, at) => ({
      ...one,
      ...(byStrategy[at] ?? { answers: null, medianWaitMs: null }),
    })),
  };
};

/** The voice of each sector, and on each strategy, as it stands at one moment; see `VoiceSource`. */
export const voiceOf = (
  sectors: readonly string[],
  strategies: readonly string[],
  present: Present,
  voices: readonly OneVoice[],
): Voice => {
  const source = { sectors, strategies, present, voices };
  const counts = countVoices(source);
  const shown = knownVoices(source).map((one) => ({
    ...one,
    sector: one.sector !== null && isSectorTold(counts, one.sector, one.strategyId) ? one.sector : null,
  }));
  return withAnswers(counts, shown, (sector) => shown.filter((one) => one.sector === sector).length);
};
