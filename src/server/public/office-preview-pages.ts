import type { Context } from "hono";
import { countHeldBack } from "#domain/sector-statistics-sums.ts";
import { sayMeetingNumber } from "#domain/meeting-number.ts";
import type { Language } from "#domain/bilingual-words.ts";
import { can } from "#kinds/can.ts";
import type { Http, Route } from "../http/context.ts";
import type { Env } from "../http/client-address.ts";
import { inMeeting, type MeetingHandler } from "../http/meeting-access.ts";
import { entryLists, publicListPage } from "./public-entry-lists.ts";
import { publicPage } from "./public-meeting-page.ts";
import { markup, type Html } from "./html.ts";
import { newerOf } from "./freeze-published-figures.ts";
import { createSaying, type PageOptions, type Saying } from "./public-layout.ts";
import { voiceFile, voiceForms, type VoiceForm } from "./sector-statistics-downloads.ts";
import { voicePage, type VoicePage, type VoiceTab } from "./public-sector-statistics.ts";
import type { createPublishedViews, Published } from "./published-views-cache.ts";
import { sayYear, voiceOfMeeting, voiceYears, yearOf, type VoiceYear } from "./sector-statistics-by-year.ts";

/* Pages of the secretariat's own, of which nobody keeps a copy: the public page before it is public, and voice by sector. */

type Reads = ReturnType<typeof createPublishedViews>;

const languageOf = (c: Context<Env>): Language => (c.req.query("lang") === "en" ? "en" : "th");
const formOf = (c: Context<Env>): VoiceForm | undefined => voiceForms.find((form) => form === c.req.query("form"));

const mimes: Readonly<Record<VoiceForm | "html", string>> = {
  html: "text/html; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** Where the voice of a meeting, and of its committee in a year, is looked at. */
const voiceAt = (spaceId: string, language: Language, year?: number): string => {
  const query = new URLSearchParams({ ...(year === undefined ? {} : { year: String(year) }), lang: language });
  return `/api/v1/${year === undefined ? "meetings" : "spaces"}/${spaceId}/voice?${query.toString()}`;
};

const yearTab = (
  { committeeId, now }: { readonly committeeId: string; readonly now: number | null },
  year: VoiceYear,
  say: Saying,
  options: PageOptions,
): VoiceTab => ({
  words: sayYear(year, say, options),
  href: voiceAt(committeeId, options.language, year.year),
  isHere: year.year === now,
});

const meetingName = ({ meeting }: Published["view"], say: Saying): string => {
  const number = sayMeetingNumber(meeting);
  return number === "" ? say.digits(say.own(meeting.title)) : say.t("session", { number });
};

const optionsOf = (http: Http, c: Context<Env>): PageOptions => ({
  language: languageOf(c),
  path: c.req.path,
  origin: http.origin(),
  updatedAt: http.now(),
});

const send = (http: Http, body: string | Uint8Array<ArrayBuffer>, form: VoiceForm | "html"): Response =>
  http.answers.file(body, {
    status: 200,
    headers: {
      "content-type": mimes[form],
      "cache-control": "no-store",
      ...(form === "html" ? {} : { "content-disposition": `attachment; filename="voice.${form}"` }),
    },
  });

/** As a page, or as the file that is asked for. */
const sendVoice = async (
  http: Http,
  c: Context<Env>,
  page: VoicePage,
  { say, options }: { readonly say: Saying; readonly options: PageOptions },
): Promise<Response> => {
  const form = formOf(c);
  return form === undefined
    ? send(http, voicePage(page, say, options), "html")
    : send(http, await voiceFile(page.told, form, say), form);
};

/** Of the voice by sector: how many numbers the page will leave out. */
const heldBackWords = ({ view }: Published, say: Saying): string => {
  if (!view.isSettled) return `${say.t("voice")}: ${say.t("voiceLater")}`;
  const held = countHeldBack(voiceOfMeeting(view).sums);
  return say.t(held.count === 0 ? "previewAllTold" : "previewHeldBack", held);
};

/** When the page opens and when it closes. @param from ms, as the office is about to publish it @param graceUntil ms */
const timeline = (from: number, graceUntil: number, say: Saying, now: number): readonly string[] => {
  const at = (moment: number) => ({ date: say.date(moment), time: say.time(moment) });
  return [
    ...(graceUntil > now ? [say.t("previewGrace", at(graceUntil))] : []),
    say.t("previewFrom", at(Math.max(from, graceUntil))),
    say.t("previewUntil"),
  ];
};

/** What is said above the preview: that nobody sees the page yet, what it leaves out, and from when until when it stands. */
const previewNote = (http: Http, c: Context<Env>, known: Published, options: PageOptions): Html => {
  const say = createSaying(known.view.meeting, options);
  const [from, graceUntil] = ["from", "grace"].map((name) => Number(c.req.query(name) ?? Number.NaN));
  const isKnown = isMoment(from) && isMoment(graceUntil);
  const lines = [heldBackWords(known, say), ...(isKnown ? timeline(from, graceUntil, say, http.now()) : [])];
  return markup`<div class="p-preview p-wrap" role="status"><p><b>${say.t("preview")}</b></p><ul>${lines.map((words) => markup`<li>${say.kept(words)}</li>`)}</ul></div>`;
};

/** A time that a date can be: a browser's address may say anything. */
const isMoment = (ms: number | undefined): ms is number => ms !== undefined && Math.abs(ms) < 1e14;

/**
 * `GET …/meetings/:id/public-preview?from=&grace=&list=&page=`: the page as it will be, before anybody else sees it, or a further
 * page of a list. With the two times, in ms, it says from when it will stand.
 */
const preview =
  (http: Http, published: Reads): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    if (!can(asker.actor, "read/preview")) return http.answers.refuse({ kind: "not-this-meeting" });
    const known = await published.meeting(meetingId);
    if (known === undefined) return http.answers.refuse({ kind: "not-found" });
    const { from, grace } = c.req.query();
    const asked = { ...optionsOf(http, c), query: { ...(from && { from }), ...(grace && { grace }) } };
    const options = { ...asked, preview: previewNote(http, c, known, asked) };
    const list = entryLists.find((one) => one === c.req.query("list"));
    const further =
      list === undefined ? undefined : publicListPage(known.view, list, Number(c.req.query("page")), options);
    return send(http, further ?? publicPage(known.view, options), "html");
  };

