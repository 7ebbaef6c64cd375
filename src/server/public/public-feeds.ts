import { beginningOf } from "#domain/graphemes.ts";
import { bangkokIso, thaiDate } from "#domain/thai-date.ts";
import { escapeText } from "./html.ts";
import type { CommitteeView } from "./public-committee.ts";
import type { PublicEntry, PublicViewModel } from "./public-view-model.ts";
import { publicWords } from "./public-words.ts";

const iso = (at: number): string => new Date(at).toISOString();

/** Noon in Bangkok of a day, for a feed that wants a moment where the page tells a day alone. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00+07:00`);

/** When something last moved about it, ms; 0 where nothing has. */
const movedAt = ({ answer, followUp }: PublicEntry): number =>
  Math.max(0, ...[answer?.day, followUp?.steps.at(-1)?.day].flatMap((day) => (day === undefined ? [] : noonOf(day))));

type FeedEntry = {
  readonly id: string;
  readonly link: string;
  /** Said of those alone that the feed has room for: finding where a long text may be cut is dear. */
  readonly title: () => string;
  readonly at: number;
  readonly summary: string;
};
type Feed = { readonly address: string; readonly title: string; readonly author: string; readonly updatedAt: number };

const mostInFeed = 50;

/** RFC 4287; the newest first. @param address the page's own, with its origin */
const feedOf = ({ address, title, author, updatedAt }: Feed, entries: readonly FeedEntry[]): string => {
  const rows = entries.toSorted((a, b) => b.at - a.at).slice(0, mostInFeed);
  const written = rows.map(
    (one) => `<entry><id>${escapeText(one.id)}</id><title>${escapeText(one.title())}</title>
<updated>${iso(one.at)}</updated><link href="${escapeText(one.link)}"/>
<summary>${escapeText(one.summary)}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="th"><id>${escapeText(address)}</id><title>${escapeText(title)}</title>
<updated>${iso(Math.max(updatedAt, rows[0]?.at ?? 0))}</updated><author><name>${escapeText(author)}</name></author>
<link rel="self" href="${escapeText(`${address}.atom`)}"/><link href="${escapeText(address)}"/>
${written.join("\n")}
</feed>
`;
};

/** Each entry of a meeting, and what moved about it last. @param publishedAt ms, of what has not moved */
const entriesOf = (view: PublicViewModel, address: string, publishedAt: number): readonly FeedEntry[] => {
  const t = publicWords("th");
  return [...view.suggestions, ...view.questions].map((one) => {
    const latest = one.followUp?.steps.at(-1);
    const became = latest === undefined ? "" : [t(`state.${latest.state}`), latest.note ?? ""].join(" ").trim();
    return {
      id: `${address}/${one.id}`,
      link: `${address}/${one.id}`,
      title: () => beginningOf(one.text, 120),
      at: movedAt(one) || publishedAt,
      summary: became || (one.answer?.text ?? one.text),
    };
  });
};

/** What moved in the meeting. @param address the page's own, with its origin */
export const atomFeed = (view: PublicViewModel, address: string, updatedAt: number): string => {
  const { title, organisationName } = view.meeting;
  const feed = { address, title: title.th, author: organisationName.th, updatedAt };
  return feedOf(feed, entriesOf(view, address, updatedAt));
};

export type PublishedView = { readonly view: PublicViewModel; readonly publishedAt: number };

/** What moved in a committee: its meetings as they are published, and their suggestions. @param origin without a path */
export const committeeFeed = (
  committee: Pick<CommitteeView, "name" | "organisationName">,
  published: readonly PublishedView[],
  { address, origin }: { readonly address: string; readonly origin: string },
): string => {
  const entries = published.flatMap(({ view, publishedAt }): readonly FeedEntry[] => {
    const link = `${origin}/p/${view.meeting.id}`;
    const { title, startsAt } = view.meeting;
    const own = { id: link, link, title: () => title.th, at: publishedAt, summary: thaiDate(startsAt) };
    return [own, ...entriesOf(view, link, publishedAt)];
  });
  const feed = { address, title: committee.name.th, author: committee.organisationName.th };
  return feedOf({ ...feed, updatedAt: 0 }, entries);
};

/** RFC 5545, 3.3.11. */
const escapeCalendar = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n?|\n/g, "\\n");
const calendarTime = (at: number): string => iso(at).replace(/[-:]|\.\d+/g, "");

/** A line of at most 75 octets; what is longer goes on in the next (RFC 5545, 3.1). */
const fold = (line: string): string => {
  const parts: string[] = [""];
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > 74) {
      parts.push(" ");
      bytes = 1;
    }
    parts[parts.length - 1] += letter;
    bytes += size;
  }
  return parts.join("\r\n");
};

const usualLengthMs = 3 * 3_600_000;

const eventOf = ({ meeting }: PublicViewModel, address: string): readonly string[] => {
  const start = Date.parse(meeting.startsAt);
  if (Number.isNaN(start)) return [];
  return [
    "BEGIN:VEVENT",
    `UID:${meeting.id}`,
    `DTSTAMP:${calendarTime(start)}`,
    `DTSTART:${calendarTime(start)}`,
    `DTEND:${calendarTime(meeting.closedAt ?? start + usualLengthMs)}`,
    `SUMMARY:${escapeCalendar(meeting.title.th)}`,
    `LOCATION:${escapeCalendar(meeting.venue.th)}`,
    `URL:${address}`,
    "END:VEVENT",
  ];
};

/** Meetings as events of a calendar; undefined where the beginning of none is a date. @param addressOf of a meeting's page */
export const calendarOf = (
  views: readonly PublicViewModel[],
  addressOf: (meetingId: string) => string,
): string | undefined => {
  const events = views.flatMap((view) => eventOf(view, addressOf(view.meeting.id)));
  if (events.length === 0) return undefined;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ruam//Ruam//TH", ...events, "END:VCALENDAR"];
  return `${lines.map(fold).join("\r\n")}\r\n`;
};

/** The same matter as data. */
export const publicJson = ({ meeting, voice, toldAt, ...view }: PublicViewModel): string =>
  JSON.stringify({
    meeting: {
      id: meeting.id,
      title: meeting.title,
      organisation: meeting.organisationName,
      committee: meeting.committeeName,
      startsAt: meeting.startsAt,
      venue: meeting.venue,
      sectors: meeting.sectors,
      example: meeting.example,
    },
    ...view,
    voice: view.isSettled ? voice : null,
    // The day of which the figures are; answers and waits are current.
    voiceAsOf: toldAt === null ? null : bangkokIso(toldAt).slice(0, 10),
  });
