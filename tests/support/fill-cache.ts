import type { Cache, CachedRow } from "#client/local/cache.ts";
import { updateEntryCounts } from "#client/local/update-entry-counts.ts";

const keyOf = ({ meetingId, type, id }: CachedRow): [string, string, string] => [meetingId, type, id];

/** Puts rows into the phone's cache and its counts, as an answer to reading does; of the same record the last counts. */
export const fillCache = (cache: Cache, records: readonly CachedRow[]): Promise<void> =>
  cache.transaction("rw", cache.rows, cache.counts, async () => {
    const rows = [...new Map(records.map((row) => [keyOf(row).join("/"), row])).values()];
    const held = await cache.rows.bulkGet(rows.map(keyOf));
    await updateEntryCounts(
      cache,
      rows.map((after, at) => ({ before: held[at], after })),
    );
    await cache.rows.bulkPut(rows);
  });
