import type { Draft } from "../core/draft.ts";
import { removed } from "../core/row.ts";
import { arising } from "./shape.ts";

/** Takes the words of a suggestion that was erased out of a later meeting's เรื่องสืบเนื่อง. @returns whether it stood there */
export const eraseArising = (draft: Draft, id: string, now: number): boolean => {
  const row = draft.get(arising, id);
  if (row === undefined) return false;
  const steps = row.state.steps.map((step) => ({ ...step, note: null }));
  // A title may say what the words said.
  const { documents: _documents, ...rest } = row.state;
  const state = { ...rest, text: "", verdict: null, steps };
  draft.put({ ...removed(row, now), rev: row.rev + 1, officeRev: row.officeRev + 1, state });
  return true;
};
