import { expect, test } from "vitest";
import { createLockQueue } from "#server/store/per-lock-commit-queue.ts";
import type { RemoteSide } from "#server/store/sql-engine.ts";
import { StorageError } from "#server/store/storage-error.ts";

type Write = RemoteSide["write"];

/** A database whose locks are held until it is told otherwise, with time that passes as it is waited for. */
const aQueue = (held: Set<string>) => {
  const clock = { ms: 0 };
  const together: number[] = [];
  const write: Write = async (lock, jobs) => {
    if (held.has(lock ?? "")) throw new StorageError("busy", new Error("held"));
    together.push(jobs.length);
    return jobs.map((job) => ({ value: job() }));
  };
  const remote = { write } as RemoteSide;
  const queue = createLockQueue(remote, 2, {
    schedule: (run) => setImmediate(run),
    elapsed: () => clock.ms,
    later: (delayMs, run) => {
      clock.ms += delayMs;
      setImmediate(run);
    },
  });
  return { queue, clock, together };
};

test("who waits for one meeting's lock holds up nobody of another", async () => {
  const held = new Set(["first"]);
  const { queue } = aQueue(held);
  const done: string[] = [];
  const waiting = queue.write(() => done.push("first"), "first");
  await queue.write(() => done.push("second"), "second");
  await queue.write(() => done.push("none"));
  expect(done).toEqual(["second", "none"]);
  held.clear();
  await waiting;
  expect(done).toEqual(["second", "none", "first"]);
});

test("who has waited for a lock for five seconds is told to come again, and the next asks for it afresh", async () => {
  const held = new Set(["first"]);
  const { queue, clock } = aQueue(held);
  await expect(queue.write(() => 1, "first")).rejects.toMatchObject({ failure: "busy" });
  expect(clock.ms).toBe(5_000);
  held.clear();
  expect(await queue.write(() => 2, "first")).toBe(2);
});

test("what has gathered shares a transaction, so many at most, in the order in which it came", async () => {
  const { queue, together } = aQueue(new Set());
  const done: number[] = [];
  await Promise.all([1, 2, 3].map((n) => queue.write(() => done.push(n), "first")));
  expect([done, together]).toEqual([
    [1, 2, 3],
    [2, 1],
  ]);
});

test("where thousands wait for one lock, the next is told to come again at once", async () => {
  const held = new Set(["first"]);
  const { queue } = aQueue(held);
  const waiting = Array.from({ length: 2_000 }, () => queue.write(() => 1, "first"));
  await expect(queue.write(() => 1, "first")).rejects.toMatchObject({ failure: "busy" });
  held.clear();
  await Promise.all(waiting);
  await queue.idle();
});
