import { createMemo, createRoot, createSignal } from "solid-js";

export type Fields<T> = {
  /** Read a field where it is shown, and it follows; the others may change meanwhile. */
  readonly values: Readonly<T>;
  /** Changes the named fields at once: nobody sees one of them changed and another not yet. */
  readonly set: (changed: Partial<T>) => void;
};

/**
 * A record with fields that are known from the start, each followed on its own. A store would do it too, and is bigger
 * than all that the first screen keeps.
 */
export const createRecordOfSignals = <T extends object>(first: T): Fields<T> =>
  createRoot(() => {
    const [all, setAll] = createSignal(first);
    const values = {} as T;
    for (const name of Object.keys(first) as (keyof T)[]) {
      const field = createMemo(() => all()[name]);
      Object.defineProperty(values, name, { get: field, enumerable: true });
    }
    return { values, set: (changed) => void setAll((before) => ({ ...before, ...changed })) };
  });
