import { beginningOf } from "#domain/graphemes.ts";
import { sayMeetingNumber } from "#domain/meeting-number.ts";
import type { Language } from "#domain/bilingual-words.ts";
import { markup, nothing, type Html } from "./html.ts";
import { entry, section } from "./public-entry-markup.ts";
import { firstOfList } from "./public-entry-lists.ts";
import { countStates, stateOf } from "./public-follow-up-view.ts";
import {
  cardPath,
  createSaying,
  documentOf,
  inLanguage,
  publicFrame,
  publicHeader,
  stateList,
  statesInWords,
  type PageOptions,
  type Saying,
} from "./public-layout.ts";
import { squares } from "./follow-up-state-squares.ts";
import type { PublicEntry, PublicItem, PublicViewModel } from "./public-view-model.ts";
import { voiceSection } from "./public-sector-statistics.ts";
import { publicWords } from "./public-words.ts";

/** What a shared link says of a meeting: how many were taken up, and how far they have come. */
const describe = (view: PublicViewModel, say: Saying): string => {
  const counts = countStates(view.suggestions);
  const said = sayMeetingNumber(view.meeting);
  const taken = say.t("suggestedCount", { count: view.suggestions.length });
  return [said === "" ? "" : say.t("session", { number: said }), taken, statesInWords(counts, say)]
    .filter((words) => words !== "")
    .join(" · ");
};

/** The resolution on an item of the agenda, or that the meeting did not come to it. */
const outcomeOf = ({ resolution, isNotReached }: PublicItem, say: Saying): Html => {
  if (resolution !== "") return markup`<p class="p-answer">${say.kept(say.digits(resolution))}</p>`;
  return isNotReached ? markup`<p class="p-quiet">${say.t("notReached")}</p>` : nothing;
};

/** The whole page, which needs no script (promise F3). @param committee the path of the committee's page */
export const publicPage = (view: PublicViewModel, options: PageOptions, committee?: string): string => {
  const say = createSaying(view.meeting, options);
  const { meeting } = view;
  const title = `${say.t("title")}: ${say.digits(say.own(meeting.title))}`;
  const whose = say.own(meeting.committeeName);
  // Before the meeting the agenda comes first, afterwards the outcomes.
  const isOver = meeting.status === "closed";
  const agenda = section(
    "agenda",
    say.t("agenda"),
    view.items.map(
      (item) =>
        markup`<li><b class="p-no">${say.digits(item.number)}</b><div><p>${say.kept(say.digits(say.own(item.title)))}</p>${outcomeOf(item, say)}</div></li>`,
    ),
    say,
  );
  return publicFrame(say, options, {
    title,
    organisation: say.own(meeting.organisationName),
    description: describe(view, say),
    card: cardPath(options),
    body: markup`<div class="p-head"><div class="p-wrap">
${meeting.example ? markup`<p><span class="p-mark">${say.t("sample")}</span></p>` : nothing}
<h1>${say
      .t("title")
      .split(" ")
      .map((words) => markup`<span class="p-whole">${words}</span> `)}</h1>
<p class="p-quiet">${committee === undefined ? say.kept(whose) : markup`<a href="${inLanguage(committee, options)}">${say.kept(whose)}</a>`}<br>${say.kept(say.digits(say.own(meeting.title)))}</p>
<p class="p-quiet">${say.kept(`${say.t("on", { date: say.date(meeting.startsAt) })} ${say.time(meeting.startsAt)} ${say.own(meeting.venue)}`)}</p>
</div></div>
<div class="p-wrap p-grid">${aside(view, say)}<div>
${isOver ? nothing : agenda}
${firstOfList("suggestions", view, say, options)}
${firstOfList("questions", view, say, options)}
${voiceSection(view, say)}
${isOver ? agenda : nothing}
<section id="follow"><h2>${say.t("follow")}</h2><ul class="p-links">${(
      [
        ["atom", "feed"],
        ["ics", "calendar"],
        ["json", "data"],
      ] as const
    ).map(([form, words]) => followed(form, say.t(words), options))}</ul></section>
</div></div>`,
  });
};

/** In the preview nothing of it is at its address yet. */
const followed = (form: string, words: string, { path, preview }: PageOptions): Html =>
  markup`<li>${preview === undefined ? markup`<a href="${path}.${form}">${words}</a>` : words}</li>`;

