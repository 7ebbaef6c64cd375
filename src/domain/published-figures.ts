import {
  countVoices,
  isSectorTold,
  knownVoices,
  withAnswers,
  type OneVoice,
  type Voice,
  type VoiceCounts,
  type VoiceSource,
} from "./sector-statistics.ts";
import { isSafe } from "./small-count-suppression.ts";

/*
 * Figures by sector over time (promise F2). A reader who keeps the page of yesterday subtracts it from that of today. Where one
 * entry was redacted, erased or accepted in between, the difference of two tables is that entry's sector. So figures stay as they
 * were first told, and later ones are told only when the secretariat asks for them, as the sum of two tables of different
 * entries, each of which is suppressed by itself.
 */

/** What the figures know of an entry: the row in which it was counted, and the sector that stands beside it, or null. */
export type FiguredEntry = { readonly strategyId: string | null; readonly sector: string | null };

/** The cells of one row. */
type Cells = { readonly strategyId: string | null; readonly bySector: Readonly<Record<string, number>> };

/** The figures of a meeting as the public was told them. */
export type PublishedFigures = {
  /** When they were told, ms. */
  readonly at: number;
  /** The request of the secretariat that they answer, ms; 0: nobody asked, they are the first. */
  readonly asked: number;
  readonly counts: VoiceCounts;
  /** How many of the entries in each published cell have their sector beside them. */
  readonly labelled: readonly Cells[];
  /** The entries that are counted, by their ids; without those that were erased afterwards. */
  readonly entries: ReadonlyMap<string, FiguredEntry>;
};

/** An entry that may be counted, as it stands now. */
export type FigureVoice = OneVoice & { readonly id: string };
export type FigureSource = VoiceSource<FigureVoice>;

const labelledCells = ({ strategies }: VoiceCounts): readonly Cells[] =>
  strategies.flatMap(({ strategyId, bySector }) => (bySector === null ? [] : [{ strategyId, bySector }]));

/** The figures as they are told for the first time. @param at ms @param asked see `PublishedFigures` */
export const firstFigures = (source: FigureSource, at: number, asked: number): PublishedFigures => {
  const counts = countVoices(source);
  const entries = knownVoices(source).map(({ id, strategyId, sector }): [string, FiguredEntry] => [
    id,
    { strategyId, sector: sector !== null && isSectorTold(counts, sector, strategyId) ? sector : null },
  ]);
  return { at, asked, counts, labelled: labelledCells(counts), entries: new Map(entries) };
};

/** The sum of the cells of which `is` holds. */
const sumOfCells = (cells: readonly Cells[], is: (at: Cells, sector: string) => boolean): number =>
  cells.reduce(
    (sum, row) => sum + Object.entries(row.bySector).reduce((all, [key, count]) => all + (is(row, key) ? count : 0), 0),
    0,
  );

/** The figures with the answers that there are now, of entries that are still on the page. */
export const voiceOfFigures = (
  { counts, entries, labelled }: PublishedFigures,
  voices: readonly FigureVoice[],
): Voice =>
  withAnswers(
    counts,
    voices.flatMap(({ id, waitMs }) => {
      const figured = entries.get(id);
      return figured === undefined ? [] : { ...figured, waitMs };
    }),
    (sector) => sumOfCells(labelled, (_row, key) => key === sector),
  );

/** Whether a reader who subtracts one from the other learns of nobody. Suppressed: there is nothing to subtract. */
const isSafeStep = (before: number | null, after: number | null): boolean =>
  before === null || after === null || isSafe(Math.abs(after - before));

const plus = (before: number | null, added: number | null): number | null =>
  before === null || added === null ? null : before + added;

type People = Pick<VoiceCounts, "people" | "sectors">;

/** What the published numbers of people leave of their total. */
const restOf = ({ people, sectors }: People): number | null =>
  people === null ? null : people - sectors.reduce((sum, one) => sum + (one.people ?? 0), 0);

/**
 * Numbers of people, which are told anew only where the same ones are suppressed, and each of the others has changed by none or
 * by three and more: who came is not known entry by entry.
 */
const laterPeople = (told: People, now: People): People => {
  const nowOf = new Map(now.sectors.map(({ sector, people }) => [sector, people]));
  const isSameForm =
    now.sectors.length === told.sectors.length &&
    (told.people === null) === (now.people === null) &&
    told.sectors.every(({ sector, people }) => (people === null) === ((nowOf.get(sector) ?? null) === null));
  const isSafeChange =
    isSafeStep(told.people, now.people) &&
    isSafeStep(restOf(told), restOf(now)) &&
    told.sectors.every(({ sector, people }) => isSafeStep(people, nowOf.get(sector) ?? null));
  return isSameForm && isSafeChange ? now : told;
};

const cellOf = (cells: readonly Cells[], strategyId: string | null, sector: string): number =>
  cells.find((one) => one.strategyId === strategyId)?.bySector[sector] ?? 0;

/**
 * The labelled entries that are no longer on the page: everybody saw their sectors, so their number tells nothing new. One that
 * is back makes it smaller than none.
 * @param still the ids of entries that are on the page
 */
const goneOf = ({ labelled, entries }: PublishedFigures, still: ReadonlySet<string>): readonly Cells[] => {
  const left = [...entries].filter(([id]) => still.has(id)).map(([, one]) => one);
  return labelled.map(({ strategyId, bySector }) => ({
    strategyId,
    bySector: Object.fromEntries(
      Object.entries(bySector).map(([sector, count]) => [
        sector,
        count - left.filter((one) => one.strategyId === strategyId && one.sector === sector).length,
      ]),
    ),
  }));
};

