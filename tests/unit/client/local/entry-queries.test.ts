import Dexie from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createQueries } from "#client/local/queries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import type { AnswerRecord, EntryRecord, Target } from "#domain/records.ts";
import { anAnswerRecord, anEntryRecord } from "#tests/support/meeting-builder.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const project = (id: string): Target => ({ type: "project", id });

const entry = (no: number, change: Partial<EntryRecord> = {}): EntryRecord =>
  anEntryRecord({
    id: `entry-${no}`,
    seq: no,
    no,
    target: project(`P-${no % 40}`),
    text: `ข้อ ${no}`,
    status: "accepted",
    createdAt: no,
    receivedAt: no,
    ...change,
  });
const answerTo = (no: number): AnswerRecord =>
  anAnswerRecord({ id: `entry-${no}`, seq: no, text: "คำตอบ", answeredAt: no });

let stores: Stores;
let rowsRead = 0;
const factory = new IDBFactory();
beforeEach(async () => {
  stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange });
  await stores.open();
  stores.cache.rows.hook("reading", (row: unknown) => {
    rowsRead += 1;
    return row as never;
  });
});
afterEach(() => stores.close());

const put = async (records: readonly (EntryRecord | AnswerRecord)[]) => {
  await stores.cache.rows.bulkPut(records.map((record) => ({ ...record, meetingId })));
  rowsRead = 0;
};
const queries = () => createQueries({ stores });
const manyEntries = Array.from({ length: 2_000 }, (_, index) => entry(index + 1));

test("a screen about a project reads the entries that it shows, not the meeting's", async () => {
  await put([...manyEntries, answerTo(1_968), answerTo(48)]);
  const found = await queries().talks(meetingId, [project("P-8")], 10);
  expect(found.count).toBe(50);
  expect(found.rows.map(({ entry: { no } }) => no)).toEqual([
    1_968, 1_928, 1_888, 1_848, 1_808, 1_768, 1_728, 1_688, 1_648, 1_608,
  ]);
  expect(found.rows[0]?.answer?.text).toBe("คำตอบ");
  expect(rowsRead).toBeLessThanOrEqual(21);
});

test("an answer that was taken back is none, also where the office's own phone reads", async () => {
  await put([entry(8), { ...answerTo(8), takenBack: true }]);
  expect((await queries().talks(meetingId, [project("P-8")], 1)).rows[0]?.answer).toBeNull();
});

test("a strategy and its projects are read together, the newest first", async () => {
  const strategy: Target = { type: "strategy", id: "S05" };
  await put([...manyEntries, entry(2_001, { target: strategy }), entry(3, { target: strategy })]);
  const found = await queries().talks(meetingId, [strategy, project("P-8"), project("P-none")], 3);
  expect(found.rows.map(({ entry: { no } }) => no)).toEqual([2_001, 1_968, 1_928]);
  expect(found.count).toBe(52);
});

test("they are also listed by how many have the same question, and matter by matter", async () => {
  const [strategy, first, second] = [{ type: "strategy", id: "S05" } as const, project("P-1"), project("P-2")];
  await put([
    entry(1, { target: second, endorsements: 3 }),
    entry(2, { target: first, endorsements: 7 }),
    entry(3, { target: second }),
    entry(4, { target: strategy, endorsements: 3 }),
  ]);
  const listed = async (order: "endorsements" | "matter") =>
    (await queries().talks(meetingId, [strategy, first, second], 3, order)).rows.map(({ entry: { no } }) => no);
  expect(await listed("endorsements")).toEqual([2, 4, 1]);
  expect(await listed("matter")).toEqual([4, 2, 3]);
});

test("how many there are is counted without reading any", async () => {
  await put(manyEntries);
  expect(await queries().talkCounts(meetingId, [project("P-8"), project("P-none")])).toEqual([50, 0]);
  expect(rowsRead).toBe(0);
});

test("the question that is being answered is one row", async () => {
  await put(manyEntries);
  expect((await queries().entry(meetingId, "entry-77"))?.no).toBe(77);
  expect(rowsRead).toBeLessThanOrEqual(1);
});

test("the room reads what was taken up, with the number of what it was merged into; nothing else counts", async () => {
  await put([
    entry(8, { status: "received" }),
    entry(48, { status: "declined" }),
    entry(88, { status: "merged", mergedInto: "entry-9" }),
    entry(9),
  ]);
  const { rows, count } = await queries().talks(meetingId, [project("P-8")], 10);
  expect([count, rows.map(({ mergedNo }) => mergedNo)]).toEqual([1, [9]]);
});

test("what a phone had read before this version is found by its matter too", async () => {
  const before = new Dexie("ruam-cache", { indexedDB: factory, IDBKeyRange });
  before.version(1).stores({
    rows: "[meetingId+type+id], [meetingId+own], [meetingId+endorsed]",
    reading: "meetingId",
    seen: "[meetingId+key]",
  });
  await before.open();
  await before.table("rows").bulkPut([
    { ...entry(8, { mine: true }), meetingId, own: 1 },
    { ...entry(48, { status: "declined" }), meetingId },
  ]);
  before.close();

  stores.close();
  stores = createStores({ indexedDB: factory, IDBKeyRange });
  await stores.open();
  expect((await queries().talks(meetingId, [project("P-8")], 10)).rows.map(({ id }) => id)).toEqual(["entry-8"]);
});
