import { createEffect, type Accessor } from "solid-js";

/** Tells the bench when the first list of this start has been painted: `performance.mark("ruam:list")`, once. */
export const markFirstList = (isShown: Accessor<boolean>): void => {
  createEffect(() => {
    if (!isShown() || performance.getEntriesByName(markName).length > 0) return;
    requestAnimationFrame(() => performance.mark(markName));
  });
};

const markName = "ruam:list";
