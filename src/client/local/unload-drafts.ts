import type { InstantStorage } from "./ports.ts";
import type { Draft } from "./model.ts";
import { noClearedDataMark, type ClearedDataMark } from "./cleared-data-mark.ts";
import type { Vault } from "./vault.ts";

/** What was typed in a page's last moment, when a database is not waited for any more. */
export type UnloadDrafts = {
  readonly leave: (draft: Draft) => void;
  /** Brings them among the drafts. A newer draft of the same matter stays. */
  readonly takeIn: (vault: Vault) => Promise<void>;
  /** Drops those of a meeting, whose words are removed from this phone. */
  readonly forget: (meetingId: string) => void;
};

const prefix = "ruam-last-words/";

const itemKeys = (storage: InstantStorage, start = prefix): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) => key.startsWith(start));

/** Each draft has a place of its own there: several tabs may be closed in the same moment. */
export const createUnloadDrafts = (
  storage: InstantStorage,
  emptied: ClearedDataMark = noClearedDataMark,
): UnloadDrafts => ({
  leave: (draft) => {
    if (emptied.isLeft(draft.meetingId)) return;
    try {
      storage.setItem(prefix + draft.key, JSON.stringify(draft));
    } catch {
      // A full storage: what was typed in the last third of a second is lost, and the draft before it is kept.
    }
  },
  takeIn: async (vault) => {
    for (const itemKey of itemKeys(storage)) {
      const item = storage.getItem(itemKey);
      if (item === null) continue; // another tab has taken it in meanwhile
      // Our own writing, of this version or an earlier one: fields of a draft are only ever added.
      const draft = JSON.parse(item) as Draft;
      await vault.transaction("rw", vault.drafts, async () => {
        const kept = await vault.drafts.get(draft.key);
        if (kept === undefined || kept.savedAt < draft.savedAt) await vault.drafts.put(draft);
      });
      // What another tab has left there meanwhile is newer: it is for the next time.
      if (storage.getItem(itemKey) === item) storage.removeItem(itemKey);
    }
  },
  forget: (meetingId) => {
    // A draft's key begins with its meeting.
    for (const itemKey of itemKeys(storage, `${prefix}${meetingId}/`)) storage.removeItem(itemKey);
  },
});
