import { vaultLossMarkKey as key } from "./lib/vault-loss-mark-key.ts";
import { noTrace, type VaultLossMark } from "./local/eviction-guard.ts";

/** The trace in the browser's other storage; none where the browser keeps none. */
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
          // A full storage costs a notice, and no words.
        }
      },
    };
  } catch {
    return noTrace; // forbidden by the browser's settings
  }
};
