import { beginningOf } from "#domain/graphemes.ts";
import { dayOfSession, sayMeetingNumber } from "#domain/meeting-number.ts";
import type { Language } from "#domain/bilingual-words.ts";
import { markup, nothing, type Html } from "./html.ts";
import { countStates, stateOf, type PublicFollowUp, type PublicStep } from "./public-follow-up-view.ts";
import {
  cardPath,
  createSaying,
  documentOf,
  publicFrame,
  publicHeader,
  stateList,
  statesInWords,
  type PageOptions,
  type Saying,
} from "./public-layout.ts";
import { square, squares } from "./follow-up-state-squares.ts";
import type { PublicEntry, PublicViewModel } from "./public-view-model.ts";
import { voiceSection } from "./public-sector-statistics.ts";
import { publicWords } from "./public-words.ts";

/** What a shared link says of a meeting: how many were taken up, and how far they have come. */
const describe = (view: PublicViewModel, say: Saying): string => {
  const counts = countStates(view.suggestions);
  const said = sayMeetingNumber(view.meeting);
  const taken = say.say("suggestedCount", { count: view.suggestions.length });
  return [said === "" ? "" : say.say("session", { number: said }), taken, statesInWords(counts, say)]
    .filter((words) => words !== "")
    .join(" · ");
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
        markup`<li><b class="p-no">${say.digits(item.number)}</b><div><p>${say.kept(say.digits(say.own(item.title)))}</p>${item.resolution === "" ? nothing : markup`<p class="p-answer">${say.kept(say.digits(item.resolution))}</p>`}</div></li>`,
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
<p class="p-quiet">${committee === undefined ? say.kept(whose) : markup`<a href="${committee}">${say.kept(whose)}</a>`}<br>${say.kept(say.digits(say.own(meeting.title)))}</p>
<p class="p-quiet">${say.kept(`${say.t("on", { date: say.date(meeting.startsAt) })} ${say.time(meeting.startsAt)} ${say.own(meeting.venue)}`)}</p>
</div></div>
<div class="p-wrap p-grid">${aside(view, say)}<div>
${isOver ? nothing : agenda}
${section(
  "suggestions",
  say.t("suggestions"),
  view.suggestions.map((one) => entry(one, say, options)),
  say,
)}
${section(
  "questions",
  say.t("questions"),
  view.questions.map((one) => entry(one, say, options)),
  say,
)}
${voiceSection(view, say)}
${isOver ? agenda : nothing}
<section id="follow"><h2>${say.t("follow")}</h2><ul class="p-links"><li><a href="${options.path}.atom">${say.t("feed")}</a></li><li><a href="${options.path}.ics">${say.t("calendar")}</a></li><li><a href="${options.path}.json">${say.t("data")}</a></li></ul></section>
</div></div>`,
  });
};

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
<p>${say.kept(say.say("questionsAnswered", { count: view.questions.length, answered }))}</p></div>
<nav aria-label="${say.t("contents")}">${links}</nav></aside>`;
};

/** One entry on a page of its own, to be pointed at; undefined where it is not published. */
export const publicEntryPage = (view: PublicViewModel, entryId: string, options: PageOptions): string | undefined => {
  const found = [...view.suggestions, ...view.questions].find(({ id }) => id === entryId);
  if (found === undefined) return undefined;
  const say = createSaying(view.meeting, options);
  const meetingPath = options.path.replace(/\/[^/]*$/, "");
  const besides = [...view.suggestions, ...view.questions]
    .filter(({ id, matter }) => id !== found.id && matter === found.matter)
    .map((one) => entry(one, say, { ...options, path: meetingPath }));
  const state = stateOf(found);
  const words = state === null ? "" : say.t(`state.${state}`);
  return publicFrame(say, options, {
    title: beginningOf(found.text, 80),
    organisation: say.own(view.meeting.organisationName),
    description: [words, say.digits(say.own(view.meeting.title))].filter(Boolean).join(" · "),
    card: cardPath(options),
    body: markup`<div class="p-head"><div class="p-wrap"><p><a href="${meetingPath}">${say.t("back")}</a></p>
<h1 class="p-lines">${say.kept(found.text)}</h1><p class="p-quiet">${say.kept(say.digits(say.own(view.meeting.title)))}</p></div></div>
<div class="p-wrap"><section><ul class="p-entries">${entry(found, say)}</ul></section>${besides.length === 0 ? nothing : section("same-matter", say.t("sameMatter"), besides, say)}</div>`,
  });
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
    markup`${publicHeader(say, options, say.own(meeting.organisationName))}<main><div class="p-head"><div class="p-wrap"><h1>${say.kept(title)}</h1><p class="p-quiet">${say.kept(whose)}<br>${say.kept(say.digits(say.own(meeting.title)))}</p></div></div><div class="p-wrap"><section><h2>${say.t("takenDownWhy")}</h2><p class="p-lines">${say.kept(reason)}</p></section>${committee === undefined ? nothing : markup`<nav><a href="${committee}">${say.t("takenDownCommittee")}</a></nav>`}</div></main>`,
  );
};

