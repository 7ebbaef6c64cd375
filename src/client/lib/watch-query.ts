import Dexie, { liveQuery, type ObservabilitySet } from "dexie";
import { createReadThrottle } from "./read-throttle.ts";

export type LiveState = "loading" | "ready" | "failed";
type Watcher<R> = {
  readonly next: (result: R) => void;
  readonly state: (state: LiveState) => void;
  /** Whether a change of a part of a database (`idb://ruam-cache/rows/`) may be of what is read; any, where it is not said. */
  readonly isAbout?: (part: string) => boolean;
};

/**
 * Whether a change of a part of a database may be of what a query reads: of any, unless the query says by `readsOnly` that
 * it reads one database alone.
 */
export const isReadBy = (query: object, part: string): boolean =>
  !("readsOnly" in query) || part === "all" || part.startsWith(`idb://${String(query.readsOnly)}/`);

/** Queries over 50 ms are throttled. */
const slowReadMs = 50;
/** A database whose connection was lost (iOS in the background, a page that was left) is opened again within a moment. */
const mendedWithinMs = 500;

/** Does not report a failure that repairs itself at once. */
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
      // In two steps, so that a page that was frozen meanwhile still gets its time for the repair.
      failing ??= setTimeout(() => {
        failing = setTimeout(() => onto.state("failed"), mendedWithinMs);
      }, 0);
    },
    stop,
  };
};

/** How each active query is told to read at once. */
const hurried = new Set<() => void>();

/** Ends the pause of every throttled query: the person's own change shows at once. */
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
 * Reads again whenever the data have changed. Dexie follows a quick query: it knows exactly what was read, and starts
 * again without a result when that changes meanwhile. A slow query (thousands of incoming entries) would never finish
 * that way. So we read it to the end after any change, with a pause in between.
 * @returns how to stop
 */
export const watchQuery = <R>(read: () => Promise<R>, onto: Watcher<R>): (() => void) => {
  let leave = (): void => undefined;
  let mode: "followed" | "reading" | "resting" | "at-rest" | "stopped" = "followed";
  let isDue = false;
  const isStopped = (): boolean => mode === "stopped";
  const told = patient(onto);
  const time = createReadThrottle();

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

/** A timer that fires once after each `set`; `hurry` makes it fire in the next turn. */
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
