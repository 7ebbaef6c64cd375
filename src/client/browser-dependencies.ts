import { newId } from "./lib/new-id.ts";
import { noBroadcast, noLocks, type Broadcast, type Locks } from "./local/environment.ts";
import type { DeviceEnvironment } from "./sync/join-client.ts";
import { createGzip } from "./sync/gzip.ts";

/** The environment of a page: clock, random numbers, network, and the other tabs. */
export const createBrowserDependencies = (
  fetch: DeviceEnvironment["fetch"] = (path, init) => globalThis.fetch(path, init),
): DeviceEnvironment => ({
  fetch,
  now: () => Date.now(),
  monotonic: () => performance.now(),
  newId,
  random: () => Math.random(),
  timers: {
    set: (task, delayMs) => setTimeout(task, delayMs),
    clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  },
  locks: pageLocks(),
  broadcast: pageBroadcast("ruam"),
  subtle: crypto.subtle,
  gzip: createGzip(),
  isForeground: () => document.visibilityState === "visible",
});

/** Safari before 15.4 has none, and a plain address of a town hall's own network gives none. */
const pageLocks = (): Locks => {
  const locks: LockManager | undefined = navigator.locks;
  return locks === undefined ? noLocks : { request: (name, options, task) => locks.request(name, options, task) };
};

const openChannel = (name: string): BroadcastChannel | undefined => {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined; // Safari before 15.4 has none, and site data that is blocked forbids it
  }
};

const pageBroadcast = (name: string): Broadcast => {
  const channel = openChannel(name);
  if (channel === undefined) return noBroadcast;
  return {
    post: (message) => channel.postMessage(message),
    listen: (heard) => {
      const listener = (event: MessageEvent) => heard(event.data);
      channel.addEventListener("message", listener);
      return () => channel.removeEventListener("message", listener);
    },
  };
};
