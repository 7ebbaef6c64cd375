import { fewestPublished } from "./publication.ts";

/** One entry, as far as it counts as a voice. `waitMs`: from when it arrived until it was answered; null: not answered. */
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
  readonly answers: number | null;
  readonly medianWaitMs: number | null;
};

export type StrategyVoice = {
  readonly strategyId: string | null;
  readonly entries: number | null;
  /** Entries of each sector that is told at all; null where the strategy's are not told apart by sector. */
  readonly bySector: Readonly<Record<string, number>> | null;
  readonly answers: number | null;
  readonly medianWaitMs: number | null;
};

/** Who spoke, by sector and by strategy; every number is one of `all` (promise F2). */
export type Voice = {
  readonly all: { readonly people: number | null; readonly entries: number | null; readonly answers: number | null };
  readonly sectors: readonly SectorVoice[];
  readonly strategies: readonly StrategyVoice[];
};

/** A row of counts: of nobody, or of so many that nobody is told apart. */
const isSafe = (counts: readonly number[]): boolean => counts.every((count) => count === 0 || count >= fewestPublished);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const sumOf = (rows: readonly (readonly number[])[]): readonly number[] =>
  (rows[0] ?? []).map((_count, at) => sum(rows.map((row) => row[at] ?? 0)));

/**
 * Which rows are not told. A row with a count of one or two is not, and with it the smallest others, until what all of them
 * come to together could be told: that is what is left of the total when what is told is taken away. So every number that
 * can be worked out of a table is one that could stand in it.
 * @param forced rows that are not told for another reason
 */
export const hiddenRows = (
  rows: readonly (readonly number[])[],
  forced: (at: number) => boolean = () => false,
): ReadonlySet<number> => {
  const all = rows.map((_row, at) => at);
  const isHidden = (at: number): boolean => forced(at) || !isSafe(rows[at] ?? []);
  const hidden = new Set(all.filter(isHidden));
  const others = all.filter((at) => !isHidden(at)).toSorted((a, b) => sum(rows[a] ?? []) - sum(rows[b] ?? []));
  for (const next of others) {
    const isAlone = hidden.size === 1;
    if (hidden.size === 0 || (!isAlone && isSafe(sumOf([...hidden].map((at) => rows[at] ?? []))))) break;
    hidden.add(next);
  }
  return hidden;
};

const countBy = (keys: readonly (string | null)[], all: readonly (string | null)[]): readonly number[] =>
  all.map((key) => keys.filter((one) => one === key).length);

const medianOf = (voices: readonly OneVoice[]): number | null => {
  const waits = voices.flatMap(({ waitMs }) => waitMs ?? []).toSorted((a, b) => a - b);
  if (waits.length < fewestPublished) return null;
  const middle = Math.floor(waits.length / 2);
  const [low, high] = [waits[middle - 1] ?? 0, waits[middle] ?? 0];
  return waits.length % 2 === 1 ? high : (low + high) / 2;
};

/** @param told whether the number may be told */
const orNull = (count: number, told: boolean): number | null => (told ? count : null);
const totalOf = (count: number): number | null => orNull(count, isSafe([count]));

const isAnswered = ({ waitMs }: OneVoice): boolean => waitMs !== null;

type Present = Readonly<Record<string, number>>;

/** Entries of no sector are a row as well: they are what the total has beyond the others. */
const sectorTable = (sectors: readonly string[], present: Present, voices: readonly OneVoice[]) => {
  const keys = [...sectors, null];
  const people = keys.map((key) => (key === null ? 0 : (present[key] ?? 0)));
  const entries = countBy(
    voices.map(({ sector }) => sector),
    keys,
  );
  const answers = countBy(
    voices.filter(isAnswered).map(({ sector }) => sector),
    keys,
  );
  const none = keys.length - 1;
  const noPeople = hiddenRows(people.slice(0, none).map((count) => [count]));
  const noEntries = hiddenRows(
    entries.map((count) => [count]),
    (at) => noPeople.has(at),
  );
  const noAnswers = hiddenRows(
    answers.map((count) => [count]),
    (at) => noEntries.has(at),
  );
  const rows = sectors.map((sector, at): SectorVoice => ({
    sector,
    people: orNull(people[at] ?? 0, !noPeople.has(at)),
    entries: orNull(entries[at] ?? 0, !noEntries.has(at)),
    answers: orNull(answers[at] ?? 0, !noAnswers.has(at)),
    medianWaitMs: noAnswers.has(at) ? null : medianOf(voices.filter((voice) => voice.sector === sector)),
  }));
  return { rows, told: sectors.filter((_sector, at) => !noEntries.has(at)) };
};

const strategyTable = (
  strategies: readonly (string | null)[],
  told: readonly string[],
  voices: readonly OneVoice[],
): readonly StrategyVoice[] => {
  const of = strategies.map((id) => voices.filter(({ strategyId }) => strategyId === id));
  const isTold = (sector: string | null): boolean => sector !== null && told.includes(sector);
  const cells = of.map((own) => [
    ...countBy(
      own.map(({ sector }) => sector),
      told,
    ),
    own.filter(({ sector }) => !isTold(sector)).length,
  ]);
  const noTotal = hiddenRows(of.map((own) => [own.length]));
  const noCells = hiddenRows(cells, (at) => noTotal.has(at));
  const noAnswers = hiddenRows(
    of.map((own) => [own.filter(isAnswered).length]),
    (at) => noTotal.has(at),
  );
  return strategies.map((strategyId, at): StrategyVoice => {
    const own = of[at] ?? [];
    return {
      strategyId,
      entries: orNull(own.length, !noTotal.has(at)),
      bySector: noCells.has(at)
        ? null
        : Object.fromEntries(told.map((sector, column) => [sector, cells[at]?.[column] ?? 0])),
      answers: orNull(own.filter(isAnswered).length, !noAnswers.has(at)),
      medianWaitMs: noAnswers.has(at) ? null : medianOf(own),
    };
  });
};

/**
 * The voice of each sector, and on each strategy. No cell of one or two is told, nor can be worked out from the others and
 * a total, in one table or in both together.
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
  const { rows, told } = sectorTable(sectors, present, known);
  const isLoose = known.some(({ strategyId }) => strategyId === null);
  return {
    all: {
      people: totalOf(sum(sectors.map((sector) => present[sector] ?? 0))),
      entries: totalOf(known.length),
      answers: totalOf(known.filter(isAnswered).length),
    },
    sectors: rows,
    strategies: strategyTable(isLoose ? [...strategies, null] : strategies, told, known),
  };
};

/** Whether the sector of an entry may stand beside it: else counting them by hand would tell what the tables do not. */
export const isSectorTold = (voice: Voice, sector: string, strategyId: string | null): boolean => {
  const row =
    voice.strategies.find((one) => one.strategyId === strategyId) ??
    voice.strategies.find((one) => one.strategyId === null);
  return row?.bySector?.[sector] !== undefined;
};
