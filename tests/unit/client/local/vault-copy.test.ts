import { afterEach, beforeEach, expect, test } from "vitest";
import type { Draft, OwnRecord } from "#client/local/vault-records.ts";
import { refreshLiveQueries, type Stores } from "#client/local/stores.ts";
import { countWords, watchVault, type VaultCopy } from "#client/local/vault-copy.ts";
import { aDisk, anOwnRecord, openStores } from "#tests/support/test-device.ts";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";

const entries = 600; // long enough to be let rest between readings
const readingMs = 400;

const anOwn = (index: number): OwnRecord =>
  anOwnRecord({ id: `entry-${index}`, participantId: "person", savedAt: index, createdAt: index });

const aDraft = (text: string): Draft => ({
  key: "m/project/p",
  meetingId: "m",
  target: { type: "project", id: "p" },
  entryKind: "question",
  text,
  criteria: [],
  showName: true,
  correcting: null,
  savedAt: 1,
});

let clock: VirtualClock;
let stores: Stores;
let heard: number[];
let lastCopy: VaultCopy | undefined;
let watch: ReturnType<typeof watchVault>;

beforeEach(async () => {
  clock = createVirtualClock();
  stores = await openStores(aDisk());
  await stores.vault.meta.put({ key: "marker", kind: "marker", bornAt: 1 });
  await stores.vault.mine.bulkAdd(Array.from({ length: entries }, (_, index) => anOwn(index)));
  heard = [];
  let asked = 0;
  watch = watchVault(stores.vault, {
    timers: clock.timers,
    monotonic: () => asked++ * readingMs,
    onCopy: (copy) => {
      lastCopy = copy;
      heard.push(countWords(copy).waiting);
    },
  });
  await untilHeard(1);
});
afterEach(() => {
  watch.stop();
  stores.close();
});

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
const untilHeard = async (times: number): Promise<void> => {
  while (heard.length < times) await pause();
  await pause();
};
const sendAll = async (): Promise<void> => {
  await stores.vault.mine.toCollection().modify({ ackedRev: 1 });
  await pause(); // Dexie tells it a moment afterwards
};

test("a long vault is not read again and again while it changes", async () => {
  await sendAll();
  await clock.advance(readingMs * 8);
  expect(heard).toEqual([entries]);
  await clock.advance(readingMs);
  await untilHeard(2);
  expect(heard).toEqual([entries, 0]);
});

test("what was sent is no longer said to wait as soon as the sending is done", async () => {
  await sendAll();
  watch.endRest();
  await untilHeard(2);
  expect(heard).toEqual([entries, 0]);
});

test("and where nothing has changed, nothing is read", async () => {
  watch.endRest();
  await clock.advance(readingMs * 100);
  expect(heard).toEqual([entries]);
});

test("while a draft is being typed, none of the own records is read again, and the copy has the draft", async () => {
  let records = 0;
  stores.vault.mine.hook("reading", (row: unknown) => {
    records++;
    return row as never;
  });
  await stores.vault.drafts.put(aDraft("งานส่วนที่เหลือ"));
  await pause();
  watch.endRest();
  await untilHeard(2);
  expect(records).toBe(0);
  expect(lastCopy?.drafts.map(({ text }) => text)).toEqual(["งานส่วนที่เหลือ"]);
  expect(lastCopy?.mine).toHaveLength(entries);
});

test("a vault that was opened again is read as a whole", async () => {
  // Nobody tells of it, as when the browser has wiped it.
  stores.vault.backendDB().transaction("mine", "readwrite").objectStore("mine").clear();
  refreshLiveQueries();
  await pause();
  watch.endRest();
  await untilHeard(2);
  expect(lastCopy?.mine).toEqual([]);
});
