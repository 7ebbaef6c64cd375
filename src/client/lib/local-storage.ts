/** The storage that stays in this browser, or undefined where the browser forbids it: reading the name alone may throw. */
export const localStorageOf = (): Storage | undefined => {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
};
