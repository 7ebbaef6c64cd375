import { useLocation } from "@solidjs/router";
import { createContext, createEffect, untrack, useContext, type JSX } from "solid-js";
import { Text } from "./text.tsx";

/** Where the focus went last: the heading takes it once for each new address, and never on the first page. */
export type PageFocus = { readonly arrive: (path: string, heading: HTMLElement | undefined) => void };

/** Moves the focus to the heading of the screen that was gone to; the first screen of a page takes no focus. */
export const createPageFocus = (): PageFocus => {
  let last: string | undefined;
  return {
    arrive: (path, heading) => {
      if (last !== undefined && last !== path) heading?.focus({ preventScroll: true });
      last = path;
    },
  };
};

const Focus = createContext<PageFocus>({ arrive: () => undefined });

/** Gives `createPageFocus` to the headings below it; without it no heading takes the focus. */
export const PageFocusProvider = (props: { readonly focus: PageFocus; readonly children: JSX.Element }) => (
  <Focus.Provider value={untrack(() => props.focus)}>{props.children}</Focus.Provider>
);

/** The one heading of a screen; it is the title of the window too, and takes the focus when one arrives. */
export const PageTitle = (props: {
  readonly of: string;
  readonly class?: string;
  /** The screen stays the same when its address changes, and the focus where it is. */
  readonly hasTwoAddresses?: boolean;
}) => {
  const location = useLocation();
  const focus = useContext(Focus);
  const attach = (heading: HTMLHeadingElement) => {
    createEffect<boolean>((isLater) => {
      const path = location.pathname + untrack(() => location.search);
      focus.arrive(path, isLater && props.hasTwoAddresses === true ? undefined : heading);
      return true;
    }, false);
  };
  createEffect(() => {
    document.title = `${props.of} · ร่วม`;
  });
  return (
    <h1 class={props.class} tabIndex={-1} ref={attach}>
      <Text of={props.of} />
    </h1>
  );
};
