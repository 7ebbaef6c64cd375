import { escapeText } from "./html.ts";
import type { PublicEntry, PublicView } from "./public-view.ts";

const iso = (at: number): string => new Date(at).toISOString();

/** What moved in the meeting, newest first (RFC 4287). @param address the page's own, with its origin */
export const atomFeed = (view: PublicView, address: string, updatedAt: number): string => {
  const rows = [...view.suggestions, ...view.questions].toSorted((a, b) => movedAt(b) - movedAt(a)).slice(0, 50);
  const entries = rows.map(
    (one) => `<entry><id>${escapeText(`${address}/${one.id}`)}</id><title>${escapeText(one.text.slice(0, 120))}</title>
<updated>${iso(movedAt(one) || updatedAt)}</updated><link href="${escapeText(`${address}/${one.id}`)}"/>
<summary>${escapeText(one.answer?.text ?? one.text)}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="th"><id>${escapeText(address)}</id><title>${escapeText(view.meeting.title.th)}</title>
<updated>${iso(updatedAt)}</updated><author><name>${escapeText(view.meeting.organisationName.th)}</name></author>
<link rel="self" href="${escapeText(`${address}.atom`)}"/><link href="${escapeText(address)}"/>
${entries.join("\n")}
</feed>
`;
};

const movedAt = ({ answer }: PublicEntry): number => answer?.at ?? 0;

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

/** The meeting as an event of a calendar; undefined where its beginning is no date. */
export const calendarOf = ({ meeting }: PublicView, address: string): string | undefined => {
  const start = Date.parse(meeting.startsAt);
  if (Number.isNaN(start)) return undefined;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Ruam//Ruam//TH",
    "BEGIN:VEVENT",
    `UID:${meeting.id}`,
    `DTSTAMP:${calendarTime(start)}`,
    `DTSTART:${calendarTime(start)}`,
    `DTEND:${calendarTime(meeting.closedAt ?? start + usualLengthMs)}`,
    `SUMMARY:${escapeCalendar(meeting.title.th)}`,
    `LOCATION:${escapeCalendar(meeting.venue.th)}`,
    `URL:${address}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
};

/** The same matter as data. */
export const publicJson = ({ meeting, ...view }: PublicView): string =>
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
  });
