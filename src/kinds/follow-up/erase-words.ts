import { erasedMark, withoutWords, wordsInParts, type ErasedParts } from "#domain/erasure-notes-and-redaction.ts";

type Step = { readonly note: string | null };
type Document = { readonly title: string };

/** What a row of the ledger and a row of matters arising say of a suggestion. */
export type Suggestion = {
  readonly text: string;
  readonly steps: readonly Step[];
  readonly documents: readonly Document[];
};

/** Without any note or document: of those it is not known which of them say what was erased. */
const withoutReports = <S extends Step>(steps: readonly S[]): readonly S[] =>
  steps.map((step) => ({ ...step, note: null }));

/**
 * The suggestion without words that were erased from its entry. Where it is known which they are, they alone go, from its text,
 * its notes and the titles of its documents; else the whole of these.
 * @param rev of the row
 */
export const withoutSuggested = <S extends Step, D extends Document>(
  said: { readonly text: string; readonly steps: readonly S[]; readonly documents: readonly D[] },
  rev: number,
  erased: ErasedParts,
): { readonly text: string; readonly steps: readonly S[]; readonly documents: readonly D[] } => {
  const words = wordsInParts(said.text, rev, erased);
  if (words === undefined) return { text: erasedMark, steps: withoutReports(said.steps), documents: [] };
  return {
    text: withoutWords(said.text, words),
    steps: said.steps.map((step) => ({ ...step, note: step.note && withoutWords(step.note, words) })),
    documents: said.documents.map((one) => ({ ...one, title: withoutWords(one.title, words) })),
  };
};

/** The suggestion without its reports, where those alone say what was erased. */
export const withoutReported = <S extends Step, D extends Document>(said: {
  readonly text: string;
  readonly steps: readonly S[];
  readonly documents: readonly D[];
}): { readonly text: string; readonly steps: readonly S[]; readonly documents: readonly D[] } => ({
  ...said,
  steps: withoutReports(said.steps),
  documents: [],
});

/** Whether the words stand in what is said besides the text. */
export const isReported = ({ steps, documents }: Suggestion, words: readonly string[]): boolean =>
  words.some(
    (word) => steps.some(({ note }) => note?.includes(word)) || documents.some(({ title }) => title.includes(word)),
  );
