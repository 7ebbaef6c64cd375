/** The tab's own storage, or undefined where the browser forbids it: reading the name alone may throw then. */
export const sessionStorageOf = (): Storage | undefined => allowed(() => window.sessionStorage);

/** The storage that stays in this browser, or undefined where the browser forbids it. */
export const localStorageOf = (): Storage | undefined => allowed(() => window.localStorage);

const allowed = (read: () => Storage): Storage | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
