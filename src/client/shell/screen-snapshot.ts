import { createEffect, onCleanup, type Accessor } from "solid-js";
import { firstLookId } from "#domain/linked-meeting-preview.ts";
import { snapshotCacheName, type ScreenSnapshot } from "../local/screen-snapshots.ts";

/** A list that changes is kept when it has rested for so long, and never while a screen is being opened. */
const restMs = 2_000;

/**
 * Keeps the markup of this screen for the next start, and removes the kept one as soon as the screen itself stands. It is
 * kept each time that the screen has rested for two seconds after a change.
 * @param isShown everything is read, so that nothing moves any more
 * @param isLasting nothing stands on the screen that the next start does not show: a disclosure that somebody opened,
 * words about what has just been done
 */
export const createScreenSnapshot = (isShown: Accessor<boolean>, isLasting: Accessor<boolean>): void => {
  const path = location.pathname;
  createEffect(() => isShown() && document.getElementById(firstLookId)?.remove());
  createEffect(() => {
    const caches: CacheStorage | undefined = globalThis.caches;
    if (!isShown() || !isLasting() || caches === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = "";
    const keep = (): void => {
      const screen = document.querySelector(".screen");
      // Going back, the browser changes the address before the screen.
      if (screen === null || location.pathname !== path) return;
      const snapshot = JSON.stringify(snapshotOf(screen, path));
      if (snapshot === before) return;
      before = snapshot;
      // A disk that is full costs the next start half a second, and nothing else.
      void keepAt(caches, path, snapshot).catch(() => undefined);
    };
    const keepSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(keep, restMs);
    };
    const observer = new MutationObserver(keepSoon);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    keepSoon();
    onCleanup(() => {
      observer.disconnect();
      clearTimeout(timer);
    });
  });
};

const keepAt = async (caches: CacheStorage, path: string, snapshot: string): Promise<void> =>
  (await caches.open(snapshotCacheName)).put(
    path,
    new Response(snapshot, { headers: { "content-type": "application/json" } }),
  );

const snapshotOf = (screen: Element, path: string): ScreenSnapshot => {
  const copy = document.createElement("div");
  copy.id = firstLookId;
  copy.hidden = true;
  copy.dataset["path"] = path;
  copy.append(screen.cloneNode(true));
  const { lang, dataset } = document.documentElement;
  return { root: { lang, text: dataset["text"] ?? "100", theme: dataset["theme"] ?? null }, markup: copy.outerHTML };
};
