import {
  dropSnapshots,
  isSnapshotPath,
  readSnapshot,
  snapshotCacheName,
  withSnapshot,
} from "#client/local/screen-snapshots.ts";

/** The screens that were kept (`client/shell/screen-snapshot.ts`), put into the pages that open them again. */
export const createScreenSnapshots = ({ caches }: { readonly caches: CacheStorage }) => ({
  /** @returns the page as it is where nothing was kept for the address, or nothing that can be read */
  putInto: async (page: Response, { pathname }: URL): Promise<Response> => {
    if (!isSnapshotPath(pathname)) return page;
    const kept = await caches.match(pathname, { cacheName: snapshotCacheName }).catch(() => undefined);
    const snapshot = readSnapshot(await kept?.json().catch(() => undefined));
    if (snapshot === undefined) return page;
    const { status, statusText, headers } = page;
    return new Response(withSnapshot(await page.text(), snapshot), { status, statusText, headers });
  },
  /** Of another version of the app: its markup needs other styles. */
  forget: (): Promise<void> => dropSnapshots(caches),
});
