/** The tab's own storage, or undefined where the browser forbids it: reading the name alone may throw then. */
export const sessionStorageOf = (): Storage | undefined => {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
};
