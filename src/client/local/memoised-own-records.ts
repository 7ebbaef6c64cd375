import { addAcks, isAckRowKey, withAck } from "./acks-in-rows.ts";
import { createChangedKeys, type ChangedKeys } from "./changed-keys.ts";
import { ackRowsIn, followOwn, ownRows, ownRowsById, readGenerations } from "./own-records.ts";
import type { OwnRecord } from "./vault-records.ts";
import type { MetaRow, Vault } from "./vault.ts";

/** Reads the own records of a meeting, of every person who used this phone. */
export type OwnRecordsOf = (meetingId: string) => Promise<readonly OwnRecord[]>;

type Changes = { readonly own: ChangedKeys; readonly acks: ChangedKeys };
/** Up to which change of each was read. */
type Times = { readonly own: number; readonly acks: number };

type Held = {
  at: Times;
  /** With what was acknowledged of them. */
  readonly records: Map<string, OwnRecord>;
  readonly acks: Map<string, number | null>;
  /** Of each meeting that has acknowledgements beside its records. */
  generations: ReadonlyMap<string, number>;
};

const readAll = async (vault: Vault, at: Times): Promise<Held> => {
  const [rows, ackRows] = await Promise.all([ownRows(vault), ackRowsIn(vault).toArray()]);
  // Last: what was acknowledged counts in its generation alone, and a reset in between takes it away.
  const generations = await readGenerations(vault, ackRows);
  const acks = addAcks(new Map(), ackRows, generations);
  // A screen sorts them by time: what is sorted already is not sorted again at each change.
  const oldestFirst = rows.toSorted((a, b) => a.createdAt - b.createdAt);
  return { at, records: new Map(oldestFirst.map((own) => [own.id, withAck(own, acks)])), acks, generations };
};

/** Reads what has changed. @returns whether that is enough: after a reset of a meeting everything is read again */
const readSome = async (vault: Vault, held: Held, of: Changes, at: Times): Promise<boolean> => {
  if (of.own.isAllSince(held.at.own) || of.acks.isAllSince(held.at.acks)) return false;
  const ids = of.own.since(held.at.own);
  const keys = of.acks.since(held.at.acks);
  const rows = ids.length === 0 ? [] : await ownRowsById(vault, ids);
  const ackRows = keys.length === 0 ? [] : await vault.meta.bulkGet([...keys]);
  const come = ackRows.filter((row): row is MetaRow => row !== undefined);
  const meetings = [...held.generations.keys(), ...come.flatMap((row) => (row.kind === "acks" ? row.meetingId : []))];
  const generations = meetings.length === 0 ? held.generations : await readGenerations(vault, come, meetings);
  const isSame = [...held.generations].every(([meetingId, generation]) => generations.get(meetingId) === generation);
  if (come.length < keys.length || !isSame) return false;

  addAcks(held.acks, come, generations);
  for (const [index, id] of ids.entries()) {
    const row = rows[index];
    if (row === undefined) held.records.delete(id);
    else held.records.set(id, withAck(row, held.acks));
  }
  for (const [id] of come.flatMap((row) => (row.kind === "acks" ? row.acks : []))) {
    const own = held.records.get(id);
    if (own !== undefined) held.records.set(id, withAck(own, held.acks));
  }
  Object.assign(held, { at, generations });
  return true;
};

/**
 * The own records of a meeting for the queries of screens. All are read once. After
 * that only what has changed is read, once for all who ask: a phone holds hundreds, and what changes is one of them. Of
 * a long queue that is being sent it is one row of acknowledgements for each request. A live query that asks is re-run by
 * every change of them.
 */
export const createMemoisedOwnRecords = (vault: Vault): OwnRecordsOf => {
  const changes: Changes = {
    own: createChangedKeys(vault.mine, (id) => ({ id: String(id) })),
    acks: createChangedKeys(vault.meta, (key) => (isAckRowKey(key) ? { id: String(key) } : "nothing")),
  };
  let held: Held | undefined;
  let reading: Promise<void> | undefined;

  const now = (): Times => ({ own: changes.own.now(), acks: changes.acks.now() });
  const read = async (): Promise<void> => {
    const at = now();
    if (held === undefined || !(await readSome(vault, held, changes, at))) held = await readAll(vault, at);
    changes.own.forget(at.own);
    changes.acks.forget(at.acks);
  };

  return async (meetingId) => {
    // This is also the turn after which a change is noted.
    await followOwn(vault);
    const wanted = now();
    while (held === undefined || held.at.own < wanted.own || held.at.acks < wanted.acks) {
      reading ??= read().finally(() => (reading = undefined));
      await reading;
    }
    return [...held.records.values()].filter((own) => own.meetingId === meetingId);
  };
};
