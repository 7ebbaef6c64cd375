import Dexie from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { DatabaseDeps } from "./ports.ts";

/**
 * A disk that is this page's memory, for a browser that keeps no databases: the app works while it is open and has a
 * signal, and nothing of it may be called saved. It is fetched only there.
 */
export const createPageDisk = (): DatabaseDeps => {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange } as unknown as Required<DatabaseDeps>;
  // Live queries ask whether there is a database at all in this world.
  Dexie.dependencies = disk;
  return disk;
};
