import { firstLookId } from "#domain/linked-meeting-preview.ts";

/**
 * The markup in which a screen of a meeting stood last on this phone. The worker puts it into the page with which the same
 * address opens next, so that the list can be read before the scripts have run (docs/adr/0020-a-list-is-kept-as-it-stood-for-the-next-start.md).
 */
export type ScreenSnapshot = {
  /** What the document's root said: other sizes and another language would break the lines elsewhere. */
  readonly root: { readonly lang: string; readonly text: string; readonly theme: string | null };
  /** One element with the id of a first look, hidden until its fonts are there. */
  readonly markup: string;
};

/** The browser's cache that holds the snapshots, each under its screen's path. */
export const snapshotCacheName = "ruam-screens";

/** @param caches absent on a plain-http address */
export const dropSnapshots = async (caches: Pick<CacheStorage, "delete"> | undefined): Promise<void> => {
  await caches?.delete(snapshotCacheName).catch(() => false);
};

/** The lists that everybody at the meeting sees alike. What is one's own, or changes by the minute, is not kept. */
const snapshotPaths = /^\/m\/[\da-f-]{36}\/(?:agenda|strategies)$/;

/** Whether the screen at this path is kept. */
export const isSnapshotPath = (pathname: string): boolean => snapshotPaths.test(pathname);

/** @returns the page with the snapshot in it; the page as it is where the two do not fit together */
export const withSnapshot = (page: string, { root, markup }: ScreenSnapshot): string => {
  const theme = root.theme === null ? "" : ` data-theme="${root.theme}"`;
  return page
    .replace('<html lang="th">', () => `<html lang="${root.lang}" data-text="${root.text}"${theme}>`)
    .replace('<div id="app"></div>', () => `<div id="app">${markup}</div>`);
};

/** @returns undefined for anything else, such as what another version of the app wrote */
export const readSnapshot = (value: unknown): ScreenSnapshot | undefined => {
  if (typeof value !== "object" || value === null || !("root" in value) || !("markup" in value)) return undefined;
  const { root, markup } = value;
  if (typeof root !== "object" || root === null || typeof markup !== "string") return undefined;
  if (!("lang" in root && "text" in root && "theme" in root)) return undefined;
  const { lang, text, theme } = root;
  const isWord = (word: unknown): word is string => typeof word === "string" && /^\w+$/.test(word);
  if (!isWord(lang) || !isWord(text) || !(theme === null || isWord(theme))) return undefined;
  return markup.startsWith(`<div id="${firstLookId}"`) ? { root: { lang, text, theme }, markup } : undefined;
};
