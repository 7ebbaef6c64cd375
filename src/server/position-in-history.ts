import type { Position } from "#protocol/messages.ts";
import type { Epoch } from "./store/space-table.ts";

/**
 * Whether a device's position is in this history: its epoch is known here, and its `seq` is before the next epoch
 * began, or, in the newest epoch, at most the counter. A database restored from a copy fails this; an ordinary restart
 * does not (docs/sync-protocol.md, "Words").
 * @param epochs in order, oldest first
 */
export const isInHistory = (epochs: readonly Epoch[], counter: number, position: Position): boolean => {
  const index = epochs.findIndex(({ id }) => id === position.epoch);
  if (index < 0) return false;
  const next = epochs[index + 1];
  return next === undefined ? position.seq <= counter : position.seq < next.start;
};
