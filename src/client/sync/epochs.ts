import type { Position } from "#protocol/operations.ts";
import type { SyncState } from "../local/vault.ts";

/** High water after an answer: within one epoch the greater `seq`; a position of another epoch replaces it. */
export const raised = (hw: Position | null, seen: Position | null): Position | null => {
  if (seen === null) return hw;
  return hw !== null && hw.epoch === seen.epoch && hw.seq >= seen.seq ? hw : seen;
};

export const isSamePosition = (a: Position | null, b: Position | null): boolean =>
  a === b || (a !== null && b !== null && a.epoch === b.epoch && a.seq === b.seq);

/** Whether an answer may still be applied: nothing has been learnt since it was asked for (compare-and-set). */
export const isStillAsked = (asked: SyncState, held: SyncState): boolean =>
  asked.generation === held.generation && isSamePosition(asked.hw, held.hw);
