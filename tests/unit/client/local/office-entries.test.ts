import Dexie, { liveQuery } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CachedRow } from "#client/local/cache.ts";
import { removeRows } from "#client/local/cache-rows.ts";
import { createQueries } from "#client/local/queries.ts";
import { createOfficeEntries } from "#client/local/office-entries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";

// Live queries ask whether there is a database at all in this world.
Dexie.dependencies.indexedDB = new IDBFactory();

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const many = 60;

const row = (record: object): CachedRow => ({ meetingId, seq: 1, rev: 1, ...record }) as unknown as CachedRow;
const entry = (no: number, change: object = {}) =>
  row({
    type: "entry",
    id: `entry-${no}`,
    no,
    status: "received",
    target: { type: "project", id: "p" },
    text: "",
    ...change,
  });
const answer = (no: number, text: string) =>
  row({ type: "answer", id: `entry-${no}`, entryId: `entry-${no}`, text, answeredAt: 1 });
const project = (th: string) => row({ type: "project", id: "p", order: 1, name: { th } });

let stores: Stores;
let rowsRead = 0;
beforeEach(async () => {
  stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  await stores.open();
  await stores.cache.rows.bulkPut([project("ถนน"), ...Array.from({ length: many }, (_, at) => entry(at + 1))]);
  stores.cache.rows.hook("reading", (read: unknown) => {
    if (read !== undefined) rowsRead += 1;
    return read as never;
  });
});
afterEach(() => stores.close());

/** The console's entries, read once; and how many rows another reading of them takes. */
const openOnce = async () => {
  const read = createQueries({ stores }).over(createOfficeEntries);
  await read(meetingId);
  const again = async () => {
    rowsRead = 0;
    const rows = await read(meetingId);
    return { rows, rowsRead, of: (no: number) => rows.find((one) => one.no === no) };
  };
  return { again };
};

test("an entry that was acted on is read again with its answer, and none of the others", async () => {
  const { again } = await openOnce();
  expect(await again()).toMatchObject({ rowsRead: 0, rows: { length: many } });
  await stores.cache.rows.put(entry(7, { status: "accepted", seq: 90 }));
  await stores.cache.rows.put(answer(9, "ปีหน้า"));
  const { rows, rowsRead: read, of } = await again();
  expect(read).toBe(3);
  expect(of(7)).toMatchObject({ status: "accepted", targetTitle: { th: "ถนน" } });
  expect(of(9)?.answer?.text).toBe("ปีหน้า");
  expect(rows.map(({ no }) => no)).toEqual(Array.from({ length: many }, (_, at) => at + 1));
  expect((await again()).rowsRead).toBe(0);
});

test("a new entry stands in its place, one that is gone is gone, and another meeting's changes nothing", async () => {
  const { again } = await openOnce();
  await stores.cache.rows.put(entry(0, { id: "entry-new" }));
  await stores.cache.rows.delete([meetingId, "entry", "entry-5"]);
  await stores.cache.rows.put({ ...entry(6, { status: "declined" }), meetingId: "another" });
  const { rows, of } = await again();
  expect(rows[0]?.id).toBe("entry-new");
  expect(of(5)).toBeUndefined();
  expect(of(6)?.status).toBe("received");
  expect(rows).toHaveLength(many);
});

test("a new title, rows that came all at once, and a cache that was emptied are read with everything", async () => {
  const { again } = await openOnce();
  await stores.cache.rows.put(project("ทางเท้า"));
  expect((await again()).of(1)?.targetTitle).toEqual({ th: "ทางเท้า" });
  await stores.cache.rows.bulkPut(Array.from({ length: many }, (_, at) => entry(at + 1, { status: "accepted" })));
  expect((await again()).rows.every(({ status }) => status === "accepted")).toBe(true);
  await removeRows(stores.cache, meetingId);
  expect((await again()).rows).toEqual([]);
});

test("what changes while it is being read is read by the next one, whichever of two ends first", async () => {
  const read = createQueries({ stores }).over(createOfficeEntries);
  const first = read(meetingId);
  await stores.cache.rows.put(entry(3, { status: "accepted" }));
  const second = read(meetingId);
  await stores.cache.rows.put(entry(4, { status: "accepted" }));
  await Promise.all([first, second]);
  const rows = await read(meetingId);
  expect(rows.filter(({ status }) => status === "accepted").map(({ no }) => no)).toEqual([3, 4]);
});

test("a live query is woken by each change, though only what had changed was read", async () => {
  const read = createQueries({ stores }).over(createOfficeEntries);
  const accepted: number[] = [];
  const watching = liveQuery(() => read(meetingId)).subscribe((rows) => {
    accepted.push(rows.filter(({ status }) => status === "accepted").length);
  });
  for (const [at, no] of [11, 12, 13].entries()) {
    await vi.waitFor(() => expect(accepted.at(-1)).toBe(at));
    rowsRead = 0;
    await stores.cache.rows.put(entry(no, { status: "accepted" }));
  }
  await vi.waitFor(() => expect(accepted.at(-1)).toBe(3));
  expect(rowsRead).toBe(1);
  watching.unsubscribe();
});
