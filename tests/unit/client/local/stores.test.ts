import Dexie, { liveQuery } from "dexie";
import { IDBDatabase, IDBFactory } from "fake-indexeddb";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createCommands } from "#client/local/commands.ts";
import { createBeforeAppReload } from "#client/lib/before-app-reload.ts";
import { isConnectionLost, storageError } from "#client/local/storage-error.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import { createEvictionRecovery } from "#client/local/eviction-recovery.ts";
import { copyVault, countWords } from "#client/local/vault-copy.ts";
import { vaultName } from "#client/local/vault.ts";
import { aDisk, aMeetingId, anEntryState, openStores } from "#tests/support/test-device.ts";

// Live queries ask whether there is a database at all in this world.
Dexie.dependencies.indexedDB = new IDBFactory();

const opened: { close: () => void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

const open = async (...given: Parameters<typeof openStores>): Promise<Stores> => {
  const stores = await openStores(...given);
  opened.push(stores);
  return stores;
};

const commandsOf = (stores: Stores) =>
  createCommands({
    stores,
    now: () => 1,
    newId: () => "33333333-3333-4333-8333-333333333333",
    isClockSuspect: () => false,
    onSaved: () => undefined,
  });
const ask = (stores: Stores) => commandsOf(stores).putEntry(aMeetingId, anEntryState(), { correcting: null });

/** What iOS does to a page that was in the background. */
const loseConnection = (stores: Stores): void => {
  stores.vault.close({ disableAutoOpen: false });
  const failing = stores.vault.open.bind(stores.vault);
  let first = true;
  stores.vault.open = () => {
    if (!first) return failing();
    first = false;
    return Dexie.Promise.reject(new DOMException("Connection to Indexed Database server lost", "UnknownError"));
  };
};

describe("the databases", () => {
  test("are opened again after their connection was lost, and the command is done once", async () => {
    const stores = await open(aDisk());
    let attempts = 0;
    const done = await stores.run(async () => {
      attempts++;
      if (attempts === 1) throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      return stores.vault.mine.count();
    });
    expect([attempts, done]).toEqual([2, 0]);
  });

  test("wake the live queries that have fallen silent", async () => {
    const stores = await open(aDisk());
    const heard: number[] = [];
    const subscription = liveQuery(() => stores.vault.mine.count()).subscribe((count) => heard.push(count));
    await expect.poll(() => heard).toEqual([0]);
    stores.mend(new DOMException("lost", "InvalidStateError"));
    await expect.poll(() => heard).toEqual([0, 0]);
    await ask(stores);
    await expect.poll(() => heard.at(-1)).toBe(1);
    subscription.unsubscribe();
  });

  test("say that nothing was saved where they cannot be opened at all", async () => {
    const stores = await open(aDisk());
    loseConnection(stores);
    stores.vault.open = () => Dexie.Promise.reject(new DOMException("lost", "UnknownError"));
    stores.vault.close({ disableAutoOpen: true });
    expect(await ask(stores)).toEqual({ ok: false, error: { kind: "storage-failed" } });
  });

  test("of an old tab write the drafts and close when a newer version wants them, and stay closed", async () => {
    const disk = aDisk();
    const events: string[] = [];
    const leaving = createBeforeAppReload();
    leaving.before(async () => {
      events.push("draft written");
      throw new Error("one that fails does not stop the others");
    });
    const stores = await open(disk, {
      beforeClosing: leaving.run,
      onNewer: () => events.push("asks to reload"),
    });
    await ask(stores);

    const newer = new Dexie(vaultName, { ...(disk as object), cache: "disabled" });
    newer.version(2).stores({ mine: "id, meetingId", extra: "id" });
    await newer.open();
    opened.push(newer);
    expect(events).toEqual(["draft written", "asks to reload"]);
    expect(await newer.table("mine").count()).toBe(1);
    expect(await ask(stores)).toEqual({ ok: false, error: { kind: "storage-failed" } });
    expect(await newer.table("mine").count()).toBe(1);
  });

  test("of a page that is left are let go in the middle of a save, which is done when the page is back", async () => {
    const disk = aDisk();
    const left = await open(disk);
    let isSaved = false;
    const { mine, meta } = left.vault;
    const saving = left
      .run(() =>
        left.vault.transaction("rw", mine, meta, async () => {
          await meta.put({ key: "current", kind: "current", meetingId: aMeetingId });
          // A page that stands still: what was asked of the disk is answered, and nobody asks for the next.
          for (let turn = 0; turn < 20 && !isSaved; turn++) await meta.get("current");
          await meta.put({ key: "current", kind: "current", meetingId: "the whole of it" });
        }),
      )
      .then(() => (isSaved = true));
    await left.vault.meta.get("current").catch(() => undefined);
    left.suspend();

    const next = await open(disk);
    expect((await next.vault.meta.get("current"))?.kind).toBe(undefined);
    expect((await ask(next)).ok).toBe(true);
    expect(isSaved).toBe(false);
    next.close();

    left.resume();
    await saving;
    expect(await left.vault.meta.get("current")).toMatchObject({ meetingId: "the whole of it" });
    expect(await left.vault.mine.count()).toBe(1);
  });

  test("that already belong to a newer version are not written by old code", async () => {
    const disk = aDisk();
    const newer = new Dexie(vaultName, { ...(disk as object), cache: "disabled" });
    newer.version(2).stores({
      mine: "id, meetingId",
      acts: "opId, meetingId",
      drafts: "key, meetingId",
      meta: "key",
      later: "id",
    });
    await newer.open();
    newer.close();
    const events: string[] = [];
    const old = createStores({ ...(disk as object), onNewer: () => events.push("asks to reload") });
    opened.push(old);
    await expect(old.open()).rejects.toThrow(/newer version/);
    expect(events).toEqual(["asks to reload"]);
    expect(old.isNewer()).toBe(true);

    // However often it is asked for, it is not held: the version after that must not wait for this tab.
    await expect(old.open()).rejects.toThrow(/newer version/);
    expect([old.vault.isOpen(), old.cache.isOpen()]).toEqual([false, false]);
  });
});

describe("what the person is told when saving fails", () => {
  const inside = (name: string, inner: unknown) => Object.assign(new Error(name), { name, inner });

  test("a full disk arrives inside an aborted transaction", () => {
    const quota = new DOMException("full", "QuotaExceededError");
    expect(storageError(inside("AbortError", quota))).toEqual({ kind: "storage-full" });
    expect(storageError(quota)).toEqual({ kind: "storage-full" });
  });

  test("anything else is a failure, and a lost connection is known as one", () => {
    expect(storageError(new Error("?"))).toEqual({ kind: "storage-failed" });
    expect(storageError(undefined)).toEqual({ kind: "storage-failed" });
    expect(isConnectionLost(inside("AbortError", new DOMException("lost", "UnknownError")))).toBe(true);
    expect(isConnectionLost(new DOMException("", "InvalidStateError"))).toBe(true);
    expect(isConnectionLost(new DOMException("", "QuotaExceededError"))).toBe(false);
  });

  test("a full disk leaves the draft, and saves no half of anything", async () => {
    const stores = await open(aDisk());
    const draft = { meetingId: aMeetingId, target: anEntryState().target, entryKind: "question", text: "ร่าง" } as const;
    await commandsOf(stores).saveDraft({ ...draft, criteria: [], showName: false, correcting: null });
    stores.vault.drafts.hook("deleting", () => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(await ask(stores)).toEqual({ ok: false, error: { kind: "storage-full" } });
    expect(await stores.vault.mine.count()).toBe(0);
    expect(await stores.vault.drafts.count()).toBe(1);
  });
});

describe("a vault that the browser throws away", () => {
  test("under an open page is written back, with the person it belongs to", async () => {
    const disk = aDisk();
    const guard = createEvictionRecovery({ now: () => 1 });
    const stores = await open(disk, { onReopened: () => guard.onReopened(stores) });
    expect(await guard.start(stores.vault)).toBe("new");
    await ask(stores);
    guard.heard(await copyVault(stores.vault));

    const thief = new Dexie(vaultName, { ...(disk as object) });
    await thief.delete();
    thief.close();
    await expect.poll(() => stores.vault.mine.count().catch(() => -1)).toBe(1);
    expect(await guard.start(stores.vault)).toBe("known");
    expect((await stores.vault.mine.toArray())[0]).toMatchObject({ rev: 1, state: { text: anEntryState().text } });
  });

  test("while the app was closed is called emptied until the person has read of it, and only where there were words", async () => {
    let had = false;
    const trace = { hadWords: () => had, keep: (hasWords: boolean) => void (had = hasWords) };
    const first = await open(aDisk());
    const before = createEvictionRecovery({ now: () => 1, trace });
    expect(await before.start(first.vault)).toBe("new");
    before.heard(await copyVault(first.vault));
    expect(await createEvictionRecovery({ now: () => 1, trace }).start((await open(aDisk())).vault)).toBe("new");
    await ask(first);
    before.heard(await copyVault(first.vault));

    const emptied = await open(aDisk());
    expect(await createEvictionRecovery({ now: () => 2, trace }).start(emptied.vault)).toBe("emptied");
    expect(countWords(await copyVault(emptied.vault)).isEmptied).toBe(true);
    await commandsOf(emptied).hideEmptied();
    expect(countWords(await copyVault(emptied.vault)).isEmptied).toBe(false);
    expect(await createEvictionRecovery({ now: () => 3, trace }).start(emptied.vault)).toBe("known");
  });

  test("a copy that was read after the loss does not replace the one from before", async () => {
    const guard = createEvictionRecovery({ now: () => 1 });
    const first = await open(aDisk());
    await guard.start(first.vault);
    await ask(first);
    guard.heard(await copyVault(first.vault));
    const emptied = await open(aDisk());
    guard.heard(await copyVault(emptied.vault));
    await guard.onReopened(emptied);
    expect(await emptied.vault.mine.count()).toBe(1);
  });
});

test("the vault's transactions are durable: the disk has the words before the screen says so", async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  const stores = await open(aDisk());
  transaction.mockClear();
  await ask(stores);
  expect(transaction.mock.calls.filter(([, mode]) => mode === "readwrite").map(([, , options]) => options)).toEqual([
    { durability: "strict" },
  ]);
  transaction.mockRestore();
});
