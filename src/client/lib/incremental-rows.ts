import { createEffect, createMemo, createSignal, onCleanup, untrack, type Accessor } from "solid-js";

/** More than a phone shows at once. */
const firstDrawn = 6;
/** So many rows at a time: a cheap phone draws one in about six milliseconds. */
const pieceLength = 5;

export type IncrementalRows<T> = {
  readonly rows: Accessor<readonly T[]>;
  readonly isWhole: Accessor<boolean>;
};

export type IncrementalOptions = {
  /** How many must be drawn at once, where one is asked for by its address. */
  readonly atLeast?: Accessor<number>;
  /** How many are drawn at first, and more in each frame: of lines that cost little, on a desk's screen. */
  readonly first?: number;
  readonly piece?: number;
  /** What the list is about: for something else it is drawn anew, apart from the rows that stand there already. */
  readonly about?: Accessor<unknown>;
  /** More are drawn only while this holds: the end of what stands there is near what is seen. */
  readonly isWanted?: Accessor<boolean>;
};

/**
 * The rows of a list as far as they are drawn: at first what a phone shows, then some more in each frame. Fifty rows in
 * one go hold a cheap phone up for a third of a second. What is drawn once is not taken away again while the list is about
 * the same, and paper has all of it.
 */
export const createIncrementalRows = <T>(
  all: Accessor<readonly T[]>,
  options: IncrementalOptions = {},
): IncrementalRows<T> => {
  const { first = firstDrawn, piece = pieceLength } = options;
  let standing: readonly T[] = [];
  const drawn = createMemo(() => {
    options.about?.();
    const [count, setCount] = createSignal(
      options.about === undefined ? first : firstOf(untrack(all), standing, first),
    );
    return { count, setCount };
  });
  const [isOnPaper, setOnPaper] = createSignal(false);
  const length = () => (isOnPaper() ? Number.POSITIVE_INFINITY : Math.max(drawn().count(), options.atLeast?.() ?? 0));
  const drawAll = () => setOnPaper(true);
  addEventListener("beforeprint", drawAll);
  onCleanup(() => removeEventListener("beforeprint", drawAll));
  const isWhole = createMemo(() => all().length <= length());
  createEffect(() => {
    if (isWhole() || options.isWanted?.() === false) return;
    length(); // the next piece follows this one
    let timer: ReturnType<typeof setTimeout> | undefined;
    // After the frame, so that every piece is painted before the next is drawn.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => drawn().setCount(length() + piece));
    });
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    });
  });
  const rows = createMemo(() => (standing = isWhole() ? all() : all().slice(0, length())));
  return { rows, isWhole };
};

/** How many rows can be drawn with `most` new ones among them: those that stand there cost nothing. */
const firstOf = <T>(all: readonly T[], standing: readonly T[], most: number): number => {
  const known = new Set(standing);
  let fresh = 0;
  const end = all.findIndex((row) => !known.has(row) && ++fresh > most);
  return Math.max(most, end < 0 ? all.length : end);
};

/** What a list says of itself while its next rows are being drawn: what it said before. */
export const createValueWhenComplete = <T>(isWhole: Accessor<boolean>, said: () => T, atFirst: T): Accessor<T> =>
  createMemo<T>((before) => (isWhole() ? said() : before), atFirst);
