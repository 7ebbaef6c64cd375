import { createEffect, createMemo, onCleanup, type Accessor } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { isReadBy, watchQuery, type LiveState } from "./watch-query.ts";

export type Live<T> = { readonly state: LiveState; readonly rows: readonly T[] };
export type LiveValue<T> = { readonly state: LiveState; readonly value: T | undefined };

/**
 * Rows of a local query, kept current. Re-reads when `key` changes; keeps row identity by id, so lists do not flicker.
 * After a lost database `refreshLiveQueries` re-runs the query, and `failed` becomes `ready` again by itself.
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

/**
 * Whether all of these have been read once, or could not be. A screen that waits for it is painted once, and nothing on
 * it moves; reading takes a few hundredths of a second.
 */
export const createAllRead = (lives: readonly { readonly state: LiveState }[]): Accessor<boolean> =>
  createMemo<boolean>((was) => was || lives.every(({ state }) => state !== "loading"), false);

const subscribe = <K, R>(
  key: Accessor<K>,
  read: (key: K) => Promise<R>,
  onto: { readonly next: (result: R) => void; readonly state: (state: LiveState) => void },
): void => {
  createEffect(() => {
    const current = key();
    // Another key, other rows: what is on the screen is no longer the answer until the new ones are read.
    onto.state("loading");
    onCleanup(watchQuery(() => read(current), { ...onto, isAbout: (part) => isReadBy(read, part) }));
  });
};
