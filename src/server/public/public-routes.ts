import type { Context } from "hono";
import type { Language } from "#domain/bilingual-words.ts";
import type { Http } from "../http/context.ts";
import { encodingFor } from "../http/accept-encoding.ts";
import type { Env } from "../http/client-address.ts";
import { createShareCardJobs } from "./share-card-jobs.ts";
import { cardOfCommittee, cardOfEntry, cardOfMeeting } from "./share-card-content.ts";
import type { Card } from "./share-card.ts";
import { committeePage } from "./public-committee.ts";
import { entryLists, publicListPage } from "./public-entry-lists.ts";
import { atomFeed, calendarOf, committeeFeed, publicJson } from "./public-feeds.ts";
import { noPublicPage, publicEntryPage, publicPage, takenDownPage } from "./public-meeting-page.ts";
import { officePageRoutes } from "./office-preview-pages.ts";
import { bodyOf, createPageBodies, inForm, type Body } from "./page-body-cache.ts";
import { voiceYears } from "./sector-statistics-by-year.ts";
import type { PageOptions } from "./public-layout.ts";
import type { PublicViewModel } from "./public-view-model.ts";
import { createPublishedViews, type Published, type PublishedCommittee } from "./published-views-cache.ts";

const ids =
  /^\/p\/(committee\/)?([0-9a-f-]{36})(?:\/([0-9a-f-]{36}|(?:suggestions|questions)\/[1-9]\d{0,5}))?(\.json|\.atom|\.ics|\.png)?$/;

const languageOf = (c: Context<Env>): Language => (c.req.query("lang") === "en" ? "en" : "th");

type Found = { readonly body: Body; readonly form: string | undefined };

type Asked = {
  readonly origin: string;
  readonly path: string;
  readonly form: string | undefined;
  readonly language: Language;
};

/** An entry by itself, or a further page of a list. @param options of the meeting's page */
const pageOfPart = (view: PublicViewModel, part: string, options: PageOptions): string | undefined => {
  const list = entryLists.find((one) => part.startsWith(`${one}/`));
  return list === undefined
    ? publicEntryPage(view, part, { ...options, path: `${options.path}/${part}` })
    : publicListPage(view, list, Number(part.slice(list.length + 1)), options);
};

const bodyOfMeeting = (
  { view, meeting }: Published,
  { origin, path, form, language }: Asked,
  part: string | undefined,
): string | undefined => {
  const address = origin + path;
  const updatedAt = meeting.publication?.from ?? 0;
  const options = { language, path, origin, updatedAt };
  if (part !== undefined) return form === undefined ? pageOfPart(view, part, options) : undefined;
  switch (form) {
    case ".json":
      return publicJson(view);
    case ".atom":
      return atomFeed(view, address, updatedAt);
    case ".ics":
      return calendarOf([view], () => address);
    default:
      return publicPage(
        view,
        options,
        meeting.committeeId === null ? undefined : `/p/committee/${meeting.committeeId}`,
      );
  }
};

const bodyOfCommittee = (
  { view, meetings, updatedAt }: PublishedCommittee,
  { origin, path, form, language }: Asked,
): string | undefined => {
  const views = meetings.map((one) => one.view);
  switch (form) {
    case ".json":
      return JSON.stringify(view);
    case ".atom":
      return committeeFeed(
        view,
        meetings.map((one) => ({ view: one.view, publishedAt: one.meeting.publication?.from ?? 0 })),
        { address: origin + path, origin },
      );
    case ".ics":
      return calendarOf(views, (id) => `${origin}/p/${id}`);
    default:
      return committeePage(view, voiceYears(views), { language, path, origin, updatedAt });
  }
};

