type Keys = {
  /** `stays` where a phone's keyboard has an Enter of its own for "enough": what was found is read, not chosen. */
  readonly enter: "chooses" | "stays";
};

/**
 * Makes a list of choices work by keys: the arrows go from the search field through the rows and back, Home and End to
 * its ends, and Enter in the search field takes the first row that a search has left. Enter there never sends a form.
 * The focus itself moves, so that every reader says where it is. Every drawer does this by itself; elsewhere it is the
 * `ref` of the element that holds the field and the rows.
 */
export const chooseByKeys = (container: HTMLElement, how: Keys = { enter: "chooses" }): void => {
  container.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = event.target;
    if (!(at instanceof HTMLElement)) return;
    const field = isSearchField(at) ? at : undefined;
    const rows = [...container.querySelectorAll<HTMLElement>("a.row, button.row, .pick-row")];
    if (field === undefined && !rows.includes(at)) return;
    if (event.key === "Enter" && field !== undefined) {
      if (how.enter === "stays") return;
      event.preventDefault();
      if (field.value.trim() !== "") rows[0]?.click();
      return;
    }
    const goal = goalOf(event.key, { rows, at, container });
    if (goal === undefined) return;
    event.preventDefault();
    goal.focus();
  });
};

const isSearchField = (element: HTMLElement): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.type === "search";

type Place = { readonly rows: readonly HTMLElement[]; readonly at: HTMLElement; readonly container: HTMLElement };

const goalOf = (key: string, { rows, at, container }: Place): HTMLElement | undefined => {
  const index = rows.indexOf(at);
  switch (key) {
    case "ArrowDown":
      return rows[index + 1];
    case "ArrowUp":
      return index > 0 ? rows[index - 1] : index === 0 ? searchFieldOf(container) : undefined;
    case "Home":
      return index < 0 ? undefined : rows[0];
    case "End":
      return index < 0 ? undefined : rows.at(-1);
    default:
      return undefined;
  }
};

const searchFieldOf = (container: HTMLElement): HTMLElement | undefined =>
  container.querySelector<HTMLElement>('input[type="search"]') ?? undefined;
