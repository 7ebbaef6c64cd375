import { apiPrefix } from "#protocol/constants.ts";

/**
 * What the worker never caches: the API, the health check and the public pages go to the network or fail. A cached
 * answer could be out of date, and `no-store` alone keeps nothing out of the Cache API.
 */
export const neverCached: readonly RegExp[] = [/^\/api(\/|$)/, /^\/healthz$/, /^\/p\//];

/** Whether the worker must leave this address to the network. */
export const isNeverCached = (pathname: string): boolean =>
  pathname.startsWith(apiPrefix) || neverCached.some((pattern) => pattern.test(pathname));
