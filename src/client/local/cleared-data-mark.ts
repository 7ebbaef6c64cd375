import type { InstantStorage } from "./ports.ts";
import type { NewId } from "./ports.ts";

/** That a person had this browser emptied: a page that slept meanwhile must bring nothing back. */
export type ClearedDataMark = {
  /** @param meetingId what was removed; null: everything */
  readonly leave: (meetingId: string | null) => void;
  /** Whether words of this meeting were removed since this page was opened. */
  readonly isLeft: (meetingId: string) => boolean;
  /** Whether everything was. */
  readonly isAll: () => boolean;
};

export const noClearedDataMark: ClearedDataMark = { leave: () => undefined, isLeft: () => false, isAll: () => false };

const key = "ruam-emptied";
const everything = "all";

/** It stands in the other storage, since the databases are gone; it names nobody. */
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
