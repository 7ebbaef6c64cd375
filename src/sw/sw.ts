import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { isKeptOnceOpened, readKeepOpened } from "#client/sync/screens-cached-when-opened.ts";
import { runBackgroundSync } from "#client/sync/run-background-sync.ts";
import { syncTag } from "#protocol/constants.ts";
import { createKeptOnceOpened } from "./cache-screens-when-opened.ts";
import { createScreenSnapshots } from "./insert-screen-snapshot.ts";
import { neverCached } from "./never-cache.ts";
import { createWorkerDependencies } from "./worker-dependencies.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

/** Chromium's Background Sync; it is in no standard that every browser follows. */
type SyncEvent = ExtendableEvent & { readonly tag: string };
const isSyncEvent = (event: Event): event is SyncEvent => "tag" in event && "waitUntil" in event;

cleanupOutdatedCaches();
precacheAndRoute([...self.__WB_MANIFEST], { ignoreURLParametersMatching: [/^utm_/, /^openExternalBrowser$/] });
// The same page, which names what a meeting's first screen needs (`scripts/kept-meeting-page.ts`).
const meetingPage = createHandlerBoundToURL("meeting.html");
const snapshots = createScreenSnapshots({ caches: self.caches });
registerRoute(
  new NavigationRoute(async (asked) => snapshots.putInto(await meetingPage(asked), asked.url), {
    // The icon on the home screen and its shortcuts lead into a meeting (`scripts/manifest.ts`).
    allowlist: [/^\/m\//, /^\/\?(from=home|go=)/],
  }),
);
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: [...neverCached] }));

const opened = createKeptOnceOpened({ caches: self.caches, fetch: (path) => fetch(path) });
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isKeptOnceOpened(url.pathname),
  ({ url }) => opened.get(url.pathname),
);
let formerForgotten = Promise.resolve();
self.addEventListener("activate", (event) => {
  formerForgotten = Promise.all([opened.forget(), snapshots.forget()]).then(() => undefined);
  event.waitUntil(formerForgotten);
});

// The page of the very first visit works without a network as well. A page of an older version is not taken over by
// this: the newer worker waits until the person accepts it, or until no page of the older one is left.
clientsClaim();

self.addEventListener("message", (event) => {
  const message: unknown = event.data;
  const isAccepted =
    typeof message === "object" && message !== null && "type" in message && message.type === "SKIP_WAITING";
  if (isAccepted) event.waitUntil(self.skipWaiting());
  const paths = readKeepOpened(message);
  // A page may name its files while this worker is still activating: kept before the former ones are deleted, they would
  // be deleted with them.
  if (paths !== undefined) event.waitUntil(formerForgotten.then(() => opened.keep(paths)));
});

self.addEventListener("sync", (event: Event) => {
  if (!isSyncEvent(event) || event.tag !== syncTag) return;
  event.waitUntil(
    runBackgroundSync(createWorkerDependencies()).then((isDone) => {
      // A rejected promise makes the browser start the worker once more.
      if (!isDone) throw new Error("Not everything could be sent");
    }),
  );
});
