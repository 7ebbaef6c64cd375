import { onCleanup } from "solid-js";
import { keepFocus } from "#client/lib/watch-lost-focus.ts";
import type { ConsoleState } from "./console-state.ts";
import { excerpt } from "#client/lib/excerpt.ts";
import type { FocusRefs } from "./focus-refs.ts";

/** The title of a window, which has no shortcut of its own. */
const headOf = (window: HTMLElement): HTMLElement | null => {
  const head = window.querySelector<HTMLElement>("h2");
  head?.setAttribute("tabindex", "-1");
  return head;
};

/** Where the focus of the console goes, so that the keyboard can go on and screen readers announce the place. */
export const createConsoleKeyboardFocus = (desk: ConsoleState, focusRefs: FocusRefs) => {
  /** To the selected entry: shortcuts work there, and the Tab key goes on to its possible acts. */
  const goOn = (): void => focusRefs.hand?.focus({ preventScroll: true });

  /** To the selected entry in the list; where the list is hidden, it is announced instead. */
  const focusInList = (): void => {
    const { row } = focusRefs;
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
        return row ?? focusRefs.hand;
      }),
    );
  };
  return { goOn, focusInList, keepFocus: keep };
};
