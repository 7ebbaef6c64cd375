import Dexie, { RangeSet } from "dexie";
import { cacheVersion, createCache, type Cache } from "./cache.ts";
import type { DatabaseDeps } from "./environment.ts";
import { createSuspendDatabases } from "./suspend-databases.ts";
import { isConnectionLost } from "./storage-error.ts";
import { createVault, vaultVersion, type Vault } from "./vault.ts";

export type Stores = {
  readonly vault: Vault;
  readonly cache: Cache;
  /** Opens both databases. Rejects where the browser keeps none (private mode, blocked site data). */
  readonly open: () => Promise<void>;
  /** Runs a task on the databases; where the connection was lost it opens them again and runs it once more. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
  /** Whether the databases were closed because a newer version of the app uses them. */
  readonly isNewer: () => boolean;
  /**
   * For reads that must not be wrapped: where the connection was lost, opens the databases again and re-runs the live
   * queries.
   */
  readonly mend: (error: unknown) => void;
  /**
   * The page is hidden and the browser may freeze it. A frozen page in the middle of a transaction would block every
   * other page (WebKit; idb-keyval #180). So open transactions are aborted here, and run again when the page is shown.
   */
  readonly suspend: () => void;
  /** The frozen page is shown again. */
  readonly resume: () => void;
  readonly close: () => void;
};

export type StoresDeps = DatabaseDeps & {
  /** Called before an old tab closes a database that a newer version wants to upgrade: drafts are saved here. */
  readonly beforeClosing?: () => Promise<void>;
  /** An old tab has met a newer database: the page asks to be reloaded. */
  readonly onNewer?: () => void;
  /** The databases were opened again after their connection was lost, perhaps empty. */
  readonly onReopened?: () => Promise<void>;
  /** Databases of their own beside the phone's, under this name. */
  readonly of?: string;
};

/** Makes every live query read again. A query that failed on a closed database would not run again otherwise. */
export const refreshLiveQueries = (): void => {
  Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]]) });
};

/** Dexie multiplies versions by ten, so that it can repair a schema within one version. */
const isNewer = (database: Dexie, version: number): boolean => Math.floor(database.backendDB().version / 10) > version;

const newerError = (): DOMException =>
  new DOMException("The database belongs to a newer version of the app", "VersionError");

const databasesOf = ({ indexedDB, IDBKeyRange }: StoresDeps): DatabaseDeps => ({
  ...(indexedDB === undefined ? {} : { indexedDB }),
  ...(IDBKeyRange === undefined ? {} : { IDBKeyRange }),
});

const openable = (deps: StoresDeps) => {
  const [vaultOf, cacheOf] = deps.of === undefined ? [] : [`ruam-${deps.of}-vault`, `ruam-${deps.of}-cache`];
  return { vault: createVault(databasesOf(deps), vaultOf), cache: createCache(databasesOf(deps), cacheOf) };
};

type Listeners = { readonly onWanted: () => void; readonly onLost: () => void };

/** A newer version wants the database, or somebody deletes it; its connection closes. */
const listenTo = (database: Dexie, { onWanted, onLost }: Listeners): void => {
  database.on("versionchange", (event) => {
    if (event.newVersion === null) database.close({ disableAutoOpen: false });
    else onWanted();
    return false;
  });
  database.on("close", () => {
    if (database.isOpen()) onLost();
  });
};

const connectionLost = { name: "UnknownError" };

/** Opens the databases again, once for all callers that ask at the same time. */
const createReopening = (open: () => Promise<void>) => {
  let underWay: Promise<void> | undefined;
  /** The first opening failed (the browser was still wiping them), so the copy has not been restored yet. */
  let isOwed = false;
  return {
    isOwed: () => isOwed,
    isUnderWay: () => underWay !== undefined,
    run: (): Promise<void> => {
      isOwed = true;
      underWay ??= open()
        .then(() => void (isOwed = false))
        .finally(() => (underWay = undefined));
      return underWay;
    },
  };
};

/** Both databases of the phone, kept open (docs/sync-protocol.md, "The device", 8). */
export const createStores = (deps: StoresDeps = {}): Stores => {
  const { vault, cache } = openable(deps);
  const suspension = createSuspendDatabases(vault, cache);
  let closed = false;
  let isLetGo = false;

  const close = (): void => {
    closed = true;
    vault.close();
    cache.close();
  };

  const letGo = async (): Promise<void> => {
    if (closed) return;
    // What cannot be saved now is still in the field. The newer tab must not wait for it.
    await deps.beforeClosing?.().catch(() => undefined);
    close();
    isLetGo = true;
    deps.onNewer?.();
  };

  const open = async (): Promise<void> => {
    if (isLetGo) throw newerError();
    await vault.open();
    await cache.open();
    // Dexie opens a newer database under old code without an error. What this code writes there may be lost.
    if (isNewer(vault, vaultVersion) || isNewer(cache, cacheVersion)) {
      await letGo();
      throw newerError();
    }
  };

  const reopening = createReopening(async () => {
    const whenResumed = suspension.whenResumed();
    if (whenResumed !== undefined) await whenResumed;
    vault.close({ disableAutoOpen: false });
    cache.close({ disableAutoOpen: false });
    await open();
    await deps.onReopened?.();
    refreshLiveQueries();
  });

  const mend = (error: unknown): void => {
    // Where it cannot be opened now, the next command or the next return to the foreground tries again.
    if (!closed && isConnectionLost(error)) void reopening.run().catch(() => undefined);
  };

  const onLost = (): void => {
    if (!closed && !reopening.isUnderWay()) queueMicrotask(() => mend(connectionLost));
  };
  for (const database of [vault, cache]) listenTo(database, { onWanted: () => void letGo(), onLost });

  const run: Stores["run"] = (task) =>
    suspension.whileOpen(async () => {
      if (reopening.isOwed() && !closed) await reopening.run().catch(() => undefined);
      try {
        return await task();
      } catch (error) {
        if (closed || !isConnectionLost(error)) throw error;
        await reopening.run();
        return task();
      }
    });

  const resume = (): void => {
    suspension.resume();
    mend(connectionLost);
  };

  return { vault, cache, open, run, isNewer: () => isLetGo, mend, suspend: suspension.suspend, resume, close };
};
