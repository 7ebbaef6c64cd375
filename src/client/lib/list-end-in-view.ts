import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Half a window: who scrolls on comes to rows that stand there already. */
const ahead = "0px 0px 50%";

export type NearEnd = {
  /** The element that stands where the list ends. */
  readonly ref: (element: Element) => void;
  /** Whether it is on the screen, or soon will be; always where the browser cannot tell. */
  readonly isNear: Accessor<boolean>;
};

/** Whether the end of a list is near what is seen: nobody waits for rows that lie far below. */
export const createNearEnd = (): NearEnd => {
  const [isNear, setNear] = createSignal(true);
  if (typeof IntersectionObserver === "undefined") return { ref: () => undefined, isNear };
  const observer = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? true), {
    rootMargin: ahead,
  });
  onCleanup(() => observer.disconnect());
  return { ref: (element) => observer.observe(element), isNear };
};
