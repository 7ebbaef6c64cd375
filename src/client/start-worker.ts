import { syncTag } from "#protocol/constants.ts";
import type { SyncStatus } from "./commands-and-sync-contract.ts";
import { registerWorker } from "./pwa/register-worker.ts";
import { tellOpenedFiles, watchLoadedFiles } from "./tell-worker-opened-files.ts";

type StartWorkerDeps = {
  readonly sync: SyncStatus;
  readonly onWaiting: (accept: () => void) => void;
  readonly beforeReload: () => Promise<void>;
};

/**
 * The service worker beside the page: checked for updates when the page is shown, and asked for Background Sync where
 * something waits.
 */
export const startWorker = (deps: StartWorkerDeps): void => {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const worker = registerWorker({
    container,
    scriptUrl: "/sw.js",
    syncTag,
    onWaiting: deps.onWaiting,
    beforeReload: deps.beforeReload,
    reload: () => location.reload(),
  });
  if (container !== undefined) void tellOpenedFiles({ container, watchLoaded: watchLoadedFiles });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void worker.lookForUpdate();
    else if (deps.sync.waiting > 0) void worker.syncLater();
  });
};
