import { lastPlaceKey } from "#client/lib/last-place-key.ts";
import { localStorageOf } from "#client/lib/local-storage.ts";

/** Keeps in this browser where an officer worked last: a meeting or a committee. It is never sent. */
export const keepLastPlace = (spaceId: string): void => {
  try {
    localStorageOf()?.setItem(lastPlaceKey, spaceId);
  } catch {
    // A full or forbidden storage costs the choice at the next start, and nothing else.
  }
};

/** The meeting or committee in which an officer worked last in this browser; undefined where none is known. */
export const lastPlace = (): string | undefined => {
  try {
    return localStorageOf()?.getItem(lastPlaceKey) ?? undefined;
  } catch {
    return undefined;
  }
};
