import Dexie, { liveQuery } from "dexie";
import { IDBFactory, IDBIndex, IDBKeyRange, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoisedOwnRecords, type OwnRecordsOf } from "#client/local/memoised-own-records.ts";
import { createQueries } from "#client/local/queries.ts";
import { createStores, refreshLiveQueries, type Stores } from "#client/local/stores.ts";
import type { OwnRecord } from "#client/local/vault-records.ts";
import { aMeetingId, anEntryState } from "#tests/support/test-device.ts";

// Live queries ask whether there is a database at all in this world.
Dexie.dependencies.indexedDB = new IDBFactory();

const many = 120;

const entry = (id: string, change: Partial<OwnRecord> = {}): OwnRecord => ({
  id,
  meetingId: aMeetingId,
  kind: "entry/put",
  participantId: null,
  rev: 1,
  ackedRev: 0,
  savedAt: 1,
  createdAt: 1,
  clockSuspect: false,
  schema: 1,
  state: anEntryState(),
  ...change,
});

let stores: Stores;
let rowsRead = 0;
let ownOf: OwnRecordsOf;
beforeEach(async () => {
  stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  await stores.open();
  await stores.vault.mine.bulkPut(Array.from({ length: many }, (_, no) => entry(`entry-${no}`)));
  stores.vault.mine.hook("reading", (row: unknown) => {
    if (row !== undefined) rowsRead += 1;
    return row as never;
  });
  ownOf = createMemoisedOwnRecords(stores.vault);
  rowsRead = 0;
});
afterEach(() => stores.close());

const of = async (id: string): Promise<OwnRecord | undefined> => (await ownOf(aMeetingId)).find((own) => own.id === id);

test("all screens together read each own record once, and after a change the one that has changed", async () => {
  const queries = createQueries({ stores });
  const askAll = () =>
    Promise.all([
      queries.mySpeech(aMeetingId),
      queries.myEndorsements(aMeetingId),
      queries.myEntries(aMeetingId),
      queries.outbox(aMeetingId),
    ]);
  await askAll();
  expect(rowsRead).toBe(many);
  rowsRead = 0;
  await stores.vault.mine.put(entry("entry-7", { rev: 3, ackedRev: 3 }));
  const [, , , { waiting }] = await askAll();
  expect(rowsRead).toBe(1);
  expect(waiting).toHaveLength(many - 1);
});

test("what else is saved in the vault has nothing of the own records read again", async () => {
  await ownOf(aMeetingId);
  rowsRead = 0;
  await stores.vault.meta.put({ key: "announced/m", kind: "announced", ids: [] });
  expect(await ownOf(aMeetingId)).toHaveLength(many);
  expect(rowsRead).toBe(0);
});

test("whether something has changed is asked without counting: for that a browser walks through every record", async () => {
  const counting = [vi.spyOn(IDBObjectStore.prototype, "count"), vi.spyOn(IDBIndex.prototype, "count")];
  await ownOf(aMeetingId);
  await ownOf(aMeetingId);
  for (const spy of counting) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test("a new record is there, one that is gone is gone, and another meeting's is of that meeting", async () => {
  await ownOf(aMeetingId);
  await stores.vault.mine.put(entry("new"));
  await stores.vault.mine.delete("entry-5");
  await stores.vault.mine.put(entry("entry-6", { meetingId: "another" }));
  expect(await of("new")).toBeDefined();
  expect(await of("entry-5")).toBeUndefined();
  expect(await of("entry-6")).toBeUndefined();
  expect((await ownOf("another")).map(({ id }) => id)).toEqual(["entry-6"]);
});

test("many at once, and all of them removed, are seen as well", async () => {
  await ownOf(aMeetingId);
  await stores.vault.mine.bulkPut(Array.from({ length: many }, (_, no) => entry(`entry-${no}`, { rev: 2 })));
  expect((await ownOf(aMeetingId)).every(({ rev }) => rev === 2)).toBe(true);
  await stores.vault.mine.clear();
  expect(await ownOf(aMeetingId)).toEqual([]);
});

test("a change while all are being read is in the next answer", async () => {
  const first = ownOf(aMeetingId);
  await stores.vault.mine.put(entry("entry-1", { rev: 9 }));
  await first;
  expect((await of("entry-1"))?.rev).toBe(9);
});

test("databases that were opened again, perhaps restored from a copy, are read anew", async () => {
  await ownOf(aMeetingId);
  rowsRead = 0;
  refreshLiveQueries();
  await ownOf(aMeetingId);
  expect(rowsRead).toBe(many);
});

test("a live query is re-run by each change, though another one has already read it", async () => {
  const seen: number[] = [];
  const listen = () =>
    liveQuery(() => ownOf(aMeetingId)).subscribe({
      next: (rows) => seen.push(Math.max(...rows.map(({ rev }) => rev))),
    });
  const listening = [listen(), listen()];
  await vi.waitFor(() => expect(seen).toEqual([1, 1]));
  for (const rev of [2, 3]) {
    await stores.vault.mine.put(entry("entry-3", { rev }));
    await vi.waitFor(() => expect(seen.slice(-2)).toEqual([rev, rev]));
  }
  for (const one of listening) one.unsubscribe();
});

test("a vault that could not be read is read when it can be again", async () => {
  const broken = vi.spyOn(stores.vault.mine, "orderBy").mockImplementationOnce(() => {
    throw new Error("the connection was lost");
  });
  await expect(ownOf(aMeetingId)).rejects.toThrow("lost");
  broken.mockRestore();
  expect(await ownOf(aMeetingId)).toHaveLength(many);
});

/** How many listen to the changes of any database of this process. */
const listeners = (): number => Dexie.on("storagemutated").subscribers.length;

test("a phone that is closed for good leaves nothing behind that listens", async () => {
  const before = listeners();
  await ownOf(aMeetingId);
  expect(listeners()).toBe(before + 2);
  stores.close();
  expect(listeners()).toBe(before);
});

test.each([
  ["a page was left", () => stores.suspend()],
  ["the connection was lost", () => stores.vault.close({ disableAutoOpen: false })],
])(
  "what another tab wrote while %s is read when the databases are open again, and so is what follows",
  async (_, close) => {
    await ownOf(aMeetingId);
    const before = listeners();
    close();
    expect(listeners()).toBeLessThan(before);
    await stores.vault.open();
    const tell = vi.spyOn(Dexie.on.storagemutated, "fire").mockImplementation(() => undefined);
    await stores.vault.mine.put(entry("entry-1", { rev: 5 }));
    tell.mockRestore();
    expect((await of("entry-1"))?.rev).toBe(5);
    await stores.vault.mine.put(entry("entry-1", { rev: 6 }));
    expect((await of("entry-1"))?.rev).toBe(6);
  },
);
