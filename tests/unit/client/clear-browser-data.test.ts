import { afterEach, expect, test } from "vitest";
import { createClearBrowserData } from "#client/clear-browser-data.ts";
import { createLeaveOwed } from "#client/pending-sign-out.ts";
import { createClearedDataMark, wasErasedHere } from "#client/local/cleared-data-mark.ts";
import { createUnloadDrafts } from "#client/local/unload-drafts.ts";
import { createEvictionRecovery } from "#client/local/eviction-recovery.ts";
import { copyVault } from "#client/local/vault-copy.ts";
import { createFakeBroadcast } from "#tests/support/fake-browser.ts";
import { aDisk, aMeetingId, anOwnRecord, aPhone, openStores, type Disk } from "#tests/support/test-device.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const aStorage = () => {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
};
type Kept = ReturnType<typeof aStorage>;

const membership = (meetingId: string) =>
  ({
    key: `membership/${meetingId}`,
    kind: "membership",
    meetingId,
    joinWith: { code: "KK5M-26XW" },
    participantId: "p-1",
    displayName: null,
    joinedAt: 1,
  }) as const;
const noAnswer = { kind: "no-network", isPortal: false, status: null, retryAfterMs: null } as const;
const answered = { kind: "answer", value: true } as const;

type Hall = { readonly disk: Disk; readonly kept: Kept; readonly channel: ReturnType<typeof createFakeBroadcast> };
const aHall = (): Hall => ({ disk: aDisk(), kept: aStorage(), channel: createFakeBroadcast() });

let ids = 0;
const aTab = async ({ disk, kept, channel }: Hall, hasSignal = true) => {
  const phone = await aPhone({ fetch: () => new Promise(() => undefined) }, disk);
  const stores = phone.stores;
  const emptied = createClearedDataMark(kept, () => `id-${++ids}`);
  const steps: string[] = [];
  const emptying = createClearBrowserData({
    stores,
    emptied,
    removeMyData: phone.commands.removeMyData,
    broadcast: channel.aTab(),
    owed: createLeaveOwed(kept),
    transport: {
      leave: (isClearing) => {
        steps.push(isClearing ? "leave and clear" : "leave");
        return Promise.resolve(hasSignal ? answered : noAnswer);
      },
    },
    stop: () => steps.push("stop"),
    keeping: {
      indexedDB: disk.indexedDB as unknown as IDBFactory,
      caches: {
        keys: () => Promise.resolve(["shell"]),
        delete: (name) => (steps.push(`drop ${name}`), Promise.resolve(true)),
      },
      storages: [kept],
      isShowing: (meetingId) => meetingId === aMeetingId,
      goTo: (path) => steps.push(path),
    },
  });
  ends.push(() => {
    emptying.stopListening();
    stores.close();
  });
  return { ...emptying, stores, steps, emptied };
};

const write = async ({ stores }: Awaited<ReturnType<typeof aTab>>, meetings = [aMeetingId]) => {
  await stores.vault.meta.bulkPut([{ key: "marker", kind: "marker", bornAt: 1 }, ...meetings.map(membership)]);
  for (const meetingId of meetings) await stores.vault.mine.put(anOwnRecord({ id: `e-${meetingId}`, meetingId }));
};

test("the person is signed out at the server, and databases, storages and the worker's files are gone", async () => {
  const hall = aHall();
  const tab = await aTab(hall);
  await write(tab);
  hall.kept.setItem("ruam-had-words", "1");
  expect(await tab.removeMyData(aMeetingId)).toMatchObject({ ok: true });
  expect(tab.steps).toEqual([
    "stop",
    "drop ruam-screens",
    "leave and clear",
    "drop shell",
    "drop ruam-screens",
    "/join",
  ]);
  expect(hall.kept.getItem("ruam-had-words")).toBeNull();
  expect(await hall.disk.indexedDB.databases()).toEqual([]);
});

test("every other tab stops at once, and goes to where one joins", async () => {
  const hall = aHall();
  const [tab, other] = [await aTab(hall), await aTab(hall)];
  await write(tab);
  await tab.removeMyData(aMeetingId);
  expect(other.steps).toEqual(["stop", "/join"]);
});

test("where the secretariat has erased the person, every tab goes to where that is said", async () => {
  const hall = aHall();
  const [tab, other] = [await aTab(hall), await aTab(hall)];
  await write(tab);
  await tab.removeMyData(aMeetingId, true);
  expect([tab, other].map(({ steps }) => steps.at(-1))).toEqual(["/join?erased", "/join?erased"]);
  expect(wasErasedHere(hall.kept)).toBe(true);
  // Somebody else joins on it, and removes the own data: that was nobody else's doing.
  const next = await aTab(hall);
  await write(next);
  await next.removeMyData(aMeetingId);
  expect(wasErasedHere(hall.kept)).toBe(false);
});

test("another meeting on the same phone keeps its words", async () => {
  const hall = aHall();
  const tab = await aTab(hall);
  await write(tab, [aMeetingId, "m-2"]);
  await tab.removeMyData(aMeetingId);
  expect(tab.steps).toEqual(["stop", "drop ruam-screens", "leave", "drop ruam-screens", "/join"]);
  const { mine } = await copyVault(tab.stores.vault);
  expect(mine.map(({ meetingId }) => meetingId)).toEqual(["m-2"]);
});

test("without a signal the app stays, and the session is ended when there is one", async () => {
  const hall = aHall();
  const tab = await aTab(hall, false);
  await write(tab);
  await tab.removeMyData(aMeetingId);
  expect(tab.steps).toEqual(["stop", "drop ruam-screens", "leave and clear", "drop ruam-screens", "/join"]);

  const asked: string[] = [];
  const leaving = (answer: typeof answered | typeof noAnswer) => ({
    leave: () => (asked.push(answer.kind), Promise.resolve(answer)),
  });
  const owed = createLeaveOwed(hall.kept);
  const nobody = () => Promise.resolve(false);
  expect(await owed.settle(leaving(noAnswer), nobody)).toBe(false);
  expect(await owed.settle(leaving(answered), nobody)).toBe(true);
  expect(await owed.settle(leaving(answered), nobody)).toBe(true);
  expect(asked).toEqual(["no-network", "answer"]);
});

test("whoever has joined on this phone since is not signed out for the one before", async () => {
  const kept = aStorage();
  const owed = createLeaveOwed(kept);
  owed.set();
  const leave = () => Promise.reject(new Error("not to be asked"));
  expect(await owed.settle({ leave }, () => Promise.resolve(true))).toBe(true);
});

test("a page that slept meanwhile brings nothing back: neither its words nor what was typed last", async () => {
  const hall = aHall();
  const tab = await aTab(hall);
  await write(tab);
  const asleep = createClearedDataMark(hall.kept, () => "asleep");
  const guard = createEvictionRecovery({ now: () => 1, emptied: asleep });
  guard.heard(await copyVault(tab.stores.vault));
  await tab.removeMyData(aMeetingId);

  const stores = await openStores(hall.disk);
  ends.push(stores.close);
  await guard.onReopened(stores);
  expect(await stores.vault.mine.count()).toBe(0);
  const before = hall.kept.length;
  createUnloadDrafts(hall.kept, asleep).leave({
    key: `${aMeetingId}/project/p-1`,
    meetingId: aMeetingId,
    target: { type: "project", id: "p-1" },
    entryKind: "question",
    text: "ยังพิมพ์อยู่",
    criteria: [],
    showName: false,
    correcting: null,
    savedAt: 1,
  });
  expect(hall.kept.length).toBe(before);
});
