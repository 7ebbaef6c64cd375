import { noClearedDataMark, type ClearedDataMark } from "./cleared-data-mark.ts";
import type { Now } from "./environment.ts";
import type { Stores } from "./stores.ts";
import type { Vault } from "./vault.ts";
import { hasMarker, restoreVault, type VaultCopy } from "./vault-copy.ts";

/**
 * `known`: the vault may hold records. `new`: this phone was never used. `emptied`: there were records, and the browser
 * evicted the vault.
 */
export type VaultAge = "known" | "new" | "emptied";

/** Notes outside the databases that they held records, because the browser can evict the databases alone. */
export type VaultLossMark = {
  readonly hadWords: () => boolean;
  readonly keep: (hasWords: boolean) => void;
};

/** For browsers without `localStorage`: an evicted vault cannot be told from a new one. */
export const noTrace: VaultLossMark = { hadWords: () => false, keep: () => undefined };

export type EvictionRecovery = {
  /** Looks for the mark that tells an evicted vault from a known one, and leaves one. */
  readonly start: (vault: Vault) => Promise<VaultAge>;
  /** Takes every copy that is read. An empty copy does not replace one with records. */
  readonly heard: (copy: VaultCopy) => void;
  /** After the databases were opened again: writes back the records that were evicted while this page was open. */
  readonly onReopened: (stores: Pick<Stores, "vault">) => Promise<void>;
};

type GuardDeps = { readonly now: Now; readonly trace?: VaultLossMark; readonly emptied?: ClearedDataMark };

/** Holds a copy of the vault in this page's memory, in case the browser evicts the vault while the page is open. */
export const createEvictionRecovery = ({
  now,
  trace = noTrace,
  emptied = noClearedDataMark,
}: GuardDeps): EvictionRecovery => {
  let copy: VaultCopy | undefined;
  return {
    start: async (vault) => {
      if ((await vault.meta.get("marker")) !== undefined) return "known";
      const isEmptied = trace.hadWords();
      const marker = { key: "marker", kind: "marker", bornAt: now() } as const;
      // The mark keeps it until the person has read it, even after a reload.
      await vault.meta.put(isEmptied ? { ...marker, emptied: true } : marker);
      return isEmptied ? "emptied" : "new";
    },
    heard: (heard) => {
      if (copy === undefined || hasMarker(heard)) copy = heard;
      if (hasMarker(heard)) trace.keep(heard.mine.length > 0);
    },
    onReopened: async ({ vault }) => {
      if (copy !== undefined && hasMarker(copy) && !emptied.isAll()) await restoreVault(vault, copy);
    },
  };
};
