import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ackRow } from "#client/local/acks-in-rows.ts";
import { createMemoisedOwnRecords } from "#client/local/memoised-own-records.ts";
import { ownRecord, ownRecords, putOwn, readOwnChanges } from "#client/local/own-records.ts";
import { isPending, type OwnRecord } from "#client/local/vault-records.ts";
import { copyVault, countWords, createCountWords, restoreVault } from "#client/local/vault-copy.ts";
import { keepMembership, readJoins } from "#client/local/store-membership.ts";
import { readSyncState, writeSyncState, type AckedEntry, type Vault } from "#client/local/vault.ts";
import { applyReset, applySend, type UnchangedSince } from "#client/sync/apply-answers.ts";
import { findQueue, findWaiting, prepare } from "#client/sync/outbox.ts";
import type { Ack } from "#protocol/messages.ts";
import { createFakeNetwork } from "#tests/support/fake-network.ts";
import { createModelServer, type ModelServer } from "#tests/support/model-server.ts";
import { createSeededIds, createSeededRandom } from "#tests/support/seeded-random.ts";
import {
  aDisk,
  aMeetingId,
  anEntryState,
  anOwnRecord,
  aPhone,
  openStores,
  type Phone,
} from "#tests/support/test-device.ts";

let server: ModelServer;
let phone: Phone;
let vault: Vault;
let time = 0;
let onOps: (() => Promise<void>) | undefined;

/** A phone on which the queue of a whole day waits, which is longer than what somebody writes meanwhile. */
const many = 30;

const write = async (text: string, correcting: string | null = null): Promise<string> => {
  const kept = await phone.commands.putEntry(aMeetingId, anEntryState({ text }), { correcting });
  if (!kept.ok) throw new Error(kept.error.kind);
  return kept.value.id;
};
const writeMany = async (count = many): Promise<string[]> => {
  const ids: string[] = [];
  for (let no = 0; no < count; no++) ids.push(await write(`ข้อที่ ${no}`));
  return ids;
};
const rows = () => vault.mine.toArray();
const ackRows = async () => (await vault.meta.toArray()).filter(({ kind }) => kind === "acks");
const waitingCount = async () => (await findWaiting(vault, aMeetingId)).length;
const sendAll = async () => expect(await phone.sync(aMeetingId)).toMatchObject({ kind: "done" });
const changing = (change: () => Promise<void>) => vault.transaction("rw", vault.mine, vault.meta, change);
/** As a version of the app writes that knows of no acknowledgements beside the records, and counts nothing. */
const asOldVersion = { put: (record: OwnRecord) => vault.mine.put(record) };

beforeEach(async () => {
  time = 0;
  onOps = undefined;
  server = createModelServer({ meetingId: aMeetingId, now: () => 1 });
  const network = createFakeNetwork({
    server: async (path, init) => {
      if (path.endsWith("/ops")) await onOps?.();
      return server.fetch(path, init);
    },
    choose: () => "pass",
  });
  const newId = createSeededIds(createSeededRandom(4));
  phone = await aPhone({ fetch: network.fetch, newId, now: () => ++time });
  ({ vault } = phone.stores);
  await phone.joining.join({ code: "KK5M-26XW" });
});
afterEach(() => phone.stores.close());

