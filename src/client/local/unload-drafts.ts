import type { InstantStorage } from "./environment.ts";
import type { Draft } from "./vault-records.ts";
import { noClearedDataMark, type ClearedDataMark } from "./cleared-data-mark.ts";
import type { Vault } from "./vault.ts";

/** What was typed while a page closed, when there is no time to wait for a database. */
export type UnloadDrafts = {
  readonly leave: (draft: Draft) => void;
  /** Moves them into the drafts. A newer draft of the same matter stays. */
  readonly takeIn: (vault: Vault) => Promise<void>;
  /** Removes those of a meeting whose data are removed from this phone. */
  readonly forget: (meetingId: string) => void;
};

const prefix = "ruam-last-words/";

const itemKeys = (storage: InstantStorage, start = prefix): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) => key.startsWith(start));

/** Each draft has its own key: several tabs may be closed in the same moment. */
export const createUnloadDrafts = (
  storage: InstantStorage,
  emptied: ClearedDataMark = noClearedDataMark,
): UnloadDrafts => ({
  leave: (draft) => {
    if (emptied.isLeft(draft.meetingId)) return;
    try {
      storage.setItem(prefix + draft.key, JSON.stringify(draft));
    } catch {
      // The storage is full: what was typed in the last third of a second is lost, and the draft before it is kept.
    }
  },
  takeIn: async (vault) => {
    for (const itemKey of itemKeys(storage)) {
      const item = storage.getItem(itemKey);
      if (item === null) continue; // another tab has taken it meanwhile
      // It was written by this version or an earlier one. Fields of a draft are only ever added.
      const draft = JSON.parse(item) as Draft;
      await vault.transaction("rw", vault.drafts, async () => {
        const kept = await vault.drafts.get(draft.key);
        if (kept === undefined || kept.savedAt < draft.savedAt) await vault.drafts.put(draft);
      });
      // What another tab has written there meanwhile is newer. It is taken the next time.
      if (storage.getItem(itemKey) === item) storage.removeItem(itemKey);
    }
  },
  forget: (meetingId) => {
    // A draft's key begins with its meeting.
    for (const itemKey of itemKeys(storage, `${prefix}${meetingId}/`)) storage.removeItem(itemKey);
  },
});
