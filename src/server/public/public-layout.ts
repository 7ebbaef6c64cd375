import { ownLevel } from "#domain/level-of-plan.ts";
import { toThaiDigits } from "#domain/numerals.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { dateInLanguage, timeOfDay } from "#domain/thai-date.ts";
import type { Language, Words } from "#domain/bilingual-words.ts";
import { kept, markup, nothing, type Html } from "./html.ts";
import { publicStates, type StateCounts } from "./public-follow-up-view.ts";
import { square } from "./follow-up-state-squares.ts";
import { publicWords } from "./public-words.ts";

export type PageOptions = {
  readonly language: Language;
  /** The page's own address, without the origin, the question mark and what follows. */
  readonly path: string;
  readonly origin: string;
  /** What is said to an officer above a page that nobody else sees yet. */
  readonly preview?: Html;
  readonly updatedAt: number;
  /** What the page was asked for with, beside its language. */
  readonly query?: Readonly<Record<string, string>>;
};

export type Saying = ReturnType<typeof createSaying>;

/** How the page says things: in its language, with the numerals and the sectors of the body. */
export const createSaying = (
  { numerals, sectors, strategyName }: Pick<MeetingRecord, "numerals" | "sectors" | "strategyName">,
  { language }: Pick<PageOptions, "language">,
) => {
  const isThaiDigits = numerals === "thai" && language === "th";
  const digits = (text: string): string => (isThaiDigits ? toThaiDigits(text) : text);
  const own = (words: Words | null): string =>
    words === null ? "" : ((language === "en" ? words.en : undefined) ?? words.th);
  const words = publicWords(language);
  /** Every number that stands in the words, with the body's numerals. */
  const t = (key: string, fill?: Readonly<Record<string, string | number>>): string => digits(words(key, fill));
  return {
    t,
    digits,
    own,
    /** Running text, in the language that it is in. */
    kept: (text: string): Html => kept(text, language),
    /** What the level above projects is called, as the body calls it. */
    level: (): string => {
      const name = ownLevel(strategyName);
      return name === undefined ? t("strategy") : own(name);
    },
    sectorOf: (key: string): string => {
      const found = sectors.find((one) => one.key === key);
      return found === undefined ? key : own(found.label);
    },
    date: (at: number | string, form: "long" | "short" = "long"): string => digits(dateInLanguage(at, language, form)),
    time: (at: number | string): string => digits(timeOfDay(at, language)),
  };
};

/** How many suggestions stand how, in words behind their signs. */
export const stateList = (counts: StateCounts, say: Saying): Html =>
  markup`<dl class="q-list">${publicStates
    .filter((state) => counts[state] > 0)
    .map(
      (state) =>
        markup`<div><dt>${square(state)} <span class="p-whole">${say.t(`state.${state}`)}</span></dt><dd>${say.digits(String(counts[state]))}</dd></div>`,
    )}</dl>`;

/** The same as one sentence, for who does not see the squares. */
export const statesInWords = (counts: StateCounts, say: Saying): string =>
  publicStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${say.t(`state.${state}`)} ${say.digits(String(counts[state]))}`)
    .join(", ");

export type Parts = {
  readonly title: string;
  readonly organisation: string;
  /** What a shared link says under its title. */
  readonly description: string;
  /** Where the picture of a shared link is; without it none is named. */
  readonly card?: string;
  readonly body: Html;
};

/** Whose page it is, and the way to its other language. */
export const publicHeader = (
  say: Saying,
  { language, path, query }: Pick<PageOptions, "language" | "path" | "query">,
  organisation: string,
): Html => {
  const other = language === "th" ? "en" : "th";
  return markup`<header class="p-top"><div class="p-wrap"><b>${say.kept(organisation)}</b><a lang="${other}" href="${path}?${new URLSearchParams({ ...query, lang: other }).toString()}">${say.t("other")}</a></div></header>`;
};

/** The frame that every public page has: whose it is, its language, and that it names nobody. */
export const publicFrame = (say: Saying, options: PageOptions, parts: Parts): string => {
  return documentOf(
    options.language,
    parts.title,
    markup`${publicHeader(say, options, parts.organisation)}
${options.preview ?? nothing}
<main>${parts.body}</main>
<footer class="p-foot"><div class="p-wrap"><p>${say.t("names")}</p><p>${say.kept(say.t("updated", { date: say.date(options.updatedAt) }))}</p></div></footer>`,
    shared(options, parts),
  );
};

/** A page's address in the language of the page that leads to it: Thai needs no word. */
export const inLanguage = (path: string, { language }: Pick<PageOptions, "language">): string =>
  language === "en" ? `${path}?lang=en` : path;

/** The picture of the page's shared link, in its language. */
export const cardPath = ({ path, language }: Pick<PageOptions, "path" | "language">): string =>
  inLanguage(`${path}.png`, { language });

/** What a shared link shows (The Open Graph protocol): words as text, and a picture. */
const shared = ({ origin, path, language }: PageOptions, { title, description, organisation, card }: Parts): Html =>
  markup`<meta name="description" content="${description}"><meta property="og:type" content="website"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:site_name" content="${organisation}"><meta property="og:locale" content="${language === "th" ? "th_TH" : "en_GB"}"><meta property="og:url" content="${origin}${path}">${
    card === undefined
      ? nothing
      : markup`<meta property="og:image" content="${origin}${card}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta name="twitter:card" content="summary_large_image">`
  }`;

/** A whole HTML document. */
export const documentOf = (language: Language, title: string, body: Html, head: Html = nothing): string =>
  markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${head}<link rel="stylesheet" href="/public-page.css"></head>
<body>${body}</body></html>
`.html;
