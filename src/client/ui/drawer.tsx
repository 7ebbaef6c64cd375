import { createEffect, createUniqueId, onCleanup, Show, type JSX } from "solid-js";
import { createCloseOnBack } from "./close-on-back.ts";
import { chooseByKeys } from "./choose-by-keys.ts";
import { IconButton } from "./icon-button.tsx";
import { PageTitle } from "./page-title.tsx";
import { Text } from "./text.tsx";

/**
 * A sheet over the screen, built on the browser's own `<dialog>`: the focus stays inside, and Esc, ×, a tap beside it
 * and the browser's *Back* close it; the arrows move through the choices. Children lay out `.in` (scrolls) and `.foot
 * over` themselves, or are in a form that does.
 */
export const Drawer = (props: {
  readonly open: boolean;
  readonly title: string;
  /** A screen that is a drawer as a whole: its title is the title of the page. */
  readonly isPage?: boolean;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: JSX.Element;
}) => {
  // A screen has its own place in the history: only what lies over one is given another.
  const back = createCloseOnBack({ id: createUniqueId(), close: () => props.onClose() });
  let isGone = false;
  const attach = (dialog: HTMLDialogElement) => {
    stayAboveKeyboard(dialog);
    chooseByKeys(dialog); // and Enter in a search never sends a form that the sheet stands in, or over
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) props.onClose(); // beside the sheet, on the scrim; for the keyboard there is Esc
    });
    // A sheet that is taken away while it is open is closed first: the browser then puts the focus back where it was.
    onCleanup(() => {
      isGone = true;
      if (dialog.open) dialog.close();
    });
    createEffect(() => {
      if (props.open && !dialog.open) {
        dialog.showModal();
        if (props.isPage !== true) back.opened();
      }
      if (!props.open && dialog.open) dialog.close();
      if (!props.open) back.closed();
    });
    onCleanup(() => back.closed());
  };
  return (
    <dialog
      class="drawer"
      ref={attach}
      aria-label={props.title}
      onClose={() => !isGone && props.open && props.onClose()}
    >
      <Show when={props.open}>
        <div class="head">
          <Show
            when={props.isPage}
            fallback={
              <h2>
                <Text of={props.title} />
              </h2>
            }
          >
            <PageTitle of={props.title} />
          </Show>
          <IconButton icon="x" label={props.closeLabel} onPress={() => props.onClose()} />
        </div>
        {props.children}
      </Show>
    </dialog>
  );
};

/**
 * Where a keyboard lies over the page instead of making it smaller (iOS), the sheet ends above it: its button is never
 * under the keys. Other browsers do so by `interactive-widget` in the page's own description.
 */
const stayAboveKeyboard = (dialog: HTMLDialogElement): void => {
  const seen = globalThis.visualViewport;
  if (!seen) return;
  const endAboveKeyboard = () => {
    const hidden = seen.scale > 1.01 ? 0 : Math.max(0, Math.round(innerHeight - seen.height - seen.offsetTop));
    dialog.style.setProperty("--under-keyboard", `${hidden}px`);
  };
  for (const change of ["resize", "scroll"]) seen.addEventListener(change, endAboveKeyboard);
  onCleanup(() => {
    for (const change of ["resize", "scroll"]) seen.removeEventListener(change, endAboveKeyboard);
  });
  endAboveKeyboard();
};
