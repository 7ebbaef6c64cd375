import type { AgendaItemRecord, PersonRecord, RecordBase } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { Cache, CachedRow, SeenMark } from "./cache.ts";
import { rowOf, rowsOfType } from "./cache-rows.ts";
import type { Marked } from "./vault-records.ts";
import type { Queries } from "./queries-contract.ts";
import { entryNumbers, firstOpenQuestion, entriesAbout } from "./entry-queries.ts";
import { countedEntriesOfMeeting } from "./entry-counts.ts";

type CachedQueries = Pick<
  Queries,
  | "meeting"
  | "agenda"
  | "strategies"
  | "projects"
  | "units"
  | "people"
  | "entries"
  | "entry"
  | "entriesAbout"
  | "entryCountsOfMeeting"
  | "firstOpenQuestion"
  | "entryNumbers"
  | "answers"
  | "announcements"
  | "live"
  | "considerations"
  | "chairNotes"
  | "speeches"
  | "screens"
  | "publication"
  | "replies"
  | "summary"
  | "attendances"
  | "documents"
  | "arising"
  | "followUps"
>;

const byOrder = (a: { readonly order: number }, b: { readonly order: number }): number => a.order - b.order;

/** Sub-items stand under their item, each level in its own order. */
const inAgendaOrder = <T extends AgendaItemRecord>(items: readonly T[]): T[] => {
  const ids = new Set(items.map((item) => item.id));
  const under = (parentId: string | null): T[] =>
    items
      .filter((item) => (item.parentId !== null && ids.has(item.parentId) ? item.parentId : null) === parentId)
      .toSorted(byOrder)
      .flatMap((item) => [item, ...under(item.id)]);
  return under(null);
};

/**
 * Each of the rows with whether it has changed since the person last looked at it, or since this phone first read the whole
 * meeting. Marks and rows are asked for side by side: each question alone costs a cheap phone its way there and back.
 */
const marked = async <T extends RecordBase & Pick<CachedRow, "arrivedAt">>(
  cache: Cache,
  meetingId: string,
  reading: Promise<readonly T[]>,
): Promise<Marked<T>[]> => {
  const [progress, seen, rows] = await Promise.all([
    cache.reading.get(meetingId),
    cache.seen.where("[meetingId+key]").between([meetingId, ""], [meetingId, "\uffff"]).toArray(),
    reading,
  ]);
  const baseline = progress?.baseline ?? Number.POSITIVE_INFINITY;
  const seenByKey = new Map<string, SeenMark>(seen.map((mark) => [mark.key, mark]));
  return rows.map((row) => ({
    ...row,
    changed: row.seq > Math.max(baseline, seenByKey.get(row.id)?.seq ?? 0),
    changedAt: row.arrivedAt ?? null,
  }));
};

const roleOrder = ["presiding", "chair", "secretary"];
const rankOf = (role: string | null): number => (role === null ? roleOrder.length : roleOrder.indexOf(role));

/** Created when people are listed: it costs a cheap phone a tenth of a second. */
let collator: Intl.Collator | undefined;
const byRankAndName = (a: PersonRecord, b: PersonRecord): number =>
  rankOf(a.role) - rankOf(b.role) ||
  (collator ??= new Intl.Collator("th")).compare(`${a.givenName} ${a.familyName}`, `${b.givenName} ${b.familyName}`);

/** The title of an entry's matter; null where the row is of no matter, or this phone has not read it. */
export const titleIn = (row: CachedRow | undefined): Words | null => {
  switch (row?.type) {
    case "project":
      return row.name;
    case "strategy":
      return row.shortTitle;
    case "agenda-item":
      return row.title;
    default:
      return null;
  }
};

/** What the server said about the meeting, in reading order. */
export const createServerRecordQueries = (cache: Cache): CachedQueries => {
  return {
    meeting: async (meetingId) => (await rowsOfType(cache, meetingId, "meeting"))[0],
    agenda: async (meetingId) =>
      inAgendaOrder(await marked(cache, meetingId, rowsOfType(cache, meetingId, "agenda-item"))),
    strategies: async (meetingId) =>
      (await marked(cache, meetingId, rowsOfType(cache, meetingId, "strategy"))).toSorted(byOrder),
    projects: async (meetingId) =>
      (await marked(cache, meetingId, rowsOfType(cache, meetingId, "project"))).toSorted(byOrder),
    units: async (meetingId) => (await rowsOfType(cache, meetingId, "unit")).toSorted(byOrder),
    people: async (meetingId) => (await rowsOfType(cache, meetingId, "person")).toSorted(byRankAndName),
    entries: async (meetingId) => (await rowsOfType(cache, meetingId, "entry")).toSorted((a, b) => a.no - b.no),
    entry: (meetingId, id) => rowOf(cache, meetingId, "entry", id),
    entriesAbout: (meetingId, on, length, order) => entriesAbout(cache, meetingId, { on, length, order }),
    entryCountsOfMeeting: (meetingId) => countedEntriesOfMeeting(cache, meetingId),
    firstOpenQuestion: (meetingId, on, answering = null) => firstOpenQuestion(cache, meetingId, { on, answering }),
    entryNumbers: (meetingId, ids) => entryNumbers(cache, meetingId, ids),
    answers: async (meetingId) =>
      (await rowsOfType(cache, meetingId, "answer")).filter(({ takenBack }) => takenBack !== true),
    announcements: async (meetingId) =>
      (await rowsOfType(cache, meetingId, "announcement")).toSorted((a, b) => a.at - b.at || a.seq - b.seq),
    live: async (meetingId) => (await rowsOfType(cache, meetingId, "live"))[0],
    considerations: (meetingId) => rowsOfType(cache, meetingId, "consideration"),
    chairNotes: (meetingId) => rowsOfType(cache, meetingId, "chair-note"),
    speeches: (meetingId) => rowsOfType(cache, meetingId, "speech"),
    screens: (meetingId) => rowsOfType(cache, meetingId, "screen"),
    publication: async (meetingId) => (await rowsOfType(cache, meetingId, "publication"))[0],
    replies: (meetingId) => rowsOfType(cache, meetingId, "reply"),
    summary: async (meetingId) => (await rowsOfType(cache, meetingId, "summary"))[0],
    attendances: (meetingId) => rowsOfType(cache, meetingId, "attendance"),
    followUps: (committeeId) => rowsOfType(cache, committeeId, "follow-up"),
    arising: async (meetingId) => (await rowsOfType(cache, meetingId, "arising")).toSorted(byOrder),
    documents: async (meetingId, types) =>
      (await Promise.all(types.map((type) => rowsOfType(cache, meetingId, type)))).flat(),
  };
};
