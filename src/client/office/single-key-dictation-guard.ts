/** Two letters within this time are typed text, or text from speech recognition; nobody means two acts so fast. */
const writingMs = 90;

/**
 * Lets single letters act only when they stand alone (WCAG 2.1.4): dictated text outside a field would otherwise accept
 * questions letter by letter. An act waits for a moment; another letter within it cancels the act, and so on while
 * letters follow each other.
 */
export const createSingleKeyDictationGuard = (deps: {
  readonly setTimer: (task: () => void, delayMs: number) => () => void;
  readonly now: () => number;
}) => {
  let waiting: { readonly act: () => void; readonly cancel: () => void } | undefined;
  let lastLetterAt = Number.NEGATIVE_INFINITY;

  const callOff = (): void => {
    waiting?.cancel();
    waiting = undefined;
  };
  return {
    /** A letter was pressed that stands for an act, or for none. */
    letter: (act: (() => void) | undefined): void => {
      const isWriting = deps.now() - lastLetterAt < writingMs;
      lastLetterAt = deps.now();
      callOff();
      if (isWriting || act === undefined) return;
      const cancel = deps.setTimer(() => {
        waiting = undefined;
        act();
      }, writingMs);
      waiting = { act, cancel };
    },
    /** Another key was pressed: the waiting act was meant, and is done first. */
    settle: (): void => {
      const due = waiting?.act;
      callOff();
      due?.();
    },
    callOff,
  };
};
