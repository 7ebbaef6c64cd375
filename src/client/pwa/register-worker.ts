import { Workbox } from "workbox-window";

export type RegisterDeps = {
  readonly container: ServiceWorkerContainer | undefined;
  readonly scriptUrl: string;
  /** The tag of Background Sync. */
  readonly syncTag: string;
  /** A newer version waits. `accept` changes to it, in every tab, with one reload each. */
  readonly onWaiting: (accept: () => void) => void;
  /** Before this page is reloaded, here or because another tab has accepted: drafts are written. */
  readonly beforeReload: () => Promise<void>;
  readonly reload: () => void;
};

export type RegisteredWorker = {
  /** Asks whether there is a newer version; it is offered, never forced (promise S6). */
  readonly lookForUpdate: () => Promise<void>;
  /** Where the browser has Background Sync: starts the worker when there is a network again. */
  readonly syncLater: () => Promise<void>;
};

type SyncManager = { readonly register: (tag: string) => Promise<void> };
const syncOf = (registration: ServiceWorkerRegistration): SyncManager | undefined =>
  "sync" in registration ? (registration.sync as SyncManager) : undefined;

/** How long a draft may take before the reload goes on without it: what it holds was written 300 ms after its last key. */
const mostWaitMs = 2_000;

const noWorker: RegisteredWorker = { lookForUpdate: async () => undefined, syncLater: async () => undefined };

/** Registers the service worker and its update listeners. Without one everything works except starting offline. */
export const registerWorker = (deps: RegisterDeps): RegisteredWorker => {
  if (deps.container === undefined) return noWorker;
  const { container } = deps;
  const workbox = new Workbox(deps.scriptUrl);
  let isControlled = container.controller !== null;
  let isReloading = false;

  const reloadOnce = async (): Promise<void> => {
    if (isReloading) return;
    isReloading = true;
    const late = new Promise<void>((resolve) => setTimeout(resolve, mostWaitMs));
    await Promise.race([deps.beforeReload().catch(() => undefined), late]);
    deps.reload();
  };

  workbox.addEventListener("waiting", () => {
    deps.onWaiting(() => {
      void deps
        .beforeReload()
        .catch(() => undefined)
        .then(() => workbox.messageSkipWaiting());
    });
  });
  // Also in the tabs that did not ask: their scripts are those of a version that is no longer there. The very first
  // worker takes over a page of its own version, and that is no reason to reload. Nor is it that the worker is gone: a
  // browser that is told to throw away what it keeps takes it out, and the page is on its way to another.
  container.addEventListener("controllerchange", () => {
    if (container.controller === null) return;
    if (isControlled) void reloadOnce();
    isControlled = true;
  });
  const registered = workbox.register().catch(() => undefined);

  return {
    lookForUpdate: async () => {
      // No network, or no worker: looked for again the next time.
      if ((await registered) !== undefined) await workbox.update().catch(() => undefined);
    },
    syncLater: async () => {
      const registration = await registered;
      // Refused by the person's settings: the page itself goes on trying.
      if (registration !== undefined)
        await syncOf(registration)
          ?.register(deps.syncTag)
          .catch(() => undefined);
    },
  };
};
