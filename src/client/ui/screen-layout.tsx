import { children, onCleanup, onMount, Show, type JSX } from "solid-js";
import { firstLookId } from "#domain/linked-meeting-preview.ts";
import { breakTooWidePieces, releaseTallBars } from "../lib/large-text-reflow.ts";

/** So long a screen that was kept may stand before what is read for it, ms. */
const patienceMs = 3_000;

/** A kept screen stays until the list is read (`shell/screen-snapshot.ts`); this one would show less at first. */
const takePlaceOfFirstLook = (): void => {
  const look = document.getElementById(firstLookId);
  if (look?.hidden === false && look.dataset["path"] === location.pathname) setTimeout(() => look.remove(), patienceMs);
  else look?.remove();
};

/**
 * A whole screen: header, body, and at the bottom the one main action above the four places. The first one takes the place of
 * what the server has put into the page.
 */
export const ScreenLayout = (props: {
  readonly header?: JSX.Element;
  readonly foot?: JSX.Element;
  /** `flow`: the foot follows the words, under a keyboard where there is one, instead of standing above it. */
  readonly footKind?: "flow" | undefined;
  readonly tabs?: JSX.Element;
  readonly children: JSX.Element;
}) => {
  const foot = children(() => props.foot);
  const tabs = children(() => props.tabs);
  let screen: HTMLDivElement | undefined;
  onMount(() => {
    takePlaceOfFirstLook();
    const root = screen;
    if (root === undefined) return;
    // What stands before and after the words; the words themselves are no bar.
    onCleanup(releaseTallBars(root, () => [...root.querySelectorAll<HTMLElement>(":scope > :not(.body)")]));
    onCleanup(breakTooWidePieces(root));
  });
  return (
    <div class="screen" ref={(element) => (screen = element)}>
      {props.header}
      <main class="body" id="main" tabIndex={-1}>
        {props.children}
      </main>
      <Show when={foot.toArray().some(Boolean) || tabs.toArray().some(Boolean)}>
        <div class={props.footKind === "flow" ? "bottom in-flow" : "bottom"}>
          <Show when={foot.toArray().some(Boolean)}>
            <footer class={tabs.toArray().some(Boolean) ? "foot over" : "foot"}>{foot()}</footer>
          </Show>
          {tabs()}
        </div>
      </Show>
    </div>
  );
};
