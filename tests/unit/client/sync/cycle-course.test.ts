import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fail, ok } from "#domain/result.ts";
import type { Membership, OwnRecord } from "#client/local/vault-records.ts";
import { readingUnder } from "#client/local/sync-cursor.ts";
import type { Stores } from "#client/local/stores.ts";
import { createCycle } from "#client/sync/cycle.ts";
import type { Joining } from "#client/sync/joining.ts";
import type { PullEnd } from "#client/sync/pull.ts";
import type { PushEnd } from "#client/sync/push.ts";
import type { Failed } from "#client/sync/transport.ts";
import { aDisk, aMeetingId as meetingId, anOwnRecord, openStores } from "#tests/support/test-device.ts";

let stores: Stores;
const membership = (id = meetingId): Membership => ({
  meetingId: id,
  joinWith: { code: "KK5M-26XW" },
  participantId: "p-1",
  displayName: null,
  joinedAt: 1,
});
const keep = (...memberships: readonly Membership[]) =>
  stores.vault.meta.bulkPut(
    memberships.map((one) => ({ ...one, key: `membership/${one.meetingId}`, kind: "membership" as const })),
  );
const waits = (changes: Partial<OwnRecord>) => stores.vault.mine.put(anOwnRecord(changes));

const error = (status: number, kind = "", retryAfterMs: number | null = null): Failed => ({
  kind: "error",
  status,
  error: kind,
  retryAfterMs,
});
const silence: Failed = { kind: "no-network", isPortal: false, status: null, retryAfterMs: 3_000 };
const failed = (what: Failed | null): { readonly kind: "failed"; readonly failed: Failed | null } => ({
  kind: "failed",
  failed: what,
});
const done = { kind: "done" } as const;

/** The cycle between a push, a pull and a joining that answer as told; the last answer stays. */
const scripted = (script: {
  readonly push?: readonly PushEnd[];
  readonly pull?: readonly PullEnd[];
  readonly again?: "ok" | "no-network" | "join-code-unknown";
  readonly pending?: Awaited<ReturnType<Joining["pending"]>>;
}) => {
  const [pushes, pulls] = [[...(script.push ?? [done])], [...(script.pull ?? [done])]];
  const next = <T>(answers: T[]): T => (answers.length > 1 ? answers.shift() : answers[0]) as T;
  const push = vi.fn<(meetingId: string) => Promise<PushEnd>>(async () => next(pushes));
  const pull = vi.fn<(meetingId: string) => Promise<PullEnd>>(async () => next(pulls));
  const again = vi.fn<Joining["again"]>(async (one) =>
    (script.again ?? "ok") === "ok" ? ok(one) : fail({ kind: script.again as "no-network" }),
  );
  const onJoined = vi.fn<(one: Membership) => void>();
  const readCommittee = vi.fn<(id: string) => Promise<void>>(async () => undefined);
  const cycle = createCycle({
    stores,
    joining: {
      again,
      showKey: async () => false,
      pending: async () => script.pending,
      join: async () => fail({ kind: "join-failed" }),
    },
    push: { run: push, tooLarge: () => [], blocked: () => [], nextRestEndsInMs: () => null },
    pull,
    readCommittee,
    now: () => 77,
    onJoined,
  });
  const run = (followed: string | null = meetingId) => cycle.run(followed, () => false);
  return { push, pull, again, onJoined, readCommittee, run };
};

beforeEach(async () => {
  stores = await openStores(aDisk());
});
afterEach(() => stores.close());