describe("a long queue that is sent", () => {
  test("is acknowledged in one row for all requests of a moment, and no record is written anew", async () => {
    await writeMany();
    const before = await rows();
    await sendAll();
    expect(await rows()).toEqual(before);
    expect(await ackRows()).toHaveLength(1);
    const own = await ownRecords(vault);
    expect(own.every(({ ackedRev, rev, no }) => ackedRev === rev && no !== undefined)).toBe(true);
    expect(countWords(await copyVault(vault)).waiting).toBe(0);
    expect((await phone.queries.outbox(aMeetingId)).waiting).toEqual([]);
    expect(await phone.commands.rescueFile(aMeetingId)).toBeUndefined();
  });

  test("waits, for an earlier version of the app, and is offered once more without any harm", async () => {
    await writeMany();
    await sendAll();
    const stored = new Map(server.records());
    expect((await rows()).filter(isPending)).toHaveLength(many);
    await vault.meta.bulkDelete((await ackRows()).map(({ key }) => key));
    await sendAll();
    expect(server.records()).toEqual(stored);
    expect(await waitingCount()).toBe(0);
  });

  test("keeps what a person corrects afterwards: it waits, beside the wording that the server has", async () => {
    const [id = ""] = await writeMany();
    await sendAll();
    await write("ถ้อยคำใหม่", id);
    expect(await vault.mine.get(id)).toMatchObject({
      rev: 2,
      ackedRev: 1,
      no: expect.any(Number),
      receivedState: { text: "ข้อที่ 0" },
      state: { text: "ถ้อยคำใหม่" },
    });
    expect((await findWaiting(vault, aMeetingId)).map(({ key }) => key)).toEqual([id]);
    await sendAll();
    expect(server.records().get(id)).toMatchObject({ rev: 2, state: { text: "ถ้อยคำใหม่" } });
  });

  test("in the midst of which one entry is corrected settles the wording that was sent, and nothing newer", async () => {
    const [id = "", other = ""] = await writeMany();
    onOps = async () => {
      onOps = undefined;
      await write("ถ้อยคำใหม่", id);
    };
    const applied = phone.push.run(aMeetingId, () => server.handled.operations > 0);
    await applied;
    expect(await ownRecord(vault, id)).toMatchObject({ rev: 2, ackedRev: 1, receivedState: { text: "ข้อที่ 0" } });
    expect(await ownRecord(vault, other)).toMatchObject({ ackedRev: 1 });
    await sendAll();
    expect(server.records().get(id)).toMatchObject({ rev: 2, state: { text: "ถ้อยคำใหม่" } });
  });

  test("is read once from the vault, however many requests it takes", async () => {
    await writeMany(150);
    let read = 0;
    vault.mine.hook("reading", (row: OwnRecord) => {
      read += 1;
      return row;
    });
    const transactions = vi.spyOn(vault, "transaction");
    await sendAll();
    expect(server.records().size).toBe(150);
    expect(read).toBe(150);
    // Once for what the first request carries, and once for what the server has acknowledged.
    const ofSending = transactions.mock.calls.filter((tables: readonly unknown[]) => tables.includes(vault.acts));
    expect(ofSending).toHaveLength(2);
  });

  test("is read request by request where somebody writes meanwhile, and what they wrote goes too", async () => {
    await writeMany(50);
    onOps = async () => {
      onOps = undefined;
      await write("เขียนระหว่างส่ง");
    };
    await sendAll();
    expect(server.records().size).toBe(51);
    expect(await waitingCount()).toBe(0);
  });

  test("is offered again where the server loses its history before the answers of a moment are written", async () => {
    const copy = server.backup();
    await writeMany(150);
    let requests = 0;
    onOps = async () => {
      if (++requests === 3) server.restore(copy);
    };
    await sendAll();
    expect(server.records().size).toBe(150);
    expect(await waitingCount()).toBe(0);
    const { generation } = await readSyncState(vault, aMeetingId);
    expect(generation).toBe(1);
    expect((await ackRows()).every((row) => row.kind === "acks" && row.generation === generation)).toBe(true);
  });

  test("is offered again where another tab has read on meanwhile: what is dropped is dropped whole", async () => {
    await write("ก่อนหน้า");
    await sendAll();
    await writeMany(50);
    let requests = 0;
    onOps = async () => {
      const { generation, hw } = await readSyncState(vault, aMeetingId);
      if (++requests === 2 && hw !== null) {
        await writeSyncState(vault, aMeetingId, { generation, hw: { ...hw, seq: hw.seq + 1 } });
      }
    };
    await sendAll();
    expect(server.handled.operations).toBe(1 + 50 + 50);
    expect(server.records().size).toBe(51);
    expect(await waitingCount()).toBe(0);
  });

  test("is offered again, whole, where the server has lost its history, and nothing says that it was acknowledged", async () => {
    const [id = ""] = await writeMany();
    await sendAll();
    await write("ถ้อยคำใหม่", id);
    const asked = await readSyncState(vault, aMeetingId);
    expect(await applyReset(vault, aMeetingId, asked)).toBe("reset");
    expect(await ackRows()).toEqual([]);
    expect(await waitingCount()).toBe(many);
    expect(await vault.mine.get(id)).toMatchObject({ ackedRev: 0, receivedState: { text: "ข้อที่ 0" } });
    expect((await rows()).filter(({ ackedRev, no }) => ackedRev > 0 || no !== undefined)).toEqual([]);
  });

  test("is offered again also where an earlier version of the app beside it was told of the loss", async () => {
    await writeMany();
    await sendAll();
    const { generation } = await readSyncState(vault, aMeetingId);
    for (const own of await rows()) await asOldVersion.put({ ...own, ackedRev: 0 });
    await writeSyncState(vault, aMeetingId, { generation: generation + 1, hw: null });
    expect(await waitingCount()).toBe(many);
    expect(countWords(await copyVault(vault)).waiting).toBe(many);
  });

  test("stays acknowledged where the phone becomes another person's, whose own words are offered again", async () => {
    const [id = ""] = await writeMany();
    await sendAll();
    const mine = (await ownRecord(vault, id))?.participantId ?? "";
    await changing(() => putOwn(vault, [anOwnRecord({ id: "theirs", participantId: "p-2", ackedRev: 1 })]));
    const become = async (participantId: string) =>
      keepMembership(
        vault,
        {
          meetingId: aMeetingId,
          deviceId: "d",
          participant: { id: participantId, displayName: null, confirmed: false },
        },
        { code: "KK5M-26XW" },
        { now: 1, current: "make", joins: await readJoins(vault) },
      );
    await become("p-2");
    expect((await findWaiting(vault, aMeetingId)).map(({ key }) => key)).toEqual(["theirs"]);
    expect((await ownRecords(vault)).filter((own) => own.participantId === mine && isPending(own))).toEqual([]);
    expect(await ackRows()).toEqual([]);
    await become(mine);
    expect(await waitingCount()).toBe(many);
  });

  test("is forgotten with its acknowledgements when the person removes what is on this phone", async () => {
    await writeMany();
    await sendAll();
    await phone.commands.removeMyData(aMeetingId);
    expect(await rows()).toEqual([]);
    expect(await ackRows()).toEqual([]);
  });

  test("is written back with what was acknowledged of it where the browser throws the vault away", async () => {
    await vault.meta.put({ key: "marker", kind: "marker", bornAt: 1 });
    const [id = ""] = await writeMany();
    await sendAll();
    await write("ถ้อยคำใหม่", id);
    const copy = await copyVault(vault);
    const remembered = await readOwnChanges(vault);
    const emptied = await openStores(aDisk());
    await restoreVault(emptied.vault, copy);
    expect((await findWaiting(emptied.vault, aMeetingId)).map(({ key }) => key)).toEqual([id]);
    expect(await readOwnChanges(emptied.vault)).toBeGreaterThan(remembered + many);
    emptied.close();
  });
});

