import { isGone, type ChangedRecord, type Position } from "#protocol/messages.ts";
import type { Cache, CachedRow, ReadState } from "./cache.ts";
import { removeRows } from "./cache-rows.ts";
import { updateEntryCounts, type RowChange } from "./update-entry-counts.ts";

const blank = (meetingId: string, generation: number): ReadState => ({
  meetingId,
  generation,
  cursor: null,
  scope: null,
  baseline: null,
  inStepAt: null,
});

const isSame = (a: Position | null, b: Position | null): boolean =>
  a === b || (a !== null && b !== null && a.epoch === b.epoch && a.seq === b.seq);

/**
 * How far this meeting has been read under the vault's generation. Rows of another generation belong to a history that
 * the server no longer has: they are removed, with the marks of what was seen.
 */
export const readingUnder = (cache: Cache, meetingId: string, generation: number): Promise<ReadState> =>
  cache.transaction("rw", cache.tables, async () => {
    const held = await cache.reading.get(meetingId);
    if (held?.generation === generation) return held;
    const fresh = { ...blank(meetingId, generation), inStepAt: held?.inStepAt ?? null };
    await removeRows(cache, meetingId);
    await cache.seen.filter((mark) => mark.meetingId === meetingId).delete();
    await cache.reading.put(fresh);
    return fresh;
  });

export type Page = {
  readonly records: readonly ChangedRecord[];
  readonly cursor: Position;
  readonly scope: string;
  /** The space above. */
  readonly parent?: string | undefined;
  readonly more: boolean;
  /** The server's time of this answer, ms. */
  readonly at: number;
};

const rowOfRecord = (meetingId: string, record: Exclude<ChangedRecord, { gone: true }>, at: number): CachedRow => ({
  ...record,
  meetingId,
  arrivedAt: at,
  ...(record.type === "entry" && record.mine ? { own: 1 as const } : {}),
  ...(record.type === "entry" && record.endorsedByMe ? { endorsed: 1 as const } : {}),
});

/**
 * Stores a page and moves the cursor, if generation and cursor are still those with which it was asked. A reader whose
 * rights have changed (`scope`) may read other records: its rows are removed, and it reads again from 0.
 */
export const putPage = (cache: Cache, asked: ReadState, page: Page): Promise<"applied" | "stale" | "scope-changed"> =>
  cache.transaction("rw", cache.rows, cache.counts, cache.reading, async () => {
    const { meetingId } = asked;
    const held = await cache.reading.get(meetingId);
    if (held === undefined || held.generation !== asked.generation || !isSame(held.cursor, asked.cursor)) {
      return "stale";
    }
    if (held.scope !== null && held.scope !== page.scope) {
      await removeRows(cache, meetingId);
      await cache.reading.put({ ...held, cursor: null, scope: page.scope });
      return "scope-changed";
    }
    await putRecords(cache, meetingId, page);
    const baseline = held.baseline ?? (page.more ? null : page.cursor.seq);
    const above = page.parent === undefined ? {} : { parent: page.parent };
    await cache.reading.put({ ...held, ...above, cursor: page.cursor, scope: page.scope, baseline });
    return "applied";
  });

type RowKey = [string, string, string];

/** So many rows are written at once. The browser copies each row, and 500 rows blocked a page for 70 ms. */
const rowsAtOnce = 100;

const putRecords = async (cache: Cache, meetingId: string, { records, at }: Page): Promise<void> => {
  for (let from = 0; from < records.length; from += rowsAtOnce) {
    await putSome(cache, meetingId, { records: records.slice(from, from + rowsAtOnce), at });
  }
};

const putSome = async (
  cache: Cache,
  meetingId: string,
  { records, at }: Pick<Page, "records" | "at">,
): Promise<void> => {
  const keyOf = (record: ChangedRecord): RowKey => [meetingId, record.type, record.id];
  const held = await cache.rows.bulkGet(records.map(keyOf));
  const changes = new Map<string, RowChange & { readonly key: RowKey }>();
  for (const [index, record] of records.entries()) {
    const before = held[index];
    if (record.seq <= (before?.seq ?? -1)) continue;
    // If a record stands twice in one answer, the later one counts.
    const after = isGone(record) ? undefined : rowOfRecord(meetingId, record, at);
    changes.set(`${record.type}/${record.id}`, { key: keyOf(record), before, after });
  }
  const newer = [...changes.values()];
  await updateEntryCounts(cache, newer);
  await cache.rows.bulkDelete(newer.flatMap(({ key, after }) => (after === undefined ? [key] : [])));
  await cache.rows.bulkPut(newer.flatMap(({ after }) => after ?? []));
};

/** Notes that sending and reading are both complete. The screen calls that "in step". */
export const markInStep = (cache: Cache, meetingId: string, at: number): Promise<void> =>
  cache.transaction("rw", cache.reading, async () => {
    const held = await cache.reading.get(meetingId);
    if (held !== undefined) await cache.reading.put({ ...held, inStepAt: at });
  });
