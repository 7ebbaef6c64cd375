import { createEffect, on } from "solid-js";

/** Brings an element into view. Smooth only where the person has nothing against motion. */
export const scrollTo = (elementId: string, block: ScrollLogicalPosition): void => {
  const isCalm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? true;
  document.getElementById(elementId)?.scrollIntoView?.({ block, behavior: isCalm ? "instant" : "smooth" });
};

/**
 * Brings an element into view when what it shows becomes another. A screen that opens stays at its head: the title, the
 * search and the way to what is live are what a person looks for first.
 * @param key what the element shows; undefined leaves the page where it is
 */
export const createScrollTo = (key: () => string | undefined, elementId: string): void => {
  createEffect(
    on(key, (now, before) => {
      if (now === undefined || before === undefined || now === before) return;
      requestAnimationFrame(() => scrollTo(elementId, "nearest"));
    }),
  );
};
