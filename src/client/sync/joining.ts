import { foldJoinCode, showJoinCode } from "#domain/join-code.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { JoinWith } from "#protocol/messages.ts";
import type { JoinFailure } from "../commands-and-sync-contract.ts";
import { deviceKey, proofOf, purposeOf } from "../local/device-key.ts";
import type { Membership } from "../local/vault-records.ts";
import type { Now } from "../local/environment.ts";
import { keepMembership, keepPendingJoin, readJoins, readPendingJoin } from "../local/store-membership.ts";
import type { Stores } from "../local/stores.ts";
import { readMembership } from "../local/vault.ts";
import type { Failed, Transport } from "./transport.ts";

export type JoiningDeps = {
  readonly stores: Stores;
  readonly transport: Transport;
  readonly subtle: SubtleCrypto;
  readonly now: Now;
};

export type Joining = ReturnType<typeof createJoining>;

const tidy = (words: JoinWith): JoinWith => {
  if ("code" in words) return { code: showJoinCode(foldJoinCode(words.code)) };
  return "personalCode" in words ? { personalCode: showJoinCode(foldJoinCode(words.personalCode)) } : words;
};

const failureOf = (failed: Failed): JoinFailure => {
  if (failed.kind === "no-network") return { kind: "no-network" };
  if (failed.error === "join-code-unknown") return { kind: "join-code-unknown" };
  if (failed.status === 429) return { kind: "throttled" };
  // The server answers but cannot write now. It is treated as unreachable, and retried.
  return { kind: failed.status >= 500 ? "no-network" : "join-failed" };
};

/** The question to the server: hello, then the proof of the device's key. @param was who the device remembers to be */
const createAsk =
  ({ stores, transport, subtle }: JoiningDeps) =>
  async (joinWith: JoinWith, was: string | null) => {
    const keyMade = stores.run(() => deviceKey(stores.vault, subtle));
    const [key, hello] = await Promise.all([keyMade, purposeOf(subtle, joinWith).then(transport.hello)]);
    if (hello.kind !== "answer") return hello;
    const { nonce } = hello.value;
    const proof = await proofOf(subtle, key, nonce);
    const remembered = was === null ? {} : { was };
    return transport.join({ ...joinWith, ...remembered, deviceKey: key.publicKey, nonce, proof });
  };

/** Joining with the device's key: hello, proof, join (docs/sync-protocol.md, "Joining"). */
export const createJoining = (deps: JoiningDeps) => {
  const { stores } = deps;
  const ask = createAsk(deps);

  const joinsSoFar = (): Promise<number> => stores.run(() => readJoins(stores.vault));

  const join = async (
    words: JoinWith,
    options: { readonly current: "make" | "leave"; readonly joins: number; readonly was?: string | null },
  ): Promise<Result<Membership, JoinFailure>> => {
    const joinWith = tidy(words);
    try {
      const { was = null, ...how } = options;
      const answer = await ask(joinWith, was);
      if (answer.kind !== "answer") return fail(failureOf(answer));
      const kept = { now: deps.now(), ...how };
      return ok(await stores.run(() => keepMembership(stores.vault, answer.value, joinWith, kept)));
    } catch {
      return fail({ kind: "storage-failed" });
    }
  };

  const again = async (membership: Membership): Promise<Result<Membership, JoinFailure>> => {
    const joins = await joinsSoFar();
    const latest = await stores.run(() => readMembership(stores.vault, membership.meetingId));
    const { joinWith, participantId: was } = latest ?? membership;
    return join(joinWith, { current: "leave", joins, was });
  };

  return {
    /** Joins as a person asked. Without a network the join is kept, and sent first when there is one. */
    join: async (words: JoinWith): Promise<Result<Membership, JoinFailure>> => {
      try {
        const joins = await joinsSoFar();
        const joined = await join(words, { current: "make", joins });
        if (joined.ok || joined.error.kind !== "no-network") return joined;
        const pending = { joinWith: tidy(words), at: deps.now() };
        await stores.run(() => keepPendingJoin(stores.vault, pending, joins));
        return joined;
      } catch {
        return fail({ kind: "storage-failed" });
      }
    },
    /** Joins again by itself after `401`: with the same credentials and the same key, as the same person. */
    again,
    /** The same for a meeting that this phone may be in. @returns whether a second attempt may help */
    showKey: async (meetingId: string): Promise<boolean> => {
      const membership = await stores.run(() => readMembership(stores.vault, meetingId));
      return membership !== undefined && (await again(membership)).ok;
    },
    /** A join that was made offline. Undefined where there is none, or where it cannot succeed any more. */
    pending: async (): Promise<Result<Membership, JoinFailure> | undefined> => {
      const joins = await joinsSoFar();
      const waiting = await stores.run(() => readPendingJoin(stores.vault));
      if (waiting === undefined || waiting.failed !== undefined) return undefined;
      const joined = await join(waiting.joinWith, { current: "make", joins });
      if (!joined.ok && joined.error.kind === "join-code-unknown") {
        await stores.run(() => keepPendingJoin(stores.vault, { ...waiting, failed: "join-code-unknown" }, joins));
      }
      return joined;
    },
  };
};
