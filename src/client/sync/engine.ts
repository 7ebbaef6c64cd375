import type { Sync, Trigger } from "../commands-and-sync-contract.ts";
import type { Broadcast, Now, Random, Timers } from "../local/environment.ts";
import type { Stores } from "../local/stores.ts";
import { createCountWords, type VaultCopy } from "../local/vault-copy.ts";
import { afterExchange, unknownConnection } from "./connection-status.ts";
import type { Cycle, CycleEnd } from "./cycle.ts";
import type { DeviceClock } from "./device-clock.ts";
import { createPacer } from "./pacing.ts";
import type { Push } from "./push.ts";
import { createStatus } from "./sync-status.ts";
import type { Exchange } from "./transport.ts";

export type EngineDeps = {
  readonly stores: Stores;
  readonly cycle: Cycle;
  readonly push: Pick<Push, "tooLarge" | "blocked" | "nextRestEndsInMs">;
  /** Runs one cycle at a time. */
  readonly inTurn: (task: (isStopped: () => boolean) => Promise<void>) => Promise<void>;
  readonly broadcast: Broadcast;
  readonly timers: Timers;
  readonly random: Random;
  readonly clock: DeviceClock;
  readonly monotonic: Now;
  readonly isForeground: () => boolean;
  /**
   * Records wait and cannot be sent now. Where the browser has Background Sync, the service worker sends them later.
   */
  readonly onStuck?: (() => void) | undefined;
};

export type SyncEngine = Sync & {
  /** Told of every exchange of the transport, and of every change of the vault. */
  readonly heardExchange: (exchange: Exchange) => void;
  readonly heardVault: (copy: VaultCopy) => void;
  /** The stream reports that the meeting has changed up to `seq`; undefined: it only reports that it is open. */
  readonly heardStream: (meetingId: string, seq: number | undefined) => void;
  /** The stream has ended. The engine polls until there is another. */
  readonly lostStream: (meetingId: string) => void;
  /** The meeting that is followed; null before the first joining. */
  readonly followed: () => string | null;
  readonly stop: () => void;
};

type Status = ReturnType<typeof createStatus>;

/** A cycle throws where a database does not open. The records are safe, and it tries again. */
const brokenOff: CycleEnd = { kind: "failed", paused: null, retryAfterMs: null, pace: "soon" };

/** Decides when a cycle runs, and reports the status. `cycle.ts` says what a cycle does. */
export const createSyncEngine = (deps: EngineDeps): SyncEngine => {
  const status = createStatus();
  const followed = createFollowed(deps.stores, status);
  const connection = createConnection(deps, status);
  const runner = createRunner(deps, status, followed);
  const countWords = createCountWords();

  const stopListening = deps.broadcast.listen((message) => {
    if (!isMessage(message)) return;
    if (message.kind === "cycle-end") void followed.refresh();
    if (message.kind === "exchange" && message.exchange !== undefined) connection.heard(message.exchange);
  });

  return {
    status: status.now,
    subscribe: status.subscribe,
    follow: (meetingId) => {
      if (followed.change(meetingId)) runner.trigger("start");
    },
    trigger: runner.trigger,
    heardExchange: connection.heardExchange,
    heardVault: (copy) => status.change(countWords(copy)),
    heardStream: (meetingId, seq) => {
      if (meetingId === followed.meetingId()) runner.heardStream(seq);
    },
    lostStream: (meetingId) => {
      if (meetingId === followed.meetingId()) runner.lostStream();
    },
    followed: followed.meetingId,
    stop: () => {
      runner.stop();
      stopListening();
    },
  };
};

