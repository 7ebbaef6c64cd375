import { answerPlace } from "#domain/entry-minutes-places.ts";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { blankRow } from "../core/row.ts";
import { correction } from "../correction/row.ts";
import { paragraph } from "../paragraph/row.ts";
import { documentVersion } from "./row.ts";

/**
 * The answer of one entry is another's from now on: a paragraph by hand, what was proposed there, and certified versions, name it by the other's place,
 * so that an erasure of the first leaves it, and one of the other finds it.
 * @param now receipt, ms
 */
export const moveAnswerInMinutes = (draft: StagedRows, from: string, to: string, now: number): void => {
  const [before, after] = [answerPlace(from), answerPlace(to)];
  const byHand = draft.get(paragraph, paragraphId(minutesDocumentId, before));
  if (byHand !== undefined) {
    const id = paragraphId(minutesDocumentId, after);
    const former = draft.get(paragraph, id);
    const rev = Math.max(byHand.rev, former?.rev ?? 0) + 1;
    const { seq, roomSeq, room } = former ?? blankRow(paragraph, id, null, now);
    const state = { ...byHand.state, place: after };
    draft.put({ ...byHand, id, rev, officeRev: rev, seq, roomSeq, room, updatedAt: now, state });
  }
  for (const row of draft.ofType(correction))
    if (row.state.place === before) draft.put({ ...row, rev: row.rev + 1, state: { ...row.state, place: after } });
  for (const row of draft.ofType(documentVersion)) {
    const { sections } = row.state.minutes;
    if (!sections.some(({ blocks }) => blocks.some(({ place }) => place === before))) continue;
    const rev = row.rev + 1;
    const minutes = {
      sections: sections.map((section) => ({
        ...section,
        blocks: section.blocks.map((block) => (block.place === before ? { ...block, place: after } : block)),
      })),
    };
    draft.put({ ...row, rev, officeRev: rev, updatedAt: now, state: { ...row.state, minutes } });
  }
};
