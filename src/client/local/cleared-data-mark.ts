import type { InstantStorage } from "./environment.ts";
import type { NewId } from "./environment.ts";

/** A mark that a person cleared this browser's data. A page that was suspended meanwhile must restore nothing. */
export type ClearedDataMark = {
  /** @param meetingId what was removed; null: everything. @param isErased the secretariat has erased the person */
  readonly leave: (meetingId: string | null, isErased?: true) => void;
  /** Whether words of this meeting were removed since this page was opened. */
  readonly isLeft: (meetingId: string) => boolean;
  /** Whether the data of all meetings were removed. */
  readonly isAll: () => boolean;
};

/** For browsers without `localStorage`: nothing is ever marked as cleared. */
export const noClearedDataMark: ClearedDataMark = { leave: () => undefined, isLeft: () => false, isAll: () => false };

const key = "ruam-emptied";
const everything = "all";
const erased = "erased";

/**
 * What was removed here last, also by a page that was open before: a meeting's id or `everything`, a mark of that removal, and a
 * word where the secretariat has erased the person. Empty texts where nothing was.
 */
const removedLast = (storage: Pick<InstantStorage, "getItem">): readonly string[] =>
  (storage.getItem(key) ?? "").split(" ");

/** Whether what was removed here last went because the secretariat has erased the person: an address alone says it of nobody. */
export const wasErasedHere = (storage: Pick<InstantStorage, "getItem">): boolean => removedLast(storage)[2] === erased;

/** Whether the data of this meeting, or of all, were removed here last. */
export const wasClearedHere = (storage: Pick<InstantStorage, "getItem">, meetingId: string): boolean =>
  isOf(removedLast(storage)[0], meetingId);

const isOf = (what: string | undefined, meetingId: string): boolean => what === meetingId || what === everything;

/** It stands in `localStorage`, because the databases are gone. It names nobody. */
export const createClearedDataMark = (storage: InstantStorage, newId: NewId): ClearedDataMark => {
  const atStart = storage.getItem(key);
  const what = (): string | undefined => (storage.getItem(key) === atStart ? undefined : removedLast(storage)[0]);
  return {
    leave: (meetingId, isErased) =>
      storage.setItem(key, `${meetingId ?? everything} ${newId()}${isErased ? ` ${erased}` : ""}`),
    isLeft: (meetingId) => isOf(what(), meetingId),
    isAll: () => what() === everything,
  };
};
