import { createSignal, onCleanup, type Accessor } from "solid-js";

/** How long the last act is shown, ms: time enough to read it and to press *undo* (WCAG 2.2, 2.2.1). */
export const shownForMs = 30_000;

/**
 * A value that disappears after some time; a new one starts the time again. While the focus is on a button of the
 * message, it stays, so that no button disappears while it is being pressed.
 * @param isInUse whether the value is being used now
 */
export const createTimedMessage = <T>(
  forMs: number = shownForMs,
  isInUse: () => boolean = isUndoFocused,
): readonly [Accessor<T | undefined>, (value: T | undefined) => void] => {
  const [value, setValue] = createSignal<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    timer = setTimeout(() => (isInUse() ? wait() : setValue(undefined)), forMs);
  };
  onCleanup(() => clearTimeout(timer));
  const put = (next: T | undefined): void => {
    clearTimeout(timer);
    setValue(() => next);
    if (next !== undefined) wait();
  };
  return [value, put];
};

const isUndoFocused = (): boolean => document.activeElement?.closest("[data-fading]") != null;
