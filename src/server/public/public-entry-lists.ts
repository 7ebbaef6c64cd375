import { markup, nothing, type Html } from "./html.ts";
import { entry, section } from "./public-entry-markup.ts";
import { cardPath, createSaying, inLanguage, publicFrame, type PageOptions, type Saying } from "./public-layout.ts";
import type { PublicViewModel } from "./public-view-model.ts";

/* A meeting of thousands of entries tells them on pages of their own, since one page of megabytes opens on no phone. */

/** The two lists of a meeting's page, as their pages are addressed. */
export const entryLists = ["suggestions", "questions"] as const;
export type EntryList = (typeof entryLists)[number];

/** A list that is no longer stands on the meeting's page whole. */
export const mostOnOnePage = 50;
/** Entries on each page of a longer one: some 50 kB, and as long as somebody reads on a phone. */
export const listedOnPage = 25;

type Place = { readonly list: EntryList; readonly page: number; readonly pages: number; readonly count: number };

const pagesOf = (view: PublicViewModel, list: EntryList): number =>
  view[list].length <= mostOnOnePage ? 1 : Math.ceil(view[list].length / listedOnPage);

/** The first page of a list is the meeting's own. @param options of the meeting's page */
const addressOf = (list: EntryList, page: number, { path, language, preview, query }: PageOptions): string => {
  if (preview !== undefined)
    return `${path}?${new URLSearchParams({ ...query, lang: language, list, page: String(page) }).toString()}`;
  const where = page === 1 ? path : `${path}/${list}/${page}`;
  return `${inLanguage(where, { language })}${page === 1 ? `#${list}` : ""}`;
};

/** The first and the last page, those beside this one, and every tenth, so that none is far. */
const shownPages = ({ page, pages }: Place): readonly number[] =>
  Array.from({ length: pages }, (_, at) => at + 1).filter(
    (one) => one === 1 || one === pages || Math.abs(one - page) <= 1 || one % 10 === 0,
  );

const whereInList = ({ page, pages, count }: Place, say: Saying): string => say.t("pageOf", { page, pages, count });

/**
 * The ways to the other pages of a list.
 * @param options of the meeting's page @param isBelow it stands below its list, and above it as well: each has its own name
 */
const pager = (place: Place, say: Saying, options: PageOptions, isBelow = false): Html => {
  const { list, page, pages } = place;
  const to = (other: number, words: string, rel: Html = nothing): Html =>
    markup`<a href="${addressOf(list, other, options)}"${rel}>${words}</a>`;
  const numbers = shownPages(place).map((one) =>
    one === page ? markup`<b aria-current="page">${say.digits(String(one))}</b>` : to(one, say.digits(String(one))),
  );
  return markup`<nav class="p-pages" aria-label="${`${say.t(list)}: ${say.t(isBelow ? "pagesBelow" : "pages")}`}">${
    page > 1 ? to(page - 1, say.t("pageBefore"), markup` rel="prev"`) : nothing
  }${numbers}${page < pages ? to(page + 1, say.t("pageAfter"), markup` rel="next"`) : nothing}</nav>`;
};

/** A list on its meeting's page: all of it, or its first page and the ways to the others. */
export const firstOfList = (list: EntryList, view: PublicViewModel, say: Saying, options: PageOptions): Html => {
  const place = { list, page: 1, pages: pagesOf(view, list), count: view[list].length };
  const shown = place.pages === 1 ? view[list] : view[list].slice(0, listedOnPage);
  const rows = shown.map((one) => entry(one, say, options));
  return place.pages === 1
    ? section(list, say.t(list), rows, say)
    : markup`<section id="${list}"><h2>${say.t(list)}</h2><p class="p-quiet">${say.kept(whereInList(place, say))}</p><ul class="p-entries">${rows}</ul>${pager(place, say, options)}</section>`;
};

/**
 * A further page of a list; undefined where there is none.
 * @param page from 2: the first one is the meeting's own
 * @param options of the meeting's page
 */
export const publicListPage = (
  view: PublicViewModel,
  list: EntryList,
  page: number,
  options: PageOptions,
): string | undefined => {
  const place = { list, page, pages: pagesOf(view, list), count: view[list].length };
  if (!Number.isInteger(page) || page < 2 || page > place.pages) return undefined;
  const say = createSaying(view.meeting, options);
  const title = say.digits(say.own(view.meeting.title));
  const from = (page - 1) * listedOnPage;
  const rows = view[list].slice(from, from + listedOnPage).map((one) => entry(one, say, options));
  const isPreview = options.preview !== undefined;
  const own = isPreview
    ? { ...options, query: { ...options.query, list, page: String(page) } }
    : { ...options, path: `${options.path}/${list}/${page}` };
  return publicFrame(say, own, {
    title: `${say.t(list)} · ${whereInList(place, say)}: ${title}`,
    organisation: say.own(view.meeting.organisationName),
    description: `${whereInList(place, say)} · ${title}`,
    card: cardPath(options),
    body: markup`<div class="p-head"><div class="p-wrap"><p><a href="${addressOf(list, 1, options)}">${say.t("back")}</a></p>
<h1>${say.kept(say.t(list))}</h1><p class="p-quiet">${say.kept(whereInList(place, say))}<br>${say.kept(title)}</p></div></div>
<div class="p-wrap"><section id="${list}">${pager(place, say, options)}<ul class="p-entries">${rows}</ul>${pager(place, say, options, true)}</section></div>`,
  });
};
