/** The longest piece of the work, ms: input is handled after it. */
const pieceMs = 8;
/** So many items are worked through between two looks at the clock. */
const unclocked = 16;

/**
 * Works through items in small tasks, each of its own, and ends in one more: what is drawn from the result does not make
 * one long task with it.
 * @returns how to give it up: nothing of it happens afterwards
 */
export const workInPieces = <T>(items: readonly T[], work: (item: T) => void, end: () => void): (() => void) => {
  let at = 0;
  const piece = (): void => {
    const endsAt = performance.now() + pieceMs;
    while (at < items.length && performance.now() < endsAt) {
      const next = at + unclocked;
      for (const item of items.slice(at, next)) work(item);
      at = next;
    }
    timer = setTimeout(at < items.length ? piece : end);
  };
  let timer = setTimeout(piece);
  return () => clearTimeout(timer);
};
