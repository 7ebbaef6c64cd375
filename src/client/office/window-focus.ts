import { onCleanup } from "solid-js";
import { keepFocus } from "#client/lib/focus-after-removal.ts";
import type { ConsoleState } from "./console-state.ts";
import { excerpt } from "#client/lib/excerpt.ts";
import type { Places } from "./focus-targets.ts";

/** The title of a window, which no key leads to by itself. */
const headOf = (window: HTMLElement): HTMLElement | null => {
  const head = window.querySelector<HTMLElement>("h2");
  head?.setAttribute("tabindex", "-1");
  return head;
};

/** Where the focus goes on the console, so that the keyboard goes on and a reader says where it is. */
export const createFocus = (desk: ConsoleState, places: Places) => {
  /** To the entry in hand: single keys work there, and the Tab key goes on to what can be done with it. */
  const goOn = (): void => places.hand?.focus({ preventScroll: true });

  /** To the entry in hand as it stands in the list; where the list is out of sight, it is said instead. */
  const focusInList = (): void => {
    const { row } = places;
    row?.focus({ preventScroll: true });
    if (row !== undefined && row === document.activeElement) return;
    goOn();
    const entry = desk.inHand();
    if (entry !== undefined) desk.announce(excerpt(entry.text));
  };

  /** For the console's own `ref`: an act that took its own button away leaves the focus where one goes on. */
  const keep = (root: HTMLElement): void => {
    onCleanup(
      keepFocus(root, (near) => {
        const window = near.closest<HTMLElement>("dialog[open]");
        if (window !== null) return headOf(window);
        const row = near.closest(".list-scroll")?.querySelector<HTMLElement>('[aria-selected="true"]');
        return row ?? places.hand;
      }),
    );
  };
  return { goOn, focusInList, keepFocus: keep };
};
