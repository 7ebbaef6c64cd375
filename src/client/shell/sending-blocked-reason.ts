import type { SyncStatus } from "../commands-and-sync-contract.ts";

/** Why a record waits although there is a signal, where something between phone and server does not let it through. */
export const sendingBlockedReasonOf = (
  sync: Pick<SyncStatus, "blocked" | "tooLarge">,
  id: string,
): "blocked" | "too-large" | undefined => {
  if (sync.blocked.includes(id)) return "blocked";
  return sync.tooLarge.includes(id) ? "too-large" : undefined;
};
