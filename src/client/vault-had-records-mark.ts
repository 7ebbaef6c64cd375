import { vaultHadRecordsKey as key } from "./lib/vault-had-records-key.ts";
import { noTrace, type VaultLossMark } from "./local/eviction-recovery.ts";

/** The mark in `localStorage`; none where the browser has none. */
export const createVaultLossMark = (): VaultLossMark => {
  try {
    const storage = localStorage;
    let kept = storage.getItem(key) !== null;
    return {
      hadWords: () => kept,
      keep: (hasWords) => {
        if (hasWords === kept) return;
        kept = hasWords;
        try {
          if (hasWords) storage.setItem(key, "1");
          else storage.removeItem(key);
        } catch {
          // If the storage is full, a notice is lost, and no record.
        }
      },
    };
  } catch {
    return noTrace; // forbidden by the browser's settings
  }
};
