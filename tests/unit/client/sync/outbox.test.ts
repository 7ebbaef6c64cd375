import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OfficeAct } from "#client/local/vault-records.ts";
import type { Stores } from "#client/local/stores.ts";
import { findWaiting, hasUnclaimed, prepare, type Waiting } from "#client/sync/outbox.ts";
import { createSeededIds, createSeededRandom } from "#tests/support/seeded-random.ts";
import { aDisk, aMeetingId, anOwnRecord, openStores } from "#tests/support/test-device.ts";

let stores: Stores;
beforeEach(async () => {
  stores = await openStores(aDisk());
  await stores.vault.meta.put({
    key: `membership/${aMeetingId}`,
    kind: "membership",
    meetingId: aMeetingId,
    joinWith: { code: "KK5M-26XW" },
    participantId: "p-1",
    displayName: null,
    joinedAt: 1,
  });
});
afterEach(() => stores.close());

const anAct = (opId: string, changes: Partial<OfficeAct> = {}): OfficeAct => ({
  opId,
  meetingId: aMeetingId,
  savedAt: 1,
  op: { opId, kind: "entry/accept", id: `about-${opId}`, at: 1, args: {} },
  ...changes,
});
const keys = (waiting: readonly Waiting[]) => waiting.map(({ key }) => key);
const refused = { kind: "not-permitted" as const };

describe("what waits", () => {
  test("is the present participant's words, oldest first, and then the acts in their order", async () => {
    await stores.vault.mine.bulkPut([
      anOwnRecord({ id: "a", savedAt: 30 }),
      anOwnRecord({ id: "b", savedAt: 10 }),
      anOwnRecord({ id: "c", savedAt: 20 }),
    ]);
    await stores.vault.acts.bulkPut([anAct("x", { order: 2 }), anAct("y", { order: 3 }), anAct("z", { order: 1 })]);
    const waiting = await findWaiting(stores.vault, aMeetingId);
    expect(keys(waiting)).toEqual(["b", "c", "a", "z", "x", "y"]);
    expect(waiting[0]).toEqual({ kind: "own", key: "b", version: 1, about: "b" });
    expect(waiting[3]).toEqual({ kind: "act", key: "z", version: 0, about: "about-z" });
  });

  test("is nothing that is settled, somebody else's, of another meeting, or answered with no", async () => {
    await stores.vault.mine.bulkPut([
      anOwnRecord({ id: "settled", ackedRev: 1 }),
      anOwnRecord({ id: "other-person", participantId: "p-2" }),
      anOwnRecord({ id: "nobody's", participantId: null }),
      anOwnRecord({ id: "elsewhere", meetingId: "m-2" }),
    ]);
    await stores.vault.acts.bulkPut([anAct("no", { refused }), anAct("elsewhere", { meetingId: "m-2" })]);
    expect(await findWaiting(stores.vault, aMeetingId)).toEqual([]);
    expect(keys(await findWaiting(stores.vault, "m-2"))).toEqual(["elsewhere"]);
  });
});

describe("words of nobody yet", () => {
  test("wait for somebody to join, as long as they are not settled", async () => {
    expect(await hasUnclaimed(stores.vault, aMeetingId)).toBe(false);
    await stores.vault.mine.put(anOwnRecord({ participantId: "p-2" }));
    expect(await hasUnclaimed(stores.vault, aMeetingId)).toBe(false);
    await stores.vault.mine.put(anOwnRecord({ id: "u", participantId: null, ackedRev: 1 }));
    expect(await hasUnclaimed(stores.vault, aMeetingId)).toBe(false);
    await stores.vault.mine.put(anOwnRecord({ id: "v", participantId: null }));
    expect(await hasUnclaimed(stores.vault, aMeetingId)).toBe(true);
    expect(await hasUnclaimed(stores.vault, "m-2")).toBe(false);
  });
});

describe("what is prepared", () => {
  const prepared = async () => {
    const waiting = await findWaiting(stores.vault, aMeetingId);
    const newId = createSeededIds(createSeededRandom(5));
    return {
      waiting,
      now: async () => (await prepare(stores.vault, aMeetingId, { waiting, newId })).prepared.map(({ item }) => item),
    };
  };

  test("is each wording as it stands now, under an id of its own, for the device that has joined", async () => {
    await stores.vault.mine.put(anOwnRecord());
    const { waiting, now } = await prepared();
    await stores.vault.mine.put(anOwnRecord({ rev: 2 }));
    const [item] = await now();
    expect(item).toMatchObject({
      waiting: { key: "e-1", version: 2 },
      operation: { kind: "own", id: "e-1", sent: { rev: 2 } },
    });
    const newId = () => "00000000-0000-4000-8000-000000000007";
    expect(await prepare(stores.vault, aMeetingId, { waiting, newId })).toMatchObject({
      deviceId: "",
      asked: { generation: 0, hw: null },
      prepared: [{ item: { opId: newId() } }],
    });
  });

  test("is nothing that was settled, removed, answered with no, or became somebody else's meanwhile", async () => {
    await stores.vault.mine.bulkPut(["a", "b", "c", "d"].map((id) => anOwnRecord({ id })));
    await stores.vault.acts.bulkPut([anAct("x"), anAct("y"), anAct("z")]);
    const { now } = await prepared();
    await stores.vault.mine.put(anOwnRecord({ id: "a", ackedRev: 1 }));
    await stores.vault.mine.delete("b");
    await stores.vault.mine.put(anOwnRecord({ id: "c", participantId: "p-2" }));
    await stores.vault.acts.delete("x");
    await stores.vault.acts.put(anAct("y", { refused }));
    expect((await now()).map(({ waiting }) => waiting.key)).toEqual(["d", "z"]);
  });

  test("is one act of a record in a request: the next builds on what it did", async () => {
    const op = (opId: string) => ({ opId, kind: "entry/accept", id: "same", at: 1, args: {} });
    await stores.vault.acts.bulkPut([
      anAct("x", { order: 1, op: op("x") }),
      anAct("y", { order: 2, op: op("y") }),
      anAct("z", { order: 3 }),
    ]);
    const { now } = await prepared();
    expect((await now()).map(({ opId }) => opId)).toEqual(["x", "z"]);
  });
});
