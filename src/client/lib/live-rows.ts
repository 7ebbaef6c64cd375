import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type { Live } from "./live-query.ts";
import { reuseUnchanged } from "./reuse-unchanged-rows.ts";
import { isReadBy, watchQuery, type LiveState } from "./watch-query.ts";

/** How far the meeting was read is noted whenever the phone was in step; thousands of rows are not read again for it. */
const isOfRows = (part: string): boolean => !/\/(?:reading|seen)\//.test(part);

/**
 * Rows of a local query, kept current, for lists of thousands. An unchanged row stays the same plain object. A Solid
 * store would wrap each row, and compare each field of each after every change.
 * @param isSame whether two rows are equal, where fewer than all fields decide; else all fields are compared
 */
export const createLiveRows = <K, T extends { readonly id: string }>(
  key: Accessor<K>,
  read: (key: K) => Promise<readonly T[]>,
  isSame?: (a: T, b: T) => boolean,
): Live<T> => {
  const [rows, setRows] = createSignal<readonly T[]>([]);
  const [state, setState] = createSignal<LiveState>("loading");
  createEffect(() => {
    const current = key();
    // Another key, other rows: what is on the screen is no longer the answer until the new ones are read.
    setState("loading");
    onCleanup(
      watchQuery(() => read(current), {
        next: (next) => {
          setRows((before) => reuseUnchanged(before, next, isSame));
          setState("ready");
        },
        state: setState,
        isAbout: (part) => isOfRows(part) && isReadBy(read, part),
      }),
    );
  });
  return {
    get state() {
      return state();
    },
    get rows() {
      return rows();
    },
  };
};