describe("what follows on sending", () => {
  test.each<readonly [string, PushEnd, "reads" | "does not read"]>([
    ["all is sent", done, "reads"],
    ["the turn was taken away", { kind: "stopped" }, "does not read"],
    ["the server answers and settles nothing", failed(null), "reads"],
    ["nobody answers", failed(silence), "does not read"],
    ["the server's disk is full", failed(error(507, "storage-full")), "reads"],
    ["the server has broken down", failed(error(500)), "reads"],
    ["it came too fast", failed(error(429, "throttled")), "does not read"],
    ["acts wait for a sign-in", { kind: "sign-in" }, "reads"],
  ])("where %s: %s", async (_name, pushed, then) => {
    await keep(membership());
    const it = scripted({ push: [pushed] });
    await it.run();
    expect(it.pull.mock.calls.length > 0).toBe(then === "reads");
  });

  test("what could not be sent is told also where reading went well, and what could not be read where sending did", async () => {
    await keep(membership());
    const wanted = { kind: "failed", paused: null, retryAfterMs: 9_000, pace: "soon" };
    expect(await scripted({ push: [failed(error(507, "storage-full", 9_000))] }).run()).toEqual(wanted);
    expect(await scripted({ pull: [failed(error(503, "", 9_000))] }).run()).toEqual(wanted);
    expect(await scripted({ pull: [failed(null)] }).run()).toMatchObject({ kind: "failed", retryAfterMs: null });
    expect(await scripted({ pull: [{ kind: "stopped" }] }).run()).toEqual({ kind: "stopped" });
  });

  test("the committee is read after the meeting was, and not after a cycle that went wrong", async () => {
    await keep(membership());
    const well = scripted({});
    await well.run();
    expect(well.readCommittee.mock.calls[0]?.[0]).toBe(meetingId);
    const wrong = scripted({ pull: [failed(silence)] });
    await wrong.run();
    expect(wrong.readCommittee).not.toHaveBeenCalled();
  });

  test("a cycle that went well says when, and the meeting is in step since then", async () => {
    await keep(membership());
    await readingUnder(stores.cache, meetingId, 0);
    expect(await scripted({}).run(null)).toEqual({ kind: "done", at: 77 });
    expect((await stores.cache.reading.get(meetingId))?.inStepAt).not.toBe(77);
    expect(await scripted({}).run()).toEqual({ kind: "done", at: 77 });
    expect((await stores.cache.reading.get(meetingId))?.inStepAt).toBe(77);
  });
});

describe("a server that does not let in", () => {
  const refusals: readonly (readonly [Failed, "not-joined" | "not-this-meeting"])[] = [
    [error(401, "not-joined", 5_000), "not-joined"],
    [error(403, "not-this-meeting", 5_000), "not-this-meeting"],
  ];

  test.each(refusals)("is joined again with the same words, once a cycle: %o", async (refusal, paused) => {
    await keep(membership());
    const let_in = scripted({ push: [failed(refusal), done] });
    expect(await let_in.run()).toMatchObject({ kind: "done" });
    expect(let_in.again).toHaveBeenCalledOnce();
    expect(let_in.again).toHaveBeenCalledWith(expect.objectContaining({ meetingId, participantId: "p-1" }));

    const stays = scripted({ push: [failed(refusal)] });
    expect(await stays.run()).toEqual({ kind: "failed", paused, retryAfterMs: null, pace: "longest" });
    expect(stays.again).toHaveBeenCalledOnce();
    expect(stays.push).toHaveBeenCalledTimes(2);

    const nobody = scripted({ push: [failed(refusal)], again: "join-code-unknown" });
    expect(await nobody.run()).toMatchObject({ paused });
    expect(nobody.push).toHaveBeenCalledOnce();
  });

  test("is not joined again for another reason", async () => {
    await keep(membership());
    for (const what of [error(403, "not-permitted"), error(404, "not-found"), error(400), silence]) {
      const it = scripted({ push: [failed(what)] });
      await it.run();
      expect(it.again).not.toHaveBeenCalled();
    }
  });

  test("other refusals are tried again soon, at the pace that the server asks for", async () => {
    await keep(membership());
    const end = (retryAfterMs: number | null) => ({ kind: "failed", paused: null, retryAfterMs, pace: "soon" });
    expect(await scripted({ push: [failed(error(429, "throttled", 4_000))] }).run()).toEqual(end(4_000));
    expect(await scripted({ push: [failed(error(404, "not-found"))] }).run()).toEqual(end(null));
    expect(await scripted({ push: [failed(silence)] }).run()).toEqual(end(3_000));
  });

  test("asks an officer, who has joined no meeting, to sign in", async () => {
    for (const what of [error(401), error(403)]) {
      const it = scripted({ push: [failed(what)] });
      expect(await it.run()).toEqual({ kind: "failed", paused: "sign-in", retryAfterMs: null, pace: "longest" });
      expect(it.again).not.toHaveBeenCalled();
    }
    expect(await scripted({ push: [{ kind: "sign-in" }] }).run()).toMatchObject({ paused: "sign-in", pace: "longest" });
  });

  test("words that wait for a person who has not joined ask for joining", async () => {
    await waits({ participantId: null });
    const end = { kind: "failed", paused: "not-joined", retryAfterMs: null, pace: "longest" };
    expect(await scripted({}).run()).toEqual(end);
    await waits({ participantId: null, ackedRev: 1 });
    expect(await scripted({}).run()).toMatchObject({ kind: "done" });
    await waits({ participantId: null });
    await keep(membership());
    expect(await scripted({}).run()).toMatchObject({ kind: "done" });
  });
});

