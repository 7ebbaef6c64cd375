import Dexie from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { DatabaseDeps } from "./environment.ts";

/**
 * An IndexedDB in this page's memory, for a browser that has no databases. The app works while the page is open and has
 * a network, and nothing is called saved. It is loaded only in such a browser.
 */
export const createMemoryIndexedDb = (): DatabaseDeps => {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange } as unknown as Required<DatabaseDeps>;
  // Dexie's live queries ask whether `indexedDB` exists globally.
  Dexie.dependencies = disk;
  return disk;
};
