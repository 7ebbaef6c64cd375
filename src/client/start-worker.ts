import { syncTag } from "#protocol/version.ts";
import type { SyncStatus } from "./contract.ts";
import { registerWorker } from "./pwa/register.ts";
import { keepOpened } from "./sync/kept-once-opened.ts";

type StartWorkerDeps = {
  readonly sync: SyncStatus;
  readonly onWaiting: (accept: () => void) => void;
  readonly beforeReload: () => Promise<void>;
};

/** The service worker beside the page: looked after on return to the foreground, woken later where something waits. */
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
  if (container !== undefined) void tellWhatIsOpen(container);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void worker.lookForUpdate();
    else if (deps.sync.waiting > 0) void worker.wakeLater();
  });
};

/** On the first visit the page had its scripts before there was a worker to see them pass. */
const tellWhatIsOpen = async (container: ServiceWorkerContainer): Promise<void> => {
  const { active } = await container.ready;
  const paths = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  active?.postMessage(keepOpened(paths));
};