describe("a server that has lost history", () => {
  test("is sent everything again, and read again, and joined again first", async () => {
    await keep(membership());
    const it = scripted({ push: [{ kind: "reset" }, done, done], pull: [{ kind: "reset" }, done] });
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(it.again).toHaveBeenCalledTimes(2);
    expect(it.push).toHaveBeenCalledTimes(3);
    expect(it.pull).toHaveBeenCalledTimes(2);
  });

  test("by its own account again and again is left to another cycle", async () => {
    const it = scripted({ push: [{ kind: "reset" }] });
    expect(await it.run()).toEqual({ kind: "failed", paused: null, retryAfterMs: null, pace: "soon" });
    expect(it.push).toHaveBeenCalledTimes(4);
    expect(it.again).not.toHaveBeenCalled();
    expect(it.pull).not.toHaveBeenCalled();
  });
});

describe("other meetings of this phone", () => {
  const other = "00000000-0000-4000-8000-0000000000aa";
  beforeEach(async () => {
    await keep(membership(), membership(other));
  });

  test("that have something to send are sent to, and not read", async () => {
    await waits({ meetingId: other });
    await readingUnder(stores.cache, other, 0);
    const it = scripted({});
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect((await stores.cache.reading.get(other))?.inStepAt).toBeNull();
    expect(it.push.mock.calls.map(([id]) => id)).toEqual([meetingId, other]);
    expect(it.pull.mock.calls.map(([id]) => id)).toEqual([meetingId]);
  });

  test("that have nothing to send are left alone", async () => {
    const it = scripted({});
    await it.run();
    expect(it.push.mock.calls.map(([id]) => id)).toEqual([meetingId]);
  });

  test("are not the one that is followed: what still waits there is for its next cycle", async () => {
    await waits({});
    const it = scripted({});
    await it.run();
    expect(it.push.mock.calls.map(([id]) => id)).toEqual([meetingId]);
  });

  test("wait until the one that is followed is done", async () => {
    await waits({ meetingId: other });
    const it = scripted({ push: [failed(silence)] });
    await it.run();
    expect(it.push.mock.calls.map(([id]) => id)).toEqual([meetingId]);
  });

  test("that do not let in say nothing on the screen of the one that is followed", async () => {
    await waits({ meetingId: other });
    const it = scripted({ push: [done, failed(error(401, "not-joined"))] });
    expect(await it.run()).toEqual({ kind: "failed", paused: null, retryAfterMs: null, pace: "longest" });
  });

  test("are sent to also where none is followed", async () => {
    await waits({ meetingId: other });
    const it = scripted({});
    expect(await it.run(null)).toMatchObject({ kind: "done" });
    expect(it.push.mock.calls.map(([id]) => id)).toEqual([other]);
  });
});

describe("a join that was made offline", () => {
  test("is told when it is answered, and its meeting is the one that is followed", async () => {
    await keep(membership());
    const it = scripted({ pending: ok(membership()) });
    expect(await it.run("the-one-before")).toMatchObject({ kind: "done" });
    expect(it.onJoined).toHaveBeenCalledWith(membership());
    expect(it.push.mock.calls.map(([id]) => id)).toEqual([meetingId]);
  });

  test("without a network ends the cycle; with a code that is nobody's it does not", async () => {
    const offline = scripted({ pending: fail({ kind: "no-network" }) });
    expect(await offline.run()).toEqual({ kind: "failed", paused: null, retryAfterMs: null, pace: "soon" });
    expect(offline.push).not.toHaveBeenCalled();
    const wrong = scripted({ pending: fail({ kind: "join-code-unknown" }) });
    expect(await wrong.run()).toMatchObject({ kind: "done" });
    expect(wrong.push).toHaveBeenCalledOnce();
    expect(wrong.onJoined).not.toHaveBeenCalled();
  });
});
