/** The words of an element as they are read: a space is one, whether or not a line may end at it. */
export const wordsOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * For `getByText`: the innermost element whose words match, as they are read. Names, and numbers with their unit, are
 * elements of their own, and `getByText` by itself looks at what an element holds directly.
 */
export const asRead =
  (pattern: RegExp) =>
  (_: string, element: Element | null): boolean =>
    pattern.test(wordsOf(element)) &&
    !Array.from(element?.children ?? []).some((child) => pattern.test(wordsOf(child)));
