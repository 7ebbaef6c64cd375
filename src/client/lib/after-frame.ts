import { createComputed, createSignal, onCleanup, untrack, type Accessor } from "solid-js";

export type AfterFrame<T> = {
  /** What the value was when the last frame was painted. */
  readonly value: Accessor<T>;
  /** Follows at once: somebody is about to work with what is shown. */
  readonly catchUp: () => void;
};

/**
 * Runs a task once the next frame is painted. A page that nobody sees paints none, and its task runs at once.
 * @returns how to take the task back
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
 * A value that follows another one frame later. What answers a key must be painted with the next frame; what costs more
 * than a frame (a whole entry, a list of thousands) follows this value, and is drawn after it. A first value, where there
 * was none, is followed at once.
 */
export const createAfterFrame = <T>(value: Accessor<T>): AfterFrame<T> => {
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
 * Counts the frames that were painted since its owner was made, up to a number: a screen of several parts draws one part
 * in each, so that none of them keeps the page from answering.
 */
export const createFrameCount = (upTo: number): Accessor<number> => {
  const [count, setCount] = createSignal(0);
  createComputed(() => {
    if (count() < upTo) onCleanup(afterFrame(() => setCount((before) => before + 1)));
  });
  return count;
};

/**
 * Whether something has come to hold, told one task later: what led to it is worked through by then, and what follows
 * does not make one long task of the two.
 */
export const createTaskLater = (holds: Accessor<boolean>): Accessor<boolean> => {
  const [isTold, setTold] = createSignal(false);
  createComputed(() => {
    if (!holds()) return void setTold(false);
    const timer = setTimeout(() => setTold(true));
    onCleanup(() => clearTimeout(timer));
  });
  return isTold;
};
