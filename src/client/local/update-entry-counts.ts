import type { Cache, CachedRow, EntryCount } from "./cache.ts";

/** A row as it was, and as it will be; undefined where there is none. */
export type RowChange = { readonly before: CachedRow | undefined; readonly after: CachedRow | undefined };

/** Updates the counts for some changes of rows. Runs inside the transaction that makes the changes. */
export const updateEntryCounts = async (cache: Cache, changes: readonly RowChange[]): Promise<void> => {
  const differences = new Map<string, EntryCount>();
  const add = (row: CachedRow | undefined, by: number): void => {
    if (row?.type !== "entry") return;
    // As in the index: an entry of a newer server without a known matter must not stop the reading.
    const target: typeof row.target | undefined = row.target;
    if (target === undefined) return;
    const { meetingId, status } = row;
    const name = `${target.type}/${target.id}/${status}`;
    const count = (differences.get(name)?.count ?? 0) + by;
    differences.set(name, { meetingId, type: target.type, id: target.id, status, count });
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  const changed = [...differences.values()].filter(({ count }) => count !== 0);
  if (changed.length === 0) return;
  const keys = changed.map(({ meetingId, type, id, status }): [string, string, string, string] => [
    meetingId,
    type,
    id,
    status,
  ]);
  const held = await cache.counts.bulkGet(keys);
  await cache.counts.bulkPut(changed.map((row, at) => ({ ...row, count: row.count + (held[at]?.count ?? 0) })));
};
