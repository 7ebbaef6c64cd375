import Dexie, { liveQuery } from "dexie";
import { createEffect, onCleanup, type Accessor } from "solid-js";
import { createStore, reconcile } from "solid-js/store";

export type LiveState = "loading" | "ready" | "failed";
export type Live<T> = { readonly state: LiveState; readonly rows: readonly T[] };
export type LiveValue<T> = { readonly state: LiveState; readonly value: T | undefined };

/**
 * Rows of a local query, kept current. Re-reads when `key` changes; keeps row identity by id, so lists do not flicker.
 * After a lost database the query is woken by `wakeLiveQueries`, and `failed` becomes `ready` again by itself.
 */
export const createLive = <K, T extends { readonly id: string }>(
  key: Accessor<K>,
  read: (key: K) => Promise<readonly T[]>,
): Live<T> => {
  const [live, setLive] = createStore<{ state: LiveState; rows: T[] }>({ state: "loading", rows: [] });
  subscribe(key, read, {
    next: (rows) => {
      setLive("rows", reconcile([...rows], { key: "id" }));
      setLive("state", "ready");
    },
    state: (state) => setLive("state", state),
  });
  return live;
};

/** One value of a local query, kept current in the same way; undefined until it is read, or where there is none. */
export const createLiveValue = <K, T>(key: Accessor<K>, read: (key: K) => Promise<T | undefined>): LiveValue<T> => {
  const [live, setLive] = createStore<{ state: LiveState; value: { readonly is: T | undefined } }>({
    state: "loading",
    value: { is: undefined },
  });
  subscribe(key, read, {
    next: (value) => {
      setLive("value", reconcile({ is: value }, { key: "id" }));
      setLive("state", "ready");
    },
    state: (state) => setLive("state", state),
  });
  return {
    get state() {
      return live.state;
    },
    get value() {
      return live.value.is;
    },
  };
};

const subscribe = <K, R>(
  key: Accessor<K>,
  read: (key: K) => Promise<R>,
  onto: { readonly next: (result: R) => void; readonly state: (state: LiveState) => void },
): void => {
  createEffect(() => {
    const current = key();
    // Another key, other rows: what is on the screen is no longer the answer until the new ones are read.
    onto.state("loading");
    onCleanup(watch(() => read(current), onto));
  });
};

/** A query that takes longer than a finger notices is not asked again for every change. */
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

type Watcher<R> = { readonly next: (result: R) => void; readonly state: (state: LiveState) => void };

/** In the long run, reading takes a tenth of the time at most; this much more is free, for what comes now and then. */
const readingShare = 0.1;
const freeReadMs = 300;

/**
 * What a query may still spend on reading, as a bucket that fills slowly. The first reading is free: on a cheap phone
 * that is busy with opening everything it takes long whatever is read, and the tap that follows must show.
 */
const createReadingTime = () => {
  let isFree = true;
  let leftMs = freeReadMs;
  let countedAt = performance.now();
  return {
    /** Books a reading. @returns how long to rest before the next, ms */
    spend: (tookMs: number): number => {
      const now = performance.now();
      leftMs = Math.min(freeReadMs, leftMs + (now - countedAt) * readingShare) - (isFree ? 0 : tookMs);
      countedAt = now;
      isFree = false;
      return Math.max(0, -leftMs / readingShare);
    },
    /** What is being read, or read next, counts as a first reading does. */
    refill: (): void => {
      isFree = true;
      leftMs = freeReadMs;
    },
  };
};

/** How each query that is on a screen is told not to rest now. */
const hurried = new Set<() => void>();

/** Ends the rest of every slow query: what the person has just done shows, however much else is on its way. */
export const showAtOnce = (): void => {
  for (const hurry of [...hurried]) hurry();
};

/**
 * Asks again whenever what was read has changed. A quick query is followed by Dexie, which knows exactly what it has
 * read, and begins again, without an answer, when that changes meanwhile. A slow one (thousands of entries on their
 * way) would so never be answered: it is read by us, to the end, after any change, and with a rest in between.
 */
const watch = <R>(read: () => Promise<R>, onto: Watcher<R>): (() => void) => {
  let leave = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let mode: "followed" | "reading" | "resting" | "at-rest" | "stopped" = "followed";
  let hasChanged = false;
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
        const restMs = time.spend(tookMs);
        if (tookMs > slowReadMs && restMs > 0) rest(restMs, "if-changed");
      },
      onBegun: (sinceMs) => {
        hasChanged = false;
        if (sinceMs > slowReadMs && mode === "followed") rest(0, "read");
      },
    });
  };

  const readToTheEnd = async (): Promise<void> => {
    mode = "reading";
    hasChanged = false;
    const startedAt = performance.now();
    const result = await read().then(
      (value) => ({ value }),
      () => undefined,
    );
    if (isStopped()) return;
    if (result === undefined) told.failed();
    else told.next(result.value);
    const tookMs = performance.now() - startedAt;
    const restMs = time.spend(tookMs);
    if (tookMs > slowReadMs || hasChanged) rest(restMs, "if-changed");
    else follow();
  };

  const rest = (restMs: number, then: "read" | "if-changed"): void => {
    mode = "resting";
    // Where Dexie is in the middle of a query, what we do next must be no part of it: hence a turn in between.
    queueMicrotask(() => leave());
    isDue = then === "read";
    timer = setTimeout(wake, restMs);
  };

  const wake = (): void => {
    mode = "at-rest";
    if (hasChanged || isDue) void readToTheEnd();
  };

  const hurry = (): void => {
    time.refill();
    if (mode !== "resting") return;
    clearTimeout(timer);
    timer = setTimeout(wake);
  };

  const onMutated = (): void => {
    hasChanged = true;
    if (mode === "at-rest") void readToTheEnd();
  };

  Dexie.on("storagemutated", onMutated);
  hurried.add(hurry);
  follow();
  return () => {
    mode = "stopped";
    Dexie.on.storagemutated.unsubscribe(onMutated);
    clearTimeout(timer);
    hurried.delete(hurry);
    told.stop();
    leave();
  };
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
