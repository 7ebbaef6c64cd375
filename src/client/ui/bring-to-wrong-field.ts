const wrong = '[aria-invalid="true"], fieldset .hint.is-wrong';

/** The first place that has to be mended, in the order of the form; of a choice its first option. */
const firstWrong = (form: Element): HTMLElement | null => {
  const found = form.querySelector<HTMLElement>(wrong);
  if (found === null || found.matches("[aria-invalid]")) return found;
  return found.closest("fieldset")?.querySelector<HTMLElement>("input, button") ?? null;
};

const watched = new WeakSet<Element>();

/**
 * A form that was sent and is not whole brings the person to what has to be mended: focus, and into view. A form that
 * is longer than the screen would otherwise seem to do nothing. Every field of the kit asks for it.
 */
export const bringToWrongField = (form: HTMLFormElement | null): void => {
  if (form === null || watched.has(form)) return;
  watched.add(form);
  // After the form's own check, which may wait for a promise that is kept already.
  const look = () => {
    const goal = firstWrong(form);
    if (goal === null || document.activeElement?.matches('[aria-invalid="true"]') === true) return;
    goal.focus({ preventScroll: true });
    // The words stand under the field: both are brought into view.
    goal.scrollIntoView?.({ block: "center" });
  };
  form.addEventListener("submit", () => setTimeout(look));
};
