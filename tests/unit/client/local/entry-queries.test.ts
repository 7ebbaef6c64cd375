import Dexie from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ReadState } from "#client/local/cache.ts";
import { putPage, readingUnder } from "#client/local/sync-cursor.ts";
import { createQueries } from "#client/local/queries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import type { AnswerRecord, EntryRecord, Target } from "#domain/records.ts";
import { fillCache } from "#tests/support/fill-cache.ts";
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
  await fillCache(
    stores.cache,
    records.map((record) => ({ ...record, meetingId })),
  );
  rowsRead = 0;
};
const queries = () => createQueries({ stores });
const manyEntries = Array.from({ length: 2_000 }, (_, index) => entry(index + 1));

test("a screen about a project reads the entries that it shows, not the meeting's", async () => {
  await put([...manyEntries, answerTo(1_968), answerTo(48)]);
  const found = await queries().entriesAbout(meetingId, [project("P-8")], 10);
  expect(found.count).toBe(50);
  expect(found.rows.map(({ entry: { no } }) => no)).toEqual([
    1_968, 1_928, 1_888, 1_848, 1_808, 1_768, 1_728, 1_688, 1_648, 1_608,
  ]);
  expect(found.rows[0]?.answer?.text).toBe("คำตอบ");
  expect(rowsRead).toBeLessThanOrEqual(21);
});

test("an answer that was taken back is none, also where the office's own phone reads", async () => {
  await put([entry(8), { ...answerTo(8), takenBack: true }]);
  expect((await queries().entriesAbout(meetingId, [project("P-8")], 1)).rows[0]?.answer).toBeNull();
});

test("a strategy and its projects are read together, the newest first", async () => {
  const strategy: Target = { type: "strategy", id: "S05" };
  await put([...manyEntries, entry(2_001, { target: strategy }), entry(3, { target: strategy })]);
  const found = await queries().entriesAbout(meetingId, [strategy, project("P-8"), project("P-none")], 3);
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
    (await queries().entriesAbout(meetingId, [strategy, first, second], 3, order)).rows.map(({ entry: { no } }) => no);
  expect(await listed("endorsements")).toEqual([2, 4, 1]);
  expect(await listed("matter")).toEqual([4, 2, 3]);
});

test("how many there are is counted without reading any", async () => {
  await put(manyEntries);
  expect(await queries().entryCountsOfMeeting(meetingId)).toMatchObject({ "project/P-8": 50, "project/P-9": 50 });
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
  const { rows, count } = await queries().entriesAbout(meetingId, [project("P-8")], 10);
  expect([count, rows.map(({ mergedNo }) => mergedNo)]).toEqual([1, [9]]);
});

const readAsFar: ReadState = {
  meetingId,
  generation: 0,
  cursor: { epoch: "e", seq: 50 },
  scope: "-",
  baseline: 50,
  inStepAt: null,
};

describe.each([1, 2])("a phone that comes from version %d of what it keeps of the server", (version) => {
  beforeEach(async () => {
    stores.close();
    const disk = { indexedDB: new IDBFactory(), IDBKeyRange };
    const before = new Dexie("ruam-cache", disk);
    const more = version === 1 ? "" : ", [meetingId+target.type+target.id+status+no]";
    before.version(version).stores({
      rows: `[meetingId+type+id], [meetingId+own], [meetingId+endorsed]${more}`,
      reading: "meetingId",
      seen: "[meetingId+key]",
    });
    await before.open();
    await before.table("rows").bulkPut([
      { ...entry(8, { mine: true }), meetingId, own: 1 },
      { ...entry(48, { status: "declined" }), meetingId },
    ]);
    await before.table("reading").put(readAsFar);
    before.close();
    // Words that wait stand in the other database, which keeps its version.
    const vault = new Dexie("ruam-vault", disk);
    vault.version(1).stores({ mine: "id, meetingId", acts: "opId, meetingId", drafts: "key, meetingId", meta: "key" });
    await vault.open();
    await vault.table("mine").put({ id: "unsent", meetingId, rev: 2, ackedRev: 1, state: { text: "ยังไม่ได้ส่ง" } });
    vault.close();
    stores = createStores(disk);
    await stores.open();
  });

  test("finds what it had read by its matter, and says how many there are before it has a signal", async () => {
    expect((await queries().entriesAbout(meetingId, [project("P-8")], 10)).rows.map(({ id }) => id)).toEqual([
      "entry-8",
    ]);
    expect(await queries().entryCountsOfMeeting(meetingId)).toEqual({ "project/P-8": 1 });
  });

  test("counts what it had together with what comes, and keeps the words that wait", async () => {
    const asked = await readingUnder(stores.cache, meetingId, 0);
    const records = [entry(88, { seq: 90 }), entry(49, { seq: 91 })];
    await putPage(stores.cache, asked, { records, cursor: { epoch: "e", seq: 91 }, scope: "-", more: false, at: 1 });
    expect(await queries().entryCountsOfMeeting(meetingId)).toEqual({ "project/P-8": 2, "project/P-9": 1 });
    expect(await stores.vault.mine.get("unsent")).toMatchObject({ rev: 2, ackedRev: 1 });
  });
});
