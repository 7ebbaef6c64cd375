import { toThaiDigits } from "#domain/numerals.ts";
import { dateInLanguage, timeOfDay } from "#domain/thai-date.ts";
import type { Language, Words } from "#domain/words.ts";
import { markup, nothing, type Html } from "./html.ts";
import type { PublicEntry, PublicView } from "./public-view.ts";
import { publicWords } from "./public-words.ts";

export type PageOptions = {
  readonly language: Language;
  /** The page's own address, without the question mark and what follows. */
  readonly path: string;
  /** What is shown to an officer before anybody else sees it. */
  readonly isPreview?: boolean;
  readonly updatedAt: number;
};

type Saying = ReturnType<typeof createSaying>;

const createSaying = ({ meeting }: PublicView, { language }: PageOptions) => {
  const isThaiDigits = meeting.numerals === "thai" && language === "th";
  const digits = (text: string): string => (isThaiDigits ? toThaiDigits(text) : text);
  const own = (words: Words | null): string =>
    words === null ? "" : ((language === "en" ? words.en : undefined) ?? words.th);
  const sector = meeting.sectors;
  return {
    t: publicWords(language),
    digits,
    own,
    sectorOf: (key: string): string => {
      const found = sector.find((one) => one.key === key);
      return found === undefined ? key : own(found.label);
    },
    date: (at: number | string): string => digits(dateInLanguage(at, language)),
    time: (at: number | string): string => digits(timeOfDay(at, language)),
  };
};

/** The whole page, which needs no script (promise F3). */
export const publicPage = (view: PublicView, options: PageOptions): string => {
  const say = createSaying(view, options);
  const { meeting } = view;
  const title = `${say.t("title")}: ${say.digits(say.own(meeting.title))}`;
  return page(say, options, {
    title,
    organisation: say.own(meeting.organisationName),
    body: markup`<div class="p-head"><div class="p-wrap">
${meeting.example ? markup`<p><span class="p-mark">${say.t("sample")}</span></p>` : nothing}
<h1>${say.t("title")}</h1>
<p class="p-quiet">${say.own(meeting.committeeName)} ${say.digits(say.own(meeting.title))}</p>
<p class="p-quiet">${say.t("on", { date: say.date(meeting.startsAt) })} ${say.time(meeting.startsAt)} ${say.own(meeting.venue)}</p>
</div></div>
<div class="p-wrap p-grid"><aside>
<p class="p-big"><b>${say.digits(String(view.suggestions.length))}</b> ${say.t("suggestionsTaken")}</p>
<p class="p-big"><b>${say.digits(String(view.questions.length))}</b> ${say.t("questionsTaken")}</p>
<nav aria-label="${say.t("contents")}"><a href="#agenda">${say.t("agenda")}</a><a href="#suggestions">${say.t("suggestions")}</a><a href="#questions">${say.t("questions")}</a><a href="#voice">${say.t("voice")}</a></nav>
</aside><div>
${section(
  "agenda",
  say.t("agenda"),
  view.items.map(
    (item) =>
      markup`<li><b class="p-no">${say.digits(item.number)}</b><div><p>${say.own(item.title)}</p>${item.resolution === "" ? nothing : markup`<p class="p-answer">${say.digits(item.resolution)}</p>`}</div></li>`,
  ),
  say,
)}
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
${voiceTable(view, say)}
<section id="follow"><h2>${say.t("follow")}</h2><ul class="p-links"><li><a href="${options.path}.atom">${say.t("feed")}</a></li><li><a href="${options.path}.ics">${say.t("calendar")}</a></li><li><a href="${options.path}.json">${say.t("data")}</a></li></ul></section>
</div></div>`,
  });
};

