import type { Block } from "#domain/minutes/minutes-types.ts";
import { placesOfEntry } from "#domain/entry-minutes-places.ts";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraphs.ts";
import type { Draft } from "../core/draft.ts";
import { correction } from "../correction/shape.ts";
import { paragraph } from "../paragraph/shape.ts";
import { documentVersion } from "./shape.ts";

/** What stands on a certified paper in place of words that were erased for good. */
const erasedWords = "(ลบข้อความแล้ว)";

const blank = (block: Block, places: readonly string[]): Block => {
  if (block.type !== "text" || !places.includes(block.place)) return block;
  const { byHand: _byHand, ...rest } = block;
  return { ...rest, text: erasedWords };
};

/**
 * Takes the words of an entry that was erased for good out of what officers made of it: the paragraph that was worded by hand,
 * its earlier wordings, and every certified version, which says that something stood there.
 * @param now receipt, ms
 */
export const eraseFromMinutes = (draft: Draft, entryId: string, now: number): void => {
  const places = placesOfEntry(entryId);
  for (const place of places) {
    const row = draft.get(paragraph, paragraphId(minutesDocumentId, place));
    if (row === undefined) continue;
    const rev = row.rev + 1;
    const state = { ...row.state, source: "", text: null, before: [] };
    draft.put({ ...row, rev, officeRev: rev, updatedAt: now, state });
  }
  for (const row of draft.ofType(correction)) {
    if (!places.includes(row.state.place)) continue;
    const state = { ...row.state, text: "", reason: "" };
    draft.put({ ...row, rev: row.rev + 1, state, office: row.office && { ...row.office, text: "", reason: "" } });
  }
  for (const row of draft.ofType(documentVersion)) {
    const sections = row.state.minutes.sections;
    if (!sections.some(({ blocks }) => blocks.some(({ place }) => places.includes(place)))) continue;
    const rev = row.rev + 1;
    const minutes = {
      sections: sections.map((section) => ({
        ...section,
        blocks: section.blocks.map((block) => blank(block, places)),
      })),
    };
    draft.put({ ...row, rev, officeRev: rev, updatedAt: now, state: { ...row.state, minutes } });
  }
};