/** Runs cycles, one at a time. A trigger during a cycle starts another one after it. */
const createRunner = (deps: EngineDeps, status: Status, followed: ReturnType<typeof createFollowed>) => {
  const pacer = createPacer({ ...deps, hasWaiting: () => status.now().waiting > 0, onTime: () => void run() });
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;
  /** The highest number that the stream reported since this cycle began: the cycle may have read before it. */
  let heardSeq = -1;

  const takeTurn = async (): Promise<CycleEnd> => {
    let end: CycleEnd | undefined;
    try {
      await deps.inTurn(async (isTurnOver) => {
        status.change({ busy: true });
        end = await deps.cycle.run(followed.meetingId(), () => isTurnOver() || isStopped);
      });
    } catch (error) {
      deps.stores.mend(error);
    }
    // A cycle whose lock was stolen may leave records unsent, and the tab that holds the lock may not send them.
    const isCutShort = end?.kind === "stopped" && status.now().waiting > 0;
    return end === undefined || isCutShort ? brokenOff : end;
  };

  const tell = (end: CycleEnd, delayMs: number | null): void => {
    status.change({
      busy: false,
      tooLarge: deps.push.tooLarge(),
      blocked: deps.push.blocked(),
      clockOffsetMs: deps.clock.offsetMs(),
      nextTryAt: delayMs === null ? null : deps.clock.now() + delayMs,
      ...(end.kind === "stopped" ? {} : { paused: end.kind === "failed" ? end.paused : null }),
    });
    if (end.kind === "failed" && status.now().waiting > 0) deps.onStuck?.();
  };

  const run = async (): Promise<void> => {
    isWanted = isRunning;
    if (isRunning || isStopped) return;
    isRunning = true;
    heardSeq = -1;
    const end = await takeTurn();
    await followed.refresh();
    isRunning = false;
    if (isStopped) return;
    tell(end, pacer.after(end, deps.push.nextRestEndsInMs()));
    deps.broadcast.post({ kind: "cycle-end" });
    if (isWanted && pacer.mayTry("timer")) void run();
    else if (end.kind !== "failed") readIfBehind(heardSeq);
  };

  const trigger = (why: Trigger): void => {
    if (why === "foreground") deps.clock.rest();
    if (!isStopped && pacer.mayTry(why)) void run();
  };
  const readIfBehind = (seq: number): void => (seq > followed.readSeq() ? trigger("woken") : undefined);
  const heardStream = (seq = -1): void => {
    pacer.heardStream();
    heardSeq = Math.max(heardSeq, seq);
    readIfBehind(seq);
  };
  const stop = (): void => {
    isStopped = true;
    pacer.stop();
  };
  return { trigger, heardStream, lostStream: pacer.lostStream, stop };
};

/** The followed meeting, and its reading position. The position stands in the cache, because all tabs share it. */
const createFollowed = ({ cache }: Stores, status: Status) => {
  let meetingId: string | null = null;
  let readSeq = -1;

  const refresh = async (): Promise<void> => {
    const asked = meetingId;
    if (asked === null) return;
    // A cache that cannot be read now leaves the status as it was.
    const reading = await cache.reading.get(asked).catch(() => undefined);
    if (reading === undefined || meetingId !== asked) return;
    readSeq = reading.cursor?.seq ?? -1;
    status.change({ lastInStepAt: reading.inStepAt, hasSnapshot: reading.baseline !== null });
  };

  return {
    meetingId: () => meetingId,
    readSeq: () => readSeq,
    refresh,
    /** @returns whether it is another meeting than before */
    change: (next: string): boolean => {
      if (next === meetingId) return false;
      meetingId = next;
      readSeq = -1;
      status.change({ lastInStepAt: null, hasSnapshot: false, paused: null });
      void refresh();
      return true;
    },
  };
};

/** Whether the server can be reached, from the exchanges of this tab and of the others. */
const createConnection = ({ clock, broadcast }: EngineDeps, status: Status) => {
  let connection = unknownConnection;
  const heard = (kind: Exchange["kind"]): void => {
    connection = afterExchange(connection, { kind });
    status.change({ connection: connection.state });
  };
  return {
    heard,
    heardExchange: ({ kind, sent, received, serverTime }: Exchange): void => {
      if (serverTime !== null) clock.sample({ sent, received, server: serverTime });
      heard(kind);
      broadcast.post({ kind: "exchange", exchange: kind });
    },
  };
};

type Message = { readonly kind: string; readonly exchange?: Exchange["kind"] };
const isMessage = (message: unknown): message is Message =>
  typeof message === "object" && message !== null && "kind" in message && typeof message.kind === "string";