describe("the page's copy of the vault, while a long queue is sent", () => {
  test("reads each row of acknowledgements once, and is the vault all the same", async () => {
    const count = createCountWords();
    await writeMany(50);
    const first = await copyVault(vault);
    expect(count(first).waiting).toBe(50);
    await phone.push.run(aMeetingId, () => server.handled.operations > 0);
    const second = await copyVault(vault, first, new Set());
    expect(count(second).waiting).toBe(30);
    await sendAll();
    let read = 0;
    vault.meta.hook("reading", (row: { kind: string }) => {
      if (row.kind === "acks") read += 1;
      return row as never;
    });
    const third = await copyVault(vault, second, new Set());
    expect(read).toBe(1);
    expect(count(third).waiting).toBe(0);
    expect(third).toEqual(await copyVault(vault));
    await applyReset(vault, aMeetingId, await readSyncState(vault, aMeetingId));
    const last = await copyVault(vault, third, new Set(["mine"]));
    expect(last).toEqual(await copyVault(vault));
    expect(count(last)).toEqual(countWords(last));
    expect(count(last).waiting).toBe(50);
  });

  test("counts anew where a generation has ended without any record being written", async () => {
    const count = createCountWords();
    await writeMany();
    await sendAll();
    const copy = await copyVault(vault);
    expect(count(copy).waiting).toBe(0);
    const { generation } = await readSyncState(vault, aMeetingId);
    await writeSyncState(vault, aMeetingId, { generation: generation + 1, hw: null });
    expect(count(await copyVault(vault, copy, new Set())).waiting).toBe(many);
  });
});

describe("an acknowledgement beside a record", () => {
  const acked = async (...acks: AckedEntry[]): Promise<OwnRecord | undefined> => {
    const { generation } = await readSyncState(vault, aMeetingId);
    await vault.meta.put(ackRow("row", { meetingId: aMeetingId, generation, acks }));
    return ownRecord(vault, "e-1");
  };

  test("settles the very wording that was sent, and says its number", async () => {
    await vault.mine.put(anOwnRecord({ rev: 2, savedAt: 7, receivedState: anEntryState({ text: "เดิม" }) }));
    const own = await acked(["e-1", 2, 7, 12]);
    expect(own).toMatchObject({ ackedRev: 2, no: 12 });
    expect(own).not.toHaveProperty("receivedState");
  });

  test.each<[string, AckedEntry]>([
    ["an older wording", ["e-1", 1, 7]],
    ["a newer one, which this phone does not have any more", ["e-1", 3, 7]],
    ["one that was saved at another time", ["e-1", 2, 6]],
    ["another record", ["e-2", 2, 7]],
  ])("of %s says nothing of it", async (_what, ack) => {
    const own = anOwnRecord({ rev: 2, savedAt: 7 });
    await vault.mine.put(own);
    expect(await acked(ack)).toEqual(own);
    expect((await createMemoisedOwnRecords(vault)(aMeetingId)).find(({ id }) => id === "e-1")).toEqual(own);
  });

  test("takes nothing from a record that has a later acknowledgement of its own", async () => {
    const own = anOwnRecord({ rev: 3, ackedRev: 2, savedAt: 7, receivedState: anEntryState({ text: "เดิม" }) });
    await vault.mine.put(own);
    expect(await acked(["e-1", 2, 6])).toEqual(own);
  });
});