/** The years of the committee, for whom the committee is open as well. */
const yearsFor = async (
  http: Http,
  published: Reads,
  committeeId: string | null,
  officerId: string,
): Promise<readonly VoiceYear[]> => {
  if (committeeId === null) return [];
  const held = await http.store.officerRole(committeeId, officerId);
  return held !== undefined && can({ participantId: null, officer: { id: officerId, ...held } }, "read/preview")
    ? voiceYears(await published.meetingsOf(committeeId))
    : [];
};

/** That the figures may change, or that there are others than those that are public. */
const warningOf = ({ view, meeting }: Published, say: Saying): string | null => {
  if (!view.isSettled) return say.t("voiceDraft");
  const newer = newerOf(meeting);
  return newer === "none" ? null : say.t(newer === "can" ? "voiceNewer" : "voiceNewerFew");
};

/** `GET …/meetings/:id/voice`: who spoke in the meeting, by sector and strategy; with `form` as a file. */
const voice =
  (http: Http, published: Reads): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const { officer } = asker.actor;
    if (officer === null || !can(asker.actor, "read/preview")) return http.answers.refuse({ kind: "not-this-meeting" });
    const known = await published.meeting(meetingId);
    if (known === undefined) return http.answers.refuse({ kind: "not-found" });
    const options = optionsOf(http, c);
    const { view, meeting } = known;
    const say = createSaying(view.meeting, options);
    const years = await yearsFor(http, published, meeting.committeeId, officer.id);
    const own: VoiceTab = { words: meetingName(view, say), href: voiceAt(meetingId, options.language), isHere: true };
    const place = { committeeId: meeting.committeeId ?? "", now: null };
    const page: VoicePage = {
      told: voiceOfMeeting(view),
      title: say.digits(say.own(view.meeting.title)),
      organisation: say.own(view.meeting.organisationName),
      warning: warningOf(known, say),
      tabs: [own, ...years.map((year) => yearTab(place, year, say, options))],
    };
    return sendVoice(http, c, page, { say, options });
  };

/** `GET …/spaces/:id/voice?year=`: the sums of the committee's meetings in the year, the newest where none is named. */
const voiceOfYear =
  (http: Http, published: Reads): MeetingHandler =>
  async (c, { meetingId: committeeId, asker }) => {
    if (!can(asker.actor, "read/preview")) return http.answers.refuse({ kind: "not-this-meeting" });
    const views = await published.meetingsOf(committeeId);
    const years = voiceYears(views);
    const asked = Number(c.req.query("year") ?? years[0]?.year);
    const found = years.find(({ year }) => year === asked);
    const newest = views.find((view) => yearOf(view) === asked);
    if (found === undefined || newest === undefined) return http.answers.refuse({ kind: "not-found" });
    const options = { ...optionsOf(http, c), query: { year: String(asked) } };
    const say = createSaying({ ...newest.meeting, sectors: found.told.sectors }, options);
    const page: VoicePage = {
      told: found.told,
      title: `${say.own(newest.meeting.committeeName)} ${sayYear(found, say, options)}`,
      organisation: say.own(newest.meeting.organisationName),
      warning: found.left === 0 ? null : say.t("voiceLeft", { count: found.left }),
      tabs: years.map((year) => yearTab({ committeeId, now: asked }, year, say, options)),
    };
    return sendVoice(http, c, page, { say, options });
  };

/** Where the secretariat finds them. */
export const officePageRoutes = (http: Http, published: Reads): readonly Route[] => [
  { method: "GET", path: "/meetings/:meetingId/public-preview", handle: inMeeting(http, preview(http, published)) },
  { method: "GET", path: "/meetings/:meetingId/voice", handle: inMeeting(http, voice(http, published)) },
  { method: "GET", path: "/spaces/:spaceId/voice", handle: inMeeting(http, voiceOfYear(http, published)) },
];
