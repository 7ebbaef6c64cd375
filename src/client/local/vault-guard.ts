import type { Now } from "./ports.ts";
import type { Stores } from "./stores.ts";
import type { Vault } from "./vault.ts";
import { hasMarker, restoreVault, type VaultCopy } from "./watch-vault.ts";

/** `known`: words may be in it. `new`: this phone was never here, or the browser has removed everything. */
export type VaultAge = "known" | "new";

export type VaultGuard = {
  /** Looks for the marker that tells an evicted vault from a known one, and leaves one. */
  readonly start: (vault: Vault) => Promise<VaultAge>;
  /** Every copy that is read; an empty vault where a known one stood is no copy to keep. */
  readonly heard: (copy: VaultCopy) => void;
  /** After the databases were opened again: what was emptied under this page is written back. */
  readonly onReopened: (stores: Pick<Stores, "vault">) => Promise<void>;
};

/** Holds what this page knows of the vault, in case that the browser throws the vault away under it. */
export const createVaultGuard = (deps: { readonly now: Now }): VaultGuard => {
  let copy: VaultCopy | undefined;
  return {
    start: async (vault) => {
      const isKnown = (await vault.meta.get("marker")) !== undefined;
      if (!isKnown) await vault.meta.put({ key: "marker", kind: "marker", bornAt: deps.now() });
      return isKnown ? "known" : "new";
    },
    heard: (heard) => {
      if (copy === undefined || hasMarker(heard)) copy = heard;
    },
    onReopened: async ({ vault }) => {
      if (copy !== undefined && hasMarker(copy)) await restoreVault(vault, copy);
    },
  };
};
