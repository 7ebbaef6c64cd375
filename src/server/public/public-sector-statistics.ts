import {
  hasStrategyTotals,
  isTooFew,
  sectorsToldByStrategy,
  type SectorSums,
  type StrategySums,
  type Told,
  type ToldWait,
} from "#domain/sector-statistics-sums.ts";
import { markup, nothing, type Html } from "./html.ts";
import { publicFrame, type PageOptions, type Saying } from "./public-layout.ts";
import type { PublicViewModel } from "./public-view-model.ts";
import { voiceFileLinks } from "./sector-statistics-downloads.ts";
import { isWholeYear, voiceOfMeeting, type ToldVoice } from "./sector-statistics-by-year.ts";

/* Voice by sector and by strategy (promise F2): tables whose cells carry their bars, so that what is drawn is also said. */

const percent = (part: number, all: number): number => (all === 0 ? 0 : (100 * part) / all);
/** Hundredths of the width, as SVG wants them. */
const at = (value: number): string => (Math.round(value * 100) / 100).toString();

/** A bar over the whole width of its cell, and a stroke at another share. */
const bar = (share: number, mark?: number): Html =>
  markup`<svg class="v-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><path class="v-line" d="M0 5h100"/><rect class="v-fill" x="0" y="1" width="${at(share)}" height="8"/>${
    mark === undefined
      ? nothing
      : markup`<rect class="v-mark" x="${at(Math.min(99, Math.max(0, mark - 0.5)))}" y="0" width="1" height="10"/>`
  }</svg>`;

/** A line from the shortest to the longest: how long half of them waited at most; in one meeting a stroke. */
const spanOf = (least: number, most: number): Html =>
  markup`<svg class="v-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><path class="v-line" d="M0 5h100"/><rect class="v-fill" x="${at(Math.min(98, least))}" y="0" width="${at(Math.max(2, most - least))}" height="10"/></svg>`;

const hidden = (say: Saying): Html => markup`<span class="v-few">${say.t("suppressed")}</span>`;

/** Of how many meetings a number of the year is, where it is not of all. */
const ofMeetings = (told: Pick<Told, "meetings">, of: ToldVoice, say: Saying): Html =>
  told.meetings === of.sums.meetings
    ? nothing
    : markup` <span class="p-quiet nw">${say.t("voiceOfMeetings", { count: told.meetings, all: of.sums.meetings })}</span>`;

const share = (told: Told | null, of: ToldVoice, say: Saying): Html => {
  if (told === null) return hidden(say);
  if (told.all === 0) return markup`${say.digits("0")}${ofMeetings(told, of, say)}`;
  const { part, all } = told;
  return markup`<span class="nw">${say.t("ofAll", { part, all })}</span> <b class="nw">${say.digits(percent(part, all).toFixed(1))} %</b>${ofMeetings(told, of, say)}`;
};

