import Dexie from "dexie";
import { isShownToRoom, roomStatuses } from "#domain/entry-rules.ts";
import type { EntryStatus, Target } from "#domain/records.ts";
import type { EntryCounts } from "./vault-records.ts";
import type { Cache } from "./cache.ts";
import { countsOf } from "./cache-rows.ts";

/** The name of a matter in the counts: `type/id`. */
export const nameOfTarget = ({ type, id }: Pick<Target, "id"> & { readonly type: string }): string => `${type}/${id}`;

/** Reads how many entries the room sees about each matter of a meeting, by status: one small row each, and no entry. */
export const entryCountsOfMeeting = async (
  cache: Cache,
  meetingId: string,
  isCounted: (status: EntryStatus) => boolean = isShownToRoom,
): Promise<EntryCounts> => {
  const counts: Record<string, number> = {};
  for (const row of await countsOf(cache, meetingId).toArray()) {
    const name = nameOfTarget(row);
    if (isCounted(row.status)) counts[name] = (counts[name] ?? 0) + row.count;
  }
  return counts;
};

/** The same as a list of matters tells them: what was merged counts with the one into which it went (`isTakenUp`). */
export const countedEntriesOfMeeting = (cache: Cache, meetingId: string): Promise<EntryCounts> =>
  entryCountsOfMeeting(cache, meetingId, (status) => isShownToRoom(status) && status !== "merged");

/** Reads the entries that the room sees about some matters, ordered by number within each status. */
export const countsAboutTarget = async (cache: Cache, meetingId: string, on: readonly Target[]) => {
  const places = on.flatMap(({ type, id }) => roomStatuses.map((status) => [meetingId, type, id, status] as const));
  const counts = await cache.counts.bulkGet(places.map((place): [string, string, string, string] => [...place]));
  return places.flatMap((place, at) => {
    const count = counts[at]?.count ?? 0;
    const entries = () =>
      cache.rows
        .where("[meetingId+target.type+target.id+status+no]")
        .between([...place, Dexie.minKey], [...place, Dexie.maxKey]);
    return count === 0 ? [] : [{ count, entries }];
  });
};
