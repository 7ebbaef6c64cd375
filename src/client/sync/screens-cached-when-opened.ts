/**
 * The screens of the secretariat, the projector and the gallery are large, and no participant opens them. So the worker
 * does not precache them, and caches them where they were opened: the console opens again without a network.
 */
const pattern = /^\/assets\/(office|account|passkeys|prepare|projector|gallery)-[^/]+\.(js|css)$/;

/** Whether the file at this path is cached only once it has been opened. vite.config.ts lists the same names. */
export const isKeptOnceOpened = (pathname: string): boolean => pattern.test(pathname);

type Kept = { readonly type: "KEEP_OPENED"; readonly paths: readonly string[] };

/** The message of a page to a worker that was installed after the page had loaded these files. */
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
