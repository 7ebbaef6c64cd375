import { bangkokIso } from "#domain/thai-date.ts";
import { sumVoices, type VoiceSums } from "#domain/sector-statistics-sums.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { PageOptions, Saying } from "./public-layout.ts";
import type { PublicViewModel } from "./public-view-model.ts";

/** What is told of one meeting, or of a committee's meetings of one year. */
export type ToldVoice = {
  readonly sums: VoiceSums;
  /** In their order. `key` is the same in all meetings, whose records are their own. */
  readonly strategies: readonly { readonly key: string; readonly number: string; readonly title: Words }[];
  readonly sectors: PublicViewModel["meeting"]["sectors"];
  /** When the newest of these figures were told the public, ms; null: none of them were. */
  readonly toldAt: number | null;
};

/** Year of the Buddhist era, in which the meeting begins. */
export const yearOf = ({ meeting }: Pick<PublicViewModel, "meeting">): number => {
  const start = Date.parse(meeting.startsAt);
  return Number.isNaN(start) ? 0 : Number(bangkokIso(start).slice(0, 4)) + 543;
};

/** Whether the statistics are of more than one meeting. */
export const isWholeYear = ({ sums }: ToldVoice): boolean => sums.meetings !== 1;

/** Strategies of one meeting by what they are called in all of them; two of the same name stay two. */
const keyed = ({ strategies }: PublicViewModel) => {
  const seen = new Map<string, number>();
  return strategies.map((one) => {
    const name = `${one.number} ${one.title.th}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { ...one, key: count === 1 ? name : `${name} ${count}` };
  });
};

/** @param views newest first: the names of the newest are shown */
const told = (views: readonly PublicViewModel[]): ToldVoice => {
  const sectors = views.flatMap(({ meeting }) => meeting.sectors);
  const strategies = views.flatMap(keyed);
  const firstSectors = sectors.filter(({ key }, at) => sectors.findIndex((one) => one.key === key) === at);
  const firstStrategies = strategies
    .filter(({ key }, at) => strategies.findIndex((one) => one.key === key) === at)
    .toSorted((a, b) => a.number.localeCompare(b.number, "th", { numeric: true }));
  const tellings = views.flatMap(({ toldAt }) => toldAt ?? []);
  const keysOf = (view: PublicViewModel) => new Map(keyed(view).map(({ id, key }) => [id, key]));
  return {
    sums: sumVoices(
      views.map((view) => {
        const keys = keysOf(view);
        return { voice: view.voice, keyOf: (id) => keys.get(id) ?? id };
      }),
      firstSectors.map(({ key }) => key),
      firstStrategies.map(({ key }) => key),
    ),
    strategies: firstStrategies,
    sectors: firstSectors,
    toldAt: tellings.length === 0 ? null : Math.max(...tellings),
  };
};

/** The statistics of one meeting. */
export const voiceOfMeeting = (view: PublicViewModel): ToldVoice => told([view]);

export type VoiceYear = {
  readonly year: number;
  readonly told: ToldVoice;
  /** Meetings that are not over, or not all decided, and whose figures the public was not told: none is in the sums. */
  readonly left: number;
};

/** The year with the number of its meetings; in English of the common era. */
export const sayYear = (
  { year, told: { sums } }: VoiceYear,
  say: Saying,
  { language }: Pick<PageOptions, "language">,
) => say.t("voiceYear", { year: language === "en" ? year - 543 : year, count: sums.meetings });

/** Newest year first. Only of meetings whose own figures may be shown. */
export const voiceYears = (views: readonly PublicViewModel[]): readonly VoiceYear[] => {
  const newest = views.toSorted((a, b) => b.meeting.startsAt.localeCompare(a.meeting.startsAt));
  return [...Map.groupBy(newest, yearOf)]
    .map(([year, ofYear]) => {
      const settled = ofYear.filter(({ isSettled }) => isSettled);
      return { year, told: told(settled), left: ofYear.length - settled.length };
    })
    .filter(({ told: { sums } }) => sums.meetings > 0)
    .toSorted((a, b) => b.year - a.year);
};