/** One entry on a page of its own, to be pointed at; undefined where it is not published. */
export const publicEntryPage = (view: PublicView, entryId: string, options: PageOptions): string | undefined => {
  const found = [...view.suggestions, ...view.questions].find(({ id }) => id === entryId);
  if (found === undefined) return undefined;
  const say = createSaying(view, options);
  return page(say, options, {
    title: found.text.slice(0, 80),
    organisation: say.own(view.meeting.organisationName),
    body: markup`<div class="p-head"><div class="p-wrap"><p><a href="${options.path.replace(/\/[^/]*$/, "")}">${say.t("back")}</a></p>
<h1>${found.text}</h1><p class="p-quiet">${say.own(view.meeting.title)}</p></div></div>
<div class="p-wrap"><section><ul class="p-entries">${entry(found, say)}</ul></section></div>`,
  });
};

export const noPublicPage = (language: Language): string => {
  const t = publicWords(language);
  return frame(
    language,
    t("notFound"),
    markup`<main class="p-wrap"><h1>${t("notFound")}</h1><p>${t("notFoundHint")}</p></main>`,
  );
};

const section = (id: string, title: string, rows: readonly Html[], say: Saying): Html =>
  markup`<section id="${id}"><h2>${title}</h2>${rows.length === 0 ? markup`<p class="p-quiet">${say.t("none")}</p>` : markup`<ul class="p-entries">${rows}</ul>`}</section>`;

const entry = (one: PublicEntry, say: Saying, options?: PageOptions): Html => {
  const where = [say.own(one.about), one.sector === null ? say.t("sectorHidden") : say.sectorOf(one.sector)];
  const words =
    options === undefined ? markup`${one.text}` : markup`<a href="${options.path}/${one.id}">${one.text}</a>`;
  return markup`<li><b class="p-no">${say.digits(String(one.no))}</b><div><p class="p-quiet">${say.digits(where.filter(Boolean).join(" · "))}</p><p class="p-words">${words}</p>${answerOf(one, say)}</div></li>`;
};

const answerOf = ({ kind, answer }: PublicEntry, say: Saying): Html => {
  if (answer === null) return kind === "question" ? markup`<p class="p-quiet">○ ${say.t("notAnswered")}</p>` : nothing;
  const unit = answer.unit === null ? "" : say.t("by", { unit: say.own(answer.unit) });
  return markup`<div class="p-answer"><p><b>✓ ${say.t(answer.oral ? "oral" : "answered")}</b> ${unit}</p><p>${answer.text}</p></div>`;
};

const voiceTable = ({ voice }: PublicView, say: Saying): Html => {
  const cell = (value: number | null): Html =>
    markup`<td>${value === null ? say.t("suppressed") : say.digits(String(value))}</td>`;
  const rows = voice.map(
    (one) =>
      markup`<tr><th scope="row">${say.sectorOf(one.sector)}</th>${cell(one.people)}${cell(one.questions)}${cell(one.suggestions)}${cell(one.answered)}</tr>`,
  );
  const heads = ["sector", "people", "asked", "suggested", "answered"].map(
    (key) => markup`<th scope="col">${say.t(key)}</th>`,
  );
  return markup`<section id="voice"><h2>${say.t("voice")}</h2><div class="p-scroll"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>${voice.some(({ people }) => people === null) ? markup`<p class="p-quiet">${say.t("suppressedWhy")}</p>` : nothing}</section>`;
};

type Parts = { readonly title: string; readonly organisation: string; readonly body: Html };

const page = (say: Saying, options: PageOptions, { title, organisation, body }: Parts): string => {
  const other = options.language === "th" ? "en" : "th";
  return frame(
    options.language,
    title,
    markup`<header class="p-top"><div class="p-wrap"><b>${organisation}</b><a lang="${other}" href="${options.path}?lang=${other}">${say.t("other")}</a></div></header>
${options.isPreview === true ? markup`<p class="p-preview p-wrap" role="status">${say.t("preview")}</p>` : nothing}
<main>${body}</main>
<footer class="p-foot"><div class="p-wrap"><p>${say.t("names")}</p><p>${say.t("updated", { date: say.date(options.updatedAt) })}</p></div></footer>`,
  );
};

const frame = (language: Language, title: string, body: Html): string =>
  markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="/public-page.css"></head>
<body>${body}</body></html>
`.html;