const aside = (view: PublicViewModel, say: Saying): Html => {
  const counts = countStates(view.suggestions);
  const answered = view.questions.filter(({ answer }) => answer !== null).length;
  const links = (
    view.meeting.status === "closed"
      ? ["suggestions", "questions", "voice", "agenda"]
      : ["agenda", "suggestions", "questions", "voice"]
  ).map((key) => markup`<a href="#${key}">${say.t(key)}</a>`);
  return markup`<aside><div class="p-sum"><p class="p-big"><b>${say.digits(String(view.suggestions.length))}</b> ${say.t("suggestionsTaken", { count: view.suggestions.length })}</p>
${view.suggestions.length === 0 ? nothing : squares(counts, statesInWords(counts, say))}
${stateList(counts, say)}
<p>${say.kept(say.t("questionsAnswered", { count: view.questions.length, answered }))}</p></div>
<nav aria-label="${say.t("contents")}">${links}</nav></aside>`;
};

/** One entry on a page of its own, to be pointed at; undefined where it is not published. */
export const publicEntryPage = (view: PublicViewModel, entryId: string, options: PageOptions): string | undefined => {
  const found = [...view.suggestions, ...view.questions].find(({ id }) => id === entryId);
  if (found === undefined) return undefined;
  const say = createSaying(view.meeting, options);
  const meetingPath = options.path.replace(/\/[^/]*$/, "");
  const ofMatter = [...view.suggestions, ...view.questions].filter(({ matter }) => matter === found.matter);
  const besides = nearest(ofMatter, found).map((one) => entry(one, say, { ...options, path: meetingPath }));
  const state = stateOf(found);
  const words = state === null ? "" : say.t(`state.${state}`);
  return publicFrame(say, options, {
    title: beginningOf(found.text, 80),
    organisation: say.own(view.meeting.organisationName),
    description: [words, say.digits(say.own(view.meeting.title))].filter(Boolean).join(" · "),
    card: cardPath(options),
    body: markup`<div class="p-head"><div class="p-wrap"><p><a href="${inLanguage(meetingPath, options)}">${say.t("back")}</a></p>
<h1 class="p-lines">${say.kept(found.text)}</h1><p class="p-quiet">${say.kept(say.digits(say.own(view.meeting.title)))}</p></div></div>
<div class="p-wrap"><section><ul class="p-entries">${entry(found, say)}</ul></section>${besides.length === 0 ? nothing : section("same-matter", say.t("sameMatter"), besides, say)}</div>`,
  });
};

/** As many stand below an entry: of a matter with hundreds those that were said before and after it. */
const mostBesides = 20;

const nearest = (ofMatter: readonly PublicEntry[], found: PublicEntry): readonly PublicEntry[] => {
  const at = ofMatter.indexOf(found);
  const from = Math.max(0, Math.min(at - mostBesides / 2, ofMatter.length - mostBesides - 1));
  return ofMatter.slice(from, from + mostBesides + 1).filter((one) => one !== found);
};

/** The page for a meeting that is not published. */
export const noPublicPage = (language: Language): string => {
  const t = publicWords(language);
  return documentOf(
    language,
    t("notFound"),
    markup`<main class="p-wrap"><h1>${t("notFound")}</h1><p>${t("notFoundHint")}</p></main>`,
  );
};

/**
 * Where a page was, until the office took it down and said why: whose meeting it was, and the way to what its committee
 * has published.
 * @param at when, ms
 * @param committee the path of the committee's page; undefined where nothing of it is published
 */
export const takenDownPage = (
  meeting: PublicViewModel["meeting"],
  { at, reason }: { readonly at: number; readonly reason: string },
  options: Pick<PageOptions, "language" | "path">,
  committee?: string,
): string => {
  const say = createSaying(meeting, options);
  const whose = say.own(meeting.committeeName);
  const title = say.t("takenDown", { date: say.date(at) });
  return documentOf(
    options.language,
    title,
    markup`${publicHeader(say, options, say.own(meeting.organisationName))}<main><div class="p-head"><div class="p-wrap"><h1>${say.kept(title)}</h1><p class="p-quiet">${say.kept(whose)}<br>${say.kept(say.digits(say.own(meeting.title)))}</p></div></div><div class="p-wrap"><section><h2>${say.t("takenDownWhy")}</h2><p class="p-lines">${say.kept(reason)}</p></section>${committee === undefined ? nothing : markup`<nav><a href="${inLanguage(committee, options)}">${say.t("takenDownCommittee")}</a></nav>`}</div></main>`,
  );
};