/** What is answered where there is no page: `404`, or `410` with the reason where the office took it down with one. */
const createMissing = (http: Http, published: ReturnType<typeof createPublishedViews>) => {
  const nothing = (status: 404 | 410, page: string): Response =>
    http.answers.file(page, {
      status,
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });
  return async (c: Context<Env>): Promise<Response> => {
    const language = languageOf(c);
    const [, ofCommittee, meetingId] = ids.exec(c.req.path) ?? [];
    const found = meetingId === undefined || ofCommittee !== undefined ? undefined : await published.meeting(meetingId);
    const { state, publication } = found?.meeting ?? {};
    const { until = null, stopReason: reason = "" } = publication ?? {};
    if (found === undefined || state !== "ended" || reason === "" || until === null)
      return nothing(404, noPublicPage(language));
    const { committeeId } = found.meeting;
    const isOpen = committeeId !== null && (await published.committee(committeeId)) !== undefined;
    const committee = isOpen ? `/p/committee/${committeeId}` : undefined;
    const options = { language, path: `/p/${meetingId}` };
    return nothing(410, takenDownPage(found.view.meeting, { at: until, reason }, options, committee));
  };
};

/**
 * `GET /p/{meetingId}`, `GET /p/committee/{committeeId}` and what belongs to them: page, one entry, feed, calendar, data,
 * picture. Nobody needs an account or a script. What is not published is not told apart from what does not exist; of what was
 * taken down with a reason, day and reason are told.
 */
export const createPublicPages = (http: Http) => {
  const published = createPublishedViews(http);
  const once = createPageBodies();
  const draw = createShareCardJobs();
  const missing = createMissing(http, published);

  /** Whoever keeps a copy asks again each time, so that what is withdrawn or erased is shown by nobody in between. */
  const answer = async (c: Context<Env>, body: Body, form: string | undefined): Promise<Response> => {
    const { tag } = body;
    const encoding = form === ".png" ? "identity" : encodingFor(c.req.header("accept-encoding"));
    const headers = { ...headersOf(form), etag: tag };
    if (c.req.header("if-none-match") === tag) return http.answers.file(null, { status: 304, headers });
    return http.answers.file(await inForm(body, encoding), {
      status: 200,
      headers: encoding === "identity" ? headers : { ...headers, "content-encoding": encoding },
    });
  };
  const pictureOf = async (card: Card): Promise<Found | "busy"> => {
    const bytes = await draw(card);
    return bytes === undefined ? "busy" : { body: bodyOf(bytes), form: ".png" };
  };

  const find = async (c: Context<Env>): Promise<Found | "busy" | undefined> => {
    const [, ofCommittee, spaceId, part, form] = ids.exec(c.req.path) ?? [];
    if (spaceId === undefined || (ofCommittee !== undefined && part !== undefined)) return undefined;
    const language = languageOf(c);
    const key = { part, form: `${form ?? ""}${language}` };
    const path = `/p/${ofCommittee ?? ""}${spaceId}`;
    const asked = { origin: http.origin(), path, form, language };
    if (ofCommittee !== undefined) {
      const committee = await published.committee(spaceId);
      if (committee === undefined) return undefined;
      if (form === ".png") return pictureOf(cardOfCommittee(committee.view, asked));
      const body = once(spaceId, committee.version, key, () => bodyOfCommittee(committee, asked));
      return body === undefined ? undefined : { body, form };
    }
    const meeting = await published.meeting(spaceId);
    if (meeting === undefined || meeting.meeting.state !== "public") return undefined;
    if (form === ".png") {
      const { view } = meeting;
      const card = part === undefined ? cardOfMeeting(view, asked) : cardOfEntry(view, part, asked);
      return card === undefined ? undefined : pictureOf(card);
    }
    const body = once(spaceId, meeting.meeting.version, key, () => bodyOfMeeting(meeting, asked, part));
    return body === undefined ? undefined : { body, form };
  };

  return {
    show: async (c: Context<Env>): Promise<Response> => {
      const found = await find(c);
      if (found === "busy") return http.answers.file(null, { status: 503, headers: { "retry-after": "5" } });
      return found === undefined ? missing(c) : answer(c, found.body, found.form);
    },
    office: officePageRoutes(http, published),
  };
};

const headersOf = (form: string | undefined) => ({
  "content-type": types[form ?? ".html"] ?? "text/html; charset=utf-8",
  "cache-control": "public, no-cache",
  // It may be found, and nobody keeps a copy to show: what is withdrawn is to be gone.
  "x-robots-tag": "noarchive",
  vary: "accept-encoding",
});

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".atom": "application/atom+xml; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".png": "image/png",
};
