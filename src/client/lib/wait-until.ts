import { createEffect, createRoot, type Accessor } from "solid-js";

/** Resolves as soon as the condition is true. */
export const until = (isSo: Accessor<boolean>): Promise<void> =>
  new Promise((resolve) => {
    createRoot((dispose) => {
      createEffect(() => {
        if (!isSo()) return;
        resolve();
        dispose();
      });
    });
  });
