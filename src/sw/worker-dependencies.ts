import { noBroadcast, noLocks, type Broadcast, type Locks } from "#client/local/environment.ts";
import type { DeviceEnvironment } from "#client/sync/join-client.ts";
import { createGzip } from "#client/sync/gzip.ts";

declare const self: ServiceWorkerGlobalScope;

const workerLocks = (): Locks => {
  const locks: LockManager | undefined = self.navigator.locks;
  return locks === undefined ? noLocks : { request: (name, options, task) => locks.request(name, options, task) };
};

const workerBroadcast = (): Broadcast => {
  if (typeof BroadcastChannel === "undefined") return noBroadcast;
  const channel = new BroadcastChannel("ruam");
  return {
    post: (message) => channel.postMessage(message),
    listen: (heard) => {
      const listener = (event: MessageEvent): void => heard(event.data);
      channel.addEventListener("message", listener);
      return () => channel.removeEventListener("message", listener);
    },
  };
};

/** The environment of a service worker, for the same engine as the page's. */
export const createWorkerDependencies = (): DeviceEnvironment => ({
  fetch: (path, init) => fetch(path, init),
  now: () => Date.now(),
  monotonic: () => performance.now(),
  newId: () => crypto.randomUUID(),
  random: () => Math.random(),
  timers: {
    set: (task, delayMs) => setTimeout(task, delayMs),
    clear: (timer) => clearTimeout(timer as number),
  },
  locks: workerLocks(),
  broadcast: workerBroadcast(),
  subtle: crypto.subtle,
  gzip: createGzip(),
  isForeground: () => false,
});