const without = (labelled: readonly Cells[], gone: readonly Cells[]): readonly Cells[] =>
  labelled.map(({ strategyId, bySector }) => ({
    strategyId,
    bySector: Object.fromEntries(
      Object.entries(bySector).map(([sector, count]) => [sector, count - cellOf(gone, strategyId, sector)]),
    ),
  }));

type Row = VoiceCounts["strategies"][number];

/** A row of both tables; a cell is published where both publish it. */
const addRows = (before: Row, added: Row, gone: readonly Cells[]): Row => {
  const { strategyId } = before;
  const own = sumOfCells(gone, (row) => row.strategyId === strategyId);
  const cells =
    before.bySector === null || added.bySector === null
      ? null
      : Object.entries(before.bySector).flatMap(([sector, count]) => {
          const more = added.bySector?.[sector];
          return more === undefined ? [] : [[sector, count + more - cellOf(gone, strategyId, sector)] as const];
        });
  return {
    strategyId,
    entries: plus(before.entries, added.entries === null ? null : added.entries - own),
    bySector: cells === null ? null : Object.fromEntries(cells),
  };
};

/** Both tables as one. A strategy that one of them does not have has no entries in it. */
const addTables = (told: VoiceCounts, added: VoiceCounts, gone: readonly Cells[]): VoiceCounts => {
  const empty = (of: VoiceCounts, strategyId: string | null): Row => ({
    strategyId,
    entries: 0,
    bySector: Object.fromEntries(of.sectors.flatMap(({ sector, entries }) => (entries === null ? [] : [[sector, 0]]))),
  });
  const rowOf = (of: VoiceCounts, id: string | null): Row =>
    of.strategies.find(({ strategyId }) => strategyId === id) ?? empty(of, id);
  const ids = new Set([...told.strategies, ...added.strategies].map(({ strategyId }) => strategyId));
  const ordered = [...[...ids].filter((id) => id !== null), ...(ids.has(null) ? [null] : [])];
  const people = laterPeople(told, added);
  return {
    people: people.people,
    entries: plus(told.entries, added.entries === null ? null : added.entries - sumOfCells(gone, () => true)),
    sectors: told.sectors.map(({ sector, entries }) => {
      const more = added.sectors.find((one) => one.sector === sector);
      const left =
        more === undefined || more.entries === null
          ? null
          : more.entries - sumOfCells(gone, (_row, key) => key === sector);
      return {
        sector,
        people: people.sectors.find((one) => one.sector === sector)?.people ?? null,
        entries: plus(entries, left),
      };
    }),
    strategies: ordered.map((id) => addRows(rowOf(told, id), rowOf(added, id), gone)),
  };
};

/** No count of entries is one or two. Labelled entries that are gone could leave so many of a safe count. */
const areSafe = ({ entries, sectors, strategies }: VoiceCounts): boolean =>
  [entries, ...sectors.map((one) => one.entries), ...strategies.map((one) => one.entries)].every(
    (count) => count === null || isSafe(count),
  ) && strategies.every(({ bySector }) => Object.values(bySector ?? {}).every(isSafe));

/**
 * Whether no number is one or two, every number that both tell has changed by none, or by three and more, and no sector is
 * told no more.
 */
const isSafeChange = (before: VoiceCounts, after: VoiceCounts): boolean =>
  areSafe(after) &&
  isSafeStep(before.entries, after.entries) &&
  before.sectors.every(({ sector, entries }) => {
    const now = after.sectors.find((one) => one.sector === sector)?.entries ?? null;
    return entries === null || (now !== null && isSafeStep(entries, now));
  }) &&
  before.strategies.every(({ strategyId, entries, bySector }) => {
    const now = after.strategies.find((one) => one.strategyId === strategyId);
    return (
      isSafeStep(entries, now?.entries ?? null) &&
      Object.entries(bySector ?? {}).every(([sector, count]) => isSafeStep(count, now?.bySector?.[sector] ?? null))
    );
  });

/**
 * Newer figures: what was told, and as a table of its own, suppressed by itself, the entries that came to the page since.
 * Those have no sector beside them. Entries that are gone stay counted, unless their sector stood beside them.
 * @param at ms
 * @param asked when the secretariat asked for them, ms
 * @returns undefined where they would tell the sector of one or two entries, or would be the same
 */
export const newerFigures = (
  told: PublishedFigures,
  source: FigureSource,
  at: number,
  asked: number,
): PublishedFigures | undefined => {
  const voices = knownVoices(source);
  const later = voices.filter(({ id }) => !told.entries.has(id));
  const added = countVoices({ ...source, voices: later });
  if (told.counts.sectors.length === 0 || added.sectors.length === 0) return undefined;
  const gone = goneOf(told, new Set(voices.map(({ id }) => id)));
  const counts = addTables(told.counts, added, gone);
  if (!isSafeChange(told.counts, counts) || JSON.stringify(counts) === JSON.stringify(told.counts)) return undefined;
  return {
    at,
    asked,
    counts,
    labelled: without(told.labelled, gone),
    entries: new Map([
      ...told.entries,
      ...later.map(({ id, strategyId }): [string, FiguredEntry] => [id, { strategyId, sector: null }]),
    ]),
  };
};

/** Whether the figures count exactly the entries that are there now. */
export const isAsTold = ({ counts, entries }: PublishedFigures, source: FigureSource): boolean =>
  source.voices.length === entries.size &&
  source.voices.every(({ id }) => entries.has(id)) &&
  JSON.stringify(countVoices(source)) === JSON.stringify(counts);
