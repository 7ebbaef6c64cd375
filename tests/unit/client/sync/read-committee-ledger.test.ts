import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChangedRecord } from "#protocol/messages.ts";
import { putPage, readingUnder } from "#client/local/sync-cursor.ts";
import type { Stores } from "#client/local/stores.ts";
import { committeeRestMs, createReadCommitteeLedger } from "#client/sync/read-committee-ledger.ts";
import type { Transport } from "#client/sync/transport.ts";
import { aDisk, aMeetingId as meetingId, openStores } from "#tests/support/test-device.ts";

const committee = "c0ffee00-0000-4000-8000-000000000001";
const own = "22222222-2222-4222-8222-222222222222";
const base = { rev: 1, seq: 5 };
const suggestion = (more: object = {}): ChangedRecord =>
  ({
    ...base,
    type: "entry",
    id: own,
    entryKind: "suggestion",
    status: "accepted",
    mine: true,
    ...more,
  }) as ChangedRecord;
const followUp = { ...base, type: "follow-up", id: own, number: 3 } as ChangedRecord;
const common = { reset: false, to: 5, more: false, scope: "-", parent: "o1", serverTime: 9 };

let stores: Stores;
let now = 1_000;
beforeEach(async () => {
  stores = await openStores(aDisk());
  now = 1_000;
});
afterEach(() => stores.close());

const meetingRead = async (record = suggestion()) => {
  const reading = await readingUnder(stores.cache, meetingId, 0);
  const page = { records: [record], cursor: { epoch: "m", seq: 5 }, scope: "s", more: false, at: 1 };
  await putPage(stores.cache, reading, { ...page, parent: committee });
};
const scripted = (...answers: readonly object[]) => {
  const left = [...answers];
  const changes = vi.fn<Transport["changes"]>(async () => {
    const value = left.shift();
    if (value === undefined) return { kind: "no-network", isPortal: false, status: null, retryAfterMs: null };
    return { kind: "answer", value: { epoch: "e1", records: [], ...common, ...value } };
  });
  const read = createReadCommitteeLedger({ stores, transport: { changes } as unknown as Transport, now: () => now });
  return { changes, read: () => read(meetingId, () => false) };
};
const rowOfLedger = () => stores.cache.rows.get([committee, "follow-up", own]);

test("after the meeting was read the ledger is read under the committee's own id, once in a while", async () => {
  await meetingRead();
  const it = scripted({ records: [followUp] }, { to: 6 });
  await it.read();
  expect(it.changes.mock.calls[0]).toMatchObject([committee, { cursor: null, hw: null }, "spaces"]);
  expect(await rowOfLedger()).toMatchObject({ meetingId: committee, number: 3 });
  await it.read();
  expect(it.changes).toHaveBeenCalledTimes(1);
  now += committeeRestMs;
  await it.read();
  expect(it.changes.mock.calls[1]).toMatchObject([committee, { cursor: { epoch: "e1", seq: 5 } }, "spaces"]);
});

test("whose suggestions were not taken up asks for nothing", async () => {
  await meetingRead(suggestion({ status: "received" }));
  const it = scripted({ records: [followUp] });
  await it.read();
  await meetingRead(suggestion({ entryKind: "question", seq: 6 }));
  await it.read();
  expect(it.changes).not.toHaveBeenCalled();
});

test("a history that the committee's server has lost drops the committee's rows, and neither the meeting's nor the vault", async () => {
  await meetingRead();
  await scripted({ records: [followUp] }).read();
  const meetingBefore = await stores.cache.reading.get(meetingId);
  const vaultBefore = await stores.vault.meta.toArray();
  const it = scripted({ reset: true, to: 0, epoch: "e2" }, { epoch: "e2", to: 1 });
  await it.read();
  expect(await rowOfLedger()).toBeUndefined();
  expect(it.changes.mock.calls[1]).toMatchObject([committee, { cursor: null }, "spaces"]);
  expect(await stores.cache.reading.get(meetingId)).toEqual(meetingBefore);
  expect(await stores.cache.rows.get([meetingId, "entry", own])).toMatchObject({ status: "accepted" });
  expect(await stores.vault.meta.toArray()).toEqual(vaultBefore);
});

test("without a signal what was read stays, and is asked for again next time", async () => {
  await meetingRead();
  const it = scripted({ records: [followUp] });
  await it.read();
  now += committeeRestMs;
  await it.read();
  await it.read();
  expect(it.changes).toHaveBeenCalledTimes(3);
  expect(await rowOfLedger()).toMatchObject({ number: 3 });
});
