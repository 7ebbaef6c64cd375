/** Every name in it carries the hash of its content, so nothing in it is ever out of date; only of no more use. */
const cacheName = "ruam-opened";

type KeepDeps = { readonly caches: CacheStorage; readonly fetch: (request: string) => Promise<Response> };

/** A Wi-Fi's sign-in page may be the answer instead of the file; it must not be cached. */
const isTheFile = (response: Response): boolean =>
  response.ok && !response.redirected && /javascript|text\/css/.test(response.headers.get("content-type") ?? "");

/** Caches files of the app when they are opened for the first time. */
export const createKeptOnceOpened = (deps: KeepDeps) => {
  const get = async (path: string): Promise<Response> => {
    const cache = await deps.caches.open(cacheName);
    const kept = await cache.match(path);
    if (kept !== undefined) return kept;
    const response = await deps.fetch(path);
    // A disk that is full costs the next start without a network, and not this one.
    if (isTheFile(response)) await cache.put(path, response.clone()).catch(() => undefined);
    return response;
  };
  return {
    /** From what is kept, else from the network, and kept then. */
    get,
    keep: async (paths: readonly string[]): Promise<void> => {
      await Promise.allSettled(paths.map(get));
    },
    /** Of another version of the app: its names are asked for no more. */
    forget: async (): Promise<void> => {
      await deps.caches.delete(cacheName);
    },
  };
};
