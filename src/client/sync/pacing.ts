import type { Trigger } from "../commands-and-sync-contract.ts";
import type { Now, Random, Timers } from "../local/environment.ts";
import { backoffMs, foregroundCapMs, hiddenCapMs } from "./backoff.ts";
import type { CycleEnd } from "./cycle.ts";

export type PacerDeps = {
  readonly timers: Timers;
  readonly random: Random;
  readonly monotonic: Now;
  readonly isForeground: () => boolean;
  /** Whether anything waits to be sent: a hidden page with nothing to send makes no request. */
  readonly hasWaiting: () => boolean;
  readonly onTime: () => void;
};

/** Poll intervals with and without the event stream (docs/sync-protocol.md, "Live"). */
const heldPollMs = 60_000;
const pollMs = 15_000;
const streamSilenceMs = 60_000;
/**
 * Hundreds of phones are notified by one change, and read at random delays. With the half second for which the server
 * collects changes, and the reading itself, a new current matter is on every phone within two seconds.
 */
const spreadMs = 1_200;
/** A `Retry-After` is followed, but only up to this time: no proxy's header delays records for hours. */
const mostRetryAfterMs = 60_000;

export type Pacer = ReturnType<typeof createPacer>;

/** When the next cycle runs: full jitter after failures, a poll after successes. Retries never end. */
export const createPacer = (deps: PacerDeps) => {
  const { monotonic } = deps;
  const alarm = createAlarm(deps);
  let failures = 0;
  let isFailing = false;
  let notBefore = 0;
  let streamAt = Number.NEGATIVE_INFINITY;

  const onAlarm = (): void => {
    if (deps.isForeground() || isFailing || deps.hasWaiting()) deps.onTime();
  };

  const pollDelay = (): number | null => {
    if (!deps.isForeground()) return deps.hasWaiting() ? hiddenCapMs : null;
    return monotonic() - streamAt < streamSilenceMs ? heldPollMs : pollMs;
  };

  return {
    /** After a cycle. @returns when the next attempt is, in ms from now, where this one failed */
    after: (end: CycleEnd, restMs: number | null): number | null => {
      isFailing = end.kind === "failed";
      notBefore = 0;
      if (end.kind !== "failed") {
        failures = 0;
        const poll = pollDelay();
        const rest = restMs === null || deps.isForeground() ? restMs : Math.max(restMs, hiddenCapMs);
        alarm.set(rest === null ? poll : Math.min(rest, poll ?? rest), onAlarm);
        return null;
      }
      const capMs = deps.isForeground() ? foregroundCapMs : hiddenCapMs;
      const backoff = end.pace === "longest" ? capMs : backoffMs(failures, capMs, deps.random);
      const wantedMs = Math.min(end.retryAfterMs ?? 0, mostRetryAfterMs);
      failures++;
      if (wantedMs > 0) notBefore = monotonic() + wantedMs;
      const delayMs = Math.max(backoff, wantedMs);
      alarm.set(delayMs, onAlarm);
      return delayMs;
    },
    /** A trigger. @returns whether to run a cycle now; otherwise the timer is set for when it may run */
    mayTry: (why: Trigger): boolean => {
      if (why !== "timer") failures = 0;
      const waitMs = why === "button" ? 0 : notBefore - monotonic();
      if (waitMs > 0) alarm.set(waitMs, onAlarm);
      else if (why === "woken") alarm.sooner(Math.round(deps.random() * spreadMs), onAlarm);
      else return true;
      return false;
    },
    heardStream: (): void => void (streamAt = monotonic()),
    lostStream: (): void => {
      streamAt = Number.NEGATIVE_INFINITY;
      const poll = pollDelay();
      if (poll !== null) alarm.sooner(Math.max(poll, notBefore - monotonic()), onAlarm);
    },
    stop: (): void => alarm.set(null, onAlarm),
  };
};

/** One timer that remembers when it fires. */
const createAlarm = ({ timers, monotonic }: PacerDeps) => {
  let timer: unknown;
  let dueAt = Number.POSITIVE_INFINITY;
  const set = (delayMs: number | null, ring: () => void): void => {
    timers.clear(timer);
    dueAt = delayMs === null ? Number.POSITIVE_INFINITY : monotonic() + delayMs;
    if (delayMs === null) return;
    timer = timers.set(() => {
      dueAt = Number.POSITIVE_INFINITY;
      ring();
    }, delayMs);
  };
  return {
    set,
    sooner: (delayMs: number, ring: () => void): void => {
      if (monotonic() + delayMs < dueAt) set(delayMs, ring);
    },
  };
};
