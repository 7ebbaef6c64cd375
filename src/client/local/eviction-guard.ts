import { noClearedDataMark, type ClearedDataMark } from "./cleared-data-mark.ts";
import type { Now } from "./ports.ts";
import type { Stores } from "./databases.ts";
import type { Vault } from "./vault.ts";
import { hasMarker, restoreVault, type VaultCopy } from "./watch-vault.ts";

/** `known`: words may be in it. `new`: this phone was never here. `emptied`: there were words, and no vault any more. */
export type VaultAge = "known" | "new" | "emptied";

/** Remembers outside the databases that there were words in them: they can be thrown away without the rest. */
export type VaultLossMark = {
  readonly hadWords: () => boolean;
  readonly keep: (hasWords: boolean) => void;
};

export const noTrace: VaultLossMark = { hadWords: () => false, keep: () => undefined };

export type VaultGuard = {
  /** Looks for the marker that tells an evicted vault from a known one, and leaves one. */
  readonly start: (vault: Vault) => Promise<VaultAge>;
  /** Every copy that is read; an empty vault where a known one stood is no copy to keep. */
  readonly heard: (copy: VaultCopy) => void;
  /** After the databases were opened again: what was emptied under this page is written back. */
  readonly onReopened: (stores: Pick<Stores, "vault">) => Promise<void>;
};

type GuardDeps = { readonly now: Now; readonly trace?: VaultLossMark; readonly emptied?: ClearedDataMark };

/** Holds what this page knows of the vault, in case that the browser throws the vault away under it. */
export const createVaultGuard = ({ now, trace = noTrace, emptied = noClearedDataMark }: GuardDeps): VaultGuard => {
  let copy: VaultCopy | undefined;
  return {
    start: async (vault) => {
      if ((await vault.meta.get("marker")) !== undefined) return "known";
      const isEmptied = trace.hadWords();
      const marker = { key: "marker", kind: "marker", bornAt: now() } as const;
      // It stays in the marker until the person has read it, whatever is reloaded meanwhile.
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
