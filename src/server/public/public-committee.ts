import { sayMeetingNumber } from "#domain/meeting-number.ts";
import type { MeetingRecord } from "#domain/records.ts";
import type { CommitteeRecord } from "#domain/space-records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { markup, nothing, type Html } from "./html.ts";
import { countStates, type StateCounts } from "./public-follow-up-view.ts";
import {
  cardPath,
  createSaying,
  inLanguage,
  publicFrame,
  stateList,
  statesInWords,
  type PageOptions,
  type Saying,
} from "./public-layout.ts";
import { squares } from "./follow-up-state-squares.ts";
import type { PublicViewModel } from "./public-view-model.ts";
import { voiceTables } from "./public-sector-statistics.ts";
import { sayYear, type VoiceYear } from "./sector-statistics-by-year.ts";

export type CommitteeMeeting = {
  readonly id: string;
  readonly session: string;
  readonly title: Words;
  readonly startsAt: string;
  readonly venue: Words;
  readonly isOver: boolean;
  readonly questions: number;
  readonly answered: number;
  readonly suggestions: StateCounts;
};

/** A committee as the public reads it: its published meetings, and nothing of the others. */
export type CommitteeView = {
  readonly id: string;
  readonly name: Words;
  readonly organisationName: Words;
  readonly example: boolean;
  readonly numerals: MeetingRecord["numerals"];
  /** Newest first. */
  readonly meetings: readonly CommitteeMeeting[];
  readonly suggestions: StateCounts;
};

const meetingOf = ({ meeting, questions, suggestions }: PublicViewModel): CommitteeMeeting => ({
  id: meeting.id,
  session: sayMeetingNumber(meeting),
  title: meeting.title,
  startsAt: meeting.startsAt,
  venue: meeting.venue,
  isOver: meeting.status === "closed" || meeting.status === "in-session",
  questions: questions.length,
  answered: questions.filter(({ answer }) => answer !== null).length,
  suggestions: countStates(suggestions),
});

/** @param views of its published meetings alone; undefined where there is none, as if there were no such committee */
export const committeeView = (
  id: string,
  committee: Pick<CommitteeRecord, "name">,
  views: readonly PublicViewModel[],
): CommitteeView | undefined => {
  const newest = views.toSorted((a, b) => b.meeting.startsAt.localeCompare(a.meeting.startsAt));
  const [first] = newest;
  if (first === undefined) return undefined;
  return {
    id,
    name: committee.name,
    organisationName: (newest.find(({ meeting }) => meeting.organisationName.th !== "") ?? first).meeting
      .organisationName,
    example: newest.every(({ meeting }) => meeting.example),
    numerals: first.meeting.numerals,
    meetings: newest.map(meetingOf),
    suggestions: countStates(newest.flatMap(({ suggestions }) => suggestions)),
  };
};

/** How many suggestions are in the follow-up ledger. */
export const taken = (counts: StateCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Voice by sector of each year, the newest open (promise F2). */
const voiceOfYears = (years: readonly VoiceYear[], say: Saying, options: PageOptions): Html =>
  years.length === 0
    ? nothing
    : markup`<section id="voice"><h2>${say.t("voice")}</h2>${years.map(
        (year, at) =>
          markup`<details${at === 0 ? markup` open` : nothing}><summary>${sayYear(year, say, options)}</summary>${voiceTables(year.told, say)}</details>`,
      )}</section>`;

/**
 * One page for the committee, over all of its published meetings; no script (promise F3).
 * @param years voice by sector of its published meetings
 */
export const committeePage = (view: CommitteeView, years: readonly VoiceYear[], options: PageOptions): string => {
  const say = createSaying({ numerals: view.numerals, sectors: years.flatMap(({ told }) => told.sectors) }, options);
  const { suggestions: counts } = view;
  const next = view.meetings.filter(({ isOver }) => !isOver).toReversed();
  const past = view.meetings.filter(({ isOver }) => isOver);
  const of = (title: string, rows: readonly CommitteeMeeting[]): Html =>
    rows.length === 0
      ? nothing
      : markup`<section><h2>${say.t(title)}</h2><ul class="p-entries">${rows.map((one) => meetingRow(one, say, options))}</ul></section>`;
  return publicFrame(say, options, {
    title: say.own(view.name),
    organisation: say.own(view.organisationName),
    description: [say.t("suggestedCount", { count: taken(counts) }), statesInWords(counts, say)]
      .filter(Boolean)
      .join(" · "),
    card: cardPath(options),
    body: markup`<div class="p-head"><div class="p-wrap">${view.example ? markup`<p><span class="p-mark">${say.t("sample")}</span></p>` : nothing}
<h1>${say.kept(say.own(view.name))}</h1></div></div>
<div class="p-wrap p-grid"><aside><div class="p-sum"><p class="p-big"><b>${say.digits(String(taken(counts)))}</b> ${say.t("suggestionsTaken", { count: taken(counts) })}</p>
${stateList(counts, say)}</div></aside><div>
${of("nextMeetings", next)}${of("pastMeetings", past)}${voiceOfYears(years, say, options)}
<section id="follow"><h2>${say.t("followCommittee")}</h2><ul class="p-links"><li><a href="${options.path}.atom">${say.t("feed")}</a></li><li><a href="${options.path}.ics">${say.t("calendarAll")}</a></li><li><a href="${options.path}.json">${say.t("data")}</a></li></ul></section>
</div></div>`,
  });
};

const meetingRow = (one: CommitteeMeeting, say: Saying, options: PageOptions): Html => {
  const [day = "", ...rest] = say.date(one.startsAt, "short").split(" ");
  const name = one.session === "" ? say.digits(say.own(one.title)) : say.t("session", { number: one.session });
  const where = `${say.time(one.startsAt)} ${say.own(one.venue)}`;
  const count = taken(one.suggestions);
  const told = one.isOver
    ? markup`<p class="p-quiet">${say.kept(say.t("questionsAnswered", { count: one.questions, answered: one.answered }))}</p>
${count === 0 ? markup`<p class="p-quiet">${say.t("noSuggestions")}</p>` : markup`${squares(one.suggestions, statesInWords(one.suggestions, say))}<p>${say.t("doneOf", { done: one.suggestions.done, count })}</p>`}`
    : markup`<p class="p-quiet">${say.kept(where)}</p><p class="p-quiet">${say.t("agendaOut")}</p>`;
  return markup`<li><p class="q-date"><b class="p-no">${day}</b><span>${rest.join(" ")}</span></p><div><p class="p-words"><a href="${inLanguage(`/p/${one.id}`, options)}">${say.kept(name)}</a></p>${told}</div></li>`;
};
