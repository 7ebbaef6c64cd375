import { dayOfSession } from "#domain/meeting-number.ts";
import { square } from "./follow-up-state-squares.ts";
import { markup, nothing, type Html } from "./html.ts";
import { stateOf, type PublicFollowUp, type PublicStep } from "./public-follow-up-view.ts";
import { inLanguage, type PageOptions, type Saying } from "./public-layout.ts";
import type { PublicEntry } from "./public-view-model.ts";

/** A part of a page, with its heading. */
export const section = (id: string, title: string, rows: readonly Html[], say: Saying): Html =>
  markup`<section id="${id}"><h2>${title}</h2>${rows.length === 0 ? markup`<p class="p-quiet">${say.t("none")}</p>` : markup`<ul class="p-entries">${rows}</ul>`}</section>`;

/** An entry in a list. @param options of the page on which it is one of several; without them its page is its own */
export const entry = (one: PublicEntry, say: Saying, options?: PageOptions): Html => {
  const where = [say.own(one.about), one.sector === null ? "" : say.sectorOf(one.sector)];
  const text = say.kept(one.text);
  // Nobody can open the page of an entry before the meeting's own is public.
  const linked = (page: PageOptions): Html =>
    page.preview === undefined ? markup`<a href="${inLanguage(`${page.path}/${one.id}`, page)}">${text}</a>` : text;
  const words = options === undefined ? nothing : markup`<p class="p-words p-lines">${linked(options)}</p>`;
  return markup`<li id="e-${one.id}"><b class="p-no">${say.digits(String(one.no))}</b><div><p class="p-quiet">${say.kept(say.digits(where.filter(Boolean).join(" · ")))}</p>${words}${answerOf(one, say)}${outcomeOf(one, say, options === undefined)}</div></li>`;
};

const answerOf = ({ kind, answer }: PublicEntry, say: Saying): Html => {
  if (answer === null) return kind === "question" ? markup`<p class="p-quiet">○ ${say.t("notAnswered")}</p>` : nothing;
  const unit = answer.unit === null ? "" : say.t("by", { unit: say.own(answer.unit) });
  const how = answer.isAfter ? "answeredAfter" : answer.oral ? "oral" : "answered";
  return markup`<div class="p-answer"><p><b>✓ ${say.t(how)}</b> ${say.kept(unit)}</p><p class="p-lines">${say.kept(answer.text)}</p></div>`;
};

/** The meeting and the item of its minutes that a step comes from; nothing outside a published meeting. */
const sourceOf = ({ session, paragraph }: PublicStep, say: Saying): Html => {
  if (session === null) return nothing;
  const day = dayOfSession(session);
  const meeting =
    day === undefined ? say.t("inMeeting", { session }) : say.t("inMeetingOf", { date: say.date(day, "short") });
  const words = paragraph === null ? meeting : say.t("inParagraph", { meeting, paragraph });
  return markup` <span class="p-quiet">${say.kept(`(${words})`)}</span>`;
};

const documentsOf = ({ documents }: PublicFollowUp, say: Saying): Html =>
  documents.length === 0
    ? nothing
    : markup`<p><b>${say.t("documents")}</b></p><ul class="p-links">${documents.map(
        ({ title, url }) => markup`<li><a href="${url}" rel="noopener nofollow">${say.kept(title)}</a></li>`,
      )}</ul>`;

/** What became of an entry. Of a suggestion that nobody has taken into the ledger yet, nothing more is said. */
const outcomeOf = (one: PublicEntry, say: Saying, isAlone: boolean): Html => {
  if (one.followUp !== null) return becameOf(one.followUp, say, isAlone);
  const state = stateOf(one);
  return state === null
    ? nothing
    : markup`<div class="p-answer"><p class="q-state">${square(state)} <b>${say.t(`state.${state}`)}</b></p><p class="p-quiet">${say.t("notTaken")}</p></div>`;
};

/** What became of a suggestion: the newest step on top, all of them below (promise F1). */
const becameOf = (became: PublicFollowUp, say: Saying, isAlone: boolean): Html => {
  const [latest, isReported] = [became.steps.at(-1), became.steps.length > 1];
  const due = became.dueDate === null ? [] : [say.t("due", { date: say.date(became.dueDate, "short") })];
  const steps = became.steps.map(
    (step, at) =>
      markup`<li><time datetime="${step.day}">${say.date(step.day, "short")}</time> <span>${say.kept(at === 0 ? say.t("takenUp") : say.t(`state.${step.state}`))}${step.note === null ? nothing : markup` <span class="p-lines">${say.kept(step.note)}</span>`}${sourceOf(step, say)}</span></li>`,
  );
  return markup`<div class="p-answer"><p class="q-state">${square(became.state)} <b>${say.t(`state.${became.state}`)}</b> ${latest === undefined ? nothing : markup`<span class="nw">${say.date(latest.day, "short")}</span>`}${latest === undefined ? nothing : sourceOf(latest, say)}</p>
${isReported ? (latest?.note === null || latest === undefined ? nothing : markup`<p class="p-lines">${say.kept(latest.note)}</p>`) : markup`<p class="p-quiet">${say.t("notReported")}</p>`}
<p class="p-quiet">${say.kept([...(became.unit === null ? [] : [say.own(became.unit)]), ...due].join(" · "))}</p>
${became.daysLate === 0 ? nothing : markup`<p class="q-late">⚑ <span class="nw">${say.t("late", { count: became.daysLate })}</span></p>`}
${became.disputed === null ? nothing : markup`<p class="q-differs">⇄ ${say.kept(say.t(`disputed.${became.disputed}`))}</p>`}
${documentsOf(became, say)}${isReported ? markup`<details${isAlone ? markup` open` : nothing}><summary>${say.t("allSteps", { count: steps.length })}</summary><ol class="q-steps">${steps}</ol></details>` : nothing}</div>`;
};
