import Dexie, { liveQuery, type Subscription } from "dexie";
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

/** A query that takes longer than a finger notices is not asked again at once: reading takes a fifth of the time at most. */
const slowReadMs = 50;
const restFactor = 4;

type Watcher<R> = { readonly next: (result: R) => void; readonly state: (state: LiveState) => void };

/**
 * Asks again whenever what was read has changed. A slow query (thousands of entries on their way) is put down after
 * its answer and taken up again by the next change, after a rest; while it is down, any change counts as its own.
 */
const watch = <R>(read: () => Promise<R>, onto: Watcher<R>): (() => void) => {
  let subscription: Subscription | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = 0;
  let hasChanged = false;

  const ask = (): void => {
    hasChanged = false;
    subscription = liveQuery(async () => {
      askedAt = performance.now();
      hasChanged = false;
      return read();
    }).subscribe({
      next: (result) => {
        onto.next(result);
        const tookMs = performance.now() - askedAt;
        if (tookMs > slowReadMs) rest(tookMs * restFactor);
      },
      error: () => onto.state("failed"),
    });
  };
  const rest = (restMs: number): void => {
    subscription?.unsubscribe();
    subscription = undefined;
    timer = setTimeout(() => {
      timer = undefined;
      if (hasChanged) ask();
    }, restMs);
  };
  const onMutated = (): void => {
    hasChanged = true;
    if (subscription === undefined && timer === undefined) ask();
  };

  Dexie.on("storagemutated", onMutated);
  ask();
  return () => {
    Dexie.on.storagemutated.unsubscribe(onMutated);
    clearTimeout(timer);
    subscription?.unsubscribe();
  };
};
