import { useBeforeLeave, useLocation, useNavigate } from "@solidjs/router";
import { createEffect, on } from "solid-js";

/** Ways back that leave no screen in the history twice in a row: *Back* would seem to do nothing the first time. */
export type BackNavigation = {
  /** To the screen that one came from; to `otherwise`, in this one's place, where this one was opened by its address. */
  readonly goBack: (otherwise: string) => void;
  /** On to an address in this one's place; where one came from that very screen, it is not there twice. */
  readonly goOn: (address: string) => void;
};

/** Made once for all screens of a meeting: it watches every step. */
export const createBackNavigation = (): BackNavigation => {
  const navigate = useNavigate();
  const location = useLocation();
  /** The path of the screen below this one, where this one was reached from it by a step forward. */
  let below: string | undefined;
  let isGoing = false;
  let afterwards: string | undefined;

  useBeforeLeave(({ to, from, options }) => {
    if (typeof to !== "string") below = undefined;
    else if (options?.replace !== true) below = from.pathname;
  });
  createEffect(
    on(
      () => location.pathname,
      () => {
        isGoing = false;
        const next = afterwards;
        afterwards = undefined;
        if (next !== undefined) navigate(next, { replace: true });
      },
      { defer: true },
    ),
  );

  const stepBack = (next?: string): void => {
    if (isGoing) return; // a second tap while the step is being taken would be a second step
    isGoing = true;
    afterwards = next;
    navigate(-1);
  };
  return {
    goBack: (otherwise) => (below === undefined ? navigate(otherwise, { replace: true }) : stepBack()),
    goOn: (address) => {
      const [path = ""] = address.split(/[?#]/);
      if (path === below) stepBack(address);
      else navigate(address, { replace: true });
    },
  };
};
