import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from "solid-js";

/** More than a phone shows at once. */
const firstDrawn = 6;
/** So many rows at a time: a cheap phone draws one in about six milliseconds. */
const pieceLength = 5;

export type IncrementalRows<T> = {
  readonly rows: Accessor<readonly T[]>;
  readonly isWhole: Accessor<boolean>;
};

/**
 * The rows of a list as far as they are drawn: at first what a phone shows, then some more in each frame. Fifty rows in
 * one go hold a cheap phone up for a third of a second. What is drawn once is not taken away again, and paper has all of it.
 * @param options.atLeast how many must be drawn at once, where one is asked for by its address
 */
export const createIncrementalRows = <T>(
  all: Accessor<readonly T[]>,
  options: { readonly atLeast?: Accessor<number> } = {},
): IncrementalRows<T> => {
  const [drawn, setDrawn] = createSignal(firstDrawn);
  const length = () => Math.max(drawn(), options.atLeast?.() ?? 0);
  const drawAll = () => setDrawn(Number.POSITIVE_INFINITY);
  addEventListener("beforeprint", drawAll);
  onCleanup(() => removeEventListener("beforeprint", drawAll));
  const isWhole = createMemo(() => all().length <= length());
  createEffect(() => {
    if (isWhole()) return;
    length(); // the next piece follows this one
    let timer: ReturnType<typeof setTimeout> | undefined;
    // After the frame, so that every piece is painted before the next is drawn.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setDrawn(length() + pieceLength));
    });
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    });
  });
  const rows = createMemo(() => (isWhole() ? all() : all().slice(0, length())));
  return { rows, isWhole };
};

/** What a list says of itself while its next rows are being drawn: what it said before. */
export const createOnceWhole = <T>(isWhole: Accessor<boolean>, said: () => T, atFirst: T): Accessor<T> =>
  createMemo<T>((before) => (isWhole() ? said() : before), atFirst);
