import type { Sync } from "./commands-and-sync-contract.ts";
import { createMemoryIndexedDb } from "./local/memory-indexeddb.ts";
import { createStores, type Stores, type StoresDeps } from "./local/stores.ts";
import { createVaultLossMark } from "./vault-had-records-mark.ts";

export type OpenedStores = {
  readonly stores: Stores;
  /** False: what is written is on this page alone until it is sent. */
  readonly isKept: boolean;
  /** Where nothing is kept: what to do before the page goes away. */
  readonly warnBeforeClosing?: (sync: Sync) => void;
};

/**
 * What to do where the databases do not open. In a browser that never stored records and permits cookies, a database in
 * this page's memory replaces them. Where they may contain records, or a newer version of the app uses them, they stay
 * closed, and the screens say so. Without cookies nobody can take part, and joining says what to do.
 */
export const openMemoryStores = async (closed: Stores, deps: StoresDeps): Promise<OpenedStores> => {
  if (closed.isNewer() || createVaultLossMark().hadWords()) return { stores: closed, isKept: true };
  if (!navigator.cookieEnabled) return { stores: closed, isKept: false };
  closed.close();
  const stores = createStores({ ...deps, ...createMemoryIndexedDb() });
  await stores.open();
  return { stores, isKept: false, warnBeforeClosing };
};

/** The browser's own question, while something that was written is on this page alone. */
const warnBeforeClosing = (sync: Sync): void =>
  addEventListener("beforeunload", (event) => {
    if (sync.status().waiting > 0) event.preventDefault();
  });
