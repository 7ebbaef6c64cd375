import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPending, type OfficeAct, type OwnRecord } from "#client/local/vault-records.ts";
import type { Stores } from "#client/local/stores.ts";
import { readSyncState, writeSyncState, type SyncState } from "#client/local/vault.ts";
import { applyReset, applySend, raiseHighWater, type SentOperation } from "#client/sync/apply-answers.ts";
import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import { profileIdOf } from "#domain/ids.ts";
import { erasedHere } from "#client/local/erased-person-meetings.ts";
import type { Ack, GoneRecord, SendAnswer } from "#protocol/messages.ts";
import { aDisk, aMeetingId as meetingId, anEntryState, anOwnRecord, openStores } from "#tests/support/test-device.ts";

let stores: Stores;
const asked: SyncState = { generation: 1, hw: { epoch: "e", seq: 4 } };

const own = (id: string, changes: Partial<OwnRecord> = {}): OwnRecord => anOwnRecord({ id, ...changes });
const act = (opId: string): OfficeAct => ({
  opId,
  meetingId,
  savedAt: 1,
  op: { opId, kind: "entry/accept", id: "e-9", at: 1, args: {} },
});
const sentOwn = (id: string, rev = 1): SentOperation => ({ kind: "own", id, sent: { rev, state: anEntryState() } });
const answer = (acks: readonly Ack[], changes: Partial<SendAnswer> = {}): SendAnswer => ({
  epoch: "e",
  reset: false,
  serverTime: 1,
  acks: [...acks],
  ...changes,
});
const send = (sent: Record<string, SentOperation>, given: SendAnswer, from = asked) =>
  applySend(stores.vault, { meetingId, asked: from, sent: new Map(Object.entries(sent)), answer: given });
const state = () => readSyncState(stores.vault, meetingId);
const record = (id: string) => stores.vault.mine.get(id);

beforeEach(async () => {
  stores = await openStores(aDisk());
  await writeSyncState(stores.vault, meetingId, asked);
  await stores.vault.mine.bulkPut([own("e-1"), own("e-2"), own("elsewhere", { meetingId: "other", ackedRev: 1 })]);
  await stores.vault.acts.bulkPut([act("o-1"), act("o-2")]);
});
afterEach(() => stores.close());

describe("an answer to sending", () => {
  test("settles what it echoes and nothing else, and raises high water", async () => {
    const acks: Ack[] = [
      { opId: "s-1", id: "e-1", rev: 1, status: "stored", seq: 9, no: 3 },
      { opId: "stranger", id: "e-2", rev: 1, status: "stored", seq: 10 },
    ];
    expect(await send({ "s-1": sentOwn("e-1"), "s-2": sentOwn("e-2") }, answer(acks))).toBe("applied");
    expect(await record("e-1")).toMatchObject({ ackedRev: 1, no: 3 });
    expect(await record("e-2")).toMatchObject({ ackedRev: 0 });
    expect(await state()).toEqual({ generation: 1, hw: { epoch: "e", seq: 10 } });
  });

  test("of two words about one record both count, whatever their order", async () => {
    await stores.vault.mine.put(own("e-1", { rev: 2 }));
    const acks: Ack[] = [
      { opId: "s-2", id: "e-1", rev: 2, status: "stored", seq: 9 },
      { opId: "s-1", id: "e-1", rev: 1, status: "duplicate", seq: 8 },
    ];
    await send({ "s-1": sentOwn("e-1", 1), "s-2": sentOwn("e-1", 2) }, answer(acks));
    expect(await record("e-1")).toMatchObject({ ackedRev: 2 });
  });

  test("brings back no record that was removed from the phone meanwhile", async () => {
    await stores.vault.mine.delete("e-1");
    await stores.vault.acts.delete("o-1");
    const acks: Ack[] = [
      { opId: "s-1", id: "e-1", rev: 1, status: "stored", seq: 9 },
      { opId: "o-1", id: "e-9", status: "refused", reason: { kind: "locked" } },
    ];
    expect(await send({ "s-1": sentOwn("e-1"), "o-1": { kind: "act", opId: "o-1" } }, answer(acks))).toBe("applied");
    expect(await record("e-1")).toBeUndefined();
    expect(await stores.vault.acts.get("o-1")).toBeUndefined();
  });

  test("lets go of an act that is done, and keeps one that was refused, with the reason", async () => {
    const acks: Ack[] = [
      { opId: "o-1", id: "e-9", status: "stored", seq: 9 },
      { opId: "o-2", id: "e-9", status: "refused", reason: { kind: "locked" } },
    ];
    await send({ "o-1": { kind: "act", opId: "o-1" }, "o-2": { kind: "act", opId: "o-2" } }, answer(acks));
    expect(await stores.vault.acts.get("o-1")).toBeUndefined();
    expect(await stores.vault.acts.get("o-2")).toMatchObject({ refused: { kind: "locked" } });
    expect(await record("e-1")).toMatchObject({ ackedRev: 0 });
  });

  test.each<readonly [string, SyncState]>([
    ["another generation", { generation: 0, hw: { epoch: "e", seq: 4 } }],
    ["another high water", { generation: 1, hw: { epoch: "e", seq: 3 } }],
  ])("that was asked for under %s settles nothing", async (_name, from) => {
    const acks: Ack[] = [{ opId: "s-1", id: "e-1", rev: 1, status: "stored", seq: 9 }];
    expect(await send({ "s-1": sentOwn("e-1") }, answer(acks), from)).toBe("stale");
    expect(await send({ "s-1": sentOwn("e-1") }, answer(acks, { reset: true }), from)).toBe("stale");
    expect(await record("e-1")).toMatchObject({ ackedRev: 0 });
    expect(await state()).toEqual(asked);
  });

  test("that says that history is lost begins a new generation, offers all again, and settles what it echoes", async () => {
    await stores.vault.mine.bulkPut([own("e-1"), own("e-2", { ackedRev: 1, no: 7 })]);
    const acks: Ack[] = [{ opId: "s-1", id: "e-1", rev: 1, status: "stored", seq: 2, no: 1 }];
    expect(await send({ "s-1": sentOwn("e-1") }, answer(acks, { reset: true, epoch: "f" }))).toBe("reset");
    expect(await record("e-1")).toMatchObject({ ackedRev: 1, no: 1 });
    expect(await record("e-2")).toMatchObject({ ackedRev: 0 });
    expect(await record("elsewhere")).toMatchObject({ ackedRev: 1 });
    expect(await state()).toEqual({ generation: 2, hw: { epoch: "f", seq: 2 } });
  });

  test("that only refuses leaves high water where it is", async () => {
    const acks: Ack[] = [{ opId: "s-1", id: "e-1", rev: 1, status: "refused", reason: { kind: "locked" } }];
    await send({ "s-1": sentOwn("e-1") }, answer(acks, { epoch: "f" }));
    expect(await state()).toEqual(asked);
    expect(await record("e-1")).toMatchObject({ refused: { rev: 1, reason: { kind: "locked" } } });
  });
});

