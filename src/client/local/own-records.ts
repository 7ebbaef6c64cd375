import { ackRows, ackRowsOf, addAcks, mayBeAcked, withAck, type Acks } from "./acks-in-rows.ts";
import { createChangedKeys } from "./changed-keys.ts";
import type { OwnRecord } from "./vault-records.ts";
import { partLength, readInParts } from "./read-in-chunks.ts";
import { readSyncState, type MetaRow, type Vault } from "./vault.ts";

/*
 * The own records of this phone are read and written here alone. Where an acknowledgement stands beside its record, it is
 * laid over it (`acks-in-rows.ts`), and whoever writes own records counts it.
 */

/** The rows with acknowledgements, of all meetings or of one. */
export const ackRowsIn = (vault: Vault, meetingId?: string) =>
  vault.meta.where("key").startsWith(meetingId === undefined ? ackRows : ackRowsOf(meetingId));

/** The generations are read last: a reset in between takes away what counts, and never adds to it. */
const readAcks = async (vault: Vault): Promise<Acks> => {
  const rows = await ackRowsIn(vault).toArray();
  return addAcks(new Map(), rows, await readGenerations(vault, rows));
};

/** In which generation the meetings are that these rows are about, and those that are named. */
export const readGenerations = async (
  vault: Vault,
  rows: readonly MetaRow[],
  named: readonly string[] = [],
): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  for (const meetingId of new Set([...named, ...rows.flatMap((row) => (row.kind === "acks" ? row.meetingId : []))]))
    found.set(meetingId, (await readSyncState(vault, meetingId)).generation);
  return found;
};

/** Lays acknowledgements over rows that were read before. Where none could be about one of them, none are read. */
export const withAcks = async <T extends OwnRecord | undefined>(vault: Vault, records: T[]): Promise<T[]> => {
  if (!records.some((own) => own !== undefined && mayBeAcked(own))) return records;
  const acks = await readAcks(vault);
  return acks.size === 0 ? records : records.map((own) => (own === undefined ? own : (withAck(own, acks) as T)));
};

/** The rows of all own records, without the acknowledgements that stand beside them. */
export const ownRows = (vault: Vault): Promise<OwnRecord[]> =>
  readInParts((last) =>
    (last === undefined ? vault.mine.orderBy("id") : vault.mine.where("id").above(last.id)).limit(partLength).toArray(),
  );

/** The rows of these ids, without the acknowledgements that stand beside them. */
export const ownRowsById = (vault: Vault, ids: readonly string[]): PromiseLike<(OwnRecord | undefined)[]> =>
  vault.mine.bulkGet([...ids]);

/** Every own record of this phone, of whichever meeting and person. */
export const ownRecords = async (vault: Vault): Promise<OwnRecord[]> => withAcks(vault, await ownRows(vault));

/** The own records of a meeting, of every person who used this phone. */
export const ownRecordsOf = async (vault: Vault, meetingId: string): Promise<OwnRecord[]> =>
  withAcks(
    vault,
    (await ownRows(vault)).filter((own) => own.meetingId === meetingId),
  );

/** The own records of these ids, in their order. */
export const ownRecordsById = async (vault: Vault, ids: readonly string[]): Promise<(OwnRecord | undefined)[]> =>
  withAcks(vault, await ownRowsById(vault, ids));

/** One own record. */
export const ownRecord = async (vault: Vault, id: string): Promise<OwnRecord | undefined> =>
  (await ownRecordsById(vault, [id]))[0];

/**
 * How often own records were written. Where it is what it was, in one transaction with what depends on it, each record
 * is what it was, in whichever tab it was read.
 */
export const readOwnChanges = async (vault: Vault): Promise<number> => {
  const row = await vault.meta.get(changesKey);
  return row?.kind === "own-changes" ? row.count : 0;
};
const changesKey = "own-changes";

/**
 * Re-runs the live query that asks by every change of own records and of their acknowledgements. Only the first key of each
 * is read: to count them, a browser walks through all.
 */
export const followOwn = (vault: Vault): Promise<unknown> =>
  Promise.all([vault.mine.toCollection().firstKey(), ackRowsIn(vault).firstKey()]);

/** How often writings of own records were noticed, in whichever tab: nothing is asked of the vault for it. */
export const createOwnChangeCounter = (vault: Vault): (() => number) =>
  createChangedKeys(vault.mine, () => "nothing").now;

/** Runs inside the transaction that writes own records. */
const countChange = async (vault: Vault, before: Promise<number>): Promise<void> => {
  await vault.meta.put({ key: changesKey, kind: "own-changes", count: (await before) + 1 });
};

/** Writes own records. Runs inside a transaction of `mine` and `meta`. */
export const putOwn = async (vault: Vault, records: readonly OwnRecord[]): Promise<void> => {
  if (records.length === 0) return;
  const before = readOwnChanges(vault);
  await Promise.all([vault.mine.bulkPut([...records]), countChange(vault, before)]);
};

/** Removes an own record. Runs inside a transaction of `mine` and `meta`. */
export const deleteOwn = async (vault: Vault, id: string): Promise<void> => {
  await vault.mine.delete(id);
  await countChange(vault, readOwnChanges(vault));
};

/** Removes all own records of a meeting, with what was acknowledged of them. Runs inside a transaction of `mine` and `meta`. */
export const deleteOwnOf = async (vault: Vault, meetingId: string): Promise<void> => {
  await vault.mine.where("meetingId").equals(meetingId).delete();
  await ackRowsIn(vault, meetingId).delete();
  await countChange(vault, readOwnChanges(vault));
};

/**
 * Writes all records of a meeting into their rows as `change` makes them, and removes the acknowledgements beside
 * them: a generation ends. Runs inside a transaction of `mine` and `meta`, before the next generation is written.
 */
export const rewriteOwn = async (
  vault: Vault,
  meetingId: string,
  change: (own: OwnRecord) => OwnRecord,
): Promise<void> => {
  await putOwn(vault, (await ownRecordsOf(vault, meetingId)).map(change));
  await ackRowsIn(vault, meetingId).delete();
};

/** What was counted before the loss is never reached by counting on from here. */
const farAbove = 1_000_000;

/**
 * Writes back rows that were lost, where the vault holds none that is newer, and counts on from far above what any page
 * remembers. Runs inside a transaction of `mine` and `meta`, after `meta` was written back.
 */
export const restoreOwn = async (vault: Vault, rows: readonly OwnRecord[]): Promise<void> => {
  const held = new Map((await ownRows(vault)).map((own) => [own.id, own.rev]));
  await vault.mine.bulkPut(rows.filter((own) => own.rev > (held.get(own.id) ?? 0)));
  await countChange(
    vault,
    readOwnChanges(vault).then((count) => count + farAbove),
  );
};