describe("an answer to a request of a long queue", () => {
  const unchanged: UnchangedSince = { isUnchanged: () => true, onSettled: () => undefined };
  const stored = (id: string, changes: Partial<Ack> = {}): Ack =>
    ({ opId: `op-${id}`, id, rev: 1, status: "stored", seq: 9, no: 3, ...changes }) as Ack;
  const send = async (acks: readonly Ack[], changes: UnchangedSince = unchanged) => {
    const asked = await readSyncState(vault, aMeetingId);
    const sent = new Map(
      ["e-1", "e-2"].map((id) => {
        const own = { rev: 1, state: anEntryState() };
        return [`op-${id}`, { kind: "own", id, sent: own, entrySavedAt: 1 } as const];
      }),
    );
    const answer = { epoch: "e", reset: false, serverTime: 1, acks: [...acks] };
    return applySend(vault, { meetingId: aMeetingId, asked, sent, answer, changes });
  };
  beforeEach(() => vault.mine.bulkPut(["e-1", "e-2"].map((id) => anOwnRecord({ id }))));

  test("that refuses one entry keeps the refusal in its record, and the others beside theirs", async () => {
    const moves: [number, number][] = [];
    const refused: Ack = { opId: "op-e-2", id: "e-2", status: "refused", reason: { kind: "locked" } };
    await send([stored("e-1"), refused], { ...unchanged, onSettled: (...move) => void moves.push(move) });
    expect(await vault.mine.get("e-1")).toMatchObject({ ackedRev: 0 });
    expect(await ownRecord(vault, "e-1")).toMatchObject({ ackedRev: 1, no: 3 });
    expect(await vault.mine.get("e-2")).toMatchObject({ refused: { rev: 1, reason: { kind: "locked" } } });
    expect(moves).toEqual([[0, 1]]);
  });

  test("settles each record itself where own records were written since it was prepared", async () => {
    await vault.mine.put(anOwnRecord({ rev: 2, savedAt: 5, state: anEntryState({ text: "ใหม่กว่า" }) }));
    await send([stored("e-1"), stored("e-2")], { ...unchanged, isUnchanged: () => false });
    expect(await ackRows()).toEqual([]);
    expect(await vault.mine.get("e-1")).toMatchObject({ rev: 2, ackedRev: 1, receivedState: anEntryState() });
    expect(await vault.mine.get("e-2")).toMatchObject({ ackedRev: 1 });
  });

  test("that says two things of one operation settles them one by one", async () => {
    await send([stored("e-1"), stored("e-1", { status: "duplicate" }), stored("e-2")]);
    expect(await ackRows()).toEqual([]);
    expect(await vault.mine.get("e-1")).toMatchObject({ ackedRev: 1 });
  });
});

describe("rows that were read before a request", () => {
  test("are used as long as no own record was written, in whichever tab", async () => {
    await vault.mine.bulkPut(["e-1", "e-2"].map((id) => anOwnRecord({ id })));
    await vault.meta.put({
      ...(await vault.meta.toArray()).find(({ kind }) => kind === "membership"),
      participantId: "p-1",
    } as never);
    const { waiting, held } = await findQueue(vault, aMeetingId);
    const newId = createSeededIds(createSeededRandom(5));
    const prepared = async () => {
      const rowsAt = (count: number) => (count === held.ownChanges ? held.rows : undefined);
      const batch = await prepare(vault, aMeetingId, { waiting, newId, held: rowsAt });
      return batch.prepared.map(({ item }) => [item.waiting.key, item.waiting.version]);
    };
    expect(await prepared()).toEqual([
      ["e-1", 1],
      ["e-2", 1],
    ]);
    await changing(() => putOwn(vault, [anOwnRecord({ id: "e-1", rev: 2 }), anOwnRecord({ id: "e-2", ackedRev: 1 })]));
    expect(await prepared()).toEqual([["e-1", 2]]);
  });
});
