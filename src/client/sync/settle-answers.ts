import type { SendAnswer } from "#protocol/operations.ts";
import type { NewId, Now } from "../local/environment.ts";
import type { Stores } from "../local/stores.ts";
import type { SyncState } from "../local/vault.ts";
import type { AdaptiveBatchSize, Sending } from "./adaptive-batch-size.ts";
import { applySend, type Applied, type SentOperation } from "./apply-answers.ts";
import type { Waiting } from "./outbox.ts";
import type { RetrySchedule } from "./retry-schedule.ts";
import { withoutSignedOut } from "./signed-out-refusals.ts";
import type { Failed, Transport } from "./transport.ts";

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
  /** The server has lost history: everything is sent again. */
  | { readonly kind: "reset" }
  /** Acts wait for their officer to sign in again. */
  | { readonly kind: "sign-in" }
  /** `failed: null`: the server answers, but settles nothing. */
  | { readonly kind: "failed"; readonly failed: Failed | null };

/** What became of a part of the queue; `on`: it is settled, and sending goes on. */
export type Step =
  | PushEnd
  | { readonly kind: "on" }
  | { readonly kind: "smaller" }
  /** A proxy refuses one of the records because of its content. */
  | { readonly kind: "blocked" }
  | { readonly kind: "look-again" };

export type PushRun = {
  readonly meetingId: string;
  readonly isStopped: () => boolean;
  readonly onSettled: (items: readonly Waiting[]) => void;
};

/** What one request carries, and the vault's state under which it is sent. */
export type Request = { readonly sending: Sending; readonly asked: SyncState };
export type Answered = Request & { readonly answer: SendAnswer };

/**
 * How many answers may wait for the vault. Each of them is sent again where the page is killed before it is written.
 */
const mostUnsettled = 4;

/**
 * Writes answers into the vault, in their order. Those that come while it is written to share the next transaction: a
 * transaction for each answer made a long queue wait for the disk.
 */
export const createSettleAnswers = (deps: PushDeps, retries: RetrySchedule, load: AdaptiveBatchSize) => {
  const applyAll = createApplying(deps, retries, load);
  return (run: PushRun) => {
    let unwritten: Answered[] = [];
    let isBegun = false;
    let end: Step = on;
    let writing: Promise<Step> = Promise.resolve(on);

    const writeNext = async (): Promise<Step> => {
      const answers = unwritten;
      unwritten = [];
      isBegun = false;
      if (end.kind === "on") end = await applyAll(run, answers);
      return end;
    };
    /** What has been added is written as soon as the vault has done with what was begun before. */
    const begin = (): void => {
      if (unwritten.length === 0 || isBegun) return;
      isBegun = true;
      writing = unheard(writing.then(writeNext));
    };
    /** Resolves when all is written. @returns `on`, or why nothing more is to be sent */
    const all = (): Promise<Step> => {
      begin();
      return writing;
    };

    return {
      add: (answer: Answered): void => void unwritten.push(answer),
      begin,
      all,
      /** Resolves when another answer may be added. @returns `on`, or why nothing more is to be sent */
      room: async (): Promise<Step> => (unwritten.length < mostUnsettled ? end : all()),
    };
  };
};

/** Applies answers in one transaction. Their `retry` times are followed only where they were applied. */
const createApplying = ({ stores, transport }: PushDeps, retries: RetrySchedule, load: AdaptiveBatchSize) => {
  const { vault } = stores;

  /** @returns one for each answer, up to the first that could not be applied or says that the server has lost history */
  const write = (meetingId: string, answers: readonly Answered[]): Promise<readonly Applied[]> =>
    vault.transaction("rw", vault.mine, vault.acts, vault.meta, async () => {
      const all: Applied[] = [];
      for (const { sending, asked, answer } of answers) {
        const sent = new Map<string, SentOperation>(sending.map(({ item }) => [item.opId, item.operation]));
        const applied = await applySend(vault, { meetingId, asked, sent, answer });
        all.push(applied);
        if (applied !== "applied") break;
      }
      return all;
    });

  const follow = ({ sending, answer }: Answered): void => {
    const items = new Map(sending.map(({ item }) => [item.opId, item.waiting]));
    for (const ack of answer.acks) {
      const item = items.get(ack.opId);
      if (item === undefined) continue;
      retries.applyAck(item, ack);
      load.answered(item);
    }
  };

  return async (run: PushRun, given: readonly Answered[]): Promise<Step> => {
    let isSignedOut = false;
    const answers: Answered[] = [];
    for (const one of given) {
      const checked = await withoutSignedOut(transport, one.sending, one.answer.acks);
      isSignedOut ||= checked.isSignedOut;
      answers.push({ ...one, answer: { ...one.answer, acks: [...checked.acks] } });
    }
    const applied = await stores.run(() => write(run.meetingId, answers));
    for (const [index, one] of answers.entries()) {
      if (applied[index] === undefined || applied[index] === "stale") return { kind: "look-again" };
      follow(one);
      if (isSignedOut && index === answers.length - 1) return { kind: "sign-in" };
      if (applied[index] === "reset") return { kind: "reset" };
      run.onSettled(one.sending.map(({ item }) => item.waiting));
    }
    return on;
  };
};

const on: Step = { kind: "on" };

/** What is awaited later may fail before that. The later `await` gets the error, so it is not unhandled. */
export const unheard = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined);
  return work;
};
