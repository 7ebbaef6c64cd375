import Dexie, { liveQuery, type ObservabilitySet } from "dexie";
import { createReadingTime } from "./read-throttle.ts";

export type LiveState = "loading" | "ready" | "failed";
type Watcher<R> = {
  readonly next: (result: R) => void;
  readonly state: (state: LiveState) => void;
  /** Whether a change of a part of a database (`idb://ruam-cache/rows/`) may be of what is read; any, where it is not said. */
  readonly isAbout?: (part: string) => boolean;
};

/** Queries over 50 ms are throttled. */
const slowReadMs = 50;
/** A database whose connection was lost (iOS in the background, a page that was left) is opened again within a moment. */
const mendedWithinMs = 500;

/** Tells nobody of a failure that mends itself at once. */
const patient = <R>(onto: Watcher<R>) => {
  let failing: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(failing);
    failing = undefined;
  };
  return {
    next: (result: R): void => {
      stop();
      onto.next(result);
    },
    failed: (): void => {
      // In two steps, so that a page which stood still meanwhile still gets its time for mending.
      failing ??= setTimeout(() => {
        failing = setTimeout(() => onto.state("failed"), mendedWithinMs);
      }, 0);
    },
    stop,
  };
};

/** How each query that is on a screen is told not to rest now. */
const hurried = new Set<() => void>();

/** Ends the rest of every slow query: what the person has just done shows, however much else is on its way. */
export const showAtOnce = (): void => {
  for (const hurry of hurried) hurry();
};

type Told = { readonly onMutated: () => void; readonly onHurry: () => void };

/** @returns how to stop */
const hear = (isAbout: Watcher<unknown>["isAbout"], { onMutated, onHurry }: Told): (() => void) => {
  const onChanged = (parts: ObservabilitySet): void => {
    if (isAbout === undefined || Object.keys(parts).some(isAbout)) onMutated();
  };
  Dexie.on("storagemutated", onChanged);
  hurried.add(onHurry);
  return () => {
    Dexie.on.storagemutated.unsubscribe(onChanged);
    hurried.delete(onHurry);
  };
};

/**
 * Asks again whenever what was read has changed. A quick query is followed by Dexie, which knows exactly what it has
 * read, and begins again, without an answer, when that changes meanwhile. A slow one (thousands of entries on their
 * way) would so never be answered: it is read by us, to the end, after any change, and with a rest in between.
 * @returns how to stop
 */
export const watchQuery = <R>(read: () => Promise<R>, onto: Watcher<R>): (() => void) => {
  let leave = (): void => undefined;
  let mode: "followed" | "reading" | "resting" | "at-rest" | "stopped" = "followed";
  let isDue = false;
  const isStopped = (): boolean => mode === "stopped";
  const told = patient(onto);
  const time = createReadingTime();

  const follow = (): void => {
    mode = "followed";
    leave = followQuery(read, {
      onFailed: told.failed,
      next: (result, tookMs) => {
        if (mode !== "followed") return;
        told.next(result);
        const { wasFree, restMs } = time.spend(tookMs);
        // The first is slow on every phone that opens: Dexie goes on following it, or any change would be one of it.
        if (tookMs > slowReadMs && !wasFree) rest(restMs);
      },
      onBegun: (sinceMs) => {
        if (mode !== "followed") return;
        isDue = sinceMs > slowReadMs;
        if (isDue) rest(0);
      },
    });
  };

  const readToTheEnd = async (): Promise<void> => {
    mode = "reading";
    isDue = false;
    const { result, tookMs } = await timed(read);
    if (isStopped()) return;
    if (result === undefined) told.failed();
    else told.next(result.value);
    const { restMs } = time.spend(tookMs);
    if (tookMs > slowReadMs || isDue) rest(restMs);
    else follow();
  };

  const rest = (restMs: number): void => {
    mode = "resting";
    // Where Dexie is in the middle of a query, what we do next must be no part of it: hence a turn in between.
    queueMicrotask(() => leave());
    alarm.set(restMs);
  };

  const alarm = createAlarm(() => {
    mode = "at-rest";
    if (isDue) void readToTheEnd();
  });

  const hearNoMore = hear(onto.isAbout, {
    onMutated: () => {
      isDue = true;
      if (mode === "at-rest") void readToTheEnd();
    },
    onHurry: () => {
      time.refill();
      alarm.hurry();
    },
  });
  follow();
  return () => {
    mode = "stopped";
    for (const stop of [hearNoMore, alarm.stop, told.stop, leave]) stop();
  };
};

/** Rings once after each `set`; `hurry` lets one that is set ring in the next turn. */
const createAlarm = (ring: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (delayMs: number): void => {
    timer = setTimeout(() => {
      timer = undefined;
      ring();
    }, delayMs);
  };
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const hurry = (): void => {
    if (timer === undefined) return;
    stop();
    set(0);
  };
  return { set, hurry, stop };
};

/** @returns what was read, none where that failed, and how long it took, ms */
const timed = async <R>(read: () => Promise<R>) => {
  const startedAt = performance.now();
  const result = await read().then(
    (value) => ({ value }),
    () => undefined,
  );
  return { result, tookMs: performance.now() - startedAt };
};

type Follower<R> = {
  readonly next: (result: R, tookMs: number) => void;
  readonly onFailed: () => void;
  /** Reading begins, `sinceMs` after the first time that it began without having been answered. */
  readonly onBegun: (sinceMs: number) => void;
};

/** Lets Dexie ask again whenever something of what was read has changed. @returns how to stop */
const followQuery = <R>(read: () => Promise<R>, onto: Follower<R>): (() => void) => {
  let askedAt: number | undefined;
  const subscription = liveQuery(async () => {
    askedAt ??= performance.now();
    onto.onBegun(performance.now() - askedAt);
    // Dexie tells nobody of a database that is closed, whether it closes for a moment or does not open at all.
    return read().catch((error: unknown) => {
      onto.onFailed();
      throw error;
    });
  }).subscribe({
    next: (result) => {
      const tookMs = performance.now() - (askedAt ?? 0);
      askedAt = undefined;
      onto.next(result, tookMs);
    },
    error: () => undefined, // told already
  });
  return () => subscription.unsubscribe();
};
