import { createComputed, createSignal, onCleanup, type Accessor } from "solid-js";

/**
 * Whether something has come to hold, told one task later: what led to it is worked through by then, and what follows
 * does not make one long task of the two.
 */
export const createTaskLater = (holds: Accessor<boolean>): Accessor<boolean> => {
  const [isTold, setTold] = createSignal(false);
  createComputed(() => {
    if (!holds()) return void setTold(false);
    const timer = setTimeout(() => setTold(true));
    onCleanup(() => clearTimeout(timer));
  });
  return isTold;
};
