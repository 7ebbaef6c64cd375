/** An event for a calendar. Times in ms. A later file with the same `uid` and a later `stamp` replaces it. */
export type CalendarEvent = {
  readonly uid: string;
  /** When the file is made, ms. */
  readonly stamp: number;
  readonly startsAt: number;
  readonly hours: number;
  readonly title: string;
  readonly place: string;
  readonly url: string;
  /** How many days before the event the calendar reminds. */
  readonly remindDays: number;
};

/** RFC 5545, 3.3.11: characters that would end a value are escaped. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");

const utc = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, "");

/** RFC 5545, 3.1: a line has at most 75 octets. A Thai letter has three, and must not be split. */
const folded = (line: string): string => {
  const parts: string[] = [];
  let [part, octets] = ["", 0];
  for (const sign of line) {
    const point = sign.codePointAt(0) ?? 0;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (octets + size > 74) {
      parts.push(part);
      [part, octets] = ["", 0];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
};

/** The event as a file that calendars read (iCalendar, RFC 5545). */
export const calendarFile = (event: CalendarEvent): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Ruam//TH",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${event.uid}`,
    `DTSTAMP:${utc(event.stamp)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.startsAt + event.hours * 3_600_000)}`,
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.place)}`,
    `URL:${event.url}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(event.title)}`,
    `TRIGGER:-P${event.remindDays}D`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]
    .map(folded)
    .join("\r\n");
