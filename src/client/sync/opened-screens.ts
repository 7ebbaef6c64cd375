/**
 * The screens of the secretariat, the projector and the gallery are big, and nobody on a phone opens them: the worker does not bring
 * them beforehand, and keeps them where they were opened, so that the console opens again after a dropped link.
 */
const pattern = /^\/assets\/(office|account|passkeys|prepare|projector|gallery)-[^/]+\.(js|css)$/;

/** Whether the file at this path is kept only once it has been opened. The same names stand in vite.config.ts. */
export const isKeptOnceOpened = (pathname: string): boolean => pattern.test(pathname);

type Kept = { readonly type: "KEEP_OPENED"; readonly paths: readonly string[] };

/** What a page tells the worker that came only after the page had loaded these. */
export const keepOpened = (paths: readonly string[]): Kept => ({
  type: "KEEP_OPENED",
  paths: paths.filter(isKeptOnceOpened),
});

/** The paths that such a message names, or undefined where it is another message. */
export const readKeepOpened = (message: unknown): readonly string[] | undefined => {
  if (typeof message !== "object" || message === null || !("type" in message) || !("paths" in message))
    return undefined;
  if (message.type !== "KEEP_OPENED" || !Array.isArray(message.paths)) return undefined;
  return message.paths.filter((path): path is string => typeof path === "string" && isKeptOnceOpened(path));
};
