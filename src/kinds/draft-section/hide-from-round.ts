import type { StagedRows } from "../core/staged-rows.ts";
import { draftSection } from "./row.ts";

/** Removes paragraphs from the circulated draft. @param now receipt, ms */
export const hideFromRound = (draft: StagedRows, places: readonly string[], now: number): void => {
  for (const row of draft.ofType(draftSection)) {
    const left = row.state.paragraphs.filter(({ place }) => !places.includes(place));
    if (left.length === row.state.paragraphs.length) continue;
    const rev = row.rev + 1;
    draft.put({ ...row, rev, officeRev: rev, updatedAt: now, state: { ...row.state, paragraphs: left } });
  }
};
