/** The changes of a page that can remove or disable the focused element. */
const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled", "inert", "hidden"] };

const ancestorsOf = (element: Element): readonly Element[] => {
  const path: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) path.push(at);
  return path;
};

const isUsable = (element: Element): boolean =>
  element.isConnected && !element.matches(":disabled") && element.closest("[inert], [hidden]") === null;

const wasTakenOut = (changes: readonly MutationRecord[], element: Element): boolean =>
  changes.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(element)));

/**
 * An act may remove its own button. The browser then moves the focus to the page as a whole: a keyboard starts again at
 * the top, and a screen reader announces nothing. This moves the focus to where the person goes on.
 * @param root what is watched: a screen, or the page
 * @param goOn where to go on, given the nearest remaining place around the removed element, and that element
 * @returns how to stop watching
 */
export const keepFocus = (
  root: HTMLElement,
  goOn: (near: Element, lost: Element) => HTMLElement | null | undefined,
): (() => void) => {
  const { ownerDocument: page } = root;
  let path: readonly Element[] = [];
  const remember = (event: Event): void => {
    if (event.target instanceof Element) path = ancestorsOf(event.target);
  };
  const look = (changes: readonly MutationRecord[]): void => {
    const [lost] = path;
    const isNowhere = page.activeElement === null || page.activeElement === page.body;
    if (lost === undefined || !isNowhere) return;
    if (isUsable(lost)) {
      // Only moved to another place among its neighbours: it loses the focus by that, and takes it again.
      if (lost instanceof HTMLElement && wasTakenOut(changes, lost)) lost.focus({ preventScroll: true });
      return;
    }
    const near = path.find(isUsable) ?? root;
    path = [];
    goOn(near, lost)?.focus({ preventScroll: true });
  };
  /** A press beside everything is meant: what had the focus before is not held on to. */
  const forget = (event: Event): void => {
    if (!(event.target instanceof Node && path[0]?.contains(event.target))) path = [];
  };
  const observer = new MutationObserver(look);
  observer.observe(root, watched);
  root.addEventListener("focusin", remember);
  root.addEventListener("pointerdown", forget, true);
  return () => {
    observer.disconnect();
    root.removeEventListener("focusin", remember);
    root.removeEventListener("pointerdown", forget, true);
  };
};
