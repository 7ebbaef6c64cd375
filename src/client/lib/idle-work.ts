import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import { workInPieces } from "./work-in-pieces.ts";

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
    const workOnce = (row: Row): void => {
      work(row);
      done.add(row);
    };
    onCleanup(workInPieces(open, workOnce, () => setEnds((before) => before + 1)));
  });
  return ends;
};
