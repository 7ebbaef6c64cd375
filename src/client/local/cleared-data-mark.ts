import type { InstantStorage } from "./environment.ts";
import type { NewId } from "./environment.ts";

/** A mark that a person cleared this browser's data. A page that was suspended meanwhile must restore nothing. */
export type ClearedDataMark = {
  /** @param meetingId what was removed; null: everything */
  readonly leave: (meetingId: string | null) => void;
  /** Whether words of this meeting were removed since this page was opened. */
  readonly isLeft: (meetingId: string) => boolean;
  /** Whether the data of all meetings were removed. */
  readonly isAll: () => boolean;
};

/** For browsers without `localStorage`: nothing is ever marked as cleared. */
export const noClearedDataMark: ClearedDataMark = { leave: () => undefined, isLeft: () => false, isAll: () => false };

const key = "ruam-emptied";
const everything = "all";

/** It stands in `localStorage`, because the databases are gone. It names nobody. */
export const createClearedDataMark = (storage: InstantStorage, newId: NewId): ClearedDataMark => {
  const atStart = storage.getItem(key);
  const what = (): string | undefined => {
    const mark = storage.getItem(key);
    return mark === null || mark === atStart ? undefined : mark.split(" ")[0];
  };
  return {
    leave: (meetingId) => storage.setItem(key, `${meetingId ?? everything} ${newId()}`),
    isLeft: (meetingId) => [meetingId, everything].includes(what() ?? ""),
    isAll: () => what() === everything,
  };
};
