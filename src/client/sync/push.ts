import type { NewId, Now, Timers } from "../local/environment.ts";
import { createOwnChangeCounter } from "../local/own-records.ts";
import type { Stores } from "../local/stores.ts";
import { positionOf } from "./ack-reducer.ts";
import { raised } from "./sync-position.ts";
import { createAdaptiveBatchSize, type AdaptiveBatchSize, type Sending } from "./adaptive-batch-size.ts";
import { createRetrySchedule, wordingKey, type RetrySchedule } from "./retry-schedule.ts";
import { applySend, type SentOperation, type UnchangedSince } from "./apply-answers.ts";
import { createGathering, type Exchanged, type Request } from "./gathered-answers.ts";
import { withoutSignedOut } from "./signed-out-refusals.ts";
import type { Failed, Transport } from "./transport.ts";
import { findQueue, prepare, prepareHeld, type Batch, type HeldRows, type Waiting } from "./outbox.ts";

export type PushDeps = {
  readonly stores: Stores;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly now: Now;
  readonly monotonic: Now;
  readonly newId: NewId;
  /** Of a queue that is longer than this, the acknowledgements of a request stand in one row. */
  readonly longQueue?: number | undefined;
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
type Step =
  | PushEnd
  | { readonly kind: "on" }
  | { readonly kind: "smaller" }
  /** A proxy refuses one of the records because of its content. */
  | { readonly kind: "blocked" }
  | { readonly kind: "look-again" };

/** How often one wording may be sent in one cycle without being settled; after that it waits for the next cycle. */
const mostTries = 3;
/**
 * How many records may be found blocked in one cycle. Where all are blocked, the network is, and it is not tried for
 * each.
 */
const mostBlocked = 5;
/** How often answers may be dropped in one cycle because another tab has changed the vault. */
const mostOvertaken = 3;

export type Push = ReturnType<typeof createPush>;

/** Sends until nothing is pending: oldest first, one request in flight, small batches first. */
export const createPush = (deps: PushDeps) => {
  const { vault } = deps.stores;
  const retries = createRetrySchedule(deps.monotonic);
  const sender = createSender(deps, retries);
  /**
   * When the first record that was told to wait may be retried, by meeting: its time may come before the cycle ends.
   */
  const restEnds = new Map<string, number>();

  const run = async (meetingId: string, isStopped: () => boolean): Promise<PushEnd> => {
    const tries = new Map<string, number>();
    const isTried = (item: Waiting): boolean => (tries.get(wordingKey(item)) ?? 0) >= mostTries;
    const onSettled = (items: readonly Waiting[]): void => {
      for (const item of items) tries.set(wordingKey(item), (tries.get(wordingKey(item)) ?? 0) + 1);
    };
    let overtaken = 0;
    let blocked = 0;
    let held: HeldRows | undefined;
    const changes = createOwnChanges();

    for (;;) {
      const found = await deps.stores.run(() => findQueue(vault, meetingId, held));
      const { waiting } = found;
      ({ held } = found);
      const queue = retries.ready(waiting.filter((item) => !isTried(item)));
      const restEnd = retries.firstEnd(waiting);
      if (restEnd === null) restEnds.delete(meetingId);
      else restEnds.set(meetingId, restEnd);
      if (queue.length === 0) return waiting.some(isTried) ? { kind: "failed", failed: null } : { kind: "done" };
      const step = await sender.sendQueue({ meetingId, isStopped, onSettled, held, changes }, queue);
      if (step.kind === "look-again" && ++overtaken > mostOvertaken) return { kind: "failed", failed: null };
      if (step.kind === "blocked" && ++blocked > mostBlocked) return { kind: "failed", failed: null };
      if (isEnd(step)) return step;
    }
  };

  return {
    run,
    tooLarge: sender.tooLarge,
    blocked: sender.blocked,
    /**
     * In how many ms the first of the records that were told to wait may be retried; null where none waits. A time that
     * has come is reported once: the next cycle looks again.
     */
    nextRestEndsInMs: (): number | null => {
      const now = deps.monotonic();
      const ends = [...restEnds.values()];
      for (const [meetingId, end] of restEnds) if (end <= now) restEnds.delete(meetingId);
      return ends.length === 0 ? null : Math.max(0, Math.min(...ends) - now);
    },
  };
};

type PushRun = {
  readonly meetingId: string;
  readonly isStopped: () => boolean;
  readonly onSettled: (items: readonly Waiting[]) => void;
  readonly held: HeldRows;
  readonly changes: OwnChanges;
};

type OwnChanges = ReturnType<typeof createOwnChanges>;

/**
 * Which changes of own records are this run's own: what it has settled one by one. They are about nothing that it has
 * prepared or still has to send.
 */
const createOwnChanges = () => {
  const own = new Map<number, number>();
  const onSettled = (from: number, to: number): void => void (from < to && own.set(from, to));
  /** Whether nobody else has written own records between the two counts. */
  const isUnchanged = (since: number, now: number): boolean => {
    let count = since;
    for (let next = own.get(count); next !== undefined; next = own.get(count)) count = next;
    return count === now;
  };
  /** Of a request that was prepared at this count; where the queue is not long, none is settled in a row. */
  const since = (count: number, isLong: boolean): UnchangedSince => ({
    isUnchanged: (now) => isLong && isUnchanged(count, now),
    onSettled,
  });
  return { isUnchanged, since };
};

/** How many wait where it is more than what somebody has written meanwhile. */
const longQueue = 20;

const waitingOf = (sending: Sending): readonly Waiting[] => sending.map(({ item }) => item.waiting);
/** What was sent stood at the front: what follows of a long queue is not looked through for each request. */
const without = (queue: readonly Waiting[], sent: readonly Waiting[]): readonly Waiting[] => {
  const keys = new Set(sent.map(({ key }) => key));
  const end = 1 + queue.findIndex(({ key }) => key === sent.at(-1)?.key);
  return [...queue.slice(0, end).filter(({ key }) => !keys.has(key)), ...queue.slice(end)];
};
/** Records do not depend on one another. An act depends on the acts before it, and on their answers. */
const hasActs = (items: readonly Waiting[]): boolean => items.some(({ kind }) => kind === "act");

/** Applies an answer to the vault. Its `retry` times are followed only where it was applied. */
const createTaking =
  ({ stores, transport }: PushDeps, retries: RetrySchedule, load: AdaptiveBatchSize) =>
  async (run: PushRun, { request: { sending, asked, changes }, answer: given }: Exchanged): Promise<Step> => {
    const { acks, isSignedOut } = await withoutSignedOut(transport, sending, given.acks);
    const sent = new Map<string, SentOperation>(sending.map(({ item }) => [item.opId, item.operation]));
    const applying = { meetingId: run.meetingId, asked, sent, answer: { ...given, acks }, changes };
    const applied = await stores.run(() => applySend(stores.vault, applying));
    if (applied === "stale") return lookAgain;

    const items = new Map(sending.map(({ item }) => [item.opId, item.waiting]));
    for (const ack of acks) {
      const item = items.get(ack.opId);
      if (item === undefined) continue;
      retries.applyAck(item, ack);
      load.answered(item);
    }
    if (isSignedOut) return { kind: "sign-in" };
    if (applied === "reset") return { kind: "reset" };
    run.onSettled(waitingOf(sending));
    return on;
  };

/**
 * Reads ahead what may fit into the next request. Of a long queue nothing is read for it, unless own records were written
 * since, in whichever tab.
 */
const createPreparing = ({ stores: { vault, run: reading }, newId }: PushDeps, load: AdaptiveBatchSize) => {
  const changesCounted = createOwnChangeCounter(vault);
  let readAt = 0;
  /** @param before the batch before this one, where the queue is long */
  return async ({ meetingId, held, changes }: PushRun, queue: readonly Waiting[], before?: Batch): Promise<Batch> => {
    const waiting = load.candidates(queue);
    const rowsAt = (count: number) => (changes.isUnchanged(held.ownChanges, count) ? held.rows : undefined);
    const rows = before !== undefined && readAt === changesCounted() ? rowsAt(before.ownChanges) : undefined;
    if (before !== undefined && rows !== undefined) return prepareHeld(before, rows, waiting, newId);
    readAt = changesCounted();
    return reading(() => prepare(vault, meetingId, { waiting, newId, held: rowsAt }));
  };
};

/** Takes what fits, sends it, and applies the answer. */
const createSender = (deps: PushDeps, retries: RetrySchedule) => {
  const { transport } = deps;
  const load = createAdaptiveBatchSize(retries);
  const prepareNext = createPreparing(deps, load);
  const take = createTaking(deps, retries, load);

  /** @param waiting all that waits on this device, for the closing of the meeting (promise S8) */
  const bodyOf = (deviceId: string, { sending, asked }: Request, waiting: number): string => {
    const envelope = { deviceId, sentAt: deps.now(), hw: asked.hw, waiting };
    return `${JSON.stringify(envelope).slice(0, -1)},"ops":[${sending.map(({ json }) => json).join(",")}]}`;
  };

  /** A record that is refused on the way while other requests are answered is refused for its content. */
  const failedWith = async (sending: Sending, failed: Failed): Promise<Step> => {
    if (failed.status === 413) return load.shrink(sending);
    if (isForeignRefusal(failed) && (await transport.hello()).kind !== "no-network") return load.block(sending);
    load.startAnew();
    return { kind: "failed", failed };
  };

  /**
   * Sends the queue with one request in flight. While an answer is being written into the vault, which takes longer
   * than a good network does, the next request is already sent, under the state that the vault will have by then. Where
   * the state becomes another, compare-and-set drops the next answer, and its records are sent again.
   */
  const sendQueue = async (run: PushRun, queue: readonly Waiting[]): Promise<Step> => {
    const { meetingId } = run;
    const isLong = queue.length > (deps.longQueue ?? longQueue);
    let rest = queue;
    let batch = await prepareNext(run, rest);
    let { asked } = batch;
    const answers = createGathering({ timers: deps.timers, isLong, on }, (exchanged) => take(run, exchanged));

    for (;;) {
      if (run.isStopped()) return stopped(await answers.flush());
      const sending = load.fitting(batch);
      if (sending.length === 0) {
        // Another tab has settled them meanwhile.
        run.onSettled(load.candidates(rest));
        return answers.flush();
      }

      const request = { sending, asked, changes: run.changes.since(batch.ownChanges, isLong) };
      const answering = transport.send(meetingId, bodyOf(batch.deviceId, request, rest.length));
      rest = without(rest, waitingOf(sending));
      const mayPrepare = rest.length > 0 && !hasActs(waitingOf(sending)) && !hasActs(load.candidates(rest));
      const preparing = mayPrepare ? unheard(prepareNext(run, rest, isLong ? batch : undefined)) : undefined;
      const answered = await answering;
      if (answered.kind !== "answer") {
        const before = await answers.flush();
        return isOn(before) ? failedWith(sending, answered) : before;
      }

      load.grow();
      const before = await answers.add({ request, answer: answered.value });
      if (!isOn(before)) return before;
      if (preparing !== undefined && !answered.value.reset) {
        batch = await preparing;
        asked = { ...asked, hw: raised(asked.hw, positionOf(answered.value)) };
        continue;
      }
      const step = await answers.flush();
      rest = retries.ready(rest);
      if (!isOn(step) || rest.length === 0) return step;
      batch = await prepareNext(run, rest);
      ({ asked } = batch);
    }
  };

  return { sendQueue, tooLarge: load.tooLarge, blocked: load.blocked };
};

const isEnd = (step: Step): step is PushEnd =>
  step.kind !== "on" && step.kind !== "smaller" && step.kind !== "blocked" && step.kind !== "look-again";

/** Statuses about load, size or headers, not about the content. */
const notOfContent: readonly number[] = [408, 413, 425, 429, 431];
/** A 4xx that is not our server's: of a firewall that inspects the content, or of a blocked network. */
const isForeignRefusal = ({ kind, status }: Failed): boolean =>
  kind === "no-network" && status !== null && status >= 400 && status < 500 && !notOfContent.includes(status);

const on: Step = { kind: "on" };
const isOn = ({ kind }: Step): boolean => kind === "on";
const lookAgain: Step = { kind: "look-again" };
const stopped = (before: Step): Step => (before.kind === "on" ? { kind: "stopped" } : before);

/** What is awaited later may fail before that. The later `await` gets the error, so it is not unhandled. */
const unheard = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined);
  return work;
};
