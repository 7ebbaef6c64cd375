import { keepOpened } from "./sync/screens-cached-when-opened.ts";

export type TellOpenedDeps = {
  readonly container: Pick<ServiceWorkerContainer, "ready">;
  /** Calls back with the addresses that the page has loaded so far, and with each later batch. */
  readonly watchLoaded: (tell: (urls: readonly string[]) => void) => void;
};

/**
 * Names to the service worker the files of the page that it keeps only once they were opened.
 * On the first visit the page asks for its scripts before a worker controls it. A file that was asked for then and
 * arrived later is named when it arrives: a list taken once, while the page still loads, would leave it out, and the
 * console would not open without a network.
 */
export const tellOpenedFiles = async ({ container, watchLoaded }: TellOpenedDeps): Promise<void> => {
  const { active } = await container.ready;
  watchLoaded((urls) => {
    const message = keepOpened(urls.map((url) => new URL(url).pathname));
    if (message.paths.length > 0) active?.postMessage(message);
  });
};

/** The browser's own record of what a page loaded, from its start on. */
export const watchLoadedFiles: TellOpenedDeps["watchLoaded"] = (tell) => {
  const observer = new PerformanceObserver((list) => tell(list.getEntries().map(({ name }) => name)));
  observer.observe({ type: "resource", buffered: true });
};
