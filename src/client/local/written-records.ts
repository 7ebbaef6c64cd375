import Dexie, { RangeSet } from "dexie";
import { vaultName } from "./vault.ts";

export type WrittenRecords = {
  readonly has: (id: string) => boolean;
  readonly stopListening: () => void;
};

/**
 * Knows which own records were saved or deleted since it began to listen, in this tab or another. It is told a moment
 * afterwards, and not of many that were written at once, as answers are: it spares reading again what has not changed,
 * and settles nothing.
 */
export const listenForWritten = (): WrittenRecords => {
  const ids = new Set<unknown>();
  const onMutated = (parts: Parameters<typeof Dexie.on.storagemutated.fire>[0]): void => {
    const written = parts[`idb://${vaultName}/mine/`];
    if (written === undefined) return;
    for (const { from, to } of RangeSet(written)) if (from === to) ids.add(from);
  };
  Dexie.on("storagemutated", onMutated);
  return {
    has: (id) => ids.has(id),
    stopListening: () => Dexie.on.storagemutated.unsubscribe(onMutated),
  };
};
