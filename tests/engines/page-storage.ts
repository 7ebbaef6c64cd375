import type { Tab } from "./engine.ts";

/** A transaction as the page's own browser has begun it. */
export type Begun = { readonly database: string; readonly mode: string; readonly durability: string | null };

/**
 * From now on the page remembers which databases it uses, and how. Unlike a script that is put before the page's own,
 * this can be done in every engine, on a page that is open; so what was not used since is not known.
 */
export const watchTransactions = (tab: Tab): Promise<void> =>
  tab.run(() => {
    const [used, begun] = [new Set<IDBDatabase>(), [] as unknown[]];
    Object.assign(globalThis, { used, begun });
    // Dexie holds on to a database's own `transaction`; what it asks of the transaction can still be heard.
    // eslint-disable-next-line typescript/unbound-method -- applied to its own transaction below
    const objectStore = IDBTransaction.prototype.objectStore;
    IDBTransaction.prototype.objectStore = function (name) {
      used.add(this.db);
      begun.push({ database: this.db.name, mode: this.mode, durability: this.durability ?? null });
      return objectStore.call(this, name);
    };
  }, undefined);

export const transactionsOf = (tab: Tab): Promise<readonly Begun[]> =>
  tab.run(() => (globalThis as unknown as { begun: Begun[] }).begun, undefined);

/** Every connection that was used dies; the page is told of it by the event, or finds out when it reads. */
export const killConnections = (tab: Tab, how: "told" | "untold"): Promise<number> =>
  tab.run((isTold) => {
    const { used } = globalThis as unknown as { used: Set<IDBDatabase> };
    const dead = [...used];
    used.clear();
    for (const database of dead) {
      database.close();
      if (isTold) database.dispatchEvent(new Event("close"));
    }
    return dead.length;
  }, how === "told");

/** Deletes databases beside the app, as a person can in the browser's own settings. */
export const deleteDatabases = (tab: Tab, names: readonly string[]): Promise<void> =>
  tab.run(async (all) => {
    for (const name of all)
      await new Promise<void>((done, fail) => {
        const removing = indexedDB.deleteDatabase(name);
        removing.onsuccess = () => done();
        removing.onerror = () => fail(removing.error ?? new Error(name));
      });
  }, names);
