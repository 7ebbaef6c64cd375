import { createChangedKeys, type ChangedKeys } from "./changed-keys.ts";
import type { OwnRecord } from "./vault-records.ts";
import { ownRecords, type Vault } from "./vault.ts";

/** Reads the own records of a meeting, of every person who used this phone. */
export type OwnRecordsOf = (meetingId: string) => Promise<readonly OwnRecord[]>;

/**
 * The own records of a meeting for the queries of screens. All are read once. After
 * that only what has changed is read, once for all who ask: a phone holds hundreds, and what changes is one of them. A live
 * query that asks is re-run by every change of them.
 */
export const createMemoisedOwnRecords = (vault: Vault): OwnRecordsOf => {
  let changes: ChangedKeys | undefined;
  let held: { readonly at: number; readonly byId: ReadonlyMap<string, OwnRecord> } | undefined;
  let reading: Promise<void> | undefined;

  const read = async (of: ChangedKeys): Promise<void> => {
    const at = of.now();
    if (held === undefined || of.isAllSince(held.at)) {
      held = { at, byId: new Map((await ownRecords(vault)).map((own) => [own.id, own])) };
    } else {
      const byId = new Map(held.byId);
      const ids = of.since(held.at);
      const rows = ids.length === 0 ? [] : await vault.mine.bulkGet([...ids]);
      for (const [index, id] of ids.entries()) {
        const row = rows[index];
        if (row === undefined) byId.delete(id);
        else byId.set(id, row);
      }
      held = { at, byId };
    }
    of.forget(at);
  };

  return async (meetingId) => {
    changes ??= createChangedKeys(vault.mine, (id) => ({ id: String(id) }));
    // Counted without reading any: this is what re-runs a live query, and the turn after which the change is noted.
    await vault.mine.count();
    const wanted = changes.now();
    while (held === undefined || held.at < wanted) {
      reading ??= read(changes).finally(() => (reading = undefined));
      await reading;
    }
    return [...held.byId.values()].filter((own) => own.meetingId === meetingId);
  };
};
