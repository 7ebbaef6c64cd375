import type { Resource } from "solid-js";

/** What a resource has brought so far; nothing while it is read first. Asking never takes the page away meanwhile. */
export const resourceValue = <T>(resource: Resource<T>): T | undefined =>
  resource.state === "ready" || resource.state === "refreshing" ? resource.latest : undefined;
