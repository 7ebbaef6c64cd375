import Dexie, { type Table, type Transaction } from "dexie";
import type { EntryStatus, MeetingDataRecord, RecordType, Target } from "#domain/records.ts";
import type { Position } from "#protocol/messages.ts";
import type { DatabaseDeps } from "./environment.ts";

/** Marks that this phone keeps beside a record. They are numbers, because IndexedDB has no index over booleans. */
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
  /** The `to` of the first complete reading: what is newer has changed since then. Null until then. */
  readonly baseline: number | null;
  /** The device's time when sending and reading were last both done. */
  readonly inStepAt: number | null;
  /** The space above, as the last answer named it: the committee of a meeting. */
  readonly parent?: string;
};

/** How far a record had changed when the person last looked at it. */
export type SeenMark = { readonly meetingId: string; readonly key: string; readonly seq: number };

/** How many entries are about one matter in one status: written in the same transaction as they are (`update-entry-counts.ts`). */
export type EntryCount = {
  readonly meetingId: string;
  readonly type: Target["type"];
  readonly id: string;
  readonly status: EntryStatus;
  readonly count: number;
};

/** What the server said. It may be wiped and rebuilt at any time without touching a word of the person's. */
export type Cache = Dexie & {
  readonly rows: Table<CachedRow, [string, string, string]>;
  readonly counts: Table<EntryCount, [string, string, string, string]>;
  readonly reading: Table<ReadState, string>;
  readonly seen: Table<SeenMark, [string, string]>;
};

export const cacheName = "ruam-cache";
export const cacheVersion = 3;

/** An entry is found by what it is about, in the order of its number; only entries have all of this key. */
const byTarget = "[meetingId+target.type+target.id+status+no]";

/** Defines the cache database and its versions; it is not opened yet. */
export const createCache = (deps: DatabaseDeps = {}, name = cacheName): Cache => {
  const cache = new Dexie(name, { ...deps, cache: "disabled" }) as Cache;
  cache
    .version(cacheVersion)
    .stores({
      rows: `[meetingId+type+id], [meetingId+own], [meetingId+endorsed], ${byTarget}`,
      counts: "[meetingId+type+id+status]",
      reading: "meetingId",
      seen: "[meetingId+key]",
    })
    .upgrade(countAnew);
  return cache;
};

type TargetKey = readonly [meetingId: string, type: Target["type"], id: string, status: EntryStatus];

/** A phone of an older version has no counts yet. They are made from the index's keys, so that no entry is read. */
const countAnew = async (upgrade: Transaction): Promise<void> => {
  const counts: Record<string, EntryCount> = {};
  const rows = upgrade.table("rows").orderBy(byTarget);
  await rows.eachKey((key) => {
    const [meetingId, type, id, status] = key as unknown as TargetKey;
    const name = `${meetingId}/${type}/${id}/${status}`;
    counts[name] = { meetingId, type, id, status, count: (counts[name]?.count ?? 0) + 1 };
  });
  await upgrade.table("counts").bulkPut(Object.values(counts));
};

export type RecordOf<T extends RecordType> = Extract<MeetingDataRecord, { readonly type: T }>;
