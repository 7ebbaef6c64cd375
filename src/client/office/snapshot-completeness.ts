import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { showAtOnce } from "#client/lib/watch-query.ts";

/** What has just come is read and drawn within so long, ms. */
const settlingMs = 2_000;
/** A device that has the meeting already knows it sooner than this, ms, and says nothing. */
const patienceMs = 1_000;

/**
 * Whether this device holds the whole meeting. On one that opens a large meeting for the first time, pages show what has
 * come so far, and a list or a count of it is not to be printed.
 */
export const createSnapshotCompleteness = (): {
  readonly isComplete: Accessor<boolean>;
  /** Not complete, and for longer than a page takes to know it. */
  readonly isComing: Accessor<boolean>;
} => {
  const { sync } = useApp();
  const [isLate, setLate] = createSignal(false);
  const [isDrawn, setDrawn] = createSignal(false);
  const patience = setTimeout(() => setLate(true), patienceMs);
  let settling: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      () => sync.hasSnapshot,
      (has) => {
        clearTimeout(settling);
        if (!has || !isLate()) return setDrawn(has);
        showAtOnce();
        settling = setTimeout(() => setDrawn(true), settlingMs);
      },
    ),
  );
  onCleanup(() => {
    clearTimeout(patience);
    clearTimeout(settling);
  });
  return { isComplete: isDrawn, isComing: () => isLate() && !isDrawn() };
};
