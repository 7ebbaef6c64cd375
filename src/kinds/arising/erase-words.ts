import type { StagedRows } from "../core/staged-rows.ts";
import { removed } from "../core/row.ts";
import { arising } from "./row.ts";

/**
 * Removes the text of an erased suggestion from a later meeting's matters arising (เรื่องสืบเนื่อง).
 * @returns whether it was there
 */
export const eraseArising = (draft: StagedRows, id: string, now: number): boolean => {
  const row = draft.get(arising, id);
  if (row === undefined) return false;
  const steps = row.state.steps.map((step) => ({ ...step, note: null }));
  // A title may repeat the text.
  const { documents: _documents, ...rest } = row.state;
  const state = { ...rest, text: "", verdict: null, steps };
  draft.put({ ...removed(row, now), rev: row.rev + 1, officeRev: row.officeRev + 1, state });
  return true;
};
