import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

/** The longest piece of the work, ms: input is handled after it. */
const pieceMs = 8;

/**
 * Works through rows in small tasks while the browser is idle, and begins with new rows when they change.
 * @returns how often it has finished: what depends on it runs again then
 */
export const createIdleWork = <Row extends object>(
  rows: Accessor<readonly Row[]>,
  work: (row: Row) => void,
): Accessor<number> => {
  const done = new WeakSet<Row>();
  const [ends, setEnds] = createSignal(0);
  createEffect(() => {
    const open = rows().filter((row) => !done.has(row));
    if (open.length === 0) return;
    let at = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const piece = () => {
      const endsAt = performance.now() + pieceMs;
      while (at < open.length && performance.now() < endsAt) {
        const row = open[at++];
        if (row === undefined) continue;
        work(row);
        done.add(row);
      }
      if (at < open.length) timer = setTimeout(piece);
      else setEnds((before) => before + 1);
    };
    timer = setTimeout(piece);
    onCleanup(() => clearTimeout(timer));
  });
  return ends;
};
