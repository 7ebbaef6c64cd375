/** The part of the window that bars may take which stand still over the words. */
const mostOfWindow = 0.4;

/**
 * Lets bars that stand still go with the words where they would leave them too little of the window: with text twice as
 * large, under a keyboard, on a phone on its side. The first ones go first, until the rest is low enough. CSS knows the
 * size of the text only where the browser says it in a media query, and chat apps say it nowhere.
 * @param root whose own or inner size changes with theirs
 * @param bars from the one that may go first to the last; read at each change
 * @returns ends the watching
 */
export const releaseTallBars = (root: HTMLElement, bars: () => readonly HTMLElement[]): (() => void) => {
  return watchSize(root, () => {
    const found = bars();
    const heights = found.map((bar) => bar.offsetHeight);
    let rest = heights.reduce((sum, height) => sum + height, 0);
    found.forEach((bar, index) => {
      const isLoose = rest > innerHeight * mostOfWindow;
      rest -= heights[index] ?? 0;
      if (isLoose) bar.dataset["loose"] = "";
      else delete bar.dataset["loose"];
    });
  });
};

/**
 * Lets names and numbers that are kept whole be broken after all, where one of them is wider than the screen: with the
 * largest text, the page would be wider than the phone. Only what is too wide is broken (`base.css`).
 * @returns ends the watching
 */
export const breakTooWidePieces = (root: HTMLElement): (() => void) =>
  watchSize(root, () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) root.dataset["narrow"] = "";
  });

/** Measures at the start, when the element grows or shrinks, and when the window does. */
const watchSize = (root: HTMLElement, measure: () => void): (() => void) => {
  if (typeof ResizeObserver === "undefined") return () => undefined;
  const observer = new ResizeObserver(measure);
  observer.observe(root);
  globalThis.addEventListener("resize", measure);
  return () => {
    observer.disconnect();
    globalThis.removeEventListener("resize", measure);
  };
};
