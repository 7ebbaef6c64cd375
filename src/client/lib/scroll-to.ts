import { createEffect } from "solid-js";

/**
 * Brings an element into view when what it shows becomes another, and once when it first stands there. Smooth only
 * where the person has nothing against motion.
 * @param key what the element shows; undefined leaves the page where it is
 */
export const createScrollTo = (key: () => string | undefined, elementId: string): void => {
  createEffect(() => {
    if (key() === undefined) return;
    requestAnimationFrame(() => {
      const isCalm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? true;
      document
        .getElementById(elementId)
        ?.scrollIntoView?.({ block: "nearest", behavior: isCalm ? "instant" : "smooth" });
    });
  });
};
