import { beforeEach, describe, expect, test } from "vitest";
import type { Sending } from "#client/sync/adaptive-batch-size.ts";
import { createGathering, type Exchanged } from "#client/sync/gathered-answers.ts";
import type { Ack } from "#protocol/messages.ts";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";

type Outcome = { readonly kind: "on" | "look-again" };
const on: Outcome = { kind: "on" };
const lookAgain: Outcome = { kind: "look-again" };

let clock: VirtualClock;
let written: Exchanged[];
let outcome: Outcome;
let onWrite: () => Promise<void>;

const gathering = (isLong = true) =>
  createGathering<Outcome>({ timers: clock.timers, isLong, on }, async (exchanged) => {
    written.push(exchanged);
    await onWrite();
    return outcome;
  });

/** An answer to a request of so many entries. */
const exchange = (no: number, { count = 100, epoch = "e", reset = false } = {}): Exchanged => ({
  request: {
    sending: Array.from({ length: count }, (_, at) => `${no}/${at}`) as unknown as Sending,
    asked: { generation: 0, hw: { epoch, seq: no } },
    changes: { isUnchanged: () => true, onSettled: () => undefined },
  },
  answer: { epoch, reset, serverTime: no, acks: [{ opId: `op-${no}`, id: "e", status: "stored", seq: no } as Ack] },
});
const writtenOps = () => written.map(({ answer }) => answer.acks.map(({ opId }) => opId));

beforeEach(() => {
  clock = createVirtualClock();
  written = [];
  outcome = on;
  onWrite = async () => undefined;
});

describe("the answers of a long queue", () => {
  test("that come in quick succession are written together, under the state in which the first was asked", async () => {
    const answers = gathering();
    for (const no of [1, 2, 3]) expect(await answers.add(exchange(no))).toEqual(on);
    expect(written).toEqual([]);
    expect(await answers.flush()).toEqual(on);
    expect(writtenOps()).toEqual([["op-1", "op-2", "op-3"]]);
    expect(written[0]?.request.asked.hw?.seq).toBe(1);
    expect(written[0]?.request.sending).toHaveLength(300);
    expect(written[0]?.answer.serverTime).toBe(3);
    expect(clock.pendingCount()).toBe(0);
  });

  test("are written a tenth of a second later at the latest, though the next one does not come", async () => {
    const answers = gathering();
    await answers.add(exchange(1));
    await clock.advance(60);
    await answers.add(exchange(2));
    await clock.advance(39);
    expect(written).toEqual([]);
    await clock.advance(1);
    expect(writtenOps()).toEqual([["op-1", "op-2"]]);
    await answers.add(exchange(3));
    await clock.advance(100);
    expect(writtenOps()).toEqual([["op-1", "op-2"], ["op-3"]]);
  });

  test("are no more at once than five requests are answered with, and those before are waited for", async () => {
    let finish = (): void => undefined;
    onWrite = () => new Promise((done) => (finish = done));
    const answers = gathering();
    for (let no = 1; no <= 9; no++) expect(await answers.add(exchange(no))).toEqual(on);
    let isTaken = false;
    const tenth = answers.add(exchange(10)).then(() => (isTaken = true));
    await clock.settle();
    expect([written.length, isTaken]).toEqual([1, false]);
    finish();
    await tenth;
    await clock.settle();
    finish();
    await answers.flush();
    expect(written.map(({ answer }) => answer.acks.length)).toEqual([5, 5]);
  });

  test.each([
    ["of a server that has lost its history", { reset: true }],
    ["of the server's next life", { epoch: "another" }],
  ])("%s are not written together with those before", async (_what, other) => {
    const answers = gathering();
    await answers.add(exchange(1));
    await answers.add(exchange(2, other));
    await answers.flush();
    expect(writtenOps()).toEqual([["op-1"], ["op-2"]]);
  });

  test("that follow one that is not written are not written either, and no more requests are sent", async () => {
    outcome = lookAgain;
    const answers = gathering();
    await answers.add(exchange(1));
    await clock.advance(100);
    expect(await answers.add(exchange(2))).toEqual(lookAgain);
    expect(await answers.flush()).toEqual(lookAgain);
    expect(writtenOps()).toEqual([["op-1"]]);
  });

  test("are told to the next request where the vault could not be written", async () => {
    onWrite = () => Promise.reject(new Error("the disk is full"));
    const answers = gathering();
    await answers.add(exchange(1));
    await clock.advance(100);
    await expect(answers.add(exchange(2))).rejects.toThrow("full");
    await expect(answers.flush()).rejects.toThrow("full");
  });
});

test("where somebody has written a few entries only, each answer is written at once", async () => {
  const answers = gathering(false);
  await answers.add(exchange(1, { count: 20 }));
  await clock.settle();
  expect(writtenOps()).toEqual([["op-1"]]);
  await answers.add(exchange(2, { count: 3 }));
  await answers.flush();
  expect(writtenOps()).toEqual([["op-1"], ["op-2"]]);
});
