import { afterEach, expect, test, vi } from "vitest";
import { createFakeNetwork } from "#tests/support/fake-network.ts";
import { createModelServer } from "#tests/support/model-server.ts";
import { aDisk, aMeetingId, anEntryState, aPhone, type Phone } from "#tests/support/test-device.ts";

const entries = 70; // three requests: 20, 40, and the rest

const opened: Phone[] = [];
afterEach(() => {
  for (const phone of opened.splice(0)) phone.stores.close();
});

const ask = async (phone: Phone, text: string, correcting: string | null = null): Promise<string> => {
  const asked = await phone.commands.putEntry(aMeetingId, anEntryState({ text }), { correcting });
  if (!asked.ok) throw new Error(asked.error.kind);
  return asked.value.id;
};

/** A phone with a long queue; `during` happens while the first request that carries words is on its way. */
const aLongQueue = async () => {
  const server = createModelServer({ meetingId: aMeetingId, now: () => 1_760_000_000_000 });
  let during = async (): Promise<void> => undefined;
  const network = createFakeNetwork({
    server: async (path, init) => {
      const isFirst = path.endsWith("/ops") && server.handled.operations === 0;
      const answer = await server.fetch(path, init);
      if (isFirst) await during();
      return answer;
    },
    choose: () => "pass",
  });
  const disk = aDisk();
  let time = 1_760_000_000_000;
  const ports = { fetch: network.fetch, now: () => ++time };
  const [phone, otherTab] = [await aPhone(ports, disk), await aPhone(ports, disk)];
  opened.push(phone, otherTab);
  await phone.joining.join({ code: "KK5M-26XW" });
  const ids: string[] = [];
  for (let index = 0; index < entries; index++) ids.push(await ask(phone, `คิว ${index}`));
  const sent = (id: string): unknown[] =>
    network.seen
      .filter(({ path }) => path.endsWith("/ops"))
      .flatMap(({ body }) => (JSON.parse(body) as { ops: { id: string; rev: number }[] }).ops)
      .filter((op) => op.id === id)
      .map(({ rev }) => rev);
  return { server, phone, otherTab, ids, sent, whileSending: (task: () => Promise<void>) => (during = task) };
};

test("of a long queue no record is asked for once more before it is sent", async () => {
  const { server, phone } = await aLongQueue();
  const asked = vi.spyOn(phone.stores.vault.mine, "bulkGet");
  expect(await phone.sync(aMeetingId)).toMatchObject({ kind: "done" });
  expect(server.records().size).toBe(entries);
  // Each is read where its acknowledgement is written, and nowhere else.
  expect(asked.mock.calls.flatMap(([keys]) => keys)).toHaveLength(entries);
});

test("what is corrected meanwhile, in this tab or another, is sent once, in its newest wording", async () => {
  const { server, phone, otherTab, ids, sent, whileSending } = await aLongQueue();
  const [here = "", there = ""] = ids.slice(-2);
  whileSending(async () => {
    await ask(phone, "แก้ที่นี่", here);
    await ask(otherTab, "แก้อีกแท็บ", there);
    await new Promise((done) => setTimeout(done, 20)); // Dexie tells it a moment afterwards
  });
  expect(await phone.sync(aMeetingId)).toMatchObject({ kind: "done" });
  expect([sent(here), sent(there)]).toEqual([[2], [2]]);
  expect(server.records().get(here)).toMatchObject({ rev: 2, state: { text: "แก้ที่นี่" } });
  expect(server.records().get(there)).toMatchObject({ rev: 2, state: { text: "แก้อีกแท็บ" } });
});

test("what is corrected meanwhile and not noticed is sent in both wordings, and the newest stands", async () => {
  const { server, phone, ids, sent, whileSending } = await aLongQueue();
  const [id = ""] = ids.slice(-1);
  whileSending(async () => {
    // As a browser without channels between its tabs: nobody is told.
    const { mine } = phone.stores.vault;
    const own = await mine.get(id);
    if (own !== undefined) await writeUntold(phone, { ...own, rev: 2, state: anEntryState({ text: "แก้เงียบ ๆ" }) });
  });
  expect(await phone.sync(aMeetingId)).toMatchObject({ kind: "done" });
  expect(sent(id)).toEqual([1, 2]);
  expect(server.records().get(id)).toMatchObject({ rev: 2, state: { text: "แก้เงียบ ๆ" } });
  expect(await phone.stores.vault.mine.get(id)).toMatchObject({ rev: 2, ackedRev: 2 });
});

/** Beside Dexie, on a connection of its own. */
const writeUntold = ({ disk }: Phone, row: unknown): Promise<void> =>
  new Promise((done, fail) => {
    const opening = disk.indexedDB.open("ruam-vault");
    opening.addEventListener("success", () => {
      const writing = opening.result.transaction("mine", "readwrite");
      writing.objectStore("mine").put(row);
      writing.addEventListener("complete", () => {
        opening.result.close();
        done();
      });
      writing.addEventListener("abort", () => fail(writing.error ?? new Error("not written")));
    });
  });
