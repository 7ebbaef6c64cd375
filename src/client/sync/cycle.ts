import type { SyncStatus } from "../commands-and-sync-contract.ts";
import type { Membership } from "../local/vault-records.ts";
import type { Now } from "../local/environment.ts";
import { markInStep } from "../local/sync-cursor.ts";
import type { Stores } from "../local/stores.ts";
import { readMembership, readMemberships } from "../local/vault.ts";
import type { Joining } from "./joining.ts";
import type { Pull } from "./pull.ts";
import type { ReadCommitteeLedger } from "./read-committee-ledger.ts";
import type { Push, PushEnd } from "./push.ts";
import type { Failed } from "./transport.ts";
import { findWaiting, hasUnclaimed } from "./outbox.ts";

export type CycleDeps = {
  readonly stores: Stores;
  readonly joining: Joining;
  readonly push: Push;
  readonly pull: Pull;
  readonly readCommittee: ReadCommitteeLedger;
  readonly now: Now;
  /** A join that was asked for offline has been answered. */
  readonly onJoined: (membership: Membership) => void;
};

export type CycleEnd =
  | { readonly kind: "done"; readonly at: number }
  | { readonly kind: "stopped" }
  | {
      readonly kind: "failed";
      readonly paused: SyncStatus["paused"];
      readonly retryAfterMs: number | null;
      /** Only a person can correct it. Retries go on, at the longest intervals. */
      readonly pace: "soon" | "longest";
    };

export type CycleRun = {
  readonly meetingId: string;
  /** Whether this cycle's lock was stolen: it ends at the next step. */
  readonly isStopped: () => boolean;
  readonly reads: "read" | "send-only";
};

const soon: CycleEnd = { kind: "failed", paused: null, retryAfterMs: null, pace: "soon" };

/** How often sending and reading may start again in one cycle because the server has lost history. */
const mostRounds = 4;

/**
 * The session outlived the vault: the server lets this browser read, but the vault does not say whose records these
 * are.
 */
const unclaimed: CycleEnd = { kind: "failed", paused: "not-joined", retryAfterMs: null, pace: "longest" };

const failureOf = (failed: Failed | null, who: "participant" | "office"): CycleEnd => {
  if (failed === null) return soon;
  if (failed.kind === "error" && (failed.status === 401 || failed.status === 403)) {
    const paused = who === "office" ? "sign-in" : failed.status === 401 ? "not-joined" : "not-this-meeting";
    return { kind: "failed", paused, retryAfterMs: null, pace: "longest" };
  }
  return { kind: "failed", paused: null, retryAfterMs: failed.retryAfterMs, pace: "soon" };
};

/** A server that cannot write may still be read. One that is not reached, or that refuses this device, may not. */
const mayRead = (pushed: PushEnd): boolean => {
  if (pushed.kind !== "failed") return pushed.kind !== "stopped" && pushed.kind !== "reset";
  return pushed.failed === null || (pushed.failed.kind === "error" && pushed.failed.status >= 500);
};

/**
 * After `401`, or where another meeting has replaced the cookie: whether joining again with the same credentials may
 * help.
 */
const asksToJoin = (failed: Failed | null): boolean =>
  failed?.kind === "error" && (failed.status === 401 || failed.error === "not-this-meeting");

/** A meeting's part of a cycle: send until nothing is pending, read until there is nothing newer. */
const createMeetingCycle = (deps: CycleDeps) => {
  const { stores } = deps;

  const exchange = async ({ meetingId, isStopped, reads }: CycleRun): Promise<PushEnd> => {
    const pushed = await deps.push.run(meetingId, isStopped);
    if (reads === "send-only" || !mayRead(pushed)) return pushed;
    const pulled = await deps.pull(meetingId, isStopped);
    return pulled.kind === "done" ? pushed : pulled;
  };

  const finish = async ({ meetingId, reads }: CycleRun): Promise<CycleEnd> => {
    const at = deps.now();
    if (reads === "read") await stores.run(() => markInStep(stores.cache, meetingId, at));
    return { kind: "done", at };
  };

  return async (cycle: CycleRun): Promise<CycleEnd> => {
    let mayJoin = true;
    for (let round = 0; round < mostRounds; round++) {
      const membership = await stores.run(() => readMembership(stores.vault, cycle.meetingId));
      const end = await exchange(cycle);
      switch (end.kind) {
        case "reset":
          // A server whose database was restored may have this phone under another person, or not at all.
          if (membership !== undefined) await deps.joining.again(membership);
          break;
        case "stopped":
          return { kind: "stopped" };
        case "done":
          if (membership === undefined && (await hasUnclaimed(stores.vault, cycle.meetingId))) return unclaimed;
          return finish(cycle);
        case "sign-in":
          return { kind: "failed", paused: "sign-in", retryAfterMs: null, pace: "longest" };
        case "failed": {
          const failure = failureOf(end.failed, membership === undefined ? "office" : "participant");
          if (!mayJoin || membership === undefined || !asksToJoin(end.failed)) return failure;
          if (!(await deps.joining.again(membership)).ok) return failure;
          mayJoin = false;
        }
      }
    }
    return soon;
  };
};

/**
 * One cycle: join → send until nothing is pending → read until there is nothing newer (docs/sync-protocol.md, "The
 * device", 4).
 */
export const createCycle = (deps: CycleDeps) => {
  const { stores, joining } = deps;
  const runMeeting = createMeetingCycle(deps);

  /** Other meetings of this phone that still have something to send: the phone joins them for it. */
  const sendOthers = async (followed: string | null, isStopped: () => boolean): Promise<CycleEnd | undefined> => {
    let sent: CycleEnd | undefined;
    for (const { meetingId } of await stores.run(() => readMemberships(stores.vault))) {
      if (meetingId === followed) continue;
      const waiting = await stores.run(() => findWaiting(stores.vault, meetingId));
      if (waiting.length > 0) sent = await runMeeting({ meetingId, isStopped, reads: "send-only" });
    }
    return sent;
  };

  return {
    run: async (followed: string | null, isStopped: () => boolean): Promise<CycleEnd> => {
      const joined = await joining.pending();
      if (joined?.ok === false && joined.error.kind === "no-network") return soon;
      if (joined?.ok === true) deps.onJoined(joined.value);
      const meetingId = joined?.ok === true ? joined.value.meetingId : followed;
      const end: CycleEnd =
        meetingId === null
          ? { kind: "done", at: deps.now() }
          : await runMeeting({ meetingId, isStopped, reads: "read" });
      if (end.kind !== "done") return end;
      const others = await sendOthers(meetingId, isStopped);
      if (meetingId !== null && !isStopped()) await deps.readCommittee(meetingId, isStopped);
      // The status on the screen is that of the followed meeting. The other meeting is retried silently.
      return others?.kind === "failed" ? { ...others, paused: null } : end;
    },
  };
};

export type Cycle = ReturnType<typeof createCycle>;
