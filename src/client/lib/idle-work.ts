import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

/** So long one piece of the work may take: a key that is pressed meanwhile is answered after it. */
const pieceMs = 8;

/**
 * Works through rows in small pieces while nothing else is to do, and begins with those that are new when they change.
 * @returns how many times it has come to an end: what asks it is asked again then
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
