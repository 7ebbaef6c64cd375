import { Navigate, useLocation } from "@solidjs/router";
import { createMemo, Show, type Component, type JSX } from "solid-js";
import { localStorageOf } from "./lib/local-storage.ts";
import { readKioskLock } from "./lib/stored-kiosk-lock.ts";

type PageProps = { readonly children?: JSX.Element };

/**
 * A screen that visitors of a desk cannot open: while they use the device, every address of the office and of its
 * accounts leads back to their own screen, and nothing else is drawn first (promise J8).
 */
export const keptFromVisitors = (Screen: Component<PageProps>): Component<PageProps> => {
  const Kept: Component<PageProps> = (props) => {
    const location = useLocation();
    const place = createMemo(() => {
      const { pathname } = location;
      const lock = readKioskLock(localStorageOf());
      const desk = lock === undefined ? undefined : `/office/${lock.meetingId}/desk`;
      return pathname === desk ? undefined : desk;
    });
    return (
      <Show when={place()} fallback={<Screen {...props} />}>
        {(desk) => <Navigate href={desk()} />}
      </Show>
    );
  };
  return Kept;
};