const section = (id: string, title: string, rows: readonly Html[], say: Saying): Html =>
  markup`<section id="${id}"><h2>${title}</h2>${rows.length === 0 ? markup`<p class="p-quiet">${say.t("none")}</p>` : markup`<ul class="p-entries">${rows}</ul>`}</section>`;

const entry = (one: PublicEntry, say: Saying, options?: PageOptions): Html => {
  const where = [say.own(one.about), one.sector === null ? "" : say.sectorOf(one.sector)];
  const words =
    options === undefined
      ? nothing
      : markup`<p class="p-words p-lines"><a href="${options.path}/${one.id}">${say.kept(one.text)}</a></p>`;
  return markup`<li id="e-${one.id}"><b class="p-no">${say.digits(String(one.no))}</b><div><p class="p-quiet">${say.kept(say.digits(where.filter(Boolean).join(" · ")))}</p>${words}${answerOf(one, say)}${outcomeOf(one, say, options === undefined)}</div></li>`;
};

const answerOf = ({ kind, answer }: PublicEntry, say: Saying): Html => {
  if (answer === null) return kind === "question" ? markup`<p class="p-quiet">○ ${say.t("notAnswered")}</p>` : nothing;
  const unit = answer.unit === null ? "" : say.t("by", { unit: say.own(answer.unit) });
  return markup`<div class="p-answer"><p><b>✓ ${say.t(answer.oral ? "oral" : "answered")}</b> ${say.kept(unit)}</p><p class="p-lines">${say.kept(answer.text)}</p></div>`;
};

/** The meeting and the item of its minutes that a step comes from; nothing outside a published meeting. */
const sourceOf = ({ session, paragraph }: PublicStep, say: Saying): Html => {
  if (session === null) return nothing;
  const day = dayOfSession(session);
  const meeting =
    day === undefined ? say.say("inMeeting", { session }) : say.t("inMeetingOf", { date: say.date(day, "short") });
  const words = paragraph === null ? meeting : say.say("inParagraph", { meeting, paragraph });
  return markup` <span class="p-quiet">${say.kept(`(${words})`)}</span>`;
};

const documentsOf = ({ documents }: PublicFollowUp, say: Saying): Html =>
  documents.length === 0
    ? nothing
    : markup`<p><b>${say.t("documents")}</b></p><ul class="p-links">${documents.map(
        ({ title, url }) => markup`<li><a href="${url}" rel="noopener nofollow">${say.kept(title)}</a></li>`,
      )}</ul>`;

/** What became of an entry: a suggestion that nobody has taken into the ledger yet was taken up all the same. */
const outcomeOf = (one: PublicEntry, say: Saying, isAlone: boolean): Html => {
  if (one.followUp !== null) return becameOf(one.followUp, say, isAlone);
  const state = stateOf(one);
  return state === null
    ? nothing
    : markup`<div class="p-answer"><p class="q-state">${square(state)} <b>${say.t(`state.${state}`)}</b></p><p class="p-quiet">${say.t("notReported")}</p></div>`;
};

/** What became of a suggestion: the newest step on top, all of them below (promise F1). */
const becameOf = (became: PublicFollowUp, say: Saying, isAlone: boolean): Html => {
  const [latest, isReported] = [became.steps.at(-1), became.steps.length > 1];
  const due =
    became.dueDate === null
      ? nothing
      : markup`${became.unit === null ? "" : " · "}<span class="nw">${say.t("due", { date: say.date(became.dueDate, "short") })}</span>`;
  const steps = became.steps.map(
    (step, at) =>
      markup`<li><time datetime="${step.day}">${say.date(step.day, "short")}</time> <span>${say.kept(at === 0 ? say.t("takenUp") : say.t(`state.${step.state}`))}${step.note === null ? nothing : markup` <span class="p-lines">${say.kept(step.note)}</span>`}${sourceOf(step, say)}</span></li>`,
  );
  return markup`<div class="p-answer"><p class="q-state">${square(became.state)} <b>${say.t(`state.${became.state}`)}</b> ${latest === undefined ? nothing : markup`<span class="nw">${say.date(latest.day, "short")}</span>`}${latest === undefined ? nothing : sourceOf(latest, say)}</p>
${isReported ? (latest?.note === null || latest === undefined ? nothing : markup`<p class="p-lines">${say.kept(latest.note)}</p>`) : markup`<p class="p-quiet">${say.t("notReported")}</p>`}
<p class="p-quiet">${say.kept(say.own(became.unit))}${due}</p>
${became.daysLate === 0 ? nothing : markup`<p class="q-late">⚑ <span class="nw">${say.say("late", { count: became.daysLate })}</span></p>`}
${became.disputed === null ? nothing : markup`<p class="q-differs">⇄ ${say.kept(say.t(`disputed.${became.disputed}`))}</p>`}
${documentsOf(became, say)}${isReported ? markup`<details${isAlone ? markup` open` : nothing}><summary>${say.say("allSteps", { count: steps.length })}</summary><ol class="q-steps">${steps}</ol></details>` : nothing}</div>`;
};
