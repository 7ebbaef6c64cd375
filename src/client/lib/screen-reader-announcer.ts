import { createSignal, type Accessor } from "solid-js";

/** Each saying is a thing of its own: the same words said again are said again. */
export type Saying = { readonly words: string };

/** So long a line stays where a reader may still be busy with the one before. */
const keptMs = 5_000;

/**
 * What is said to a screen reader. A live region speaks of what is added to it, so every saying is added as a new line:
 * words that only took the place of the same words would be silence, and three in one moment would be one.
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
