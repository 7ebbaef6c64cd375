import type { Commands } from "./commands-and-sync-contract.ts";
import { cacheName } from "./local/cache.ts";
import type { ClearedDataMark } from "./local/cleared-data-mark.ts";
import type { Broadcast } from "./local/environment.ts";
import { dropSnapshots } from "./local/screen-snapshots.ts";
import type { Stores } from "./local/stores.ts";
import { readMemberships, vaultName } from "./local/vault.ts";
import type { Transport } from "./sync/transport.ts";

/** The browser's storages, and a way to reload the page. */
export type BrowserStorages = {
  readonly indexedDB: Pick<IDBFactory, "deleteDatabase">;
  /** Absent on a plain-http address. */
  readonly caches?: Pick<CacheStorage, "keys" | "delete"> | undefined;
  readonly storages: readonly Pick<Storage, "clear">[];
  /** Whether this tab shows the meeting. */
  readonly isShowing: (meetingId: string) => boolean;
  /** Reloads the page, so that nothing of the old one is left in its memory either. */
  readonly goTo: (path: string) => void;
};

export type ClearBrowserDataDeps = {
  readonly stores: Stores;
  readonly removeMyData: Commands["removeMyData"];
  readonly transport: Pick<Transport, "leave">;
  readonly broadcast: Broadcast;
  readonly emptied: ClearedDataMark;
  /** The session at the server that could not be ended without a signal. */
  readonly owed: { readonly set: () => void };
  readonly keeping: BrowserStorages;
  /** Engine, event stream, and what watches the databases. */
  readonly stop: () => void;
};

type Emptied = { readonly kind: "emptied"; readonly meetingId: string; readonly isAll: boolean; readonly to: string };
const isEmptied = (message: unknown): message is Emptied =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "emptied";

/** Where a browser goes whose data are removed, and where it is told that the secretariat removed them. */
const joinPath = "/join";
const erasedPath = "/join?erased";

/** @param isErased the secretariat has erased the person: nobody asked for it on this phone */
export type ClearMyData = (meetingId: string, isErased?: true) => ReturnType<Commands["removeMyData"]>;

/** A suspended page may hold a database open for longer. Its data are removed when that page closes. */
const patienceMs = 3_000;

/**
 * Removes a person's data from this browser: from the databases, with the server's session and its cookie, in every
 * tab. Where no other meeting is stored here, also the databases themselves, the worker's files and both storages.
 */
export const createClearBrowserData = (deps: ClearBrowserDataDeps) => {
  const { stores, keeping } = deps;

  const removeMyData: ClearMyData = async (meetingId, isErased) => {
    const to = isErased ? erasedPath : joinPath;
    const removed = await deps.removeMyData(meetingId);
    if (!removed.ok) return removed;
    const isLast =
      (await stores.run(() => readMemberships(stores.vault))).length === 0 &&
      (await stores.run(() => stores.vault.acts.count())) === 0;
    deps.emptied.leave(isLast ? null : meetingId, isErased);
    deps.broadcast.post({ kind: "emptied", meetingId, isAll: isLast, to } satisfies Emptied);
    deps.stop();
    await dropSnapshots(keeping.caches);
    if (isLast) {
      stores.close();
      await emptyBrowser(keeping);
    }
    // Last: a browser that supports it removes the service worker too, and pages reload when there is another.
    const isHeard = (await deps.transport.leave(isLast)).kind !== "no-network";
    // What was read while the session still stood.
    if (!isLast) await deps.removeMyData(meetingId);
    deps.emptied.leave(isLast ? null : meetingId, isErased);
    if (!isHeard) deps.owed.set();
    else if (isLast) await dropFiles(keeping);
    // Once more: a list that changed while the session ended may have been kept again.
    await dropSnapshots(keeping.caches);
    keeping.goTo(to);
    return removed;
  };

  /** Another tab has cleared the browser's data: this one closes its databases at once, and writes nothing more. */
  const stopListening = deps.broadcast.listen((message) => {
    if (!isEmptied(message) || !(message.isAll || keeping.isShowing(message.meetingId))) return;
    deps.stop();
    stores.close();
    keeping.goTo(message.to);
  });

  return { removeMyData, stopListening };
};

const emptyBrowser = async ({ indexedDB, storages }: BrowserStorages): Promise<void> => {
  await Promise.all([vaultName, cacheName].map((name) => deleteDatabase(indexedDB, name)));
  for (const storage of storages) storage.clear();
};

/**
 * All meetings share the worker's files, and without a network the app must still open: they are removed only with a
 * network.
 */
const dropFiles = async ({ caches }: BrowserStorages): Promise<void> => {
  if (caches === undefined) return;
  const names = await caches.keys().catch(() => []);
  await Promise.allSettled(names.map((name) => caches.delete(name)));
};

const deleteDatabase = (indexedDB: BrowserStorages["indexedDB"], name: string): Promise<void> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => resolve());
    setTimeout(resolve, patienceMs);
  });
