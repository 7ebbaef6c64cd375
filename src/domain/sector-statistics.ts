import { fewestPublished } from "./publication.ts";

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
  readonly answers: number | null;
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
  readonly all: { readonly people: number | null; readonly entries: number | null; readonly answers: number | null };
  readonly sectors: readonly SectorVoice[];
  readonly strategies: readonly StrategyVoice[];
};

/** A row of counts: zero, or so many that nobody can be recognised. */
const isSafe = (counts: readonly number[]): boolean => counts.every((count) => count === 0 || count >= fewestPublished);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const sumOf = (rows: readonly (readonly number[])[]): readonly number[] =>
  (rows[0] ?? []).map((_count, at) => sum(rows.map((row) => row[at] ?? 0)));

/**
 * The rows that are suppressed. A row with a count of one or two is suppressed, and with it the next smallest, until
 * their sum could be published: a reader can compute that sum by subtracting the published rows from the total. So
 * every number that can be computed from a table is one that could stand in it.
 * @param forced rows that are suppressed for another reason
 * @param isGuessed whether suppressed numbers can be computed from these rows in another way
 */
export const hiddenRows = (
  rows: readonly (readonly number[])[],
  forced: (at: number) => boolean = () => false,
  isGuessed: (hidden: ReadonlySet<number>) => boolean = () => false,
): ReadonlySet<number> => {
  const all = rows.map((_row, at) => at);
  const isHidden = (at: number): boolean => forced(at) || !isSafe(rows[at] ?? []);
  const hidden = new Set(all.filter(isHidden));
  const others = all.filter((at) => !isHidden(at)).toSorted((a, b) => sum(rows[a] ?? []) - sum(rows[b] ?? []));
  for (const next of others) {
    const isAlone = hidden.size === 1;
    const isSafeTogether = isSafe(sumOf([...hidden].map((at) => rows[at] ?? [])));
    if (hidden.size === 0 || (!isAlone && isSafeTogether && !isGuessed(hidden))) break;
    hidden.add(next);
  }
  return hidden;
};

/**
 * Whether a cell of one or two can be computed from the totals of its row and its column: its lower and upper bound are
 * equal (bounds of Fréchet and Hoeffding). A reader of the page can count the entries of a strategy, and compute a
 * column.
 * @param least the lower bound of every cell, which is subtracted
 * @param rows cells by sector; the last column combines several sectors, so its value reveals none
 */
const hasGuessedCell = (rows: readonly (readonly number[])[], least = 0): boolean => {
  const columns = sumOf(rows);
  const all = sum(columns);
  const isFound = rows.some((cells) => {
    const row = sum(cells);
    return cells.slice(0, -1).some((_cell, at) => {
      const column = columns[at] ?? 0;
      const most = Math.min(row, column);
      return most === Math.max(0, row + column - all) && !isSafe([most + least]);
    });
  });
  if (isFound || least > 0) return isFound;
  // A suppressed row shows that it has several sectors: where every row has all of them, no cell is below one.
  const spoke = rows.map((cells) => cells.filter((_cell, at) => (columns[at] ?? 0) > 0));
  const isEverywhere = spoke.every((cells) => cells.length > 1 && cells.every((count) => count > 0));
  return (
    isEverywhere &&
    hasGuessedCell(
      spoke.map((cells) => [...cells.map((count) => count - 1), 0]),
      1,
    )
  );
};

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
const totalOf = (count: number): number | null => orNull(count, isSafe([count]));

const isAnswered = ({ waitMs }: OneVoice): boolean => waitMs !== null;

type Present = Readonly<Record<string, number>>;

/**
 * The numbers that are published by sector at all. Fewer are, where a few entries would be known to be of the only
 * sector that is left.
 */
type BySector = "answers" | "entries" | "people";
const mostFirst: readonly BySector[] = ["answers", "entries", "people"];

