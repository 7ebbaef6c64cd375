import type { Context } from "hono";
import type { Language } from "#domain/words.ts";
import { moderators } from "#domain/permissions.ts";
import type { Http } from "../http/context.ts";
import type { Env } from "../http/client-address.ts";
import type { MeetingHandler } from "../http/in-meeting.ts";
import { createPublicMeetings, type PublicMeeting } from "./public-data.ts";
import { atomFeed, calendarOf, publicJson } from "./public-feeds.ts";
import { noPublicPage, publicEntryPage, publicPage } from "./public-page.ts";
import { publicView, type PublicView } from "./public-view.ts";

const ids = /^\/p\/([0-9a-f-]{36})(?:\/([0-9a-f-]{36}))?(\.json|\.atom|\.ics)?$/;

const languageOf = (c: Context<Env>): Language => (c.req.query("lang") === "en" ? "en" : "th");

type Published = { readonly view: PublicView; readonly meeting: PublicMeeting };
type Made = { readonly version: string; readonly bodies: Map<string, string> };

/** As many as are kept in memory; the one that was made longest ago goes first. */
const most = { meetings: 50, bodies: 500 };

const keepNewest = <T>(kept: Map<string, T>, key: string, value: T, limit: number): void => {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
};

/** What is published of meetings, worked out once for each of their states. */
const createViews = (http: Http) => {
  const read = createPublicMeetings(http);
  const views = new Map<string, Published>();
  return async (meetingId: string): Promise<Published | undefined> => {
    const meeting = await read(meetingId);
    const before = views.get(meetingId);
    if (before?.meeting.version === meeting.version) return { ...before, meeting };
    const view = publicView(meeting.records);
    if (view === undefined) return undefined;
    keepNewest(views, meetingId, { view, meeting }, most.meetings);
    return { view, meeting };
  };
};

/** Pages, made once for each state of a meeting, whoever asks how often. */
const createBodies = () => {
  const made = new Map<string, Made>();
  return (meetingId: string, version: string, key: string, make: () => string): string => {
    const known = made.get(meetingId);
    const bodies = known?.version === version ? known.bodies : new Map<string, string>();
    if (known?.version !== version) keepNewest(made, meetingId, { version, bodies }, most.meetings);
    const body = bodies.get(key) ?? make();
    if (bodies.size < most.bodies) bodies.set(key, body);
    return body;
  };
};

/**
 * `GET /p/{meetingId}` and what belongs to it: page, one entry, feed, calendar, data. Nobody needs an account or a script.
 * What is not published is not told apart from what does not exist.
 */
export const createPublicPages = (http: Http) => {
  const viewOf = createViews(http);
  const once = createBodies();

  const bodyOf = (
    c: Context<Env>,
    { view, meeting }: Published,
    entryId: string | undefined,
    form: string | undefined,
  ) => {
    const path = `/p/${view.meeting.id}${entryId === undefined ? "" : `/${entryId}`}`;
    const language = languageOf(c);
    const updatedAt = meeting.publication?.from ?? http.now();
    const key = `${entryId ?? ""}${form ?? ""}${language}`;
    return once(view.meeting.id, meeting.version, key, () => {
      const address = `${http.origin()}${path}`;
      if (form === ".json") return publicJson(view);
      if (form === ".atom") return atomFeed(view, address, updatedAt);
      if (form === ".ics") return calendarOf(view, address) ?? "";
      const options = { language, path, updatedAt };
      return entryId === undefined ? publicPage(view, options) : (publicEntryPage(view, entryId, options) ?? "");
    });
  };

  const answer = (body: string, form: string | undefined): Response =>
    http.answers.file(body, {
      status: 200,
      headers: {
        "content-type": types[form ?? ".html"] ?? "text/html; charset=utf-8",
        "cache-control": "public, max-age=60",
      },
    });
  const missing = (c: Context<Env>): Response =>
    http.answers.file(noPublicPage(languageOf(c)), {
      status: 404,
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });

  return {
    show: async (c: Context<Env>): Promise<Response> => {
      const [, meetingId, entryId, form] = ids.exec(c.req.path) ?? [];
      const published = meetingId === undefined ? undefined : await viewOf(meetingId);
      if (published === undefined || published.meeting.state !== "public") return missing(c);
      const body = bodyOf(c, published, entryId, form);
      return body === "" ? missing(c) : answer(body, form);
    },
    /** `GET …/public-preview`: the page as it will be, for the secretariat before anybody else sees it. */
    preview: (async (c, { meetingId, asker }) => {
      const role = asker.actor.officer?.role;
      if (role === undefined || !moderators.includes(role)) return http.answers.refuse({ kind: "not-this-meeting" });
      const published = await viewOf(meetingId);
      if (published === undefined) return http.answers.refuse({ kind: "not-found" });
      const options = { language: languageOf(c), path: c.req.path, isPreview: true, updatedAt: http.now() };
      return http.answers.file(publicPage(published.view, options), {
        status: 200,
        headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
      });
    }) satisfies MeetingHandler,
  };
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".atom": "application/atom+xml; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
};
