import type { Broadcast, Locks, Now, Random, Timers } from "../local/environment.ts";
import { backoffMs, foregroundCapMs, hiddenCapMs } from "./backoff.ts";
import { createEventStreamParser, type StreamEvent } from "./event-stream-parser.ts";
import type { Transport } from "./transport.ts";

export type LiveFeedDeps = {
  readonly transport: Pick<Transport, "stream">;
  readonly locks: Locks;
  readonly broadcast: Broadcast;
  readonly timers: Timers;
  readonly monotonic: Now;
  readonly random: Random;
  readonly isForeground: () => boolean;
  /** `seq` undefined: bytes arrived, but no event. */
  readonly onHeard: (meetingId: string, seq: number | undefined) => void;
  readonly onOpened: (meetingId: string) => void;
  /**
   * The stream has ended, in this tab or in the one that held it. Until there is another, no event triggers reading.
   */
  readonly onEnded: (meetingId: string) => void;
};

export type LiveFeed = {
  readonly follow: (meetingId: string) => void;
  /**
   * Opens the stream again, in whichever tab holds it: the phone has joined again, perhaps as another person, and the
   * server notifies the person for whom the stream was opened.
   */
  readonly renew: (meetingId: string) => void;
  /** Lets another tab hold the stream, until a meeting is followed again. */
  readonly leave: () => void;
  readonly stop: () => void;
};

export const liveLock = "ruam-live";
const silenceMs = 60_000;
/** A stream that lasted so long had no fault: the next one is tried at once. */
const goodStreamMs = 30_000;

type Heard = {
  readonly kind: "stream" | "stream-end" | "stream-renew";
  readonly meetingId: string;
  readonly seq?: number;
};
const isHeard = (message: unknown): message is Heard =>
  typeof message === "object" &&
  message !== null &&
  "kind" in message &&
  (message.kind === "stream" || message.kind === "stream-end" || message.kind === "stream-renew");

const seqOf = ({ event, data }: StreamEvent): number | undefined => {
  if (event !== "changes") return undefined;
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === "object" && parsed !== null && "to" in parsed && typeof parsed.to === "number"
      ? parsed.to
      : undefined;
  } catch {
    // An incomplete event only delays reading; nothing is lost.
    return undefined;
  }
};

/**
 * One event stream for all tabs of a browser: the tab that holds the lock reads it, and notifies the others. Events
 * only trigger reading. A stream that is silent for a minute is opened again, and while there is none the engine polls.
 */
export const createLiveFeed = (deps: LiveFeedDeps): LiveFeed => {
  let leading: AbortController | undefined;
  let held: { readonly meetingId: string; readonly end: () => void } | undefined;
  const renewHere = (meetingId: string): void => {
    if (held?.meetingId === meetingId) held.end();
  };
  const stopListening = deps.broadcast.listen((message) => {
    if (!isHeard(message)) return;
    if (message.kind === "stream-renew") renewHere(message.meetingId);
    else if (message.kind === "stream-end") deps.onEnded(message.meetingId);
    else deps.onHeard(message.meetingId, message.seq);
  });

  const heard = (meetingId: string, seq: number | undefined): void => {
    deps.onHeard(meetingId, seq);
    const told: Heard = seq === undefined ? { kind: "stream", meetingId } : { kind: "stream", meetingId, seq };
    deps.broadcast.post(told);
  };

  const ended = (meetingId: string): void => {
    deps.onEnded(meetingId);
    const told: Heard = { kind: "stream-end", meetingId };
    deps.broadcast.post(told);
  };

  const lead = async (meetingId: string, signal: AbortSignal): Promise<void> => {
    let lastSeq: number | null = null;
    for (let failures = 0; !signal.aborted;) {
      const openedAt = deps.monotonic();
      const controller = new AbortController();
      held = { meetingId, end: () => controller.abort() };
      lastSeq = await holdStream({ ...deps, onHeard: heard }, { meetingId, lastSeq, signal, controller });
      held = undefined;
      if (!signal.aborted) ended(meetingId);
      failures = deps.monotonic() - openedAt >= goodStreamMs ? 0 : failures + 1;
      const capMs = deps.isForeground() ? foregroundCapMs : hiddenCapMs;
      await pause(deps.timers, backoffMs(failures, capMs, deps.random), signal);
    }
  };

  const leave = (): void => leading?.abort();

  return {
    follow: (meetingId) => {
      leave();
      const controller = new AbortController();
      leading = controller;
      const { signal } = controller;
      // Rejected when this tab stops waiting, or when another tab steals the lock.
      void deps.locks.request(liveLock, { signal }, () => lead(meetingId, signal)).catch(() => undefined);
    },
    renew: (meetingId) => {
      renewHere(meetingId);
      deps.broadcast.post({ kind: "stream-renew", meetingId } satisfies Heard);
    },
    leave,
    stop: () => {
      leave();
      stopListening();
    },
  };
};

type Held = {
  readonly meetingId: string;
  readonly lastSeq: number | null;
  readonly signal: AbortSignal;
  readonly controller: AbortController;
};

/** Reads one stream to its end. @returns the last event number, from which the next stream resumes */
const holdStream = async (
  deps: LiveFeedDeps,
  { meetingId, lastSeq, signal, controller }: Held,
): Promise<number | null> => {
  const end = (): void => controller.abort();
  signal.addEventListener("abort", end);
  let silence = deps.timers.set(end, silenceMs);
  let last = lastSeq;
  try {
    const response = await deps.transport.stream(meetingId, lastSeq, controller.signal);
    const reader = response?.body?.getReader();
    if (reader === undefined) return last;
    deps.onOpened(meetingId);
    const readEvents = createEventStreamParser();
    const decoder = new TextDecoder();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      deps.timers.clear(silence);
      silence = deps.timers.set(end, silenceMs);
      const seqs = readEvents(decoder.decode(piece.value, { stream: true })).flatMap((event) => seqOf(event) ?? []);
      const seq = seqs.length === 0 ? undefined : Math.max(...seqs);
      last = seq ?? last;
      deps.onHeard(meetingId, seq);
    }
  } catch {
    // Ended by a time-out, by the server or by the network: it is opened again, and meanwhile the engine polls.
  } finally {
    deps.timers.clear(silence);
    signal.removeEventListener("abort", end);
    end();
  }
  return last;
};

const pause = (timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = timers.set(resolve, delayMs);
    signal.addEventListener("abort", () => {
      timers.clear(timer);
      resolve();
    });
  });