/** Entries without a sector are a row as well: they are the rest of the total. */
const sectorTable = (
  { sectors, present, voices }: Pick<Told, "sectors" | "present" | "voices">,
  bySector: BySector,
) => {
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
    (at) => bySector === "people" || noPeople.has(at),
  );
  const noAnswers = hiddenRows(
    answers.map((count) => [count]),
    (at) => bySector !== "answers" || noEntries.has(at),
  );
  const rows = sectors.map((sector, at): SectorVoice => ({
    sector,
    people: orNull(people[at] ?? 0, !noPeople.has(at)),
    entries: orNull(entries[at] ?? 0, !noEntries.has(at)),
    answers: orNull(answers[at] ?? 0, !noAnswers.has(at)),
    medianWaitMs: noAnswers.has(at) ? null : medianOf(voices.filter((voice) => voice.sector === sector)),
  }));
  const toldOf = (hidden: ReadonlySet<number>) => sectors.filter((_sector, at) => !hidden.has(at));
  return { rows, told: toldOf(noEntries), toldAnswers: toldOf(noAnswers) };
};

type SectorTable = ReturnType<typeof sectorTable>;

/** How many entries each of these sectors has; the last number is for all others. */
const cellsOf = (voices: readonly OneVoice[], told: readonly string[]): readonly number[] => [
  ...told.map((one) => voices.filter(({ sector }) => sector === one).length),
  voices.filter(({ sector }) => sector === null || !told.includes(sector)).length,
];

/** Whether the sector of one or two entries of these strategies, which are not split by sector, can be computed. */
const isGuessed = (strategies: readonly (readonly OneVoice[])[], { told, toldAnswers }: SectorTable): boolean => {
  const tables = [strategies.map((own) => cellsOf(own, told))];
  // The page shows whether an entry is answered, so answered and unanswered entries are two tables.
  if (toldAnswers.length > 0)
    for (const half of [true, false])
      tables.push(
        strategies.map((own) =>
          cellsOf(
            own.filter((voice) => isAnswered(voice) === half),
            toldAnswers,
          ),
        ),
      );
  return tables.some(hasGuessedCell);
};

const strategyTable = (
  strategies: readonly (string | null)[],
  table: SectorTable,
  voices: readonly OneVoice[],
): { readonly rows: readonly StrategyVoice[]; readonly isSafe: boolean } => {
  const { told } = table;
  const of = strategies.map((id) => voices.filter(({ strategyId }) => strategyId === id));
  const cells = of.map((own) => cellsOf(own, told));
  const isLeft = (hidden: ReadonlySet<number>): boolean =>
    isGuessed(
      of.filter((_own, at) => hidden.has(at)),
      table,
    );
  const noTotal = hiddenRows(of.map((own) => [own.length]));
  const noCells = hiddenRows(cells, (at) => noTotal.has(at), isLeft);
  const noAnswers = hiddenRows(
    of.map((own) => [own.filter(isAnswered).length]),
    (at) => noTotal.has(at),
  );
  const rows = strategies.map((strategyId, at): StrategyVoice => {
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
  return { rows, isSafe: !isLeft(noCells) };
};

type Told = {
  readonly sectors: readonly string[];
  readonly strategies: readonly (string | null)[];
  readonly present: Present;
  readonly voices: readonly OneVoice[];
};

/** Both tables, with as much split by sector as leaves no single entry's sector computable. */
const tablesOf = (of: Told): Pick<Voice, "sectors" | "strategies"> => {
  const tables = mostFirst.map((bySector) => {
    const table = sectorTable(of, bySector);
    return { sectors: table.rows, strategies: strategyTable(of.strategies, table, of.voices) };
  });
  const found = tables.find(({ strategies }) => strategies.isSafe) ?? tables.at(-1);
  return { sectors: found?.sectors ?? [], strategies: found?.strategies.rows ?? [] };
};

/**
 * The statistics of each sector and each strategy. No cell of one or two is published, nor can it be computed from the
 * others and a total, in one table or in both together.
 * @param sectors in the order in which they are shown
 * @param strategies in their order; entries about none, or about one that was removed, are the last row
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
  return {
    all: {
      people: totalOf(sum(sectors.map((sector) => present[sector] ?? 0))),
      entries: totalOf(known.length),
      answers: totalOf(known.filter(isAnswered).length),
    },
    ...tablesOf({ sectors, strategies: isLoose ? [...strategies, null] : strategies, present, voices: known }),
  };
};

/**
 * Whether the sector may be shown beside each entry: otherwise counting them by hand would reveal suppressed numbers.
 */
export const isSectorTold = (voice: Voice, sector: string, strategyId: string | null): boolean => {
  const row =
    voice.strategies.find((one) => one.strategyId === strategyId) ??
    voice.strategies.find((one) => one.strategyId === null);
  return row?.bySector?.[sector] !== undefined;
};
