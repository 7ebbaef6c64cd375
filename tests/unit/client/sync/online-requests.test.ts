import { describe, expect, test, vi } from "vitest";
import { fail, ok } from "#domain/result.ts";
import type { JoinFailure } from "#client/commands-and-sync-contract.ts";
import type { Membership } from "#client/local/vault-records.ts";
import { createAsking, type AskingDeps } from "#client/sync/online-requests.ts";
import type { Failed } from "#client/sync/transport.ts";

const membership: Membership = {
  meetingId: "m",
  joinWith: { code: "KK5M-26XW" },
  participantId: "p-1",
  displayName: null,
  joinedAt: 1,
};

type Script = {
  readonly joined?: JoinFailure;
  readonly failed?: Failed;
  /** Whether the server lets the phone in again, and answers from then on. */
  readonly isLetIn?: boolean;
};

const asking = (script: Script) => {
  const shown: string[] = [];
  const onJoined = vi.fn<AskingDeps["onJoined"]>();
  const onPending = vi.fn<AskingDeps["onPending"]>();
  const asked: unknown[] = [];
  const answer = async <T>(value: T, ...words: readonly unknown[]) => {
    asked.push(words);
    const isHeard = script.failed === undefined || (script.isLetIn === true && shown.length > 0);
    return isHeard ? { kind: "answer" as const, value } : script.failed;
  };
  const roster = { people: [], found: 0, near: [] };
  const transport = {
    roster: (...words: readonly unknown[]) => answer(roster, "roster", ...words),
    personalCode: (...words: readonly unknown[]) => answer("ABCD-2345", "code", ...words),
  } as unknown as AskingDeps["transport"];
  const joining: AskingDeps["joining"] = {
    join: async () => (script.joined === undefined ? ok(membership) : fail(script.joined)),
    again: async () => ok(membership),
    showKey: async () => {
      shown.push("key");
      return script.isLetIn ?? false;
    },
    pending: async () => undefined,
  };
  return { ...createAsking({ joining, transport, onJoined, onPending }), onJoined, onPending, asked, shown };
};

describe("a join", () => {
  test("that was answered is followed at once, and nothing is kept for later", async () => {
    const it = asking({});
    expect(await it.join({ code: "KK5M-26XW" })).toEqual(ok(membership));
    expect(it.onJoined).toHaveBeenCalledWith(membership);
    expect(it.onPending).not.toHaveBeenCalled();
  });

  test("that found no network is sent first when there is one", async () => {
    const it = asking({ joined: { kind: "no-network" } });
    expect(await it.join({ code: "KK5M-26XW" })).toEqual(fail({ kind: "no-network" }));
    expect(it.onPending).toHaveBeenCalledOnce();
    expect(it.onJoined).not.toHaveBeenCalled();
  });

  test.each(["join-code-unknown", "join-failed", "throttled", "storage-failed"] as const)(
    "that was not let in is not tried by itself: %s",
    async (kind) => {
      const it = asking({ joined: { kind } });
      expect(await it.join({ code: "KK5M-26XW" })).toEqual(fail({ kind }));
      expect(it.onPending).not.toHaveBeenCalled();
      expect(it.onJoined).not.toHaveBeenCalled();
    },
  );
});

describe("a question to the server", () => {
  const error = (status: number): Failed => ({ kind: "error", status, error: "", retryAfterMs: null });
  const silence = (status: number | null): Failed => ({
    kind: "no-network",
    isPortal: false,
    status,
    retryAfterMs: null,
  });

  test("that is answered gives the answer, about the meeting that was asked of", async () => {
    const it = asking({});
    expect(await it.searchRoster("m", "สม")).toEqual(ok({ people: [], found: 0, near: [] }));
    expect(await it.personalCode("m")).toEqual(ok("ABCD-2345"));
    expect(it.asked).toEqual([
      ["roster", "m", "สม", undefined],
      ["code", "m"],
    ]);
  });

  test("shows the phone's key where the server wants to see it again, once, and then asks as before", async () => {
    const it = asking({ failed: error(401), isLetIn: true });
    expect(await it.searchRoster("m", "สม")).toEqual(ok({ people: [], found: 0, near: [] }));
    expect(it.shown).toEqual(["key"]);
    const refused = asking({ failed: error(401) });
    expect(await refused.personalCode("m")).toEqual(fail({ kind: "not-joined" }));
    expect(refused.asked).toHaveLength(1);
  });

  test.each([
    [error(401), "not-joined"],
    [error(403), "not-joined"],
    [error(429), "throttled"],
    [error(500), "no-network"],
    [error(404), "no-network"],
    [silence(null), "no-network"],
    // A proxy's refusal says nothing about the meeting; its wish to be left alone is one all the same.
    [silence(401), "no-network"],
    [silence(403), "no-network"],
    [silence(429), "throttled"],
  ] as const)("%o is told as %s", async (failed, kind) => {
    const it = asking({ failed });
    expect(await it.searchRoster("m", "สม")).toEqual(fail({ kind }));
    expect(await it.personalCode("m")).toEqual(fail({ kind }));
  });
});
