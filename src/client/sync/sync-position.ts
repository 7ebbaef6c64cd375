import type { Position } from "#protocol/messages.ts";
import type { SyncState } from "../local/vault.ts";

/** The high water mark after an answer: the greater `seq` within one epoch; a position of another epoch replaces it. */
export const raised = (hw: Position | null, seen: Position | null): Position | null => {
  if (seen === null) return hw;
  return hw !== null && hw.epoch === seen.epoch && hw.seq >= seen.seq ? hw : seen;
};

/** Whether two positions have the same epoch and `seq`; null equals only null. */
export const isSamePosition = (a: Position | null, b: Position | null): boolean =>
  a === b || (a !== null && b !== null && a.epoch === b.epoch && a.seq === b.seq);

/** Whether an answer may still be applied: the vault has not changed since the request (compare-and-set). */
export const isStillAsked = (asked: SyncState, held: SyncState): boolean =>
  asked.generation === held.generation && isSamePosition(asked.hw, held.hw);
