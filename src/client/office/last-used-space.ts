import { localStorageOf } from "#client/lib/local-storage.ts";

const place = "ruam-office-place";

/** Keeps in this browser where an officer worked last: a meeting or a committee. It is never sent. */
export const keepLastPlace = (spaceId: string): void => {
  try {
    localStorageOf()?.setItem(place, spaceId);
  } catch {
    // A full or forbidden storage costs the choice at the next start, and nothing else.
  }
};

/** The meeting or committee in which an officer worked last in this browser; undefined where none is known. */
export const lastPlace = (): string | undefined => {
  try {
    return localStorageOf()?.getItem(place) ?? undefined;
  } catch {
    return undefined;
  }
};
