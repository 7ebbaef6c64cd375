import { createSignal, type Accessor } from "solid-js";

/** Each announcement is an object of its own: the same words are announced again. */
export type Saying = { readonly words: string };

/** How long a line stays, ms: a screen reader may still be reading the one before. */
const keptMs = 5_000;

/**
 * Announcements for screen readers. A live region announces what is added to it, so every announcement is added as a
 * new line: replacing a line with the same words would announce nothing, and three at once would be announced as one.
 */
export const createAnnouncer = (): {
  readonly said: Accessor<readonly Saying[]>;
  readonly announce: (words: string) => void;
} => {
  const [said, setSaid] = createSignal<readonly Saying[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    said,
    announce: (words) => {
      clearTimeout(timer);
      timer = setTimeout(() => setSaid([]), keptMs);
      setSaid((before) => [...before, { words }]);
    },
  };
};
