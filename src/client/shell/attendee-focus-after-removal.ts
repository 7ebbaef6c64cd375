import { onCleanup } from "solid-js";
import { keepFocus } from "../lib/watch-lost-focus.ts";

/** What may take the focus though nobody operates it: a reader then says it. */
const focusable = (place: HTMLElement | null | undefined): HTMLElement | undefined => {
  if (place && !place.matches("a, button, input, textarea, select, [tabindex]")) place.tabIndex = -1;
  return place ?? undefined;
};

/**
 * Where the focus of an attendee's screen goes after an act that removed its own button: the first of the newly shown
 * rows; the same entry, wherever it is now; the entry or question around it; the first entry of its list; the head of
 * the screen.
 */
const goOn = (near: Element, lost: Element): HTMLElement | undefined => {
  const shown = lost.closest<HTMLElement>("[data-shown]")?.dataset["shown"];
  if (shown !== undefined) return focusable(near.querySelectorAll<HTMLElement>("li > :first-child")[Number(shown)]);
  const same = lost.closest("article[id]")?.id;
  return focusable(
    (same === undefined ? null : document.getElementById(same)) ??
      near.closest<HTMLElement>("article, fieldset") ??
      near.closest("ul, ol")?.querySelector<HTMLElement>("article, a, button") ??
      (near.closest("dialog") ?? document).querySelector<HTMLElement>("h1, h2"),
  );
};

/** Keeps the focus on every screen of a meeting, and in the sheets over it. */
export const useKeptFocus = (): void => {
  onCleanup(keepFocus(document.body, goOn));
};
