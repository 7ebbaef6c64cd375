import Dexie, { type Table } from "dexie";
import type { MeetingDataRecord, RecordType } from "#domain/records.ts";
import type { Position } from "#protocol/operations.ts";
import { partLength, readInParts } from "./read-in-chunks.ts";
import type { DatabaseDeps } from "./ports.ts";

/** What is noted here beside a record, in a form that an index can find: booleans are no keys. */
type Marks = {
  readonly meetingId: string;
  readonly own?: 1;
  readonly endorsed?: 1;
  /** The server's time of the answer that brought this state, ms; for "changed at". */
  readonly arrivedAt?: number;
};

type FieldOf<T> = T extends unknown ? keyof T : never;
/** A mark of the same name would hide a field of a record: such a record has no row. */
type Unhidden<T> = Extract<FieldOf<T>, keyof Marks> extends never ? T : never;

/** A record of the server, with the marks. */
export type CachedRow = Unhidden<MeetingDataRecord> & Marks;

/** How far a meeting has been read, and under which generation of the vault. */
export type ReadState = {
  readonly meetingId: string;
  readonly generation: number;
  readonly cursor: Position | null;
  readonly scope: string | null;
  /** The `to` of the first complete reading: what is newer has changed since. Null until then. */
  readonly baseline: number | null;
  /** The device's time when sending and reading were last both done. */
  readonly inStepAt: number | null;
  /** The space above, as the last answer named it: of a meeting its committee. */
  readonly parent?: string;
};

/** How far a record had changed when the person last looked at it. */
export type SeenMark = { readonly meetingId: string; readonly key: string; readonly seq: number };

/** What the server said. It may be wiped and rebuilt at any time without touching a word of the person's. */
export type Cache = Dexie & {
  readonly rows: Table<CachedRow, [string, string, string]>;
  readonly reading: Table<ReadState, string>;
  readonly seen: Table<SeenMark, [string, string]>;
};

export const cacheName = "ruam-cache";
export const cacheVersion = 2;

export const createCache = (deps: DatabaseDeps = {}, name = cacheName): Cache => {
  const cache = new Dexie(name, { ...deps, cache: "disabled" }) as Cache;
  cache.version(cacheVersion).stores({
    // An entry is found by what it is about, in the order of its number; only entries have all of the last key.
    rows: "[meetingId+type+id], [meetingId+own], [meetingId+endorsed], [meetingId+target.type+target.id+status+no]",
    reading: "meetingId",
    seen: "[meetingId+key]",
  });
  return cache;
};

export type RecordOf<T extends RecordType> = Extract<MeetingDataRecord, { readonly type: T }>;

/** Every record of one type, as the primary key orders them. */
export const rowsOfType = async <T extends RecordType>(cache: Cache, meetingId: string, type: T) =>
  (await readInParts<CachedRow>((last) =>
    cache.rows
      .where("[meetingId+type+id]")
      .between([meetingId, type, last?.id ?? Dexie.minKey], [meetingId, type, Dexie.maxKey], last === undefined)
      .limit(partLength)
      .toArray(),
  )) as unknown as RecordOf<T>[];

/** How many there are, none of them read. */
export const countOfType = (cache: Cache, meetingId: string, type: RecordType): PromiseLike<number> =>
  cache.rows
    .where("[meetingId+type+id]")
    .between([meetingId, type, Dexie.minKey], [meetingId, type, Dexie.maxKey])
    .count();

export const rowOf = async <T extends RecordType>(cache: Cache, meetingId: string, type: T, id: string) =>
  (await cache.rows.get([meetingId, type, id])) as RecordOf<T> | undefined;

/** Removes the server's rows of a meeting; marks of what was seen go only with `seen`. Runs inside a transaction. */
export const removeRows = (cache: Cache, meetingId: string): PromiseLike<unknown> =>
  cache.rows
    .where("[meetingId+type+id]")
    // One array may not stand twice in a key (IndexedDB, "convert a value to a key"), and `maxKey` is one array.
    .between([meetingId, Dexie.minKey], [meetingId, Dexie.maxKey])
    .delete();

/** Everything that the server said, of every meeting. An answer that is on its way finds nothing to be added to. */
export const emptyCache = (cache: Cache): Promise<void> =>
  cache.transaction("rw", cache.rows, cache.reading, cache.seen, async () => {
    for (const table of [cache.rows, cache.reading, cache.seen]) await table.clear();
  });
