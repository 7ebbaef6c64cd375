import Dexie from "dexie";
import type { RecordType } from "#domain/records.ts";
import type { Cache, CachedRow, RecordOf } from "./cache.ts";
import { partLength, readInParts } from "./read-in-chunks.ts";

/** Every record of one type, as the primary key orders them. */
export const rowsOfType = async <T extends RecordType>(cache: Cache, meetingId: string, type: T) =>
  (await readInParts<CachedRow>((last) =>
    cache.rows
      .where("[meetingId+type+id]")
      .between([meetingId, type, last?.id ?? Dexie.minKey], [meetingId, type, Dexie.maxKey], last === undefined)
      .limit(partLength)
      .toArray(),
  )) as unknown as RecordOf<T>[];

/** Counts the rows without reading any of them. */
export const countOfType = (cache: Cache, meetingId: string, type: RecordType): PromiseLike<number> =>
  cache.rows
    .where("[meetingId+type+id]")
    .between([meetingId, type, Dexie.minKey], [meetingId, type, Dexie.maxKey])
    .count();

/** One record of a meeting by type and id; undefined where this phone has not read it. */
export const rowOf = async <T extends RecordType>(cache: Cache, meetingId: string, type: T, id: string) =>
  (await cache.rows.get([meetingId, type, id])) as RecordOf<T> | undefined;

/** One array may not stand twice in a key (IndexedDB, "convert a value to a key"), and `maxKey` is one array. */
const ofMeeting = (meetingId: string) =>
  [
    [meetingId, Dexie.minKey],
    [meetingId, Dexie.maxKey],
  ] as const;

/** The rows with the numbers of entries by matter and status, of one meeting. */
export const countsOf = (cache: Cache, meetingId: string) =>
  cache.counts.where("[meetingId+type+id+status]").between(...ofMeeting(meetingId));

/** Removes the server's rows of a meeting; marks of what was seen go only with `seen`. Runs inside a transaction. */
export const removeRows = async (cache: Cache, meetingId: string): Promise<void> => {
  await cache.rows
    .where("[meetingId+type+id]")
    .between(...ofMeeting(meetingId))
    .delete();
  await countsOf(cache, meetingId).delete();
};

/** Everything that the server said, of every meeting. An answer that arrives later finds no meeting to be added to. */
export const emptyCache = (cache: Cache): Promise<void> =>
  cache.transaction("rw", cache.tables, async () => {
    for (const table of cache.tables) await table.clear();
  });