const minuteMs = 60_000;
/** A wait in the largest unit of which there is a whole one. */
const waitWords = (ms: number, say: Saying): string => {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 120) return say.t("minutes", { count: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? say.t("hours", { count: hours }) : say.t("days", { count: Math.round(hours / 24) });
};
const sayWait = (wait: ToldWait | null, of: ToldVoice, say: Saying): Html => {
  if (wait === null) return hidden(say);
  const [least, most] = [waitWords(wait.least, say), waitWords(wait.most, say)];
  return markup`<span class="nw">${least === most ? least : say.t("voiceSpan", { least, most })}</span>${ofMeetings(wait, of, say)}`;
};

/**
 * A column of a table. A column without any published cell is left out: "not shown" in every cell is no information.
 */
type Column<T> = {
  readonly head: string;
  readonly isTold: (row: T) => boolean;
  readonly cell: (row: T) => Html | readonly Html[];
};

/** Each cell says the head of its column as well, where a narrow screen shows a row as a list. */
const table = <T>(
  say: Saying,
  caption: string,
  first: { readonly head: string; readonly cell: (row: T) => Html },
  columns: readonly Column<T>[],
  rows: readonly T[],
): Html => {
  const shown = columns.filter(({ isTold }) => rows.some(isTold));
  const cells = (row: T): readonly Html[] =>
    shown.map(({ head, cell }) => markup`<td data-label="${head}"><div>${cell(row)}</div></td>`);
  return shown.length === 0
    ? nothing
    : markup`<div class="p-scroll"><table class="v-table"><caption>${say.kept(caption)}</caption><thead><tr>${[first.head, ...shown.map(({ head }) => head)].map((words) => markup`<th scope="col">${say.kept(words)}</th>`)}</tr></thead><tbody>${rows.map((row) => markup`<tr><th scope="row">${first.cell(row)}</th>${cells(row)}</tr>`)}</tbody></table></div>`;
};

const partBar = (told: Told | null, mark?: number): Html =>
  told === null ? nothing : bar(percent(told.part, told.all), mark);

/** Sectors with a published number: a sector without people and entries has no row. */
const rowsOf = ({ sums }: ToldVoice): readonly SectorSums[] =>
  sums.sectors.filter(({ people, entries }) => people === null || people.part > 0 || (entries?.part ?? 0) > 0);

const sectorTable = (of: ToldVoice, say: Saying): Html => {
  const markOf = ({ people }: SectorSums): number | undefined =>
    people === null ? undefined : percent(people.part, people.all);
  const column = (head: string, key: "entries" | "answers" | "ofOwn" | "people"): Column<SectorSums> => ({
    head,
    isTold: (row) => row[key] !== null,
    cell: (row) => [
      key === "entries" || key === "answers" ? partBar(row[key], markOf(row)) : nothing,
      share(row[key], of, say),
    ],
  });
  return table(
    say,
    say.t("voiceTitle"),
    { head: say.t("sector"), cell: ({ sector }: SectorSums) => say.kept(say.sectorOf(sector)) },
    [
      column(say.t(isWholeYear(of) ? "peopleEach" : "people"), "people"),
      column(say.t("spoken"), "entries"),
      column(say.t("answered"), "answers"),
      column(say.t("answeredOfOwn"), "ofOwn"),
    ],
    rowsOf(of),
  );
};

const halfWords = (of: ToldVoice, say: Saying): string => say.t(isWholeYear(of) ? "waitHalfYear" : "waitHalf");

const waitTable = (of: ToldVoice, say: Saying): Html => {
  const sectors = rowsOf(of);
  const longest = Math.max(1, ...sectors.map(({ wait }) => wait?.most ?? 0));
  const isTold = ({ wait }: SectorSums): boolean => wait !== null;
  const spanIn = ({ wait }: SectorSums): Html =>
    wait === null ? nothing : spanOf(percent(wait.least, longest), percent(wait.most, longest));
  const answersIn = ({ answers }: SectorSums): Html =>
    answers === null ? hidden(say) : markup`${say.t("answersCount", { count: answers.part })}`;
  return table(
    say,
    say.t("waitTitle"),
    { head: say.t("sector"), cell: ({ sector }: SectorSums) => say.kept(say.sectorOf(sector)) },
    [
      { head: say.t("waitScale"), isTold, cell: spanIn },
      { head: halfWords(of, say), isTold, cell: ({ wait }) => sayWait(wait, of, say) },
      { head: say.t("answered"), isTold, cell: answersIn },
    ],
    sectors,
  );
};

/** @param told sectors that have a column */
const strategyTable = (of: ToldVoice, told: readonly string[], say: Saying): Html => {
  const { strategies } = of.sums;
  const most = Math.max(1, ...strategies.flatMap(({ bySector }) => told.map((sector) => bySector[sector]?.part ?? 0)));
  const titleOf = ({ key }: StrategySums): Html => {
    const found = of.strategies.find((one) => one.key === key);
    return found === undefined
      ? markup`${say.t("noStrategy")}`
      : markup`<b class="p-no">${say.digits(found.number)}</b> ${say.kept(say.own(found.title))}`;
  };
  const ofSector = (counts: Told | null): Html =>
    counts === null
      ? hidden(say)
      : markup`${bar(percent(counts.part, most))}<span class="nw">${say.t("ofAll", { part: counts.part, all: counts.all })}</span>${ofMeetings(counts, of, say)}`;
  const columns = told.map((sector): Column<StrategySums> => ({
    head: say.sectorOf(sector),
    isTold: ({ bySector }) => (bySector[sector] ?? null) !== null,
    cell: ({ bySector }) => ofSector(bySector[sector] ?? null),
  }));
  const caption = columns.length === 0 ? "byStrategyTotals" : "byStrategy";
  return table(
    say,
    say.t(caption, { level: say.level() }),
    { head: say.level(), cell: titleOf },
    [
      ...columns,
      { head: say.t("total"), isTold: ({ entries }) => entries !== null, cell: (row) => share(row.entries, of, say) },
      { head: say.t("answered"), isTold: ({ ofOwn }) => ofOwn !== null, cell: (row) => share(row.ofOwn, of, say) },
      { head: halfWords(of, say), isTold: ({ wait }) => wait !== null, cell: (row) => sayWait(row.wait, of, say) },
    ],
    strategies,
  );
};

/** That answers are of fewer entries than there are, where they are. */
const answersNote = ({ sums }: ToldVoice, say: Saying): Html =>
  sums.sectors.some(({ entries, ofOwn }) => (entries?.part ?? 0) > (ofOwn?.all ?? 0))
    ? markup`<p class="p-quiet">${say.kept(say.t("voiceAnswersOf"))}</p>`
    : nothing;

/**
 * What is told of everybody together, where sectors cannot be told apart. A total that is not told is left out: nothing is said
 * of it, which what stands on the page beside it could contradict.
 */
const fewWords = (of: ToldVoice, say: Saying): Html => {
  const told = (["people", "entries", "answers"] as const).flatMap((key) => {
    const count = of.sums.all[key]?.part;
    return count === undefined ? [] : say.t(`voiceTotal.${key}`, { count });
  });
  const totals = told.length === 0 ? "" : say.t("voiceTotals", { totals: told.join(" ") });
  return markup`<p><b>${say.t("voiceFew")}</b></p><p class="p-quiet">${say.kept(`${say.t(isWholeYear(of) ? "voiceFewYear" : "voiceFewWhy")} ${totals}`.trim())}</p>`;
};

/** From when the figures are. */
const asOf = (of: ToldVoice, say: Saying): Html =>
  of.toldAt === null
    ? nothing
    : markup`<p class="p-quiet">${say.kept(say.t(isWholeYear(of) ? "voiceAsOfYear" : "voiceAsOf", { date: say.date(of.toldAt) }))}</p>`;

/** The tables with their bars, and what they leave out and why; one sentence where they would say "not shown" all over. */
export const voiceTables = (of: ToldVoice, say: Saying): Html => {
  const { sums } = of;
  const few = isTooFew(sums) || rowsOf(of).length === 0;
  const withStrategies = of.strategies.length > 0 && (!few || hasStrategyTotals(sums));
  return markup`${few ? fewWords(of, say) : markup`<p class="p-quiet">${say.t("voiceHow")}</p>${sectorTable(of, say)}${sums.sectors.some(({ answers }) => answers !== null) ? markup`${waitTable(of, say)}${answersNote(of, say)}` : markup`<p class="p-quiet">${say.t("voiceAnswersFew")}</p>`}`}
${withStrategies ? strategyTable(of, few ? [] : sectorsToldByStrategy(sums), say) : nothing}
${few && !withStrategies ? nothing : markup`<p class="p-quiet">${say.t("suppressedWhy")}${isWholeYear(of) ? ` ${say.t("voiceYearHow")}` : ""}</p>`}
${asOf(of, say)}`;
};

/** On a meeting's page: once the meeting is over and all of it decided. */
export const voiceSection = (view: PublicViewModel, say: Saying): Html =>
  markup`<section id="voice"><h2>${say.t("voice")}</h2>${view.isSettled ? voiceTables(voiceOfMeeting(view), say) : markup`<p class="p-quiet">${say.t("voiceLater")}</p>`}</section>`;

/** A place beside the one that is looked at: the meeting, or a year of its committee. */
export type VoiceTab = { readonly words: string; readonly href: string; readonly isHere: boolean };

export type VoicePage = {
  readonly told: ToldVoice;
  readonly title: string;
  readonly organisation: string;
  /** That figures may change, or that meetings are left out. */
  readonly warning: string | null;
  readonly tabs: readonly VoiceTab[];
};

/** The tables alone, for the secretariat: also before the meeting is over, and then they say so. */
export const voicePage = ({ told, title, organisation, warning, tabs }: VoicePage, say: Saying, options: PageOptions) =>
  publicFrame(say, options, {
    title: `${say.t("voicePage")}: ${title}`,
    organisation,
    description: title,
    body: markup`<div class="p-head"><div class="p-wrap"><h1>${say.t("voicePage")}</h1><p class="p-quiet">${say.kept(title)}</p>${
      tabs.length < 2
        ? nothing
        : markup`<nav class="v-tabs" aria-label="${say.t("voiceSpans")}">${tabs.map(({ words, href, isHere }) => markup`<a href="${href}"${isHere ? markup` aria-current="page"` : nothing}>${say.kept(words)}</a>`)}</nav>`
    }</div></div>
<div class="p-wrap"><section id="voice">${warning === null ? nothing : markup`<p class="p-preview" role="status">${say.kept(warning)}</p>`}${voiceTables(told, say)}${voiceFileLinks(new URLSearchParams({ ...options.query, lang: options.language }), say)}</section></div>`,
  });
