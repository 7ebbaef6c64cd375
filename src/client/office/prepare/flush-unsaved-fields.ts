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
 * Registers a field with unsaved text. Leaving the field saves it. Where something is chosen without leaving the field,
 * the text is saved first, so that an officer's own edits are not taken for another officer's.
 * @returns how to remove the field from the list
 */
export const noteTyped = (keep: Keep): (() => void) => {
  if (typed.size === 0) for (const type of ["input", "click"]) addEventListener(type, keepAll, true);
  typed.add(keep);
  return () => {
    typed.delete(keep);
    if (typed.size === 0) for (const type of ["input", "click"]) removeEventListener(type, keepAll, true);
  };
};
