type Keep = () => void;

const typed = new Set<Keep>();

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type));

/** Before anything else on the page is chosen or pressed, what was typed is kept: the next edit builds on it. */
const keepAll = ({ target }: Event): void => {
  if (isText(target)) return;
  const chosen = target instanceof HTMLSelectElement ? target.value : undefined;
  for (const keep of typed) keep();
  // The list was drawn anew with what was kept; what was just chosen stands in it again before it is read.
  if (target instanceof HTMLSelectElement && chosen !== undefined) target.value = chosen;
};

/**
 * Notes a field in which words stand that are not kept yet. Leaving the field keeps them; where something is chosen without
 * the field being left, they are kept first, so that an officer's own edits are not taken for another officer's.
 * @returns what takes the field off the list
 */
export const noteTyped = (keep: Keep): (() => void) => {
  if (typed.size === 0) for (const type of ["input", "click"]) addEventListener(type, keepAll, true);
  typed.add(keep);
  return () => {
    typed.delete(keep);
    if (typed.size === 0) for (const type of ["input", "click"]) removeEventListener(type, keepAll, true);
  };
};
