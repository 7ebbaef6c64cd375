import { createComputed, createSignal, onCleanup, untrack, type Accessor } from "solid-js";

export type DeferredValue<T> = {
  /** What the value was when the last frame was painted. */
  readonly value: Accessor<T>;
  /** Follows at once: somebody is about to work with what is shown. */
  readonly catchUp: () => void;
};

/**
 * Runs a task after the next frame is painted. A hidden page paints none, so there the task runs at once.
 * @returns how to cancel the task
 */
const afterFrame = (task: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => (timer = setTimeout(task));
  const frame = document.visibilityState === "hidden" ? void later() : requestAnimationFrame(later);
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
};

/**
 * A value that follows another one frame later. The response to a key must be in the next frame; what takes longer than
 * a frame (a whole entry, a list of thousands) follows this value and is drawn after it. A first value is followed at
 * once.
 */
export const createDeferredValue = <T>(value: Accessor<T>): DeferredValue<T> => {
  const [followed, setFollowed] = createSignal(untrack(value));
  const catchUp = (): void => void setFollowed(() => untrack(value));
  createComputed(() => {
    const now = value();
    const before = untrack(followed);
    if (now === before) return;
    if (before === undefined) setFollowed(() => now);
    else onCleanup(afterFrame(catchUp));
  });
  return { value: followed, catchUp };
};

/**
 * Counts painted frames up to a number: a screen of several parts draws one part in each frame, so that input is
 * handled in between.
 */
export const createFrameCount = (upTo: number): Accessor<number> => {
  const [count, setCount] = createSignal(0);
  createComputed(() => {
    if (count() < upTo) onCleanup(afterFrame(() => setCount((before) => before + 1)));
  });
  return count;
};
