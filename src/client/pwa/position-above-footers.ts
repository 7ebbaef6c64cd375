import { onCleanup, onMount } from "solid-js";

/** What holds the actions of a page at the bottom of the window. One may stand on another. */
const feet = ".bottom, footer, .hand-foot";

/**
 * How far above the window's bottom edge a box stands clear of what is there.
 *
 * A foot that reaches down to the edge, or to the foot below it, is stood upon; words that only scroll past are not.
 * Where the feet leave no room for the box above them, it stands as high as the window lets it.
 *
 * @param box where the box stands now; its width and height count
 * @param standing where the feet of the page are
 * @returns CSS pixels from the bottom edge of the window
 */
export const bottomAboveFooters = (
  box: Pick<DOMRect, "left" | "right" | "height">,
  standing: readonly Pick<DOMRect, "left" | "right" | "top" | "bottom">[],
  windowHeight: number,
): number => {
  const beneath = standing
    .filter((foot) => foot.left < box.right && foot.right > box.left && foot.bottom > foot.top)
    .toSorted((a, b) => b.bottom - a.bottom);
  let edge = windowHeight;
  for (const foot of beneath) if (foot.bottom >= edge - 1 && foot.top < edge) edge = foot.top;
  return Math.max(0, Math.min(windowHeight - edge, windowHeight - box.height));
};

/** Keeps a box that is fixed to the bottom of the window above the foot of any page, also when the foot changes. */
export const standAboveFoot = (box: HTMLElement): void => {
  const place = () => {
    const standing = [...document.querySelectorAll(feet)].map((foot) => foot.getBoundingClientRect());
    const bottom = `${bottomAboveFooters(box.getBoundingClientRect(), standing, window.innerHeight)}px`;
    if (box.style.bottom !== bottom) box.style.bottom = bottom;
  };
  onMount(place);
  const observer = new MutationObserver(place);
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ["class", "data-text"],
  });
  const events = ["resize", "scroll"] as const;
  for (const name of events) window.addEventListener(name, place, { capture: true, passive: true });
  onCleanup(() => {
    observer.disconnect();
    for (const name of events) window.removeEventListener(name, place, true);
  });
};
