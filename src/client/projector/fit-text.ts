import { createEffect, onCleanup, type Accessor } from "solid-js";

/**
 * Makes a text as large as its box permits, between two sizes, so that twelve words fill the projector and sixty can
 * still be read whole. It runs again when the text or the box changes.
 * @param sizes in pixels of a screen 1,080 high
 */
export const createFit = (
  words: Accessor<unknown>,
  sizes: { readonly least: number; readonly most: number },
): ((element: HTMLElement) => void) => {
  let observed: ResizeObserver | undefined;
  onCleanup(() => observed?.disconnect());
  return (element) => {
    const refit = (): void => fitWords(element, sizes);
    createEffect(() => {
      words();
      refit();
    });
    if (typeof ResizeObserver === "undefined" || element.parentElement === null) return;
    observed = new ResizeObserver(refit);
    observed.observe(element.parentElement);
    void document.fonts?.ready.then(refit);
  };
};

const step = 2;

/** The largest size, by halving, at which the words overflow neither way. */
const fitWords = (element: HTMLElement, { least, most }: { readonly least: number; readonly most: number }): void => {
  const box = element.parentElement;
  if (box === null) return;
  const isTooLarge = (size: number): boolean => {
    element.style.setProperty("font-size", `calc(${size} * var(--px))`);
    return element.scrollHeight > box.clientHeight || element.scrollWidth > box.clientWidth;
  };
  let [fits, tooLarge] = [least, most + step];
  while (tooLarge - fits > step) {
    const middle = Math.floor((fits + tooLarge) / 2);
    if (isTooLarge(middle)) tooLarge = middle;
    else fits = middle;
  }
  element.style.setProperty("font-size", `calc(${fits} * var(--px))`);
};
