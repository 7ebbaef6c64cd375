import { withoutWords } from "#domain/erasure-notes-and-redaction.ts";
import type { AnswerWords } from "#domain/minutes/answer-words.ts";
import type { Block } from "#domain/minutes/minutes-types.ts";
import { placesOfEntry } from "#domain/entry-minutes-places.ts";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { correction, type CorrectionRow } from "../correction/row.ts";
import { paragraph, type ParagraphRow } from "../paragraph/row.ts";
import { documentVersion } from "./row.ts";

/** What a certified paper shows in place of text that was erased. */
const erasedWords = "(ลบข้อความแล้ว)";

/** Which words are erased; undefined: it is not known which, so the whole text that may say them goes. */
export type ErasedWords = readonly string[] | undefined;

const blank = (block: Block, places: readonly string[], words: ErasedWords): Block => {
  if (block.type !== "text" || !places.includes(block.place)) return block;
  const { byHand, ...rest } = block;
  if (words === undefined) return { ...rest, text: erasedWords };
  const without = (text: string): string => withoutWords(text, words);
  const hand = byHand && { ...byHand, source: without(byHand.source), data: without(byHand.data) };
  return { ...rest, text: without(block.text), ...(hand && { byHand: hand }) };
};

const blankParagraph = (state: ParagraphRow["state"], words: ErasedWords): ParagraphRow["state"] =>
  words === undefined
    ? { ...state, source: "", text: null, before: [] }
    : {
        ...state,
        source: withoutWords(state.source, words),
        text: state.text === null ? null : withoutWords(state.text, words),
        before: state.before.map((one) => ({ ...one, text: withoutWords(one.text, words) })),
      };

/** What was proposed in its place, and what the secretariat replied. */
const blankCorrection = ({ state, office, ...row }: CorrectionRow, words: ErasedWords): CorrectionRow => {
  const without = (text: string): string => (words === undefined ? "" : withoutWords(text, words));
  const answer = office?.answer;
  // Who spoke goes with the words of an answer (`answer/kind.ts`).
  const unnamed = ({ text, unitId }: AnswerWords): AnswerWords => ({ text: without(text), unitId });
  const kept = answer && { was: unnamed(answer.was), is: unnamed(answer.is) };
  return {
    ...row,
    rev: row.rev + 1,
    state: { ...state, text: without(state.text), reason: without(state.reason) },
    office: office && {
      ...office,
      text: without(office.text),
      reason: without(office.reason),
      ...(kept && { answer: kept }),
    },
  };
};

/**
 * Takes erased words out of what was made of them at some places of the minutes: the paragraph that was worded by hand, its
 * earlier wordings, what was proposed in a round of corrections, and every certified version, which says that something stood
 * there.
 * @param now receipt, ms
 */
export const eraseAtPlaces = (draft: StagedRows, places: readonly string[], words: ErasedWords, now: number): void => {
  for (const place of places) {
    const row = draft.get(paragraph, paragraphId(minutesDocumentId, place));
    if (row === undefined) continue;
    const rev = row.rev + 1;
    draft.put({ ...row, rev, officeRev: rev, updatedAt: now, state: blankParagraph(row.state, words) });
  }
  for (const row of draft.ofType(correction))
    if (places.includes(row.state.place)) draft.put(blankCorrection(row, words));
  for (const row of draft.ofType(documentVersion)) {
    const sections = row.state.minutes.sections;
    if (!sections.some(({ blocks }) => blocks.some(({ place }) => places.includes(place)))) continue;
    const rev = row.rev + 1;
    const minutes = {
      sections: sections.map((section) => ({
        ...section,
        blocks: section.blocks.map((block) => blank(block, places, words)),
      })),
    };
    const isOther = minutesDigest(minutes) !== minutesDigest(row.state.minutes);
    const state = { ...row.state, minutes, ...(isOther && { erasedAt: now }) };
    draft.put({ ...row, rev, officeRev: rev, updatedAt: now, state });
  }
};

/** Takes the words of an entry that was erased for good out of the minutes. @param now receipt, ms */
export const eraseFromMinutes = (draft: StagedRows, entryId: string, now: number): void =>
  eraseAtPlaces(draft, placesOfEntry(entryId), undefined, now);