describe("an answer to reading that says that history is lost", () => {
  test("offers all of the meeting again, once", async () => {
    await stores.vault.mine.put(own("e-1", { ackedRev: 1, no: 7 }));
    expect(await applyReset(stores.vault, meetingId, asked)).toBe("reset");
    expect(isPending((await record("e-1")) ?? own("none", { ackedRev: 9 }))).toBe(true);
    expect(await record("elsewhere")).toMatchObject({ ackedRev: 1 });
    expect(await state()).toEqual({ generation: 2, hw: null });
    await stores.vault.mine.put(own("e-1", { ackedRev: 1 }));
    expect(await applyReset(stores.vault, meetingId, asked)).toBe("stale");
    expect(await record("e-1")).toMatchObject({ ackedRev: 1 });
  });
});

describe("a page that was read", () => {
  const page = (records: Parameters<typeof raiseHighWater>[2]["records"], seq = 9, from = asked) =>
    raiseHighWater(stores.vault, meetingId, { asked: from, seen: { epoch: "e", seq }, records });
  const gone = (id: string, erased?: ErasureReason): GoneRecord => ({
    type: "entry",
    id,
    seq: 8,
    gone: true,
    ...(erased === undefined ? {} : { erased }),
  });

  test("raises high water, and an older one does not lower it", async () => {
    expect(await page([])).toBe("applied");
    expect(await state()).toEqual({ generation: 1, hw: { epoch: "e", seq: 9 } });
    expect(await page([], 5, { generation: 1, hw: { epoch: "e", seq: 9 } })).toBe("applied");
    expect(await state()).toEqual({ generation: 1, hw: { epoch: "e", seq: 9 } });
  });

  test("that was overtaken is read again, and nothing of it is noted", async () => {
    expect(await page([gone("e-1", "privacy")], 9, { generation: 0, hw: null })).toBe("stale");
    expect((await record("e-1"))?.refused).toBeUndefined();
    expect(await state()).toEqual(asked);
  });

  test("tells an author that the office has erased the words, which stay on the phone", async () => {
    await page([gone("e-1", "abuse"), gone("e-2"), gone("nobody's", "privacy")]);
    expect(await record("e-1")).toMatchObject({
      state: anEntryState(),
      refused: { rev: 1, reason: { kind: "erased", reason: "abuse" } },
    });
    expect((await record("e-2"))?.refused).toBeUndefined();
    expect(await record("nobody's")).toBeUndefined();
  });

  test("notes at the profile that everything about its person was erased, of whomever it is", async () => {
    const me = "6f0a3a44-7b9c-4f0e-8e59-6d1c1b0f5a11";
    await stores.vault.meta.put({
      key: `membership/${meetingId}`,
      kind: "membership",
      meetingId,
      joinWith: { code: "KK5M-26XW" },
      participantId: me,
      displayName: null,
      joinedAt: 1,
    });
    await stores.vault.mine.put(own(profileIdOf(meetingId, me), { kind: "profile/put" }));
    await page([{ ...gone("somebody", "privacy"), type: "person" }]);
    expect(await erasedHere(stores.vault)).toEqual([]);
    await page([{ ...gone(me, "privacy"), type: "person" }], 10, { generation: 1, hw: { epoch: "e", seq: 9 } });
    expect(await erasedHere(stores.vault)).toEqual([meetingId]);
  });

  test("does not put that reason over one that is known for the same words", async () => {
    const refused = { rev: 1, reason: { kind: "locked" } } as const;
    await stores.vault.mine.bulkPut([own("e-1", { refused }), own("e-2", { rev: 2, refused })]);
    await page([gone("e-1", "abuse"), gone("e-2", "abuse")]);
    expect(await record("e-1")).toMatchObject({ refused });
    expect(await record("e-2")).toMatchObject({ refused: { rev: 2, reason: { kind: "erased" } } });
  });
});
