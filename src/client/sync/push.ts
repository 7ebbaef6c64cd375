import type { SendAnswer } from "#protocol/operations.ts";
import { readDeviceKey } from "../local/device-key.ts";
import type { NewId, Now } from "../local/ports.ts";
import type { Stores } from "../local/stores.ts";
import { foregroundCapMs } from "./backoff.ts";
import { doubled, firstBatch, halved, takeBatch, type BatchSize, type Measured } from "./batch-size.ts";
import { createRests, wordingKey, type Rests } from "./rests.ts";
import { applySend, type SentOperation } from "./settling.ts";
import { withoutSignedOut } from "./signed-out.ts";
import type { Failed, Transport } from "./transport.ts";
import { findWaiting, prepare, type Batch, type Prepared, type Waiting } from "./waiting.ts";

export type PushDeps = {
  readonly stores: Stores;
  readonly transport: Transport;
  readonly now: Now;
  readonly monotonic: Now;
  readonly newId: NewId;
};

export type PushEnd =
  | { readonly kind: "done" }
  | { readonly kind: "stopped" }
  /** Acts wait for their officer to sign in again. */
  | { readonly kind: "sign-in" }
  /** `failed: null`: the server answers, and settles nothing. */
  | { readonly kind: "failed"; readonly failed: Failed | null };

type Step =
  | PushEnd
  | { readonly kind: "on"; readonly sent: readonly Waiting[] }
  | { readonly kind: "smaller" }
  | { readonly kind: "look-again" };

/** How often one wording may be sent in one cycle without being settled; then it waits for the next. */
const mostTries = 3;
const mostResets = 3;

export type Push = ReturnType<typeof createPush>;

/** Sends until nothing is pending: oldest first, one request in flight, small batches first. */
export const createPush = (deps: PushDeps) => {
  const { vault } = deps.stores;
  const rests = createRests(deps.monotonic);
  const sender = createSender(deps, rests);

  const run = async (meetingId: string, isStopped: () => boolean): Promise<PushEnd> => {
    const tries = new Map<string, number>();
    const isTried = (item: Waiting): boolean => (tries.get(wordingKey(item)) ?? 0) >= mostTries;
    let resets = 0;

    for (;;) {
      const waiting = await deps.stores.run(() => findWaiting(vault, meetingId));
      let queue = rests.ready(waiting.filter((item) => !isTried(item)));
      if (queue.length === 0) return waiting.some(isTried) ? { kind: "failed", failed: null } : { kind: "done" };
      while (queue.length > 0) {
        if (isStopped()) return { kind: "stopped" };
        const step = await sender.sendSome(meetingId, queue);
        if (step.kind === "on") {
          const keys = new Set(step.sent.map(({ key }) => key));
          for (const item of step.sent) tries.set(wordingKey(item), (tries.get(wordingKey(item)) ?? 0) + 1);
          queue = rests.ready(queue.filter(({ key }) => !keys.has(key)));
        } else if (step.kind === "smaller") {
          queue = rests.ready(queue);
        } else if (step.kind === "look-again") {
          if (++resets > mostResets) return { kind: "failed", failed: null };
          queue = [];
        } else return step;
      }
    }
  };

  return {
    run,
    tooLarge: sender.tooLarge,
    /** When the first of the records that were told to wait may be tried; null where none waits. */
    nextRestEndsInMs: rests.nextEndsInMs,
  };
};

type Sending = readonly Measured<Prepared>[];

/** One request at a time: takes what fits, sends it, and applies the answer. */
const createSender = (deps: PushDeps, rests: Rests) => {
  const { stores, transport } = deps;
  const { vault } = stores;
  const tooLarge = new Set<string>();
  let size: BatchSize = firstBatch;

  const bodyOf = async (batch: Batch, sending: Sending): Promise<string> => {
    const key = await stores.run(() => readDeviceKey(vault));
    const envelope = { deviceId: key?.deviceId ?? "", sentAt: deps.now(), hw: batch.asked.hw };
    return `${JSON.stringify(envelope).slice(0, -1)},"ops":[${sending.map(({ json }) => json).join(",")}]}`;
  };

  /** Half as much next time; a single record that is still too large is shown, kept, and tried at long intervals. */
  const shrink = (sending: Sending): Step => {
    const [only] = sending;
    if (sending.length === 1 && only !== undefined) {
      tooLarge.add(only.item.waiting.key);
      rests.rest(only.item.waiting, foregroundCapMs);
    } else {
      size = halved({ operations: sending.length, bytes: sending.reduce((sum, { bytes }) => sum + bytes, 0) });
    }
    return { kind: "smaller" };
  };

  const take = async (meetingId: string, batch: Batch, given: { sending: Sending; answer: SendAnswer }) => {
    const { sending } = given;
    const { acks, isSignedOut } = await withoutSignedOut(transport, sending, given.answer.acks);
    const sent = new Map<string, SentOperation>(sending.map(({ item }) => [item.opId, item.operation]));
    const answer = { ...given.answer, acks };
    const applied = await stores.run(() => applySend(vault, { meetingId, asked: batch.asked, sent, answer }));
    if (applied === "stale") return lookAgain;

    size = doubled(size);
    const items = new Map(sending.map(({ item }) => [item.opId, item.waiting]));
    for (const ack of acks) {
      const item = items.get(ack.opId);
      if (item === undefined) continue;
      rests.heed(item, ack);
      tooLarge.delete(item.key);
    }
    if (isSignedOut) return { kind: "sign-in" } as const;
    return applied === "reset" ? lookAgain : ({ kind: "on", sent: [...items.values()] } as const);
  };

  return {
    tooLarge: (): readonly string[] => [...tooLarge],
    sendSome: async (meetingId: string, queue: readonly Waiting[]): Promise<Step> => {
      const next = queue.slice(0, size.operations);
      const batch = await stores.run(() => prepare(vault, meetingId, { waiting: next, newId: deps.newId }));
      const sending = takeBatch(batch.prepared, size);
      // Settled by another tab meanwhile: nothing of these waits any more.
      if (sending.length === 0) return { kind: "on", sent: next };

      const answered = await transport.send(meetingId, await bodyOf(batch, sending));
      if (answered.kind === "answer") return take(meetingId, batch, { sending, answer: answered.value });
      if (answered.status === 413) return shrink(sending);
      size = firstBatch;
      return { kind: "failed", failed: answered };
    },
  };
};

const lookAgain: Step = { kind: "look-again" };
